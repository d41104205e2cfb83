// The vocabulary of the directory: each distinct word is stemmed once and known by a number, so that a query is
// compared with a few thousand words instead of ten thousand texts. Pure: no DOM.

import { correspondMot, radical } from "./texte.js";

/** One bit a token: more than these would not fit in a mask, and nobody types them. */
export const MAX_JETONS = 16;

export class Lexique {
  #numbers = new Map();
  #words = [];
  #stems = [];

  /**
   * The numbers of the distinct words of a folded text, new words being learnt.
   * @param {string} folded
   * @returns {number[]}
   */
  numeros(folded) {
    const numbers = new Set();
    for (const word of folded.split(" ")) {
      if (word !== "") numbers.add(this.#number(word));
    }
    return [...numbers];
  }

  #number(word) {
    let number = this.#numbers.get(word);
    if (number === undefined) {
      number = this.#words.push(word) - 1;
      this.#stems.push(radical(word));
      this.#numbers.set(word, number);
    }
    return number;
  }

  /**
   * For each word, the tokens it answers: bit i is set when it matches tokens[i].
   * @param {string[]} tokens at most MAX_JETONS folded tokens
   * @returns {Uint32Array}
   */
  masques(tokens) {
    const masks = new Uint32Array(this.#words.length);
    tokens.slice(0, MAX_JETONS).forEach((token, bit) => {
      const stem = radical(token);
      for (let i = 0; i < masks.length; i += 1) {
        if (correspondMot(token, stem, this.#words[i], this.#stems[i])) masks[i] |= 1 << bit;
      }
    });
    return masks;
  }
}

/**
 * The tokens that a text answers, given the numbers of its words.
 * @param {number[]} numbers @param {Uint32Array} masks
 * @returns {number} one bit a token
 */
export function reunir(numbers, masks) {
  let found = 0;
  for (const number of numbers) found |= masks[number];
  return found;
}

/** How many bits are set. @param {number} mask @returns {number} */
export function compter(mask) {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
