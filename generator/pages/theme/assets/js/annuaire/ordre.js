// The order of the results. Rows come by name, which is the order of their numbers, and each sort keeps the former one
// where it finds rows equal: ten thousand rows are put in order by counting them. Pure: no DOM.

import { AILLEURS } from "./etages.js";
import { NOM_ENTIER } from "./reponses.js";

const MAX_SCORE = 4095;
const FLOOR = MAX_SCORE + 1;
const FAR = 16_383; // hundreds of metres, as distances are read; also where a structure without a place is

// A key gives each row a whole number, 0 first. It goes over all rows in a loop of its own, which browsers compile once.

function date(rows, { index: { structures, dernierJour } }) {
  const keys = new Uint32Array(rows.length);
  for (let i = 0; i < keys.length; i += 1) keys[i] = dernierJour - structures.date[rows[i]];
  return keys;
}

function distance(rows, { distances }) {
  const keys = new Uint32Array(rows.length);
  for (let i = 0; i < keys.length; i += 1) {
    const far = distances[rows[i]];
    keys[i] = far >= 0 ? Math.min(Math.round(far * 10), FAR) : FAR;
  }
  return keys;
}

function score(rows, { reponse }) {
  const keys = new Uint32Array(rows.length);
  for (let i = 0; i < keys.length; i += 1) keys[i] = MAX_SCORE - Math.min(reponse.score[rows[i]], MAX_SCORE);
  return keys;
}

/** A structure called by its name comes first, wherever it is; elsewhere what answers every word for sure comes before the rest. */
function scoreParEtage(rows, { reponse: { score: points, surs, tous }, etages }) {
  const keys = new Uint32Array(rows.length);
  for (let i = 0; i < keys.length; i += 1) {
    const row = rows[i];
    const rank = MAX_SCORE - Math.min(points[row], MAX_SCORE);
    if (points[row] >= NOM_ENTIER) keys[i] = rank;
    else if (etages[row] !== AILLEURS) keys[i] = (1 + etages[row]) * FLOOR + rank;
    else keys[i] = (1 + AILLEURS) * FLOOR + ((surs[row] & tous) === tous ? 0 : 1);
  }
  return keys;
}

/**
 * Rows in the order asked for.
 * @param {number[]} rows rising
 * @param {{state: import("./etat.js").Etat, besoin: import("./besoin.js").Besoin, reponse: object,
 *   distances: Float64Array | null, etages: Uint8Array | null, index: import("./index.js").Index}} by
 * @returns {number[]}
 */
export function ordonner(rows, by) {
  const { distances, etages } = by;
  const keys = {
    nom: [],
    date: [date],
    distance: [distance],
    pertinence: [...(etages && distances ? [distance] : []), etages ? scoreParEtage : score],
  };
  return keys[ordreDe(by.state, by)].reduce((sorted, key) => sortBy(sorted, key(sorted, by)), rows);
}

/** Rows by their keys; those that tie stay as they are. */
function sortBy(rows, keys) {
  let most = 0;
  for (let i = 0; i < keys.length; i += 1) if (keys[i] > most) most = keys[i];
  const starts = new Uint32Array(most + 2);
  for (let i = 0; i < keys.length; i += 1) starts[keys[i] + 1] += 1;
  for (let i = 1; i < starts.length; i += 1) starts[i] += starts[i - 1];
  const sorted = new Array(rows.length);
  for (let i = 0; i < keys.length; i += 1) sorted[starts[keys[i]]++] = rows[i];
  return sorted;
}

/**
 * The order of the results: the one that a state asks for, as far as it can be, else the one that suits it.
 * @param {import("./etat.js").Etat} state @param {Pick<import("./chercher.js").Resultat, "besoin" | "etages" | "distances">} found
 * @returns {"pertinence" | "distance" | "nom" | "date"}
 */
export function ordreDe({ tri }, found) {
  if (tri === "distance" && !found.distances) return "nom";
  return tri || ordreNaturel(found);
}

/**
 * The order that suits a search which asks for none: by relevance when there are words, a code or a place, else by name.
 * @param {Pick<import("./chercher.js").Resultat, "besoin" | "etages" | "distances">} found
 * @returns {"pertinence" | "distance" | "nom"}
 */
export function ordreNaturel({ besoin: { mots, faibles, cpv }, etages, distances }) {
  if (mots.length > 0 || faibles.length > 0 || cpv || etages) return "pertinence";
  return distances ? "distance" : "nom";
}
