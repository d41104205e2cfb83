// Points of a map put together where they would overlap, anew at each view: a few passes over numbers, so that ten
// thousand structures are grouped between two frames. Pure: no DOM, no Leaflet.

const CROWD = 200; // rows in sight from which groups no longer move from one answer to the next
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
 * @property {number} x @property {number} y where it is drawn, at zoom 0: the centre of its points, or of those of all the directory in a crowd
 * @property {number} nombre how many rows @property {number} premiere one of them: the row of a group of one
 * @property {(ligne: number) => boolean} tient whether a row that is shown stands in it
 * @property {() => number[]} lignes its rows, looked for when they are asked for: most groups are only shown
 */

/**
 * @typedef {object} Grille cells of what is in sight, and one more on each side
 * @property {number} zoom @property {number} cote side of a cell, at zoom 0
 * @property {number} ouest @property {number} nord rank of the first column and row in the world
 * @property {number} colonnes @property {number} rangs
 * @property {Int32Array} cellules cell of each point, -1 out of the grid
 * @property {Amas} tous the groups of all the points
 *
 * @typedef {object} Amas cells put together
 * @property {{cle: string, cellules: number[], x: number, y: number}[]} groupes @property {Int32Array} groupe rank of that of each cell
 */

/**
 * The cells of a view. They are fixed to the world, so that panning does not reshuffle them.
 * @param {{xs: Float64Array, ys: Float64Array}} points
 * @param {{zoom: number, rayon: number, boite: {minX: number, minY: number, maxX: number, maxY: number}}} vue
 *   `boite`, what a screen shows, at zoom 0: the cells that it crosses are all made; `rayon`, pixels under which two points are one
 * @returns {Grille}
 */
export function quadriller({ xs, ys }, { zoom, rayon, boite: { minX, minY, maxX, maxY } }) {
  const cote = rayon / 2 ** zoom;
  const [ouest, nord] = [Math.floor(minX / cote) - 1, Math.floor(minY / cote) - 1];
  const [colonnes, rangs] = [Math.floor(maxX / cote) - ouest + 2, Math.floor(maxY / cote) - nord + 2];
  const cellules = new Int32Array(xs.length).fill(-1);
  for (let i = 0; i < xs.length; i += 1) {
    const column = Math.floor(xs[i] / cote) - ouest;
    const row = Math.floor(ys[i] / cote) - nord;
    if (column >= 0 && column < colonnes && row >= 0 && row < rangs) cellules[i] = row * colonnes + column; // NaN is out too
  }
  const grille = { zoom, cote, ouest, nord, colonnes, rangs, cellules };
  return { ...grille, tous: assembler(ranger([...xs.keys()], { xs, ys }, grille), grille) };
}

/**
 * The groups to draw. Those of a few rows in sight are made of them alone. Those of a crowd are the ones of all the
 * points: from one answer to the next they stay where they are, and only their numbers change.
 * @param {number[]} lignes rows to show
 * @param {{xs: Float64Array, ys: Float64Array}} points @param {Grille} grille theirs, for a view
 * @returns {Grappe[]}
 */
export function regrouper(lignes, points, grille) {
  const cells = ranger(lignes, points, grille);
  const { groupes, groupe } = sum(cells.nombre) < CROWD ? assembler(cells, grille) : grille.tous;
  const found = [];
  groupes.forEach(({ cle, cellules, x, y }, rank) => {
    const full = cellules.filter((cell) => cells.nombre[cell] > 0);
    if (full.length === 0) return;
    const nombre = sum(full.map((cell) => cells.nombre[cell]));
    const premiere = cells.premiere[full[0]];
    const place = nombre === 1 ? { x: points.xs[premiere], y: points.ys[premiere] } : { x, y };
    const tient = (line) => groupe[grille.cellules[line]] === rank;
    found.push({ cle, ...place, nombre, premiere, tient, lignes: () => lignes.filter(tient) });
  });
  return found;
}

/** Puts cells together: the fullest of a neighbourhood absorbs those whose centre is nearer than the radius. */
function assembler(cells, grille) {
  const groupe = new Int32Array(cells.nombre.length).fill(-1);
  const groupes = [];
  for (const cell of pleines(cells)) {
    if (groupe[cell] >= 0) continue;
    const cellules = voisines(cell, cells, groupe, grille);
    for (const each of cellules) groupe[each] = groupes.length;
    const total = (values) => sum(cellules.map((each) => values[each]));
    const nombre = total(cells.nombre);
    groupes.push({
      cle: `${grille.zoom}/${(cell % grille.colonnes) + grille.ouest}/${Math.floor(cell / grille.colonnes) + grille.nord}`,
      cellules, x: total(cells.x) / nombre, y: total(cells.y) / nombre,
    });
  }
  return { groupes, groupe };
}

// Each loop over all rows is a function of its own, over numbers only: browsers then compile it once for good.

/** For each cell how many rows, the sums of their places, the first of them. */
function ranger(lignes, { xs, ys }, { colonnes, rangs, cellules }) {
  const size = colonnes * rangs;
  const nombre = new Uint32Array(size);
  const x = new Float64Array(size);
  const y = new Float64Array(size);
  const premiere = new Uint32Array(size);
  for (let i = 0; i < lignes.length; i += 1) {
    const line = lignes[i];
    const cell = cellules[line];
    if (cell < 0) continue;
    if (nombre[cell] === 0) premiere[cell] = line;
    nombre[cell] += 1;
    x[cell] += xs[line];
    y[cell] += ys[line];
  }
  return { nombre, x, y, premiere };
}

/** The cells that hold some row, the fullest first. */
function pleines({ nombre, premiere }) {
  const cells = [];
  for (let cell = 0; cell < nombre.length; cell += 1) if (nombre[cell] > 0) cells.push(cell);
  return cells.sort((a, b) => nombre[b] - nombre[a] || premiere[a] - premiere[b]);
}

/** A cell and those around it that are of no group yet and whose centre is nearer than the side. */
function voisines(cell, { nombre, x, y }, groupe, { cote, colonnes, rangs }) {
  const left = cell % colonnes;
  const top = Math.floor(cell / colonnes);
  const near = [];
  for (let row = Math.max(0, top - 1); row <= Math.min(rangs - 1, top + 1); row += 1) {
    for (let column = Math.max(0, left - 1); column <= Math.min(colonnes - 1, left + 1); column += 1) {
      const other = row * colonnes + column;
      if (nombre[other] === 0 || groupe[other] >= 0) continue;
      const far = Math.hypot(x[other] / nombre[other] - x[cell] / nombre[cell], y[other] / nombre[other] - y[cell] / nombre[cell]);
      if (other === cell || far < cote) near.push(other);
    }
  }
  return near;
}

const sum = (values) => values.reduce((total, value) => total + value, 0);

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
