// Where the results stand for a place asked for: in it, working there, or elsewhere. Pure: no DOM.

import { ajouter, vide } from "./ensembles.js";
import { Couverture } from "./zones.js";

/** Floors of the results when a place is asked for. */
const SUR_PLACE = 0;
const INTERVIENT = 1;
export const AILLEURS = 2;

/**
 * For each row, whether it is in the place, works there, or neither. Where some activities answer the need, only they
 * count; a zone that nobody said counts for nothing.
 * @param {import("./lieux.js").Lieu} lieu @param {import("./besoin.js").Besoin} besoin
 * @param {import("./index.js").Index} index
 * @returns {Uint8Array} SUR_PLACE, INTERVIENT or AILLEURS
 */
export function etager(lieu, besoin, index) {
  const { taille, structures, tables, debut, zones } = index;
  const { secteur, zone } = index.activites;
  const asked = new Uint8Array(tables.secteur.code.length);
  for (const sector of [...dominants(besoin.secteurs), ...(besoin.cpv?.secteurs ?? [])]) asked[sector] = 1;
  const inside = new Uint8Array(tables.commune.code.length);
  for (const commune of lieu.communes) inside[commune] = 1;
  const couverture = new Couverture(zones, tables.commune.code, lieu.communes.map((i) => tables.commune.code[i]));
  const far = index.distancesAu(lieu) ?? new Float64Array(taille).fill(NaN);
  const works = (row, own) => {
    let answers = false;
    let held = false;
    for (let i = debut[row]; i < debut[row + 1]; i += 1) {
      if (zone[i] === 0) continue;
      const answering = asked[secteur[i]] === 1;
      if (answers && !answering) continue;
      if (answering && !answers) [answers, held] = [true, false];
      held ||= couverture.tient(zone[i], own, far[row]);
    }
    return held;
  };
  const floors = new Uint8Array(taille).fill(AILLEURS);
  for (let row = 0; row < taille; row += 1) {
    const own = structures.commune[row];
    if (inside[own] === 1) floors[row] = SUR_PLACE;
    else if (works(row, own)) floors[row] = INTERVIENT;
  }
  return floors;
}

/**
 * How many rows stand on each floor.
 * @param {number[]} rows @param {Uint8Array | null} floors of `etager`, null without a place
 * @returns {[number, number, number]}
 */
export function compterEtages(rows, floors) {
  const counts = [0, 0, 0];
  if (floors) for (const row of rows) counts[floors[row]] += 1;
  return counts;
}

/** The sectors of a need but for those that answer a part of what another does: "jardins" says less than "espaces verts". */
function dominants(secteurs) {
  const masks = new Set(secteurs.values());
  const less = new Set([...masks].filter((mask) => [...masks].some((other) => other !== mask && (other & mask) === mask)));
  return [...secteurs].flatMap(([sector, mask]) => (less.has(mask) ? [] : [sector]));
}

/** Rows of which no activity is known, or one has a zone that nobody said. @param {import("./index.js").Index} index */
export function sansZone(index) {
  const { zone } = index.activites;
  const set = vide(index.taille);
  for (let row = 0; row < index.taille; row += 1) {
    let unsaid = index.debut[row] === index.debut[row + 1];
    for (let i = index.debut[row]; i < index.debut[row + 1]; i += 1) if (zone[i] === 0) unsaid = true;
    if (unsaid) ajouter(set, row);
  }
  return set;
}
