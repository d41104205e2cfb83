// What a selection says of its structures: one list of columns for the comparison and for the files. Pure: no DOM.

import { libelles } from "../phrases.js";

const text = (key) => (fiche) => fiche[key] ?? "";
const number = (key) => (fiche) => fiche[key] ?? null;
const items = (key) => (fiche) => (Array.isArray(fiche[key]) ? fiche[key].filter(Boolean) : []);

/** A day, for files to hold as a date; what is not one stays as it is written. */
const day = (key) => (fiche) => {
  const written = String(fiche[key] ?? "");
  const read = new Date(/^\d{4}-\d\d-\d\d$/.test(written) ? `${written}T00:00Z` : NaN);
  return Number.isNaN(read.getTime()) ? written : read;
};
const yesNo = (key) => (fiche) => (typeof fiche[key] === "boolean" ? (fiche[key] ? "oui" : "non") : "");

/** The zones of a structure, each once. */
const zones = ({ activites }) => [...new Set((activites ?? []).map(({ zone }) => zone).filter(Boolean))];

/** A value as one cell, its items put together by `join`. */
const cell = (value, join) => (Array.isArray(value) ? join(value) : value);
const inFile = (items) => items.join(" ; ");

/**
 * @typedef {object} Colonne
 * @property {string} titre
 * @property {(fiche: object) => string | string[] | number | Date | null} valeur "", [] or null where nothing is known
 * @property {boolean} [compare] whether it stands in the comparison
 * @property {boolean} [fichier] whether it goes to the files; yes unless said
 * @property {string} [inconnu] what the comparison says where nothing is known
 */

/** @type {Colonne[]} */
const COLONNES = [
  { titre: "Identifiant", valeur: text("id") },
  { titre: "Nom", valeur: text("nom") },
  { titre: "Type", valeur: text("type"), compare: true },
  { titre: "Raison sociale", valeur: text("raison_sociale") },
  { titre: "SIRET", valeur: text("siret") },
  { titre: "Adresse", valeur: text("adresse") },
  { titre: "Code postal", valeur: text("code_postal") },
  { titre: "Commune", valeur: text("commune"), compare: true, inconnu: "non connue" },
  { titre: "Secteurs", valeur: items("secteurs"), compare: true, inconnu: "non connus" },
  { titre: "Prestations", valeur: items("prestations"), compare: true, inconnu: "non connues" },
  { titre: "Zone d'intervention", valeur: zones, compare: true, inconnu: "non publiée" },
  { titre: "Marché réservé (article)", valeur: text("marche_reserve"), compare: true, inconnu: "aucun article connu" },
  { titre: "Clause sociale possible", valeur: ({ clause }) => (clause === true ? "oui" : "à vérifier"), compare: true },
  { titre: "Labels", valeur: items("labels"), compare: true, inconnu: "aucun connu" },
  { titre: "Réseaux", valeur: items("reseaux"), compare: true, inconnu: "aucun connu" },
  { titre: "Salariés en insertion", valeur: number("effectif_insertion"), compare: true },
  { titre: "Salariés permanents", valeur: number("effectif_permanent"), compare: true },
  { titre: "Quartier prioritaire", valeur: yesNo("qpv"), compare: true },
  { titre: "Téléphone", valeur: text("telephone"), compare: true },
  { titre: "Courriel", valeur: text("courriel"), compare: true },
  { titre: "Site web", valeur: text("site_web"), compare: true },
  { titre: "Facilitateur", valeur: ({ facilitateur }) => facilitateur?.nom ?? "", compare: true, inconnu: "non publié" },
  { titre: "État de la fiche", valeur: text("statut"), compare: true },
  { titre: "Vue le", valeur: day("date_maj") },
  { titre: "Fiche vue le", valeur: text("vue_le"), compare: true, fichier: false, inconnu: "date non connue" },
  { titre: "Description", valeur: text("description") },
  { titre: "Fiche", valeur: text("page") },
  { titre: "Source", valeur: text("source") },
];

/**
 * The structures as a table for files.
 * @param {object[]} fiches
 * @returns {{titres: string[], lignes: (string | number | Date | null)[][]}}
 */
export function tableau(fiches) {
  const columns = COLONNES.filter(({ fichier = true }) => fichier);
  return {
    titres: columns.map(({ titre }) => titre),
    lignes: fiches.map((fiche) => columns.map(({ valeur }) => cell(valeur(fiche), inFile))),
  };
}

/**
 * The structures side by side: a line for each criterion, what is unknown said so; the criteria of which nothing is
 * known for any of them are only named.
 * @param {object[]} fiches
 * @returns {{lignes: {titre: string, valeurs: string[], differe: boolean}[], inconnus: string[]}}
 */
export function comparaison(fiches) {
  const lines = COLONNES.filter(({ compare }) => compare).map(({ titre, valeur, inconnu = "non connu" }) => {
    const known = fiches.map((fiche) => String(cell(valeur(fiche), libelles) ?? ""));
    const valeurs = known.map((text) => text || inconnu);
    return { titre, valeurs, differe: new Set(valeurs).size > 1, vide: known.every((text) => text === "") };
  });
  return {
    lignes: lines.filter(({ vide }) => !vide).map(({ titre, valeurs, differe }) => ({ titre, valeurs, differe })),
    inconnus: lines.filter(({ vide }) => vide).map(({ titre }) => titre),
  };
}
