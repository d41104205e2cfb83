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
 * @param {Iterable<number>} lignes rows to show
 * @param {{xs: Float64Array, ys: Float64Array}} points
 * @param {{zoom: number, rayon: number, boite: {minX: number, minY: number, maxX: number, maxY: number}}} vue
 *   `boite`, what is in sight at zoom 0; `rayon`, pixels under which two points are one
 * @returns {Grappe[]}
 */
export function regrouper(lignes, { xs, ys }, { zoom, rayon, boite }) {
  const side = rayon / 2 ** zoom;
  const west = Math.floor(boite.minX / side) - 1;
  const north = Math.floor(boite.minY / side) - 1;
  const columns = Math.floor(boite.maxX / side) - west + 2;
  const rows = Math.floor(boite.maxY / side) - north + 2;
  const cells = new Map();
  for (const i of lignes) {
    const column = Math.floor(xs[i] / side) - west;
    const row = Math.floor(ys[i] / side) - north;
    if (!(column >= 0 && column < columns && row >= 0 && row < rows)) continue; // NaN is out too
    const key = row * columns + column;
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, { column, row, x: xs[i], y: ys[i], lignes: [i], prise: false });
    else {
      cell.x += xs[i];
      cell.y += ys[i];
      cell.lignes.push(i);
    }
  }
  const found = [];
  const fullest = [...cells.values()].sort((a, b) => b.lignes.length - a.lignes.length || a.lignes[0] - b.lignes[0]);
  for (const cell of fullest) {
    if (cell.prise) continue;
    cell.prise = true;
    const group = { cle: `${zoom}/${cell.column + west}/${cell.row + north}`, x: cell.x, y: cell.y, lignes: cell.lignes };
    absorb(cell, group, cells, columns, side);
    group.x /= group.lignes.length;
    group.y /= group.lignes.length;
    found.push(group);
  }
  return found;
}

function absorb(cell, group, cells, columns, side) {
  const x = cell.x / cell.lignes.length;
  const y = cell.y / cell.lignes.length;
  for (let row = cell.row - 1; row <= cell.row + 1; row += 1) {
    for (let column = cell.column - 1; column <= cell.column + 1; column += 1) {
      if (column < 0 || column >= columns) continue;
      const other = cells.get(row * columns + column);
      if (other === undefined || other.prise) continue;
      const size = other.lignes.length;
      if (Math.hypot(other.x / size - x, other.y / size - y) >= side) continue;
      other.prise = true;
      group.x += other.x;
      group.y += other.y;
      group.lignes = group.lignes.concat(other.lignes);
    }
  }
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
