// Sets of rows as bits: ten thousand structures are 313 numbers, so that crossing and counting cost next to nothing.
// Pure: no DOM.

/** @typedef {Uint32Array} Ensemble */

/** @param {number} size @returns {Ensemble} */
export function vide(size) {
  return new Uint32Array((size + 31) >>> 5);
}

/** @param {number} size @returns {Ensemble} every row */
export function plein(size) {
  const set = vide(size).fill(0xffffffff);
  if (size & 31) set[set.length - 1] = 2 ** (size & 31) - 1;
  return set;
}

/** @param {number} size @param {Iterable<number>} rows @returns {Ensemble} */
export function depuis(size, rows) {
  const set = vide(size);
  for (const row of rows) ajouter(set, row);
  return set;
}

/**
 * The rows whose value passes a test.
 * @param {ArrayLike<number>} values one a row @param {(value: number) => boolean} test
 * @returns {Ensemble}
 */
export function ceux(values, test) {
  const set = vide(values.length);
  for (let row = 0; row < values.length; row += 1) if (test(values[row])) ajouter(set, row);
  return set;
}

/** @param {Ensemble} set @param {number} row */
export function ajouter(set, row) {
  set[row >>> 5] |= 1 << (row & 31);
}

/** Adds the rows of another set. @param {Ensemble} set @param {Ensemble} other @returns {Ensemble} the same set */
export function unir(set, other) {
  for (let i = 0; i < set.length; i += 1) set[i] |= other[i];
  return set;
}

/** Keeps the rows that are in another set too. @param {Ensemble} set @param {Ensemble} other @returns {Ensemble} the same set */
export function croiser(set, other) {
  for (let i = 0; i < set.length; i += 1) set[i] &= other[i];
  return set;
}

/** Bits set in a number of 32 bits. @param {number} word @returns {number} */
export function bits(word) {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** @param {Ensemble} set @returns {number} how many rows */
export function taille(set) {
  let count = 0;
  for (let i = 0; i < set.length; i += 1) count += bits(set[i]);
  return count;
}

/** How many rows two sets share. @param {Ensemble} set @param {Ensemble} other @returns {number} */
export function communs(set, other) {
  let count = 0;
  for (let i = 0; i < set.length; i += 1) count += bits(set[i] & other[i]);
  return count;
}

/** The rows of a set, rising. @param {Ensemble} set @returns {number[]} */
export function lignes(set) {
  const rows = [];
  for (let i = 0; i < set.length; i += 1) {
    for (let rest = set[i]; rest !== 0; rest &= rest - 1) rows.push((i << 5) + 31 - Math.clz32(rest & -rest));
  }
  return rows;
}

/** Rising rows out of the gaps between them. @param {number[]} gaps @returns {number[]} */
export function deplier(gaps) {
  let row = 0;
  return gaps.map((gap) => (row += gap));
}
