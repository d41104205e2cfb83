// The order of the results. Keys are numbers that hold everything to compare, so that ten thousand rows are sorted as
// plain numbers; rows that tie come by name, which is the order of their numbers. Pure: no DOM.

import { AILLEURS } from "./etages.js";
import { NOM_ENTIER } from "./reponses.js";

const MAX_SCORE = 4095;
const FAR = 131_071; // tens of metres; also where a structure without a place is
const ROWS = 2 ** 20;
const LAST_DAY = 4_000_000;

/**
 * Rows in the order asked for.
 * @param {number[]} rows
 * @param {{state: import("./etat.js").Etat, besoin: import("./besoin.js").Besoin, reponse: object,
 *   distances: Float64Array | null, etages: Uint8Array | null, index: import("./index.js").Index}} with
 * @returns {number[]}
 */
export function ordonner(rows, { state, besoin, reponse, distances, etages, index }) {
  const { score, surs, tous } = reponse;
  const text = besoin.mots.length > 0 || besoin.faibles.length > 0;
  const tenths = (row) => (distances && distances[row] >= 0 ? Math.min(Math.round(distances[row] * 100), FAR - 1) : FAR);
  const rank = (row) => MAX_SCORE - Math.min(score[row], MAX_SCORE);
  const keys = {
    nom: () => 0,
    date: (row) => LAST_DAY - index.structures.date[row],
    distance: tenths,
    pertinence: (row) => {
      if (score[row] >= NOM_ENTIER) return rank(row);
      const floor = 1 + (etages ? etages[row] : 0);
      if (floor - 1 < AILLEURS || !etages) return (floor * 4096 + rank(row)) * (FAR + 1) + (etages ? tenths(row) : 0);
      return (floor * 4096 + ((surs[row] & tous) === tous ? 0 : 1)) * (FAR + 1) + tenths(row);
    },
  };
  const wanted = order(state, { text, etages, distances });
  const key = keys[wanted];
  const packed = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) packed[i] = key(rows[i]) * ROWS + rows[i];
  packed.sort();
  return Array.from(packed, (value) => value % ROWS);
}

/** The order that a state gives: asked for, else by relevance when there are words or a place, else by name. */
function order(state, { text, etages, distances }) {
  if (state.tri === "distance") return distances ? "distance" : "nom";
  if (state.tri === "nom" || state.tri === "date" || state.tri === "pertinence") return state.tri;
  if (text || etages) return "pertinence";
  return distances ? "distance" : "nom";
}
