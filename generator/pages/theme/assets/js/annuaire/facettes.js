// The facets of the directory: what can be chosen, the rows of each choice, and the live counts. Pure: no DOM.

import { ceux, communs, croiser, depuis, deplier, taille, unir, vide } from "./ensembles.js";

const CONTACT = [["telephone", "Téléphone", 1], ["courriel", "Courriel", 2], ["site", "Site internet", 4]];

/**
 * @typedef {object} Choix
 * @property {string} code @property {string} libelle @property {string} groupe label of its group, "" without groups
 * @property {number} total structures that have it, whatever else is chosen
 * @property {Uint32Array} ensemble
 */

const one = (code, libelle, ensemble, groupe = "") => ({ code, libelle, groupe, ensemble, total: taille(ensemble) });
const table = ({ code, libelle }, set) => code.map((each, i) => one(each, libelle[i], set(i)));

function sectors(index) {
  const { secteur, groupe } = index.tables;
  return groupe.code.flatMap((code, g) => {
    const inside = secteur.code.flatMap((_, s) => (secteur.groupe[s] === g ? [s] : []));
    const all = inside.reduce((set, s) => unir(set, index.deSecteur[s]), vide(index.taille));
    const own = inside.map((s) => one(secteur.code[s], secteur.libelle[s], index.deSecteur[s], groupe.libelle[g]));
    return [one(`groupe:${code}`, groupe.libelle[g], all, groupe.libelle[g]), ...own];
  });
}

function kindsWith(index, test) {
  const { type } = index.tables;
  return type.code.reduce((set, _, i) => (test(i) ? unir(set, index.deType[i]) : set), vide(index.taille));
}

function reserved(index) {
  const { reserve } = index.tables.type;
  const articles = [...new Set(reserve)].filter(Boolean).sort();
  return articles.map((article) => one(article, `Article ${article}`, kindsWith(index, (i) => reserve[i] === article)));
}

const rowsWhere = (index, column, test) => ceux(index.structures[column], test);

function territory(index) {
  const { commune, epci } = index.tables;
  const inBody = (body) => ceux(index.structures.commune, (own) => own >= 0 && commune.epci[own] === body);
  const rows = commune.code.map(() => []);
  index.structures.commune.forEach((own, row) => own >= 0 && rows[own].push(row));
  return [
    ...epci.code.map((code, i) => one(`epci:${code}`, epci.libelle[i], inBody(i), "Intercommunalités")),
    ...commune.code.map((code, i) => one(code, commune.libelle[i], depuis(index.taille, rows[i]), "Communes")),
  ];
}

/** Key in the address and in the state, label, and how its choices are made. In the order to show. */
const TABLE = [
  ["secteur", "Secteur d'activité", sectors],
  ["prestation", "Comment elle vend", (index) =>
    table(index.tables.prestation, (i) => rowsWhere(index, "prestations", (mask) => mask & (1 << i)))],
  ["type", "Type de structure", (index) => table(index.tables.type, (i) => index.deType[i])],
  ["territoire", "Implantée à", territory],
  ["reserve", "Marché réservé possible", reserved],
  ["clause", "Clause sociale possible", (index) =>
    [one("oui", "Éligible à la clause sociale", kindsWith(index, (i) => index.tables.type.clause[i]))]],
  ["qpv", "Quartier prioritaire", (index) =>
    [one("oui", "Dans un quartier prioritaire de la ville", depuis(index.taille, deplier(index.structures.qpv)))]],
  ["label", "Labels", (index) =>
    table(index.tables.label, (i) => depuis(index.taille, deplier(index.structures.labels[i])))],
  ["reseau", "Réseaux", (index) =>
    table(index.tables.reseau, (i) => depuis(index.taille, deplier(index.structures.reseaux[i])))],
  ["contact", "Joignable par", (index) =>
    CONTACT.map(([code, label, bit]) => one(code, label, rowsWhere(index, "contact", (mask) => mask & bit)))],
  ["statut", "Fiche", (index) => table(index.tables.statut, (i) => rowsWhere(index, "statut", (own) => own === i))],
];

/** The keys of the facets, in the order to show. */
export const CLES = TABLE.map(([cle]) => cle);

/**
 * @typedef {object} Facette
 * @property {string} cle @property {string} libelle
 * @property {Choix[]} choix those that some structure has @property {Map<string, Choix>} parCode
 */

/**
 * One facet, made for an index the first time that it is asked for: a search without choices asks for none.
 * @param {string} cle @param {import("./index.js").Index} index
 * @returns {Facette}
 */
export function facette(cle, index) {
  const [, libelle, make] = TABLE.find(([own]) => own === cle);
  if (!index.facettes.has(cle)) {
    const choix = make(index).filter(({ total }) => total > 0);
    index.facettes.set(cle, { cle, libelle, choix, parCode: new Map(choix.map((each) => [each.code, each])) });
  }
  return index.facettes.get(cle);
}

/**
 * The facets that some structure fills.
 * @param {import("./index.js").Index} index
 * @returns {Facette[]}
 */
export function facettes(index) {
  return CLES.map((cle) => facette(cle, index)).filter(({ choix }) => choix.length > 0);
}

/** The rows of the chosen codes of one facet, any of them; null when none of them is known. */
function chosen(cle, codes, index) {
  if (codes.length === 0) return null;
  const { parCode } = facette(cle, index);
  const known = codes.filter((code) => parCode.has(code));
  if (known.length === 0) return null;
  return known.reduce((set, code) => unir(set, parCode.get(code).ensemble), vide(index.taille));
}

const chosenOf = (state, index) => CLES.map((cle) => chosen(cle, state[cle] ?? [], index));

/**
 * The rows of a set that answer the choices of a state.
 * @param {Record<string, string[]>} state @param {Uint32Array} base @param {import("./index.js").Index} index
 * @returns {Uint32Array}
 */
export function restreindre(state, base, index) {
  return chosenOf(state, index).reduce((set, other) => (other ? croiser(set, other) : set), base.slice());
}

/**
 * Crosses the facets of a state with the rows that answer everything else.
 * @param {Record<string, string[]>} state @param {Uint32Array} base @param {import("./index.js").Index} index
 * @returns {{ensemble: Uint32Array, compter: () => Record<string, Record<string, number>>}} rows that answer all; and what
 *   counts, for each choice, the rows it would give beside the choices of the other facets
 */
export function filtrer(state, base, index) {
  const sets = chosenOf(state, index);
  const without = (left) => sets.reduce((set, other, i) => (other && i !== left ? croiser(set, other) : set), base.slice());
  const ensemble = without(-1);
  const of = ({ cle, choix }) => {
    const i = CLES.indexOf(cle);
    const set = sets[i] ? without(i) : ensemble;
    return [cle, Object.fromEntries(choix.map((each) => [each.code, communs(set, each.ensemble)]))];
  };
  return { ensemble, compter: () => Object.fromEntries(facettes(index).map(of)) };
}
