// Names of enterprises, compared as people would. Pure: no DOM.

import { uneFaute } from "../annuaire/fautes.js";
import { plier } from "../texte.js";

const EMPTY_WORDS = new Set(
  (
    "sa sas sasu sarl eurl scop scic scp sci snc gie gip eirl ei etablissements ets ste societe association assoc asso " +
    "entreprise cooperative groupe holding cie compagnie de du des la le les l d et en au aux a par pour sur"
  ).split(" "),
);
const ENOUGH = 0.62;
const MOST = 3;
const FIRST_LETTERS = 3;
const LONG_WORD = 5;
const COMMON = 200; // a word that more names hold proposes nobody by itself

/** The telling words of a name, folded, each once; all its words when none tells. @param {string} nom @returns {string[]} */
export function motsDuNom(nom) {
  const words = plier(nom).split(" ").filter(Boolean);
  const telling = words.filter((word) => !EMPTY_WORDS.has(word));
  return [...new Set(telling.length > 0 ? telling : words)];
}

/** Whether two words are the same, one letter apart when they are long enough to say something without it. */
const pareil = (a, b) => a === b || (Math.min(a.length, b.length) >= LONG_WORD && uneFaute(a, b));

/** Names of the directory, ready to be looked up: words are found by their first letters, and weigh the rarer the more. */
export class Noms {
  #buckets = new Map();
  #weights = new Map();
  #names;

  /** @param {string[][]} noms the names that each structure is known by */
  constructor(noms) {
    this.#names = noms.map((names) => names.filter(Boolean).map(motsDuNom).filter((words) => words.length > 0));
    const uses = new Map();
    this.#names.forEach((names, row) => {
      for (const word of new Set(names.flat())) {
        const key = word.slice(0, FIRST_LETTERS);
        const bucket = this.#buckets.get(key) ?? new Map();
        this.#buckets.set(key, bucket);
        bucket.set(word, [...(bucket.get(word) ?? []), row]);
        uses.set(word, (uses.get(word) ?? 0) + 1);
      }
    });
    for (const [word, count] of uses) this.#weights.set(word, Math.log(1 + noms.length / count));
    this.unknown = Math.log(1 + noms.length);
  }

  #weight(word) {
    return this.#weights.get(word) ?? this.unknown;
  }

  /** The words of the directory that a word may be. */
  #like(word) {
    const bucket = this.#buckets.get(word.slice(0, FIRST_LETTERS));
    return bucket ? [...bucket.keys()].filter((other) => pareil(word, other)) : [];
  }

  /** Share of the weight of two names that they have in common, from 0 to 1. */
  #likeness(words, name) {
    const weight = (list) => list.reduce((sum, word) => sum + this.#weight(word), 0);
    const shared = weight(name.filter((word) => words.some((other) => pareil(word, other))));
    const left = weight(words.filter((word) => !name.some((other) => pareil(word, other))));
    return (2 * shared) / (shared + left + weight(name));
  }

  /**
   * The structures whose name is close to a name, the closest first.
   * @param {string} nom
   * @returns {{ligne: number, ressemblance: number}[]} three at most
   */
  proches(nom) {
    const words = motsDuNom(nom);
    const rows = new Set();
    for (const word of words) {
      for (const like of this.#like(word)) {
        const holders = this.#buckets.get(like.slice(0, FIRST_LETTERS)).get(like);
        if (holders.length <= COMMON) holders.forEach((row) => rows.add(row));
      }
    }
    return [...rows]
      .map((ligne) => ({ ligne, ressemblance: Math.max(...this.#names[ligne].map((name) => this.#likeness(words, name))) }))
      .filter(({ ressemblance }) => ressemblance >= ENOUGH)
      .sort((a, b) => b.ressemblance - a.ressemblance || a.ligne - b.ligne)
      .slice(0, MOST);
  }
}
