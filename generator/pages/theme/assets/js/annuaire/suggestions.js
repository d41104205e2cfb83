// What the box proposes while one types: the end of the sentence completed by a trade, a kind, a place or a structure,
// each with how many structures it would give. Pure: no DOM.

import { plier } from "../texte.js";
import { chercher } from "./chercher.js";
import { etatVide } from "./etat.js";
import { debutAvecFaute, MIN_FAUTE, uneFaute } from "./fautes.js";

const MAX = 8;
const PER_KIND = 3; // of one kind of suggestion, so that no kind hides the others
const MIN_TYPED = 2;
const TAIL_WORDS = 4; // words at the end of the sentence that one suggestion may complete

/**
 * @typedef {object} Suggestion
 * @property {"secteur" | "groupe" | "type" | "commune" | "epci" | "structure" | "cpv" | "synonyme"} genre
 * @property {string} code of the sector, kind, commune, body or CPV; identifier of the structure
 * @property {string} libelle what to show @property {string} precision what it means, "" when the label says all
 * @property {string} q what the box holds once it is chosen
 * @property {number} compte structures that it would give
 */

/** Everything that can be proposed, made once for an index. */
function candidates(index) {
  const { secteur, groupe, type, commune, epci, cpv, synonyme } = index.tables;
  const list = [];
  const add = (genre, code, libelle, precision, order) => {
    const words = plier(libelle).split(" ").filter((word) => word !== "");
    list.push({ genre, code, libelle, precision, order, texte: words.join(" "), mots: words });
  };
  const meanings = new Map();
  synonyme.terme.forEach((term, i) => {
    const label = secteur.libelle[synonyme.secteur[i]] ?? type.libelle[synonyme.type[i]];
    meanings.set(term, [...(meanings.get(term) ?? []), label]);
  });
  for (const [term, labels] of meanings) add("synonyme", term, term, labels.join(", "), 0);
  secteur.libelle.forEach((label, i) => add("secteur", secteur.code[i], label, groupe.libelle[secteur.groupe[i]], 1));
  groupe.libelle.forEach((label, i) => add("groupe", groupe.code[i], label, "", 2));
  type.libelle.forEach((label, i) => add("type", type.code[i], label, type.code[i], 2));
  commune.libelle.forEach((label, i) => add("commune", commune.code[i], label, commune.postes[i].join(", "), 3));
  epci.libelle.forEach((label, i) => add("epci", epci.code[i], label, "", 4));
  cpv.libelle.forEach((label, i) => label && add("cpv", cpv.code[i], label, `CPV ${cpv.code[i]}`, 5));
  index.structures.nom.forEach((name, row) => add("structure", index.id(row), name, index.commune(row), 6));
  return list;
}

const ranks = [
  (each, typed) => each.texte.startsWith(typed),
  (each, typed) => ` ${each.texte}`.includes(` ${typed}`),
  (each, typed) => typed.split(" ").every((word) => each.mots.some((own) => own.startsWith(word))),
];

/** How well a candidate answers the end of the sentence: 0 best, -1 not at all. */
function fit(each, typed, code) {
  if (each.code.toLowerCase() === code || (each.genre === "cpv" && /^\d{3,}$/.test(code) && each.code.startsWith(code))) return 0;
  return ranks.findIndex((rank) => rank(each, typed));
}

function mistyped(each, typed) {
  const near = (word, own) => own.length >= MIN_FAUTE && (uneFaute(word, own) || (word.length > MIN_FAUTE && debutAvecFaute(word, own)));
  const words = typed.split(" ");
  const fits = (word) => each.mots.some((own) => own.startsWith(word));
  const wrong = words.filter((word) => !fits(word));
  return wrong.length === 1 && wrong[0].length >= MIN_FAUTE && !/\d/.test(wrong[0]) && each.mots.some((own) => near(wrong[0], own));
}

/**
 * The suggestions for what is typed so far.
 * @param {string} text @param {import("./index.js").Index} index @param {number} [max]
 * @returns {Suggestion[]}
 */
export function suggerer(text, index, max = MAX) {
  const typed = String(text ?? "").slice(0, 200);
  const all = (index.candidats ??= candidates(index));
  const ends = tails(typed);
  for (const search of [fit, (each, end) => (mistyped(each, end) ? 3 : -1)]) {
    for (const [head, tail] of ends) {
      const end = plier(tail);
      if (end.length < MIN_TYPED) continue;
      const found = all.map((each) => [search(each, end, tail.trim().toLowerCase()), each]).filter(([rank]) => rank >= 0);
      if (found.length > 0) return keep(found, head, index, max);
    }
  }
  return [];
}

/** The ends of a sentence, the longest first, each with what is before it. */
function tails(typed) {
  const starts = [...typed.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index }) => index).slice(-TAIL_WORDS);
  return starts.map((start) => [typed.slice(0, start), typed.slice(start)]);
}

function keep(found, head, index, max) {
  found.sort(([a, x], [b, y]) => a - b || x.order - y.order || (x.texte < y.texte ? -1 : 1));
  const seen = new Map();
  const kept = [];
  for (const [, each] of found) {
    const count = seen.get(each.genre) ?? 0;
    if (count >= PER_KIND || kept.length >= max) continue;
    seen.set(each.genre, count + 1);
    kept.push(each);
  }
  return kept.map(({ genre, code, libelle, precision }) => {
    const q = `${head}${genre === "cpv" ? code : libelle}`;
    const compte = genre === "structure" ? 1 : chercher({ ...etatVide(), q }, index).total;
    return { genre, code, libelle, precision, q, compte };
  });
}
