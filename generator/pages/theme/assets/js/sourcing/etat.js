// What a sourcing sheet holds, and its form in the address: read with distrust, written in one order. Pure: no DOM.

import { ecrireLots, lireLots } from "../achats/lots.js";
import { nettoyer } from "../selection/magasin.js";
import { LONGUEUR_BESOIN } from "../texte.js";

/** Structures of one sheet: five fit on a page, more make a second one. */
export const STRUCTURES = 10;

const LONGEST = { q: LONGUEUR_BESOIN, lieu: 60, ca: 40, mois: 10, etp: 10 };

/**
 * @typedef {object} Etat
 * @property {string} q the need, as it is written @property {string} famille its identifier, "" to guess it
 * @property {string} lieu as it is written, "" to read it in the need @property {string} voie its code, "" for the one advised
 * @property {string} ca turnover, as it is typed @property {string[] | null} structures null for those proposed
 * @property {import("../achats/lots.js").LotSaisi[]} lots @property {string} mois @property {string} etp
 */

/**
 * @param {URLSearchParams} params @param {object} data `achats.json`
 * @returns {{etat: Etat, ecartes: boolean}} and whether something was left aside
 */
export function lireEtat(params, data) {
  const { lots, ecartes } = lireLots(params, data.postes);
  const known = (name, test) => (test(params.get(name) ?? "") ? params.get(name) : "");
  const etat = {
    famille: known("famille", (id) => data.familles.some((family) => family.id === id)),
    voie: known("voie", (code) => code !== "aucune" && Object.hasOwn(data.voies, code)),
    structures: params.has("s") ? nettoyer(params.get("s").slice(0, 2_000).split(" ")).slice(0, STRUCTURES) : null,
    lots,
  };
  for (const [name, length] of Object.entries(LONGEST)) etat[name] = (params.get(name) ?? "").slice(0, length);
  const lost = ["famille", "voie"].some((name) => params.get(name) && !etat[name]);
  return { etat, ecartes: ecartes || lost };
}

/** @param {Etat} etat @returns {string} the query, "" for a sheet that says nothing */
export function ecrireEtat(etat) {
  const params = new URLSearchParams();
  for (const name of ["q", "famille", "lieu", "voie", "ca"]) if (etat[name].trim()) params.set(name, etat[name].trim());
  ecrireLots(etat.lots, params);
  for (const name of ["mois", "etp"]) if (etat[name].trim()) params.set(name, etat[name].trim());
  if (etat.structures) params.set("s", etat.structures.join(" "));
  const query = params.toString();
  return query ? `?${query}` : "";
}
