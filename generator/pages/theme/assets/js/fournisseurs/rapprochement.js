// Suppliers against the directory: by SIRET, then by SIREN, then by name. Pure: no DOM.

import { plier } from "../texte.js";
import { lireIdentite } from "./identifiants.js";
import { lecteurDeMontants } from "./montants.js";
import { motsDuNom, Noms } from "./noms.js";
import { Offres } from "./offres.js";

/**
 * @typedef {object} Fournisseur
 * @property {string} nom as the file first writes it
 * @property {string} siret @property {string} siren
 * @property {number[]} lignes of the file, counted as a spreadsheet counts them
 * @property {number} montant sum of its amounts
 * @property {string[]} natures what was bought from it, each once
 * @property {"siret" | "siren" | "nom" | ""} par what ties it to the directory
 * @property {number[]} structures rows of the directory
 * @property {string[]} secteurs codes of the sectors that answer its sales, none for a structure
 */

/**
 * @typedef {object} Remarque
 * @property {number} ligne @property {string} cellule
 * @property {string} quoi a repair (« zeros », « espaces », « tva », « exposant ») or a problem (« notation », « cle », « longueur », « montant »), « milliers », « total »
 * @property {string} lu what was read in its place, empty for nothing
 */

/** The directory's identities, in columns, ready to be asked. */
export class Annuaire {
  constructor(identites) {
    const { structures } = identites;
    this.structures = structures;
    this.bySiret = new Map();
    this.bySiren = new Map();
    structures.siret.forEach((siret, row) => {
      if (siret === "") return;
      for (const [map, key] of [[this.bySiret, siret], [this.bySiren, siret.slice(0, 9)]]) map.set(key, [...(map.get(key) ?? []), row]);
    });
    this.noms = new Noms(structures.nom.map((nom, row) => [nom, structures.raison_sociale[row]]));
    this.offres = new Offres(identites);
  }
}

/** The best that the SIRET and SIREN columns of a row say. */
function identity(siretCell, sirenCell) {
  const siret = lireIdentite(siretCell);
  const siren = lireIdentite(sirenCell);
  const chosen = siret.siret || (siret.siren && !siren.siret) ? siret : siren;
  return { siret: chosen.siret, siren: chosen.siren || siret.siren, read: [[siretCell, siret], [sirenCell, siren]] };
}

function remarks(ligne, read) {
  return read.flatMap(([cellule, { siret, siren, reparation, probleme }]) =>
    [reparation, probleme].filter(Boolean).map((quoi) => ({ ligne, cellule: String(cellule), quoi, lu: siret || siren })),
  );
}

const cents = (amount) => Math.round(amount * 100) / 100; // sums of floats would show their crumbs
const TOTAL = /^(?:sous )?(?:total|totaux)\b/;
const SURELY_TOTAL = /^(?:sous (?:total|totaux)|total general|totaux generaux)\b/;
const WORDS_OF_TOTAL = new Set(
  (
    "total totaux sous s ss general generaux generale grand cumul cumule ht ttc tva hors taxe taxes toutes comprises eur euro euros " +
    "montant montants depense depenses facture factures fournisseur fournisseurs tiers page report reporter annee exercice mois " +
    "achat achats a de des du d l la le les"
  ).split(" "),
);

/** Whether a folded name is a total and nothing else: « total ht », « total general 2025 », « s total ». */
function onlyTotal(name) {
  const words = name.split(" ");
  return words.some((word) => /^tota(?:l|ux)$/.test(word)) && words.every((word) => WORDS_OF_TOTAL.has(word) || /^\d{1,4}$/.test(word));
}

/**
 * What tells the lines of total from a supplier of that name, when no number does: they say nothing else, or their amount
 * is the sum of those above, since the beginning or since the last total.
 */
function totals() {
  let all = 0;
  let since = 0;
  return {
    add(amount) {
      all = cents(all + amount);
      since = cents(since + amount);
    },
    is(nom, siren, amount) {
      const name = plier(nom);
      if (siren !== "") return false;
      const sum = TOTAL.test(name) && amount !== null && amount !== 0 && [all, since].includes(cents(amount));
      if (!sum && !onlyTotal(name) && !SURELY_TOTAL.test(name)) return false;
      since = 0;
      return true;
    },
  };
}

const keyOf = ({ siret, siren }, nom) => siret || siren || motsDuNom(nom).join(" ") || nom;

/**
 * The suppliers of a file, each once, and what had to be mended or could not be read.
 * @param {string[][]} lignes rows, without the headers
 * @param {import("./colonnes.js").Roles} roles
 * @param {number} premiere number, in the file, of the first row
 * @returns {{fournisseurs: Fournisseur[], remarques: Remarque[], sansNom: number, sansMontant: number}} `sansNom` and
 *   `sansMontant`, lines without what tells the supplier, and lines whose amount is empty in a file of amounts
 */
export function regrouper(lignes, roles, premiere) {
  const suppliers = new Map();
  const remarques = [];
  let sansNom = 0;
  let sansMontant = 0;
  const cell = (row, role) => (roles[role] >= 0 ? String(row[roles[role]] ?? "").trim() : "");
  const amountOf = lecteurDeMontants(lignes.map((row) => cell(row, "montant")));
  const total = totals();
  lignes.forEach((row, place) => {
    if (row.every((cell) => cell.trim() === "")) return;
    const ligne = premiere + place;
    const known = identity(cell(row, "siret"), cell(row, "siren"));
    const nom = cell(row, "nom");
    const said = cell(row, "montant");
    const { valeur, milliers } = amountOf(said);
    if (total.is(nom, known.siren, valeur)) {
      remarques.push({ ligne, cellule: nom, quoi: "total", lu: "" });
      return;
    }
    total.add(valeur ?? 0);
    remarques.push(...remarks(ligne, known.read));
    const key = keyOf(known, nom);
    if (key === "") {
      sansNom += 1;
      return;
    }
    if (roles.montant >= 0 && said === "") sansMontant += 1;
    if (valeur === null && said !== "") remarques.push({ ligne, cellule: said, quoi: "montant", lu: "" });
    if (milliers && valeur !== null) remarques.push({ ligne, cellule: said, quoi: "milliers", lu: String(valeur).replace(".", ",") });
    const supplier = suppliers.get(key) ?? { nom, siret: known.siret, siren: known.siren, lignes: [], montant: 0, natures: [] };
    suppliers.set(key, supplier);
    supplier.nom ||= nom;
    supplier.lignes.push(ligne);
    supplier.montant = cents(supplier.montant + (valeur ?? 0));
    const nature = cell(row, "nature");
    if (nature !== "" && !supplier.natures.includes(nature)) supplier.natures.push(nature);
  });
  return { fournisseurs: [...suppliers.values()], remarques, sansNom, sansMontant };
}

/** What ties a supplier to the directory, and to which rows of it. */
function tie(supplier, annuaire) {
  const exact = annuaire.bySiret.get(supplier.siret);
  if (exact) return { par: "siret", structures: exact };
  const company = annuaire.bySiren.get(supplier.siren);
  if (company) return { par: "siren", structures: company };
  const close = annuaire.noms.proches(supplier.nom).filter(({ ligne }) => mayBe(supplier, annuaire.structures.siret[ligne]));
  return close.length === 0 ? { par: "", structures: [] } : { par: "nom", structures: close.map(({ ligne }) => ligne) };
}

/**
 * A supplier tied to the directory or, when it is surely no structure of it, to the sectors that answer what it sells.
 * @param {Fournisseur} supplier @param {Annuaire} annuaire
 * @returns {Fournisseur}
 */
export function rapprocher(supplier, annuaire) {
  const tied = tie(supplier, annuaire);
  const sure = tied.par === "siret" || tied.par === "siren";
  const sectors = sure ? [] : supplier.natures.map((nature) => annuaire.offres.secteur(nature)).filter(Boolean);
  return { ...supplier, ...tied, secteurs: [...new Set(sectors)] };
}

/** What a person confirms: that this supplier is among these structures; the same whatever the column of amounts. @param {Fournisseur} supplier */
export const proposition = ({ nom, siret, siren, structures }) => JSON.stringify([nom, siret, siren, structures]);

/** A supplier whose SIREN is known is nobody that has another. */
function mayBe(supplier, siret) {
  return supplier.siren === "" || siret === "";
}

/**
 * What the suppliers that are no structure are paid for, by sector that local structures work in.
 * @param {Fournisseur[]} fournisseurs
 * @returns {{secteur: string, fournisseurs: number, montant: number}[]} the greatest spending first
 */
export function alternatives(fournisseurs) {
  const found = new Map();
  for (const supplier of fournisseurs) {
    for (const secteur of supplier.secteurs) {
      const row = found.get(secteur) ?? { secteur, fournisseurs: 0, montant: 0 };
      found.set(secteur, row);
      row.fournisseurs += 1;
      row.montant = cents(row.montant + (supplier.secteurs.length === 1 ? supplier.montant : 0));
    }
  }
  return [...found.values()].sort((a, b) => b.montant - a.montant || b.fournisseurs - a.fournisseurs || (a.secteur < b.secteur ? -1 : 1));
}

/**
 * Totals, over the suppliers that a person has confirmed among the proposals.
 * @param {Fournisseur[]} fournisseurs @param {(supplier: Fournisseur) => boolean} confirme
 * @returns {{total: number, trouves: number, montant: number, montantTrouve: number}}
 */
export function bilan(fournisseurs, confirme) {
  const counted = fournisseurs.filter((supplier) => ["siret", "siren"].includes(supplier.par) || (supplier.par === "nom" && confirme(supplier)));
  const sum = (list) => cents(list.reduce((total, { montant }) => total + montant, 0));
  return { total: fournisseurs.length, trouves: counted.length, montant: sum(fournisseurs), montantTrouve: sum(counted) };
}
