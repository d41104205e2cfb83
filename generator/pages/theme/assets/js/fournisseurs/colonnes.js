// Which column of a supplier file says what. Pure: no DOM.

import { plier } from "../texte.js";
import { lireIdentite } from "./identifiants.js";
import { lireNombre } from "../nombre-saisi.js";

const SAMPLE = 200;
const TITLE_ROWS = 20;
const ENOUGH = 0.6; // share of the filled cells that must look right

/**
 * What a column may be, with the headers that say so (folded) and, where the cells themselves can tell, how.
 * Order counts: the first role that recognises a header takes it.
 */
export const ROLES = [
  { cle: "siret", libelle: "SIRET", entetes: /\bsiret\b|\bn(o|um|umero)? etablissement\b/, cellule: (cell) => lireIdentite(cell).siret !== "" },
  { cle: "siren", libelle: "SIREN ou TVA", entetes: /\bsiren\b|\btva intra|\bn(o|um|umero)? (de )?tva\b|\brcs\b/, cellule: (cell) => lireIdentite(cell).siren !== "" },
  { cle: "montant", libelle: "Montant", entetes: /\bmontants?\b|\bdepenses?\b|\bca\b|\bchiffre d affaires\b|\btotal\b|\bmandate\b|\bpaye\b|\bfacture\b|\bht\b|\bttc\b/, cellule: (cell) => lireNombre(cell) !== null },
  { cle: "nature", libelle: "Nature de l'achat ou code CPV", entetes: /\bcpv\b|\bnature\b|\bfamilles?\b|\bcategories?\b|\bnomenclature\b|\bobjet\b|\blibelle (de l )?achat\b|\bsegment\b|\bprestation\b/ },
  { cle: "nom", libelle: "Nom du fournisseur", entetes: /\braison sociale\b|\bdenomination\b|\bfournisseurs?\b|\btiers\b|\btitulaires?\b|\bsociete\b|\bentreprise\b|\bprestataires?\b|\bnom\b|\bnoms\b|\bcreanciers?\b|\blibelle\b/ },
];

/** @typedef {Record<string, number>} Roles role → place of its column, -1 for none */

function looks(role, rows, place) {
  const cells = rows.map((row) => (row[place] ?? "").trim()).filter(Boolean);
  return cells.length > 0 && cells.filter(role.cellule).length / cells.length >= ENOUGH;
}

/**
 * The columns of a file, out of its headers, else of what its cells hold.
 * @param {string[]} entetes headers @param {string[][]} lignes rows, without the headers
 * @returns {Roles}
 */
export function reconnaitre(entetes, lignes) {
  const headers = entetes.map(plier);
  const sample = lignes.slice(0, SAMPLE);
  const taken = new Set();
  const roles = {};
  const take = (cle, place) => {
    roles[cle] = place;
    if (place >= 0) taken.add(place);
  };
  for (const { cle, entetes: says } of ROLES) {
    take(cle, headers.findIndex((header, place) => !taken.has(place) && says.test(header)));
  }
  for (const role of ROLES.slice(0, 2)) {
    if (roles[role.cle] >= 0 || (role.cle === "siren" && roles.siret >= 0)) continue;
    take(role.cle, headers.findIndex((_, place) => !taken.has(place) && looks(role, sample, place)));
  }
  return roles;
}

const filled = (row) => row.filter((cell) => cell.trim() !== "");
const names = (row) => filled(row).length > 1 && row.some((cell) => ROLES.some(({ entetes }) => entetes.test(plier(cell))));

/**
 * Where the headers of a file are: exports often begin with a title. A pasted list of numbers has none.
 * @param {string[][]} lignes every row of the file
 * @returns {{entete: number, debut: number}} places of the headers (-1 for none) and of the first row of data
 */
export function reperer(lignes) {
  const first = lignes.findIndex((row) => filled(row).length > 0);
  if (first < 0) return { entete: -1, debut: lignes.length };
  const data = lignes.slice(0, TITLE_ROWS).findIndex((row) => row.some((cell) => lireIdentite(cell).siren !== ""));
  const upTo = data < 0 ? TITLE_ROWS : data;
  const named = lignes.slice(0, upTo).findIndex(names);
  if (named >= 0) return { entete: named, debut: named + 1 };
  return data === first ? { entete: -1, debut: first } : { entete: first, debut: first + 1 };
}
