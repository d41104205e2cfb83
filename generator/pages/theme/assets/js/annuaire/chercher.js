// The directory's search: what answers the need, where it stands, in which order, and how many each choice would
// give. Pure: no DOM.

import { comprendre } from "./besoin.js";
import { ceux, croiser, lignes, taille, unir } from "./ensembles.js";
import { AILLEURS, compterEtages, etager, sansZone } from "./etages.js";
import { filtrer, restreindre } from "./facettes.js";
import { metiers } from "./metiers.js";
import { ordonner } from "./ordre.js";
import { repondre } from "./reponses.js";

/** Radiuses proposed, in kilometres. */
export const RAYONS = [5, 10, 20, 50];

/**
 * @typedef {object} Resultat
 * @property {number[]} lignes rows, in the order to show @property {number} total
 * @property {import("./besoin.js").Besoin} besoin what was understood
 * @property {import("./lieux.js").Lieu | null} lieu the place asked for, in words or by a choice
 * @property {Uint8Array | null} etages floor of each row (SUR_PLACE, INTERVIENT, AILLEURS) when there is a place
 * @property {[number, number, number]} parEtage how many results on each floor
 * @property {Float64Array | null} distances kilometres from the place, NaN when not known
 * @property {(row: number) => number[]} metiers the sectors of a row, those that are asked for first
 * @property {() => Record<string, Record<string, number>>} compter counts, for who shows them: facet → code → rows; "rayon"
 *   too when there is a place
 * @property {number} zonesInconnues structures left out by "intervient à" because nobody said where they work
 * @property {boolean} partiel no structure answers every word: these answer the most of them
 * @property {string[]} attend parts to load ("textes", "coordonnees") that would complete these results
 */

/**
 * Searches the directory.
 * @param {import("./etat.js").Etat} state @param {import("./index.js").Index} index
 * @returns {Resultat}
 */
export function chercher(state, index) {
  const { besoin, reponse } = lire(state.q, index);
  const lieu = (state.intervient && index.lieux.deCode(state.intervient)) || besoin.lieu;
  const centre = point(state.autour, index) ?? lieu ?? (state.territoire.length === 1 ? index.lieux.deCode(state.territoire[0]) : null);
  const distances = centre && index.distancesAu(centre);
  const etages = lieu ? etager(lieu, besoin, index) : null;

  const inside = state.rayon > 0 && distances ? ceux(distances, (far) => far <= state.rayon) : index.tous;
  let base = reponse.ensemble;
  let zonesInconnues = 0;
  if (state.intervient && lieu) {
    const works = ceux(etages, (floor) => floor < AILLEURS);
    const unsaid = croiser(sansZone(index), ceux(etages, (floor) => floor === AILLEURS));
    if (state.zones === "toutes") unir(works, unsaid);
    else zonesInconnues = taille(restreindre(state, croiser(croiser(unsaid, base), inside), index));
    base = croiser(works, base);
  }
  const near = inside === index.tous ? base : croiser(inside, base);
  const { ensemble, compter } = filtrer(state, near, index);
  const around = () => distances && { rayon: within(distances, near === base ? ensemble : restreindre(state, base, index)) };
  const rows = ordonner(lignes(ensemble), { state, besoin, reponse, distances, etages, index });
  return {
    lignes: rows, total: rows.length, besoin, lieu, etages, parEtage: compterEtages(rows, etages), distances, zonesInconnues,
    metiers: metiers(state, besoin, index), compter: () => ({ ...compter(), ...around() }), partiel: reponse.partiel,
    attend: missing(besoin, index),
  };
}

/** The need and what answers it; a word that is only begun takes nothing away from what is said before it. */
function lire(q, index) {
  const besoin = comprendre(q, index);
  const reponse = repondre(besoin, index);
  if (!besoin.commence || taille(reponse.ensemble) > 0) return { besoin, reponse };
  const before = comprendre(q, index, true);
  return { besoin: before, reponse: repondre(before, index) };
}

/** For each radius proposed, how many rows of a set are inside. */
function within(distances, set) {
  const counts = Object.fromEntries(RAYONS.map((km) => [km, 0]));
  for (const row of lignes(set)) for (const km of RAYONS) if (distances[row] <= km) counts[km] += 1;
  return counts;
}

function missing(besoin, index) {
  const wanted = [];
  if (besoin.mots.length > 0) wanted.push("textes");
  if (besoin.numero) wanted.push("coordonnees");
  return wanted.filter((name) => !index.parties.has(name));
}

/** A point that the state says: "48.71,2.24" or the code of a commune; null when it says none. */
function point(autour, index) {
  if (!autour) return null;
  const [lat, lon] = autour.split(",").map(Number);
  if (Number.isFinite(lat) && Number.isFinite(lon)) return { genre: "point", code: "", nom: "", communes: [], lat, lon };
  return index.lieux.deCode(autour);
}
