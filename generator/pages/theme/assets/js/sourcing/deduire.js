// What follows from the need: its family, its place, who answers, which way. Pure: no DOM.

import { chercher, comprendre, etatVide, lieuDit, normaliser } from "../annuaire/moteur.js";
import { conseiller, dependance } from "../achats/conseil.js";
import { trouverFamilles } from "../achats/familles.js";

const STAFF = "DISP";
const GOODS_AND_SERVICES = ["PREST", "BUILD"];

/** Structures proposed first on a sheet. */
const PROPOSED = 3;

const bits = (mask) => mask.toString(2).replaceAll("0", "").length;

/** What a sector answers of the need: how many words, how many of them by whole expressions, and the place of the first one. */
function weigh(sector, mask, { entiers, precisions }) {
  const whole = bits(entiers.get(sector) ?? 0) + (precisions.get(sector) ?? 0);
  return { words: bits(mask), whole, first: 31 - Math.clz32(mask & -mask) }; // buyers say the trade first
}

/**
 * The family of a need: the one a CPV code names (of those that it holds, the one that most structures answer), else the
 * one whose sectors answer the most words, by whole expressions, which the need calls by its name, whose words come first,
 * then the one that most structures answer; null when none.
 * @param {object} besoin of `comprendre` @param {object} index @param {object[]} families
 */
function familleDe(besoin, index, families) {
  const coded = besoin.cpv ? trouverFamilles(besoin.cpv.code, families).familles.map(({ id }) => id) : [];
  if (coded.length > 0) return families.filter(({ id }) => coded.includes(id)).sort((a, b) => b.structures - a.structures)[0];
  const weights = new Map();
  for (const [sector, mask] of besoin.secteurs) if (mask) weights.set(index.tables.secteur.code[sector], weigh(sector, mask, besoin));
  const named = ({ nom }) => (index.mots(nom).every((word) => besoin.mots.includes(word)) ? 1 : 0);
  const scored = families.flatMap((family) =>
    family.secteurs.flatMap((code) => (weights.has(code) ? [{ family, named: named(family), ...weights.get(code) }] : [])),
  );
  scored.sort(
    (a, b) =>
      b.words - a.words || b.whole - a.whole || b.named - a.named || a.first - b.first || b.family.structures - a.family.structures,
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

/**
 * Everything that the sheet deduces. Of the candidates, rows of the directory, those that answer the very words of the need
 * come first; enTete holds them when they are some of the candidates, not all.
 * @param {import("./etat.js").Etat} etat @param {number | null} montant @param {number | null} turnover
 * @param {object} index @param {object} data `achats.json`
 */
export function deduire(etat, montant, turnover, index, data) {
  const besoin = comprendre(etat.q, index);
  const lieu = lieuDit(etat.lieu, index) ?? besoin.lieu;
  const famille = data.familles.find(({ id }) => id === etat.famille) ?? familleDe(besoin, index, data.familles);
  const asked = famille !== null || !besoin.vide;
  const inFamily = famille ? rowsFor({ secteur: famille.secteurs }, lieu, index) : null;
  const near = famille && !inFamily ? rowsFor({ secteur: famille.groupes.map((code) => `groupe:${code}`) }, lieu, index) : null;
  const found = inFamily ?? near ?? (asked && !famille ? rowsFor({ q: etat.q }, lieu, index) : null);
  const all = found?.lignes ?? [];
  const suppliers = famille ? famille.fournisseurs : all.filter((row) => offers(row, GOODS_AND_SERVICES, index)).length;
  const staff = famille ? famille.personnel : all.filter((row) => offers(row, [STAFF], index)).length;
  const poids = dependance(montant, turnover);
  const conseil = asked ? conseiller(suppliers, staff, poids, data.seuils) : null;
  const voie = etat.voie || (conseil === "aucune" ? "clause" : (conseil ?? ""));
  const people = voie === "mise_a_disposition" && staff === 0 ? rowsFor({ prestation: [STAFF] }, lieu, index) : null;
  const rows = people?.lignes ?? (voie === "mise_a_disposition" ? all.filter((row) => offers(row, [STAFF], index)) : all);
  const saying = new Set(famille && etat.q.trim() ? rowsFor({ q: etat.q }, lieu, index).lignes : []);
  const first = rows.filter((row) => saying.has(row));
  return {
    besoin, lieu, famille, asked, fournisseurs: suppliers, personnel: staff, poids, conseil, voie,
    candidats: [...first, ...rows.filter((row) => !saying.has(row))],
    enTete: first.length < rows.length ? first : [], recherche: people ?? found, voisins: near !== null && people === null,
  };
}

/**
 * The structures proposed, among those that answer the very words when there are some: the first ones that can be reached,
 * else the first ones.
 * @param {{candidats: number[], enTete: number[]}} deduit @param {object} index @returns {string[]} identifiers
 */
export function proposer({ candidats, enTete }, index) {
  const rows = enTete.length > 0 ? enTete : candidats;
  const reachable = rows.filter((row) => index.structures.contact[row] > 0);
  return [...new Set([...reachable, ...rows])].slice(0, PROPOSED).map((row) => index.id(row));
}
