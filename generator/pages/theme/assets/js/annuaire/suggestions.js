// What the box proposes while one types: the end of the sentence completed by a trade, a kind, a place or a structure,
// each with how many structures it would give. Pure: no DOM.

import { LONGUEUR_BESOIN, plier } from "../texte.js";
import { comprendre } from "./besoin.js";
import { ceux, croiser, taille } from "./ensembles.js";
import { AILLEURS, etager } from "./etages.js";
import { debutAvecFaute, uneFaute } from "./fautes.js";
import { DEBUT, MIN_FAUTE } from "./lexique.js";
import { repondre } from "./reponses.js";

const MAX = 8;
const PER_KIND = 3; // of one kind of suggestion, so that no kind hides the others
const MIN_TYPED = 2;
const MIN_NAME = 3; // letters before structures are looked for
const TAIL_WORDS = 4; // words at the end of the sentence that one suggestion may complete
const MIN_WORD = 4; // letters under which a word that begins another one shortens it: "esp"
const SAYING_LITTLE = new Set("a au aux avec d de des du en et l ou par pour un une".split(" ")); // no suggestion begins with them
const BEFORE_A_PLACE = /(?:^|\s)(?:à|a|au|aux|vers|sur|près\s+de|pres\s+de|autour\s+de)\s+$/i;
const MANY = 500; // rows of a word after which its structures are too many to be proposed one by one

/**
 * @typedef {object} Suggestion
 * @property {"secteur" | "groupe" | "type" | "commune" | "epci" | "structure" | "cpv" | "synonyme"} genre
 * @property {string} code of the sector, kind, commune, body or CPV; identifier of the structure
 * @property {string} libelle what to show @property {string} precision what it means, "" when the label says all
 * @property {string} q what the box holds once it is chosen
 * @property {number} compte structures that it would give; those that are in the place or work there, for a place
 */

/** Everything that can be proposed but structures, made once for an index. */
function candidates(index) {
  const { secteur, groupe, type, commune, epci, cpv, synonyme } = index.tables;
  const list = [];
  const sectors = index.deSecteur.map(taille);
  const kinds = index.deType.map(taille);
  const communes = new Uint32Array(commune.code.length);
  for (const own of index.structures.commune) if (own >= 0) communes[own] += 1;
  const add = (genre, code, libelle, precision, order, some) => {
    const mots = plier(libelle).split(" ");
    list.push({ genre, code, libelle, precision, order, texte: mots.join(" "), mots, rien: some > 0 ? 0 : 1 });
  };
  const inGroup = (g) => sectors.reduce((sum, count, i) => sum + (secteur.groupe[i] === g ? count : 0), 0);
  secteur.libelle.forEach((label, i) => {
    if (!index.expressions.autres.has(i)) add("secteur", secteur.code[i], label, groupe.libelle[secteur.groupe[i]], 1, sectors[i]);
  });
  for (const { terme, libelles, some } of synonyms(synonyme, { secteur, type, sectors, kinds })) {
    add("synonyme", terme, terme, libelles.join(", "), 0, some);
  }
  groupe.libelle.forEach((label, i) => add("groupe", groupe.code[i], label, "", 2, inGroup(i)));
  type.libelle.forEach((label, i) => add("type", type.code[i], label, type.code[i], 2, kinds[i]));
  commune.libelle.forEach((label, i) => add("commune", commune.code[i], label, commune.postes[i].join(", "), 3, communes[i]));
  epci.libelle.forEach((label, i) => add("epci", epci.code[i], label, "", 4, 1));
  const answering = (code) => cpv.secteur.reduce((sum, own, i) => sum + (cpv.code[i] === code ? sectors[own] : 0), 0);
  cpv.libelle.forEach((label, i) => label && add("cpv", cpv.code[i], label, `CPV ${cpv.code[i]}`, 5, answering(cpv.code[i])));
  const said = new Set();
  return list.filter(({ texte }) => !said.has(texte) && said.add(texte)); // "Traiteur" is a sector and a CPV code
}

/** The terms of buyers with what each means, but for those that shorten another one: "esp vert" for "espace vert". */
function synonyms({ terme: terms, secteur: ofSector, type: ofKind }, { secteur, type, sectors, kinds }) {
  const found = new Map();
  terms.forEach((terme, i) => {
    const own = found.get(terme) ?? { terme, mots: plier(terme).split(" "), libelles: [], some: 0 };
    own.libelles.push(secteur.libelle[ofSector[i]] ?? type.libelle[ofKind[i]]);
    own.some += sectors[ofSector[i]] ?? kinds[ofKind[i]] ?? 0;
    found.set(terme, own);
  });
  const all = [...found.values()];
  const shortens = ({ mots }) =>
    mots.some((word) => word.length < MIN_WORD) &&
    all.some((other) => other.mots.length === mots.length && other.mots.join() !== mots.join() && other.mots.every((word, i) => word.startsWith(mots[i])));
  return all.filter((own) => !shortens(own));
}

const RANKS = [
  (each, typed) => each.texte.startsWith(typed),
  (each, typed) => ` ${each.texte}`.includes(` ${typed}`),
  (each, typed) => typed.split(" ").every((word) => each.mots.some((own) => own.startsWith(word))),
];

/** How well a candidate answers the end of the sentence: 0 best, -1 not at all. */
function fit(each, typed) {
  const digits = /^\d{2,8}$/.test(typed) && each.genre === "cpv" && each.code.startsWith(typed);
  const postcode = /^\d{3,5}$/.test(typed) && each.genre === "commune" && ` ${each.precision}`.includes(` ${typed}`);
  const acronym = each.genre === "type" && each.code.toLowerCase() === typed;
  return digits || postcode || acronym ? 0 : RANKS.findIndex((rank) => rank(each, typed));
}

/** The same with one error in one of the words. */
function mistyped(each, typed) {
  const fits = (word) => each.mots.some((own) => own.startsWith(word));
  const [wrong, ...others] = typed.split(" ").filter((word) => !fits(word));
  if (!wrong || others.length > 0 || wrong.length < MIN_FAUTE || /\d/.test(wrong)) return -1;
  return each.mots.some((own) => uneFaute(wrong, own) || debutAvecFaute(wrong, own)) ? RANKS.length : -1;
}

/** The structures whose name holds all the words, the last one begun. */
function structures(typed, index) {
  const words = index.mots(typed);
  if (words.length === 0 || words.at(-1).length < MIN_NAME) return [];
  const rows = words.map((word) => {
    const answers = index.lexique.repondre(word).filter(([, how]) => how >= DEBUT);
    const found = answers.flatMap(([number]) => index.noms[number] ?? []);
    return found.length > MANY ? null : new Set(found);
  });
  const [first, ...others] = rows.filter(Boolean).sort((a, b) => a.size - b.size);
  if (!first) return [];
  const kept = [...first].filter((row) => others.every((set) => set.has(row)) && holds(row, words, index));
  const names = kept.map((row) => index.structures.nom[row]);
  return kept.map((row) => {
    const libelle = index.structures.nom[row];
    const kind = names.filter((name) => name === libelle).length > 1 ? index.tables.type.code[index.structures.type[row]] : "";
    const precision = [kind, index.commune(row)].filter(Boolean).join(", ");
    const each = { genre: "structure", code: index.id(row), libelle, precision, order: 6, texte: plier(libelle), mots: [], rien: 0 };
    return [each.texte.startsWith(typed) ? 0 : 1, each];
  });
}

const holds = (row, words, index) => {
  const own = index.mots(index.structures.nom[row]);
  return words.every((word) => own.some((each) => each.startsWith(word)));
};

/**
 * The suggestions for what is typed so far.
 * @param {string} text @param {import("./index.js").Index} index @param {number} [max]
 * @returns {Suggestion[]}
 */
export function suggerer(text, index, max = MAX) {
  const typed = String(text ?? "").slice(0, LONGUEUR_BESOIN);
  const all = (index.candidats ??= candidates(index));
  const ends = tails(typed).map(([head, tail]) => ({ head, end: whole(plier(tail)), place: BEFORE_A_PLACE.test(head) }));
  for (const search of [fit, mistyped]) {
    for (const { head, end, place } of ends) {
      const [first, ...more] = end.split(" ");
      if ((more.length > 0 && SAYING_LITTLE.has(first)) || end === "" || (end.length < MIN_TYPED && !place)) continue;
      const places = place ? all.filter(({ genre, texte }) => (genre === "commune" || genre === "epci") && texte.startsWith(end)) : [];
      const found = (places.length > 0 ? places : all).map((each) => [search(each, end), each]).filter(([rank]) => rank >= 0);
      if (search === fit && places.length === 0) found.push(...structures(end, index));
      if (found.length > 0) return keep(found, head, index, max);
    }
  }
  return [];
}

/** "st m" begins "Saint-Michel". @param {string} end folded @returns {string} */
const whole = (end) => end.replace(/^(st|ste) (?=.)/, (_, short) => (short === "st" ? "saint " : "sainte "));

/** The ends of a sentence, the longest first, each with what is before it. */
function tails(typed) {
  const starts = [...typed.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index }) => index).slice(-TAIL_WORDS);
  return starts.map((start) => [typed.slice(0, start), typed.slice(start)]);
}

function keep(found, head, index, max) {
  found.sort(([a, x], [b, y]) => a - b || x.rien - y.rien || x.order - y.order || x.texte.length - y.texte.length || (x.texte < y.texte ? -1 : 1));
  const seen = new Map();
  const meant = new Set();
  const kept = [];
  for (const [, each] of found) {
    const count = seen.get(each.genre) ?? 0;
    const again = each.genre === "synonyme" && meant.has(each.precision); // "jardin", "jardinage", "jardinier": one is enough
    if (count >= PER_KIND || kept.length >= max || again) continue;
    if (each.genre === "synonyme") meant.add(each.precision);
    seen.set(each.genre, count + 1);
    kept.push(each);
  }
  return kept.map(({ genre, code, libelle, precision }) => {
    const q = `${head}${genre === "cpv" ? code : libelle}`;
    return { genre, code, libelle, precision, q, compte: genre === "structure" ? 1 : count(q, index) };
  });
}

/** How many structures a sentence would give; remembered, since the same suggestions come back at each letter. */
function count(q, index) {
  const known = index.memoire.get(q) ?? counted(q, index);
  index.memoire.set(q, known);
  return known;
}

function counted(q, index) {
  const besoin = comprendre(q, index);
  const { ensemble, partiel } = repondre(besoin, index);
  if (partiel) return 0;
  if (!besoin.lieu) return taille(ensemble);
  return taille(croiser(ceux(etager(besoin.lieu, besoin, index), (floor) => floor < AILLEURS), ensemble));
}
