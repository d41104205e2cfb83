// Suppliers against the directory: by SIRET, then by SIREN, then by name. Pure: no DOM.

import { lireNombre } from "../nombre-saisi.js";
import { lireIdentite } from "./identifiants.js";
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
 */

/**
 * @typedef {object} Remarque
 * @property {number} ligne @property {string} cellule
 * @property {string} quoi a repair (« zeros », « espaces », « tva ») or a problem (« notation », « cle », « longueur », « montant »)
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

const keyOf = ({ siret, siren }, nom) => siret || siren || motsDuNom(nom).join(" ") || nom;

/**
 * The suppliers of a file, each once, and what had to be mended or could not be read.
 * @param {string[][]} lignes rows, without the headers
 * @param {import("./colonnes.js").Roles} roles
 * @param {number} premiere number, in the file, of the first row
 * @returns {{fournisseurs: Fournisseur[], remarques: Remarque[], sansNom: number}}
 */
export function regrouper(lignes, roles, premiere) {
  const suppliers = new Map();
  const remarques = [];
  let sansNom = 0;
  const cell = (row, role) => (roles[role] >= 0 ? (row[roles[role]] ?? "") : "");
  lignes.forEach((row, place) => {
    if (row.every((cell) => cell.trim() === "")) return;
    const ligne = premiere + place;
    const known = identity(cell(row, "siret"), cell(row, "siren"));
    const nom = String(cell(row, "nom")).trim();
    remarques.push(...remarks(ligne, known.read));
    const key = keyOf(known, nom);
    if (key === "") {
      sansNom += 1;
      return;
    }
    const amount = lireNombre(cell(row, "montant"));
    if (amount === null && String(cell(row, "montant")).trim() !== "")
      remarques.push({ ligne, cellule: String(cell(row, "montant")), quoi: "montant", lu: "" });
    const supplier = suppliers.get(key) ?? { nom, siret: known.siret, siren: known.siren, lignes: [], montant: 0, natures: [] };
    suppliers.set(key, supplier);
    supplier.nom ||= nom;
    supplier.lignes.push(ligne);
    supplier.montant += amount ?? 0;
    const nature = String(cell(row, "nature")).trim();
    if (nature !== "" && !supplier.natures.includes(nature)) supplier.natures.push(nature);
  });
  return { fournisseurs: [...suppliers.values()], remarques, sansNom };
}

/**
 * A supplier tied to the directory.
 * @param {Fournisseur} supplier @param {Annuaire} annuaire
 * @returns {Fournisseur}
 */
export function rapprocher(supplier, annuaire) {
  const exact = annuaire.bySiret.get(supplier.siret);
  if (exact) return { ...supplier, par: "siret", structures: exact };
  const company = annuaire.bySiren.get(supplier.siren);
  if (company) return { ...supplier, par: "siren", structures: company };
  const close = annuaire.noms.proches(supplier.nom).filter(({ ligne }) => mayBe(supplier, annuaire.structures.siret[ligne]));
  if (close.length === 0) return { ...supplier, par: "", structures: [] };
  return { ...supplier, par: "nom", structures: close.map(({ ligne }) => ligne) };
}

/** A supplier whose SIREN is known is nobody that has another. */
function mayBe(supplier, siret) {
  return supplier.siren === "" || siret === "";
}

/**
 * What the suppliers that are no structure are paid for, by sector that local structures work in.
 * @param {Fournisseur[]} fournisseurs @param {Annuaire} annuaire
 * @returns {{secteur: string, fournisseurs: number, montant: number}[]} the greatest spending first
 */
export function alternatives(fournisseurs, annuaire) {
  const found = new Map();
  for (const supplier of fournisseurs) {
    if (supplier.par === "siret" || supplier.par === "siren") continue;
    const sectors = new Set(supplier.natures.map((nature) => annuaire.offres.secteur(nature)).filter(Boolean));
    for (const secteur of sectors) {
      const row = found.get(secteur) ?? { secteur, fournisseurs: 0, montant: 0 };
      found.set(secteur, row);
      row.fournisseurs += 1;
      row.montant += sectors.size === 1 ? supplier.montant : 0;
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
  const sum = (list) => list.reduce((total, { montant }) => total + montant, 0);
  return { total: fournisseurs.length, trouves: counted.length, montant: sum(fournisseurs), montantTrouve: sum(counted) };
}
