// The words of the directory: each distinct word once, with the rows and the nomenclatures that hold it, so that a
// query is compared with a vocabulary instead of ten thousand texts. Pure: no DOM.

import { radical, singulier } from "../texte.js";
import { debutAvecFaute, echange, empreinte, memeSansElision, memesLettres, uneFaute } from "./fautes.js";
import { bits } from "./ensembles.js";

/** How a word answers what was typed: the same but for its plural, of the same root, beginning with it, akin, mistyped,
 * beginning with it but for an error. */
export const EXACT = 6;
export const RACINE = 5;
export const DEBUT = 4;
export const PARENT = 3;
export const FAUTE = 2;
export const DEBUT_FAUTE = 1;

/** Letters of a word that may be mistyped: shorter ones are too often another word; with five, two are swapped. */
export const MIN_FAUTE = 5;

const MIN_DEBUT = 3; // letters typed before a word may be completed
const MIN_RACINE_FAUTE = 7; // letters of a root that may be: with six, "portage" would answer "potager"
const MIN_INITIALE = 8; // letters of a word whose first one may be wrong: "couple" is not "souple" mistyped
const MIN_PARENT = 8; // letters that two roots share: with seven, "personnalisé" would answer "personne"
const MIN_DEBUT_FAUTE = 7; // letters typed before the beginning of a word may be

export class Lexique {
  #numbers = new Map();
  #words = [];
  #stems = []; // those that were asked for
  #prints = null;
  #sorted = null; // words in alphabetical order
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
      this.#numbers.set(word, number);
      this.#prints = null;
      this.#sorted = null;
      this.#answers.clear();
    }
    return number;
  }

  /** Whether a word is known as it is written, or by its root. @param {string} word @returns {boolean} */
  connait(word) {
    return this.repondre(word).some(([, how]) => how >= RACINE);
  }

  /**
   * The words that answer a token, with how well; a typing error is only supposed when nothing else answers.
   * @param {string} token a folded word
   * @returns {[number, number][]} number of a word, and EXACT … DEBUT_FAUTE; best first, then in alphabetical order
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
    for (const number of this.#same(singulier(token))) found.set(number, EXACT);
    for (const number of this.#ofStem(stem)) if (!found.has(number)) found.set(number, RACINE);
    if (token.length >= MIN_DEBUT) {
      for (const number of this.#beginning(token)) if (!found.has(number)) found.set(number, DEBUT);
    }
    const plausible = found.size > 0 ? [] : this.#plausible(token);
    for (const number of this.#mistyped(token, plausible)) found.set(number, FAUTE);
    if (found.size === 0 || plausible.length === 0) this.#akin(stem, found);
    if (found.size === 0) for (const number of this.#roots(stem, plausible)) found.set(number, FAUTE);
    if (found.size === 0) for (const number of this.#guessed(token)) found.set(number, DEBUT_FAUTE);
    const alike = (number) => (this.#words[number][0] === token[0] ? 0 : 1); // a first letter is seldom mistyped
    return [...found].sort(
      (a, b) => b[1] - a[1] || alike(a[0]) - alike(b[0]) || (this.#words[a[0]] < this.#words[b[0]] ? -1 : 1),
    );
  }

  #stem(number) {
    return (this.#stems[number] ??= radical(this.#words[number]));
  }

  /** The numbers of those of some words that are known. */
  #known(words) {
    return words.flatMap((word) => this.#numbers.get(word) ?? []);
  }

  /** A singular, and the plurals that it may have. */
  #same(singular) {
    const forms = [singular, `${singular}s`, `${singular}x`, singular.replace(/al$/, "aux")];
    return this.#known([...new Set(forms)].filter((word) => singulier(word) === singular));
  }

  /** The words of a root: they begin with it, but for a plural in -aux. */
  #ofStem(stem) {
    const plural = stem.endsWith("al") ? this.#known([stem.replace(/al$/, "aux")]) : [];
    return [...this.#beginning(stem), ...plural].filter((number) => this.#stem(number) === stem);
  }

  #beginning(token) {
    const sorted = (this.#sorted ??= [...this.#words].sort());
    let low = 0;
    for (let high = sorted.length; low < high; ) {
      const middle = (low + high) >>> 1;
      if (sorted[middle] < token) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (; low < sorted.length && sorted[low].startsWith(token); low += 1) found.push(this.#numbers.get(sorted[low]));
    return found;
  }

  /** One root begins the other. */
  #akin(stem, found) {
    if (stem.length < MIN_PARENT || /\p{N}/u.test(stem)) return;
    for (const number of this.#beginning(stem.slice(0, MIN_PARENT))) {
      const other = this.#stem(number);
      const shared = other.length >= MIN_PARENT && (other.startsWith(stem) || stem.startsWith(other));
      if (shared && !found.has(number)) found.set(number, PARENT);
    }
  }

  /** Words near enough in length and letters to be one error away from a token; none for a short one or a number. */
  #plausible(token) {
    if (token.length < MIN_FAUTE || /\p{N}/u.test(token)) return [];
    const print = empreinte(token);
    const prints = (this.#prints ??= this.#words.map(empreinte));
    return this.#words.flatMap((word, i) => {
      const gap = word.length - token.length;
      return word.length >= MIN_FAUTE - 1 && gap <= 3 && gap >= -3 && bits(prints[i] ^ print) <= 6 && !/\d/.test(word) ? [i] : [];
    });
  }

  #mistyped(token, plausible) {
    const own = singulier(token);
    if (own.length < MIN_FAUTE) return [];
    const near = own.length > MIN_FAUTE ? uneFaute : echange; // "suite" is not "site" mistyped, nor "point" "peint"
    return plausible.filter((i) => {
      const word = this.#words[i];
      if (word[0] !== token[0] && token.length < MIN_INITIALE) return memeSansElision(token, word) || echange(token, word);
      return near(token, word) || near(own, singulier(word)) || memesLettres(own, singulier(word));
    });
  }

  /** Roots one error away. */
  #roots(stem, plausible) {
    if (stem.length < MIN_RACINE_FAUTE) return [];
    return plausible.filter((i) => this.#words[i][0] === stem[0] && uneFaute(stem, this.#stem(i)));
  }

  /** Words that one begins to type, with an error. */
  #guessed(token) {
    if (token.length < MIN_DEBUT_FAUTE || /\p{N}/u.test(token)) return [];
    return this.#words.flatMap((word, i) => (word[0] === token[0] && debutAvecFaute(token, word) ? [i] : []));
  }
}
