// What buyers say for a sector or a kind of structure: synonyms, labels whole or by their parts, codes, labels of the
// CPV. An expression is understood when all its words are there. Pure: no DOM.

import { plier, radical, singulier } from "../texte.js";

/**
 * @typedef {object} Expression
 * @property {string} texte as people read it @property {string[]} mots its telling words, folded, in the singular
 * @property {number[]} secteurs @property {number[]} types @property {number[]} groupes numbers
 */

const BRACKETS = /^([^(]*)(?:\((.*)\))?/;

/** "Couture, reprisage, retouches" says three trades; "Autre (BTP)" says one, in its brackets; other brackets are examples. */
function parts(label, little) {
  const [, before, inside = ""] = BRACKETS.exec(label);
  const own = little(before) ? inside : before;
  return [label, ...own.split(/[,&]+/)].filter((part) => part.trim() !== "");
}

export class Expressions {
  #found = new Map();
  #byWord = new Map();
  #byRoot = new Map();

  /**
   * @param {object} tables of the index
   * @param {(text: string) => string[]} mots the telling words of a text
   * @param {(word: string) => boolean} isWeak whether a word says little of a need
   */
  constructor(tables, mots, isWeak) {
    this.mots = mots;
    this.isWeak = isWeak;
    this.vocabulaire = new Set(); // every word of the expressions, as it is written
    const { synonyme, type, secteur, groupe, cpv } = tables;
    synonyme.terme.forEach((term, i) => {
      this.#add(term, "secteurs", synonyme.secteur[i], 1);
      this.#add(term, "types", synonyme.type[i], 1);
    });
    type.libelle.forEach((label, i) => this.#keep(label, [...new Set(mots(label).map(singulier))], "types", i));
    type.code.forEach((code, i) => this.#keep(code, [plier(code)], "types", i)); // "AI" is a kind, "ai" a word that says nothing
    const little = (text) => mots(text).every(isWeak);
    /** The sectors that say no trade of their own: "Autre (BTP)". @type {Set<number>} */
    this.autres = new Set(secteur.libelle.flatMap((label, i) => (label.includes("(") && little(BRACKETS.exec(label)[1]) ? [i] : [])));
    secteur.libelle.forEach((label, i) => parts(label, little).forEach((part) => this.#add(part, "secteurs", i)));
    groupe.libelle.forEach((label, g) => {
      this.#add(label, "groupes", g);
      secteur.groupe.forEach((own, i) => own === g && this.#add(label, "secteurs", i));
    });
    cpv.libelle.forEach((label, i) => this.#add(label, "secteurs", cpv.secteur[i]));
    /** @type {Expression[]} */
    this.liste = [...this.#found.values()].map((each) => ({
      ...each, secteurs: [...each.secteurs], types: [...each.types], groupes: [...each.groupes],
    }));
    this.liste.forEach(({ mots: words }, i) => {
      for (const word of words) {
        push(this.#byWord, word, i);
        push(this.#byRoot, radical(word), i);
      }
    });
  }

  /** Weak words say a trade when they are several, "petits travaux", or when buyers say one for it: "travaux". */
  #add(text, key, number, fewest = 2) {
    if (number < 0) return;
    const words = this.mots(text);
    const mots = [...new Set(words.map(singulier))];
    if (mots.length === 0 || (mots.length < fewest && mots.every(this.isWeak))) return;
    for (const word of words) this.vocabulaire.add(word);
    this.#keep(text, mots, key, number);
  }

  #keep(text, mots, key, number) {
    const name = mots.join(" ");
    if (!this.#found.has(name)) this.#found.set(name, { texte: text.trim(), mots, secteurs: new Set(), types: new Set(), groupes: new Set() });
    this.#found.get(name)[key].add(number);
  }

  /** Whether a word says a trade or a kind by itself. @param {string} word @returns {boolean} */
  dit(word) {
    return this.#found.has(singulier(word));
  }

  /** Whether a word is of an expression, in the singular or the plural. @param {string} word @returns {boolean} */
  connait(word) {
    return this.#byWord.has(singulier(word));
  }

  /** Whether a word begins one of an expression. @param {string} word @returns {boolean} */
  commence(word) {
    return [...this.#byWord.keys()].some((own) => own.startsWith(word));
  }

  /** The expressions that a word may belong to: those that hold it, else those that hold a word of its root. @param {string} word */
  de(word) {
    return this.#byWord.get(singulier(word)) ?? this.#byRoot.get(radical(word)) ?? [];
  }

  /** The expressions said by words that say little one by one. @param {string[]} words folded, weak @returns {number[][]} places of their words */
  deFaibles(words) {
    const whole = new Set(words.flatMap((word) => this.de(word)).filter((i) => this.liste[i].mots.every(this.isWeak)));
    return [...whole].flatMap((i) => [this.reperer(i, words)].filter(Boolean));
  }

  /**
   * The places of the words of an expression among the words typed; null when one of them is missing.
   * @param {number} i number of the expression @param {string[]} words folded
   * @returns {number[] | null}
   */
  reperer(i, words) {
    const places = this.liste[i].mots.map((own) => {
      const exact = words.findIndex((word) => singulier(word) === own);
      return exact >= 0 ? exact : words.findIndex((word) => !this.connait(word) && radical(word) === radical(own));
    });
    return places.includes(-1) ? null : places;
  }
}

function push(map, key, value) {
  if (map.has(key)) map.get(key).push(value);
  else map.set(key, [value]);
}
