// Where structures are and where they work: distances, zones of intervention. Pure: no DOM.

const RADIUS = 6371; // kilometres, mean radius of the Earth
const RAD = Math.PI / 180;

/**
 * Where places are on a sphere of radius 1, so that a distance takes no trigonometry but its last step.
 * @param {ArrayLike<number>} lats @param {ArrayLike<number>} lons degrees, NaN where it is not known
 * @returns {{x: Float64Array, y: Float64Array, z: Float64Array}}
 */
export function surLaSphere(lats, lons) {
  const [x, y, z] = [0, 1, 2].map(() => new Float64Array(lats.length));
  for (let i = 0; i < lats.length; i += 1) {
    const around = Math.cos(lats[i] * RAD);
    x[i] = around * Math.cos(lons[i] * RAD);
    y[i] = around * Math.sin(lons[i] * RAD);
    z[i] = Math.sin(lats[i] * RAD);
  }
  return { x, y, z };
}

/**
 * Great-circle distances to the nearest of some places, in kilometres; NaN for a point that is nowhere, or when no place is.
 * @param {{x: Float64Array, y: Float64Array, z: Float64Array}} points @param {{lat: number, lon: number}[]} places degrees
 * @returns {Float64Array}
 */
export function distances(points, places) {
  const found = new Float64Array(points.x.length).fill(Infinity);
  const { x, y, z } = surLaSphere(places.map(({ lat }) => lat), places.map(({ lon }) => lon));
  for (let i = 0; i < places.length; i += 1) approach(found, points, x[i], y[i], z[i]);
  return measure(found);
}

// Each loop over all rows is a function of its own, over numbers only: browsers then compile it once for good.

/** Keeps the squares of chords that are shorter than those known. */
function approach(squares, { x, y, z }, toX, toY, toZ) {
  for (let i = 0; i < squares.length; i += 1) {
    const [east, north, up] = [x[i] - toX, y[i] - toY, z[i] - toZ];
    const square = east * east + north * north + up * up;
    if (square < squares[i]) squares[i] = square;
  }
}

/** Kilometres on the ground, in place of squares of chords. */
function measure(squares) {
  for (let i = 0; i < squares.length; i += 1) {
    squares[i] = squares[i] === Infinity ? NaN : 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(squares[i]) / 2));
  }
  return squares;
}

/** The département of a commune, by its INSEE code: two characters, three overseas. @param {string} insee @returns {string} */
export function departement(insee) {
  return /^9[78]/.test(insee) ? insee.slice(0, 3) : insee.slice(0, 2);
}

/** Which zones of intervention hold one of some communes, whoever says them and wherever they are. */
export class Couverture {
  #everywhere; // by zone: held whoever says it
  #around; // by zone: the kilometres under which it is, -1 for a zone that is no radius
  #departemental; // by zone: held by who is of the same département
  #neighbours; // by commune: of the same département as one of those

  /**
   * @param {{genre: string, rayon: number | null, communes: string[]}[]} zones genre: "france", "departement", "rayon",
   *   "communes", or "" when the structure has not said: only its own commune is then sure, and the caller knows it
   * @param {string[]} codes INSEE codes of all communes, by number @param {string[]} places those where the work is
   */
  constructor(zones, codes, places) {
    const departements = new Set(places.map(departement));
    const holds = ({ genre, communes }) => genre === "france" || (genre === "communes" && places.some((code) => communes.includes(code)));
    this.#everywhere = Uint8Array.from(zones, holds);
    this.#around = Float64Array.from(zones, ({ genre, rayon }) => (genre === "rayon" ? rayon ?? 0 : -1));
    this.#departemental = Uint8Array.from(zones, ({ genre }) => genre === "departement");
    this.#neighbours = Uint8Array.from(codes, (code) => departements.has(departement(code)));
  }

  /**
   * @param {number} zone its number @param {number} commune number of that of the structure, -1 when it is not known
   * @param {number} km from the structure to the nearest of the places, NaN when it is not known
   * @returns {boolean}
   */
  tient(zone, commune, km) {
    if (this.#everywhere[zone] === 1 || km <= this.#around[zone]) return true;
    return this.#departemental[zone] === 1 && this.#neighbours[commune] === 1;
  }
}
