// What follows from the need: its family, its place, who answers, which way. Pure: no DOM.

import { chercher, comprendre, compterEtages, demande, demandeEnVain, etatVide, lieuDit, normaliser } from "../annuaire/moteur.js";
import { conseiller, dependance } from "../achats/conseil.js";
import { famillesDuBesoin } from "../achats/besoin.js";

const STAFF = "DISP";
const GOODS_AND_SERVICES = ["PREST", "BUILD"];
const RESERVED = ["marche_reserve", "lot_reserve"]; // ways that somebody who only provides staff does not answer

/** Structures proposed first on a sheet. */
const PROPOSED = 3;

/** Rows of the directory for a search that keeps who has not said where it works. */
function rowsFor(raw, lieu, index) {
  const intervient = index.lieux.codeDe(lieu);
  const wanted = { ...etatVide(), ...raw, intervient, zones: intervient ? "toutes" : "" };
  const state = normaliser(wanted, index);
  const lost = ["secteur", "prestation"].some((cle) => raw[cle]?.length > 0 && state[cle].length === 0);
  return lost ? null : chercher(state, index);
}

const offers = (row, codes, index) => index.prestations(row).some((i) => codes.includes(index.tables.prestation.code[i]));

/** Some rows, then the others; each once. */
const then = (rows, others) => [...new Set([...rows, ...others])];

/**
 * Everything that the sheet deduces.
 *
 * A family is wider than the words: of the candidates, rows of the directory, those that answer the very words (enTete) come
 * first, wherever they work; "sansPrecis" says that nobody does. Those to propose are the first ones, none when nobody answers.
 * @param {import("./etat.js").Etat} etat @param {number | null} montant @param {number | null} turnover
 * @param {object} index @param {object} data `achats.json`
 */
export function deduire(etat, montant, turnover, index, data) {
  const lieu = lieuDit(etat.lieu, index) ?? comprendre(etat.q, index).lieu;
  const words = rowsFor({ q: etat.q }, lieu, index);
  const { besoin } = words;
  const says = demande(besoin);
  const given = data.familles.find(({ id }) => id === etat.famille) ?? null;
  const famille = given ?? famillesDuBesoin(besoin, index, data.familles)[0] ?? null;
  const asked = famille !== null || says || demandeEnVain(besoin);
  const inFamily = famille ? rowsFor({ secteur: famille.secteurs }, lieu, index) : null;
  const near = famille && !inFamily ? rowsFor({ secteur: famille.groupes.map((code) => `groupe:${code}`) }, lieu, index) : null;
  const found = inFamily ?? near ?? words;
  const wide = famille ? (found?.lignes ?? []) : [];
  const inside = new Set(wide);
  const answering = says ? words.lignes.filter((row) => !given || inside.has(row)) : [];
  const all = asked ? then(answering, wide) : [];

  const sells = (row) => offers(row, GOODS_AND_SERVICES, index);
  const provides = (row) => offers(row, [STAFF], index);
  const suppliers = famille ? famille.fournisseurs : all.filter(sells).length;
  const staff = famille ? famille.personnel : all.filter(provides).length;
  const poids = dependance(montant, turnover);
  const conseil = asked ? conseiller(suppliers, staff, poids, data.seuils) : null;
  const voie = etat.voie || (conseil === "aucune" ? "" : (conseil ?? ""));

  const people = voie === "mise_a_disposition" ? (rowsFor({ prestation: [STAFF] }, lieu, index)?.lignes ?? []) : [];
  const able = RESERVED.includes(voie) ? sells : () => true;
  const rows = voie === "mise_a_disposition" ? then(all.filter(provides), people) : then(all.filter(able), all);
  const said = new Set(answering);
  const enTete = rows.filter((row) => said.has(row));
  const sansPrecis = famille !== null && says && answering.length === 0;
  return {
    besoin, lieu, famille, asked, fournisseurs: suppliers, personnel: staff, poids, conseil, voie, candidats: rows, enTete,
    sansPrecis, proposables: sansPrecis || near ? [] : (enTete.length > 0 ? enTete : rows).filter(able),
    distances: words.distances, parEtage: words.etages && compterEtages(rows, words.etages), voisins: near !== null && answering.length === 0,
  };
}

/**
 * The structures proposed: the first ones that can be reached, else the first ones.
 * @param {number[]} rows @param {object} index @returns {string[]} identifiers
 */
export function proposer(rows, index) {
  const reachable = rows.filter((row) => index.structures.contact[row] > 0);
  return then(reachable, rows).slice(0, PROPOSED).map((row) => index.id(row));
}
