// The words of the directory: each distinct word once, with the rows and the nomenclatures that hold it, so that a
// query is compared with a vocabulary instead of ten thousand texts. Pure: no DOM.

import { correspondMot, radical } from "../texte.js";
import { debutAvecFaute, empreinte, MIN_FAUTE, uneFaute } from "./fautes.js";
import { bits } from "./ensembles.js";

/** How a word answers what was typed: the same, of the same root, beginning with it, akin, or with a typing error. */
export const EXACT = 5;
export const RACINE = 4;
export const DEBUT = 3;
export const PARENT = 2;
export const FAUTE = 1;

const MIN_DEBUT = 3; // letters typed before a word may be completed

export class Lexique {
  #numbers = new Map();
  #words = [];
  #stems = [];
  #prints = [];
  #byStem = new Map();
  #sorted = null; // numbers in alphabetical order of their words
  #answers = new Map();

  /** How many words. */
  get taille() {
    return this.#words.length;
  }

  /** @param {number} number @returns {string} */
  mot(number) {
    return this.#words[number];
  }

  /** The number of a folded word, learnt if it is new. @param {string} word @returns {number} */
  apprendre(word) {
    let number = this.#numbers.get(word);
    if (number === undefined) {
      number = this.#words.push(word) - 1;
      const stem = radical(word);
      this.#stems.push(stem);
      this.#prints.push(empreinte(word));
      this.#numbers.set(word, number);
      const family = this.#byStem.get(stem);
      if (family) family.push(number);
      else this.#byStem.set(stem, [number]);
      this.#sorted = null;
      this.#answers.clear();
    }
    return number;
  }

  /** Whether a word is known as it is written, or by its root. @param {string} word @returns {boolean} */
  connait(word) {
    return this.#numbers.has(word) || this.#byStem.has(radical(word));
  }

  /**
   * The words that answer a token, with how well; a typing error is only supposed when nothing else answers.
   * @param {string} token a folded word
   * @returns {[number, number][]} number of a word, and EXACT … FAUTE; best first, then in alphabetical order
   */
  repondre(token) {
    let found = this.#answers.get(token);
    if (!found) {
      found = this.#find(token);
      this.#answers.set(token, found);
    }
    return found;
  }

  #find(token) {
    const found = new Map();
    const stem = radical(token);
    const exact = this.#numbers.get(token);
    if (exact !== undefined) found.set(exact, EXACT);
    for (const number of this.#byStem.get(stem) ?? []) if (!found.has(number)) found.set(number, RACINE);
    if (token.length >= MIN_DEBUT) {
      for (const number of this.#beginning(token)) if (!found.has(number)) found.set(number, DEBUT);
      this.#akin(token, stem, found);
    }
    if (found.size === 0) for (const number of this.#mistyped(token, stem)) found.set(number, FAUTE);
    return [...found].sort((a, b) => b[1] - a[1] || (this.#words[a[0]] < this.#words[b[0]] ? -1 : 1));
  }

  #beginning(token) {
    const sorted = (this.#sorted ??= this.#words.map((_, i) => i).sort((a, b) => (this.#words[a] < this.#words[b] ? -1 : 1)));
    let low = 0;
    for (let high = sorted.length; low < high; ) {
      const middle = (low + high) >>> 1;
      if (this.#words[sorted[middle]] < token) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (; low < sorted.length && this.#words[sorted[low]].startsWith(token); low += 1) found.push(sorted[low]);
    return found;
  }

  /** One root begins the other: only roots with the same first letters are compared. */
  #akin(token, stem, found) {
    for (const number of this.#beginning(stem.slice(0, 4))) {
      if (!found.has(number) && correspondMot(token, stem, this.#words[number], this.#stems[number])) found.set(number, PARENT);
    }
  }

  /** Words one error away; when there are none, words that what is typed begins with one error. */
  #mistyped(token, stem) {
    if (token.length < MIN_FAUTE || /\p{N}/u.test(token)) return [];
    const print = empreinte(token);
    const near = (i) => uneFaute(token, this.#words[i]) || (stem.length >= MIN_FAUTE && uneFaute(stem, this.#stems[i]));
    const plausible = (i) => this.#words[i].length >= MIN_FAUTE && !/\d/.test(this.#words[i]);
    const whole = [];
    for (let i = 0; i < this.#words.length; i += 1) {
      const gap = this.#words[i].length - token.length;
      if (gap <= 3 && gap >= -3 && bits(this.#prints[i] ^ print) <= 6 && plausible(i) && near(i)) whole.push(i);
    }
    if (whole.length > 0 || token.length <= MIN_FAUTE) return whole;
    return this.#words.flatMap((word, i) => (plausible(i) && debutAvecFaute(token, word) ? [i] : []));
  }
}
