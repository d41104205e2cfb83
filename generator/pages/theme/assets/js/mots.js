// The words of a query, and whether they answer a text. Pure: no DOM.

import { MIN_ROOT, plier, radical } from "./texte.js";

const STOP_WORDS = new Set(
  ("a au aux avec c ce ces chez d dans de des du elle en est et il j l la le les leur leurs m ma mes mon n ne nos notre " +
    "ou par pas pour qu que qui s sa se ses son sur t un une vers vos votre y").split(" "),
);

/**
 * The folded words of a query, without the words that carry no meaning, unless there is nothing else.
 * @param {string} text
 * @returns {string[]}
 */
export function jetons(text) {
  const words = plier(text).split(" ").filter(Boolean);
  const telling = words.filter((word) => !STOP_WORDS.has(word));
  return [...new Set(telling.length > 0 ? telling : words)];
}

/**
 * Whether a query token matches a word whose stem is known. Three ways, in order:
 * the word begins with the token (a word being typed); both have the same stem; or one stem begins the other
 * and the shorter has five letters at least (with three, "par" would answer "parquet" and "aci" "acier").
 * @param {string} token @param {string} tokenStem @param {string} word @param {string} wordStem
 * @returns {boolean}
 */
function correspondMot(token, tokenStem, word, wordStem) {
  if (word.startsWith(token) || wordStem === tokenStem) return true;
  if (/\p{N}/u.test(token)) return false;
  return (
    (wordStem.length >= MIN_ROOT && tokenStem.startsWith(wordStem)) ||
    (tokenStem.length >= MIN_ROOT && wordStem.startsWith(tokenStem))
  );
}

/**
 * Whether a query token matches one of some folded words.
 * @param {string} token a folded token
 * @param {string | string[]} words folded words, or a folded text
 * @returns {boolean}
 */
export function correspond(token, words) {
  const list = typeof words === "string" ? words.split(" ") : words;
  const stem = radical(token);
  return token !== "" && list.some((word) => word !== "" && correspondMot(token, stem, word, radical(word)));
}
