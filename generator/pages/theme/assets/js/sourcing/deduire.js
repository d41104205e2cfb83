// What follows from the need: its family, its place, who answers, which way. Pure: no DOM.

import { chercher, comprendre, compterEtages, demande, demandeEnVain, etatVide, lieuDit, normaliser } from "../annuaire/moteur.js";
import { bits, taille } from "../annuaire/ensembles.js";
import { conseiller, dependance } from "../achats/conseil.js";
import { trouverFamilles } from "../achats/familles.js";

const STAFF = "DISP";
const GOODS_AND_SERVICES = ["PREST", "BUILD"];
const RESERVED = ["marche_reserve", "lot_reserve"]; // ways that somebody who only provides staff does not answer

/** Structures proposed first on a sheet. */
const PROPOSED = 3;

/** What a sector answers of the need: how many words, how many of them by whole expressions, whether anybody works in it. */
function weigh(sector, mask, { entiers, precisions }, index) {
  const whole = bits(entiers.get(sector) ?? 0) + (precisions.get(sector) ?? 0);
  const served = taille(index.deSecteur[sector]) > 0 ? 1 : 0;
  return { words: bits(mask), whole, served, first: 31 - Math.clz32(mask & -mask) };
}

const saying = (a, b) => b.words - a.words || b.whole - a.whole;
const rank = (a, b) => saying(a, b) || b.served - a.served;

/**
 * The family of a need: the one a CPV code names (of those that it holds, the one that most structures answer), else the
 * one whose sectors answer it best: the most words, by whole expressions. Of equals, the one that the need calls by its
 * name, that these sectors make the greatest part of, whose words come first, that most structures answer. None when a
 * sector of no family answers better.
 * @param {object} besoin of `comprendre` @param {object} index @param {object[]} families
 */
function familleDe(besoin, index, families) {
  const coded = besoin.cpv ? trouverFamilles(besoin.cpv.code, families).familles.map(({ id }) => id) : [];
  if (coded.length > 0) return families.filter(({ id }) => coded.includes(id)).sort((a, b) => b.structures - a.structures)[0];
  const { code } = index.tables.secteur;
  const weights = new Map([...besoin.secteurs].map(([sector, mask]) => [code[sector], weigh(sector, mask, besoin, index)]));
  const [best] = [...weights.values()].sort(rank);
  const scored = families.flatMap((family) => {
    const own = family.secteurs.flatMap((each) => weights.get(each) ?? []).filter((weight) => saying(weight, best) === 0);
    if (!own.some((weight) => rank(weight, best) === 0)) return [];
    const named = index.mots(family.nom).every((word) => besoin.mots.includes(word)) ? 1 : 0;
    return [{ family, named, share: own.length / family.secteurs.length, first: Math.min(...own.map(({ first }) => first)) }];
  });
  scored.sort(
    (a, b) => b.named - a.named || b.share - a.share || a.first - b.first || b.family.structures - a.family.structures,
  );
  return scored[0]?.family ?? null;
}

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
  const famille = given ?? familleDe(besoin, index, data.familles);
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
