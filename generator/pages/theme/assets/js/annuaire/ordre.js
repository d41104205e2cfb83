// The order of the results. Rows come by name, which is the order of their numbers, and each sort keeps the former one
// where it finds rows equal: ten thousand rows are put in order by counting them. Pure: no DOM.

import { AILLEURS } from "./etages.js";
import { NOM_ENTIER } from "./reponses.js";

const MAX_SCORE = 4095;
const FLOOR = MAX_SCORE + 1;
const FAR = 16_383; // hundreds of metres, as distances are read; also where a structure without a place is

/**
 * Rows in the order asked for.
 * @param {number[]} rows rising
 * @param {{state: import("./etat.js").Etat, besoin: import("./besoin.js").Besoin, reponse: object,
 *   distances: Float64Array | null, etages: Uint8Array | null, index: import("./index.js").Index}} with
 * @returns {number[]}
 */
export function ordonner(rows, { state, besoin, reponse, distances, etages, index }) {
  const { score, surs, tous } = reponse;
  const text = besoin.mots.length > 0 || besoin.faibles.length > 0;
  const far = (row) => (distances[row] >= 0 ? Math.min(Math.round(distances[row] * 10), FAR) : FAR);
  const rank = (row) => MAX_SCORE - Math.min(score[row], MAX_SCORE);
  const whole = (row) => score[row] >= NOM_ENTIER; // a structure called by its name comes first, wherever it is
  const relevance = (row) => {
    if (whole(row)) return rank(row);
    if (etages?.[row] === AILLEURS) return (1 + AILLEURS) * FLOOR + ((surs[row] & tous) === tous ? 0 : 1);
    return (1 + (etages?.[row] ?? 0)) * FLOOR + rank(row);
  };
  const keys = {
    nom: [],
    date: [(row) => index.dernierJour - index.structures.date[row]],
    distance: [far],
    pertinence: etages && distances ? [(row) => (whole(row) ? 0 : far(row)), relevance] : [relevance],
  };
  return keys[order(state, { text, etages, distances })].reduce(sortBy, rows);
}

/** Rows by a key, a whole number, 0 first; those that tie stay as they are. */
function sortBy(rows, key) {
  return inOrder(rows, Uint32Array.from(rows, key));
}

function inOrder(rows, keys) {
  const most = keys.reduce((largest, each) => Math.max(largest, each), 0);
  const starts = new Uint32Array(most + 2);
  for (let i = 0; i < keys.length; i += 1) starts[keys[i] + 1] += 1;
  for (let i = 1; i < starts.length; i += 1) starts[i] += starts[i - 1];
  const sorted = new Array(rows.length);
  for (let i = 0; i < keys.length; i += 1) sorted[starts[keys[i]]++] = rows[i];
  return sorted;
}

/** The order that a state gives: asked for, else by relevance when there are words or a place, else by name. */
function order(state, { text, etages, distances }) {
  if (state.tri === "distance") return distances ? "distance" : "nom";
  if (state.tri === "nom" || state.tri === "date" || state.tri === "pertinence") return state.tri;
  if (text || etages) return "pertinence";
  return distances ? "distance" : "nom";
}
