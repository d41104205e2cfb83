// In which order the sectors of a structure are read: who looks for a trade sees it first, and not after ten others.
// Pure: no DOM.

import { bits } from "./ensembles.js";

const CHOSEN = 32; // more than all the words of a need
const CODE = 1;

/**
 * How to read the sectors of a row: those that were chosen, then those that answer the most words, then the others.
 * @param {import("./etat.js").Etat} state @param {import("./besoin.js").Besoin} besoin @param {import("./index.js").Index} index
 * @returns {(row: number) => number[]} numbers of sectors
 */
export function metiers(state, besoin, index) {
  const weights = weigh(state, besoin, index);
  if (weights.size === 0) return (row) => index.secteurs(row);
  const weight = (sector) => weights.get(sector) ?? 0;
  return (row) => index.secteurs(row).sort((a, b) => weight(b) - weight(a));
}

/** The sectors that are asked for, each with its weight. */
function weigh(state, besoin, { tables: { secteur, groupe } }) {
  const weights = new Map();
  const add = (sector, weight) => weights.set(sector, (weights.get(sector) ?? 0) + weight);
  for (const [sector, mask] of besoin.secteurs) add(sector, bits(mask));
  for (const sector of besoin.cpv?.propres ?? []) add(sector, CODE);
  if (state.secteur.length === 0) return weights;
  secteur.code.forEach((code, i) => {
    const asked = [code, `groupe:${groupe.code[secteur.groupe[i]]}`];
    if (asked.some((each) => state.secteur.includes(each))) add(i, CHOSEN);
  });
  return weights;
}
