// Points of a map put together where they would overlap, anew at each view: a few passes over numbers, so that ten
// thousand structures are grouped between two frames. Pure: no DOM, no Leaflet.

const TILE = 256; // pixels of the world at zoom 0, as web maps have it
const LIMIT = 85.0511287798; // degrees: where the Mercator square ends

/**
 * Where a place is on the square of the world at zoom 0.
 * @param {number} lat @param {number} lon @returns {{x: number, y: number}}
 */
export function projeter(lat, lon) {
  const sine = Math.sin((Math.max(-LIMIT, Math.min(LIMIT, lat)) * Math.PI) / 180);
  return { x: TILE * (lon / 360 + 0.5), y: TILE * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) };
}

/** The inverse of `projeter`. @param {number} x @param {number} y @returns {[number, number]} latitude, longitude */
export function situer(x, y) {
  const lat = (2 * Math.atan(Math.exp((0.5 - y / TILE) * 2 * Math.PI)) - Math.PI / 2) * (180 / Math.PI);
  return [lat, (x / TILE - 0.5) * 360];
}

/**
 * Every point of the directory, projected once; rows without a place are NaN.
 * @param {(number | null)[]} latitudes @param {(number | null)[]} longitudes
 */
export function projeterTout(latitudes, longitudes) {
  const xs = new Float64Array(latitudes.length).fill(NaN);
  const ys = new Float64Array(latitudes.length).fill(NaN);
  latitudes.forEach((lat, i) => {
    const lon = longitudes[i];
    if (!Number.isFinite(lat) || !Number.isFinite(lon)) return;
    ({ x: xs[i], y: ys[i] } = projeter(lat, lon));
  });
  return { xs, ys };
}

/**
 * @typedef {object} Grappe
 * @property {string} cle the same for the same cells at the same zoom, whatever the set shown
 * @property {number} x @property {number} y centre of its points, at zoom 0
 * @property {number[]} lignes rows
 */

/**
 * The groups to draw. Points are first put in cells fixed to the world, so that panning does not reshuffle them; then
 * the fullest cell of a neighbourhood absorbs those whose centre is nearer than the radius.
 * @param {number[]} lignes rows to show
 * @param {{xs: Float64Array, ys: Float64Array}} points
 * @param {{zoom: number, rayon: number, boite: {minX: number, minY: number, maxX: number, maxY: number}}} vue
 *   `boite`, what a screen shows, at zoom 0: the cells that it crosses are all made; `rayon`, pixels under which two points are one
 * @returns {Grappe[]}
 */
export function regrouper(lignes, points, { zoom, rayon, boite }) {
  const grid = quadriller(boite, rayon / 2 ** zoom);
  const cells = ranger(lignes, points, grid);
  const found = [];
  for (const cell of pleines(cells)) {
    if (cells.groupe[cell] >= 0) continue;
    const near = voisines(cell, cells, grid);
    for (const each of near) cells.groupe[each] = found.length;
    const total = (sums) => near.reduce((sum, each) => sum + sums[each], 0);
    const count = total(cells.nombre);
    const cle = `${zoom}/${(cell % grid.columns) + grid.west}/${Math.floor(cell / grid.columns) + grid.north}`;
    found.push({ cle, x: total(cells.x) / count, y: total(cells.y) / count, lignes: [] });
  }
  partager(lignes, cells, found);
  return found;
}

/** The cells that hold what is in sight, and one more on each side. */
function quadriller({ minX, minY, maxX, maxY }, side) {
  const west = Math.floor(minX / side) - 1;
  const north = Math.floor(minY / side) - 1;
  return { side, west, north, columns: Math.floor(maxX / side) - west + 2, rows: Math.floor(maxY / side) - north + 2 };
}

// Each loop over all rows is a function of its own, over numbers only: browsers then compile it once for good.

/** The cell of each row, -1 out of the grid; for each cell how many rows, the sums of their places, the first of them, no group yet. */
function ranger(lignes, { xs, ys }, { side, west, north, columns, rows }) {
  const size = columns * rows;
  const de = new Int32Array(lignes.length).fill(-1);
  const nombre = new Uint32Array(size);
  const x = new Float64Array(size);
  const y = new Float64Array(size);
  const premiere = new Uint32Array(size);
  for (let i = 0; i < de.length; i += 1) {
    const line = lignes[i];
    const column = Math.floor(xs[line] / side) - west;
    const row = Math.floor(ys[line] / side) - north;
    if (!(column >= 0 && column < columns && row >= 0 && row < rows)) continue; // NaN is out too
    const cell = row * columns + column;
    if (nombre[cell] === 0) premiere[cell] = line;
    de[i] = cell;
    nombre[cell] += 1;
    x[cell] += xs[line];
    y[cell] += ys[line];
  }
  return { de, nombre, x, y, premiere, groupe: new Int32Array(size).fill(-1) };
}

/** The cells that hold some row, the fullest first. */
function pleines({ nombre, premiere }) {
  const cells = [];
  for (let cell = 0; cell < nombre.length; cell += 1) if (nombre[cell] > 0) cells.push(cell);
  return cells.sort((a, b) => nombre[b] - nombre[a] || premiere[a] - premiere[b]);
}

/** A cell and those around it that are of no group yet and whose centre is nearer than the side. */
function voisines(cell, { nombre, x, y, groupe }, { side, columns, rows }) {
  const left = cell % columns;
  const top = Math.floor(cell / columns);
  const near = [];
  for (let row = Math.max(0, top - 1); row <= Math.min(rows - 1, top + 1); row += 1) {
    for (let column = Math.max(0, left - 1); column <= Math.min(columns - 1, left + 1); column += 1) {
      const other = row * columns + column;
      if (nombre[other] === 0 || groupe[other] >= 0) continue;
      const far = Math.hypot(x[other] / nombre[other] - x[cell] / nombre[cell], y[other] / nombre[other] - y[cell] / nombre[cell]);
      if (other === cell || far < side) near.push(other);
    }
  }
  return near;
}

/** Gives each group its rows. */
function partager(lignes, { de, groupe }, groups) {
  for (let i = 0; i < de.length; i += 1) if (de[i] >= 0) groups[groupe[de[i]]].lignes.push(lignes[i]);
}

/**
 * The box of some rows at zoom 0, or null when none has a place.
 * @param {Iterable<number>} lignes @param {{xs: Float64Array, ys: Float64Array}} points
 */
export function cadre(lignes, { xs, ys }) {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const i of lignes) {
    if (Number.isNaN(xs[i])) continue;
    box.minX = Math.min(box.minX, xs[i]);
    box.maxX = Math.max(box.maxX, xs[i]);
    box.minY = Math.min(box.minY, ys[i]);
    box.maxY = Math.max(box.maxY, ys[i]);
  }
  return box.minX === Infinity ? null : box;
}
