// Where the results stand for a place asked for: in it, working there, or elsewhere. Pure: no DOM.

import { ajouter, vide } from "./ensembles.js";
import { couvre, PROPRES } from "./zones.js";

/** Floors of the results when a place is asked for. */
export const SUR_PLACE = 0;
export const INTERVIENT = 1;
export const AILLEURS = 2;

const UNKNOWN = { code: "" }; // a commune that nobody said

/**
 * For each row, whether it is in the place, works there, or neither. Where some activities answer the need, only they
 * count; a zone that nobody said counts for nothing.
 * @param {import("./lieux.js").Lieu} lieu @param {import("./besoin.js").Besoin} besoin
 * @param {import("./index.js").Index} index
 * @returns {Uint8Array} SUR_PLACE, INTERVIENT or AILLEURS
 */
export function etager(lieu, besoin, index) {
  const { structures, tables, debut, zones } = index;
  const { secteur, zone } = structures.activites;
  const inside = new Set(lieu.communes);
  const asked = new Set([...dominants(besoin.secteurs), ...(besoin.cpv?.secteurs ?? [])]);
  const places = lieu.communes.map((i) => index.lieux.deCommune(i));
  const far = places.map(({ lat, lon }) => index.distancesDe(lat, lon));
  const from = tables.commune.code.map((code) => ({ code }));
  const everywhere = zones.map((each) => places.some((place) => couvre(each, UNKNOWN, place, NaN))); // whoever it is of
  const floors = new Uint8Array(index.taille).fill(AILLEURS);
  for (let row = 0; row < index.taille; row += 1) {
    const own = structures.commune[row];
    if (inside.has(own)) {
      floors[row] = SUR_PLACE;
      continue;
    }
    let answers = false;
    let works = false;
    for (let i = debut[row]; i < debut[row + 1]; i += 1) {
      if (zone[i] === 0) continue;
      const answering = asked.has(secteur[i]);
      if (answers && !answering) continue;
      if (answering && !answers) [answers, works] = [true, false];
      works ||= everywhere[zone[i]];
      if (!PROPRES.has(zones[zone[i]].genre)) continue;
      for (let p = 0; p < places.length && !works; p += 1) {
        works = couvre(zones[zone[i]], from[own] ?? UNKNOWN, places[p], far[p][row]);
      }
    }
    if (works) floors[row] = INTERVIENT;
  }
  return floors;
}

/** The sectors of a need but for those that answer a part of what another does: "jardins" says less than "espaces verts". */
function dominants(secteurs) {
  const masks = new Set(secteurs.values());
  const less = new Set([...masks].filter((mask) => [...masks].some((other) => other !== mask && (other & mask) === mask)));
  return [...secteurs].flatMap(([sector, mask]) => (less.has(mask) ? [] : [sector]));
}

/** Rows of which no activity is known, or one has a zone that nobody said. @param {import("./index.js").Index} index */
export function sansZone(index) {
  const { zone } = index.structures.activites;
  const set = vide(index.taille);
  for (let row = 0; row < index.taille; row += 1) {
    let unsaid = index.debut[row] === index.debut[row + 1];
    for (let i = index.debut[row]; i < index.debut[row + 1]; i += 1) if (zone[i] === 0) unsaid = true;
    if (unsaid) ajouter(set, row);
  }
  return set;
}
