// The directory's search: words AND-ed, values of one facet OR-ed, facets AND-ed, counts and order. Pure: no DOM.

import { jetons, joindre, plier } from "./texte.js";
import { compter, Lexique, MAX_JETONS, reunir } from "./lexique.js";

export { ecrireEtat, etatVide, lireEtat, normaliser, puces, retirer, sansFiltre } from "./etat.js";

/** Structures shown on one page, unless the server says otherwise. */
export const PAR_PAGE = 50;

const COLUMNS = [
  "id", "nom", "type", "commune", "code_insee", "epci", "code_postal", "secteurs", "prestations", "contact", "statut", "mots",
];
const TABLES = ["type", "secteur", "groupe", "prestation", "statut", "epci", "commune"];

/**
 * Checks the data of the directory and folds it once.
 * @param {object} data the parsed annuaire.json
 * @returns {object} what `chercher` works on
 * @throws {TypeError} when the shape is not the one this script knows
 */
export function preparer(data) {
  const rows = data?.structures;
  const size = rows?.id?.length;
  if (data?.version !== 1 || !COLUMNS.every((name) => Array.isArray(rows?.[name]) && rows[name].length === size)) {
    throw new TypeError("annuaire.json: unknown version or uneven columns");
  }
  const libelles = Object.fromEntries(TABLES.map((name) => [name, data.libelles?.[name] ?? {}]));
  const lexique = new Lexique();
  const ofSector = new Map(Object.entries(libelles.secteur).map(([code, text]) => [code, lexique.numeros(plier(text))]));
  const number = (id) => (/\d{9,}/.test(id) ? ` ${plier(id)}` : ""); // an id that holds a SIREN or a SIRET
  return {
    taille: size,
    base: String(data.base ?? ""),
    structures: rows,
    libelles,
    groupes: data.groupes ?? {},
    lexique,
    mots: rows.mots.map((text, i) => lexique.numeros(text + number(String(rows.id[i])))),
    noms: rows.nom.map((text) => lexique.numeros(plier(text))),
    secteurs: rows.secteurs.map((codes) => codes.flatMap((code) => ofSector.get(code) ?? [])),
  };
}

/** A test of row i for the words of the query, and what ranks the rows: the name first, then the sector. */
function words(query, index) {
  const tokens = jetons(joindre(query)).slice(0, MAX_JETONS);
  const masks = index.lexique.masques(tokens);
  const all = 2 ** tokens.length - 1;
  return {
    empty: tokens.length === 0,
    accepts: (i) => tokens.length === 0 || reunir(index.mots[i], masks) === all,
    weight: (i) =>
      compter(reunir(index.noms[i], masks)) * (MAX_JETONS + 1) + compter(reunir(index.secteurs[i], masks)),
  };
}

function sector(value, { structures, libelles, groupes }) {
  if (value === "") return () => true;
  const group = value.startsWith("groupe:") ? value.slice("groupe:".length) : null;
  const codes = Object.keys(libelles.secteur).filter((code) => (group === null ? code === value : groupes[code] === group));
  return (i) => structures.secteurs[i].some((code) => codes.includes(code));
}

function territory(value, { structures }) {
  if (value === "") return () => true;
  const siren = value.startsWith("epci:") ? value.slice("epci:".length) : null;
  return (i) => (siren === null ? structures.code_insee[i] === value : structures.epci[i] === siren);
}

/**
 * Searches the directory.
 * @param {import("./etat.js").Etat} state
 * @param {ReturnType<typeof preparer>} index
 * @returns {{lignes: number[], comptes: {type: Record<string, number>, prestation: Record<string, number>}}}
 *   row numbers in the order to show; for each code, the rows it would show beside the other facets' choices
 */
export function chercher(state, index) {
  const { structures, libelles } = index;
  const text = words(state.q, index);
  const inSector = sector(state.secteur, index);
  const inTerritory = territory(state.territoire, index);
  const comptes = { type: zeros(libelles.type), prestation: zeros(libelles.prestation) };
  const lignes = [];
  for (let i = 0; i < index.taille; i += 1) {
    if (!inSector(i) || !inTerritory(i) || !text.accepts(i)) continue;
    const services = structures.prestations[i];
    const isType = state.type.length === 0 || state.type.includes(structures.type[i]);
    const offers = state.prestation.length === 0 || state.prestation.some((code) => services.includes(code));
    if (offers && Object.hasOwn(comptes.type, structures.type[i])) comptes.type[structures.type[i]] += 1;
    if (isType) {
      for (const code of new Set(services)) if (Object.hasOwn(comptes.prestation, code)) comptes.prestation[code] += 1;
    }
    if (isType && offers) lignes.push(i);
  }
  return { lignes: text.empty ? lignes : ranked(lignes, text.weight), comptes };
}

const zeros = (table) => Object.fromEntries(Object.keys(table).map((code) => [code, 0]));

/** Heaviest first; rows of one weight keep the server's order, which is alphabetical. */
function ranked(rows, weight) {
  const weights = new Map(rows.map((i) => [i, weight(i)]));
  return rows.sort((a, b) => weights.get(b) - weights.get(a) || a - b);
}
