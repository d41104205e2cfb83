// What the words of a need were taken for, so that people see it and can remove it. Pure: no DOM.

import { bits, taille } from "./ensembles.js";

const MAX_SAID = 3; // sectors that are named one by one

/**
 * @typedef {object} Explication
 * @property {import("./jetons.js").Jeton[]} mots @property {"secteur" | "groupe" | "mot"} cle
 * @property {string} code @property {string} libelle
 */

/**
 * The few sectors that answer the most of the words, then those that answer the most of the others; a word that none
 * answers stands for itself.
 * @param {import("./jetons.js").Jeton[]} mots the words asked for, in the order of their bits
 * @param {import("./besoin.js").Besoin} besoin with the meaning of its words @param {import("./index.js").Index} index
 * @returns {Explication[]}
 */
export function expliquer(mots, besoin, index) {
  const said = [];
  let left = 2 ** mots.length - 1;
  for (let next = answering(left, besoin, index); next !== null; next = answering(left, besoin, index)) {
    const { mask } = next;
    said.push(named(next.secteurs, mots.filter((_, bit) => mask & (1 << bit)), left, mask, besoin, index));
    left &= ~mask;
  }
  return [...said, ...mots.filter((_, bit) => left & (1 << bit)).map((mot) => inWords([mot]))];
}

/** The sectors that answer the most of the words left, and these words; null when none does. */
function answering(left, besoin, index) {
  const told = (sector, mask) => {
    const words = bits(mask & left);
    return words * 2 >= index.motsDuSecteur[sector] ? words : bits((besoin.entiers.get(sector) ?? 0) & left);
  };
  const size = ({ sector }) => taille(index.deSecteur[sector]);
  const all = [...besoin.secteurs].map(([sector, mask]) => ({ sector, mask, told: told(sector, mask) }));
  const most = Math.max(0, ...all.map((each) => each.told));
  if (most === 0) return null;
  const best = all.filter((each) => each.told === most).sort((a, b) => size(b) - size(a) || a.sector - b.sector);
  const mask = best[0].mask & left;
  const alike = all.filter((each) => (each.mask & left) === mask);
  const clear = alike.filter(({ sector }) => !index.expressions.autres.has(sector)); // "Autre (BTP)" says nothing
  const kept = clear.length > 0 ? clear : alike;
  const sure = kept.filter((each) => each.told === most);
  const worked = [sure, kept].map((each) => each.filter((one) => size(one) > 0)); // where some structure works
  const same = [...worked, sure, kept].find((each) => each.length > 0);
  return { mask, secteurs: same.sort((a, b) => size(b) - size(a) || a.sector - b.sector).map(({ sector }) => sector) };
}

/** Some sectors by their names, by that of their group, or by the words when they are too many. */
function named(secteurs, mots, left, mask, besoin, index) {
  const { secteur, groupe } = index.tables;
  const groups = new Set(secteurs.map((sector) => secteur.groupe[sector]));
  const group = [...besoin.groupes].find(([, own]) => (own & left) === mask)?.[0] ?? (groups.size === 1 ? [...groups][0] : -1);
  if (secteurs.length <= MAX_SAID && !besoin.groupes.has(group)) {
    const joined = (column, by) => secteurs.map((sector) => column[sector]).join(by);
    return { mots, cle: "secteur", code: joined(secteur.code, " "), libelle: joined(secteur.libelle, " ou ") };
  }
  return group >= 0 ? { mots, cle: "groupe", code: groupe.code[group], libelle: groupe.libelle[group] } : inWords(mots);
}

const inWords = (mots) => ({
  mots, cle: "mot", code: mots.map(({ mot }) => mot).join(" "), libelle: mots.map(({ tape }) => tape).join(" "),
});
