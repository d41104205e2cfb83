// Which column of a supplier file says what. Pure: no DOM.

import { plier } from "../texte.js";
import { lireIdentite } from "./identifiants.js";
import { lireNombre } from "../nombre-saisi.js";

const SAMPLE = 200;
const TITLE_ROWS = 20;
const ENOUGH = 0.6; // share of the filled cells that must look right
const YEAR = /^(19|20)\d\d$/;
const NOT_AMOUNT = /\b(n|no|num|numero|nb|nbre|nombre|quantite|date|code|ref|reference|type|mode|delai|taux|tva|id|identifiant|annee|exercice|mois)\b/;
const NOT_NAME =
  /\b(n|no|num|numero|code|ref|reference|id|identifiant|compte|adresse|ville|commune|cp|postal|pays|mail|courriel|email|telephone|tel|type|categorie|famille|date|siret|siren|contact|prenom|montant)\b/;

const BUYER =
  /\b(acheteu(r|se)s?|destinataires?|budgets?|collectivites?|ordonnateurs?|adjudicateurs?|emetteurs?|clients?|demandeurs?|services?)\b/;
const SUPPLIER = /\b(fournisseurs?|titulaires?|tiers|creanciers?|prestataires?|attributaires?|beneficiaires?)\b/;

/** A header as it is compared: « codeCPV » is two words. */
const folded = (header) => plier(header.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2"));

const identity = (name) => (cell) => lireIdentite(cell)[name] !== "";
const number = (cell) => lireNombre(cell) !== null;

/**
 * What a column may be: the headers that surely say so, those that may, those that never do (all folded), and how its
 * cells look where that can tell. Order counts: a role takes its column before the next ones. `seulement` is how the cells under
 * a header that is not sure must look; `poids` is what the role tells of a row that could be the headers. Of two headers that
 * are as sure, the one that says `mieux` too is taken. What is `duFournisseur` is not under the header of a buyer: files of
 * public contracts or invoices have both.
 */
export const ROLES = [
  { cle: "siret", libelle: "SIRET", poids: 3, duFournisseur: true, entetes: /\bsiret\b/, parfois: /\bn(o|um|umero)? etablissement\b/, cellule: identity("siret") },
  { cle: "siren", libelle: "SIREN ou TVA", poids: 3, duFournisseur: true, entetes: /\bsiren\b/, parfois: /\btva intra|\bn(o|um|umero)? (de )?tva\b|\brcs\b/, cellule: identity("siren") },
  {
    cle: "montant", libelle: "Montant", poids: 2, jamais: NOT_AMOUNT, seulement: number,
    entetes: /\bmontants?\b|\bdepenses?\b|\bca\b|\bchiffre d affaires\b|\bmandate\b/, parfois: /\btotal\b|\bpaye\b|\bfacture\b|\bht\b|\bttc\b/,
  },
  {
    cle: "nature", libelle: "Nature de l'achat ou code CPV", poids: 1, mieux: /\bcpv\b/, jamais: /\bjuridique\b|\bentreprise\b|\bdate\b|\bmontants?\b/,
    entetes: /\bcpv\b|\bnature\b|\bfamilles?\b|\bcategories?\b|\bnomenclature\b|\bobjet\b|\blibelle (de l )?achat\b|\bsegment\b|\bprestation\b/,
  },
  {
    cle: "nom", libelle: "Nom du fournisseur", poids: 2, duFournisseur: true, jamais: NOT_NAME,
    entetes: /\braison sociale\b|\bdenomination\b|\bnoms?\b/,
    parfois: /\bfournisseurs?\b|\btiers\b|\btitulaires?\b|\bsociete\b|\bentreprise\b|\bprestataires?\b|\bcreanciers?\b|\blibelle\b/,
  },
];

/** @typedef {Record<string, number>} Roles role → place of its column, -1 for none */

const filled = (cells) => cells.map((cell) => (cell ?? "").trim()).filter(Boolean);

/** Whether most of the filled cells of a column look right; `none` is the answer of a column without any. */
function looks(test, rows, place, none) {
  const cells = filled(rows.map((row) => row[place]));
  return cells.length === 0 ? none : cells.filter(test).length / cells.length >= ENOUGH;
}

/** How surely a folded header says a role: 3 and 2 for surely, 1, or 0 for not at all. */
function says({ entetes, parfois, jamais, mieux, duFournisseur }, header) {
  if (jamais?.test(header) || (duFournisseur && ofBuyer(header))) return 0;
  const better = mieux ?? (duFournisseur ? SUPPLIER : null);
  if (entetes.test(header)) return better?.test(header) ? 3 : 2;
  return parfois?.test(header) ? 1 : 0;
}

const ofBuyer = (header) => BUYER.test(header) && !SUPPLIER.test(header);

/** Of columns that may be a role, one whose cells differ: the number of who pays is the same all along. */
function likeliest(places, rows) {
  const differ = (place) => new Set(filled(rows.map((row) => row[place]))).size > 1;
  return places.find(differ) ?? places[0] ?? -1;
}

/**
 * The columns of a file, out of its headers, else of what its cells hold.
 * @param {string[]} entetes headers @param {string[][]} lignes rows, without the headers
 * @returns {Roles}
 */
export function reconnaitre(entetes, lignes) {
  const headers = entetes.map(folded);
  const sample = lignes.slice(0, SAMPLE);
  const taken = new Set();
  const roles = {};
  const take = (cle, place) => {
    roles[cle] = place;
    if (place >= 0) taken.add(place);
  };
  for (const role of ROLES) {
    const sure = headers.map((header, place) => {
      const sureness = taken.has(place) ? 0 : says(role, header);
      return sureness === 1 && role.seulement && !looks(role.seulement, sample, place, true) ? 0 : sureness;
    });
    const best = Math.max(0, ...sure);
    const places = [...sure.keys()].filter((place) => best > 0 && sure[place] === best);
    take(role.cle, role.duFournisseur ? likeliest(places, sample) : (places[0] ?? -1));
  }
  for (const role of ROLES.filter(({ cellule }) => cellule)) {
    if (roles[role.cle] >= 0 || (role.cle === "siren" && roles.siret >= 0)) continue;
    const free = [...headers.keys()].filter((place) => !taken.has(place) && !ofBuyer(headers[place]));
    const places = free.filter((place) => looks(role.cellule, sample, place, false));
    const said = places.filter((place) => SUPPLIER.test(headers[place]));
    take(role.cle, likeliest(said.length > 0 ? said : places, sample));
  }
  return roles;
}

const told = (test) => ROLES.reduce((sum, role) => sum + (test(role) ? role.poids : 0), 0);

/** What a row tells as headers: the weights of the roles that it names, nothing when it holds figures other than years. */
function weight(row) {
  if (row.some((cell) => number(cell) && !YEAR.test(cell.trim()))) return 0;
  const roles = reconnaitre(row, []);
  return told(({ cle }) => roles[cle] >= 0);
}

/**
 * Where the headers of a file are: exports often begin with a title, or with headers on two lines. A pasted list of
 * numbers has none.
 * @param {string[][]} lignes every row of the file
 * @returns {{entete: number, debut: number}} places of the headers (-1 for none) and of the first row of data
 */
export function reperer(lignes) {
  const first = lignes.findIndex((row) => filled(row).length > 0);
  if (first < 0) return { entete: -1, debut: lignes.length };
  const data = lignes.slice(0, TITLE_ROWS).findIndex((row) => row.some((cell) => lireIdentite(cell).siren !== ""));
  const before = lignes.slice(0, data < 0 ? TITLE_ROWS : data);
  const weights = before.map((row, place) => (filled(row).length > 1 || place === data - 1 ? weight(row) : 0));
  const best = Math.max(0, ...weights);
  if (best > 0) return { entete: weights.indexOf(best), debut: weights.indexOf(best) + 1 };
  return data === first ? { entete: -1, debut: first } : { entete: first, debut: first + 1 };
}

/** How much rows look like a list of suppliers: the roles that their columns have, those that their cells prove once more. */
function likeness(lignes) {
  const { entete, debut } = reperer(lignes);
  const rows = lignes.slice(debut, debut + SAMPLE);
  const roles = reconnaitre(lignes[entete] ?? rows[0].map(() => ""), rows);
  return told(({ cle }) => roles[cle] >= 0) + told(({ cle, cellule }) => cellule && looks(cellule, rows, roles[cle], false));
}

/**
 * Among the sheets of a workbook, those that have rows under their headers, and the one that looks most like a list of
 * suppliers, the first of those that do alike.
 * @template {{lignes: string[][]}} Feuille
 * @param {Feuille[]} feuilles
 * @returns {{remplies: Feuille[], lue: number}} place of the one to read, -1 for none
 */
export function choisirFeuille(feuilles) {
  const remplies = feuilles.filter(({ lignes }) => reperer(lignes).debut < lignes.length);
  const scores = remplies.map(({ lignes }) => likeness(lignes));
  return { remplies, lue: scores.indexOf(Math.max(...scores)) };
}
