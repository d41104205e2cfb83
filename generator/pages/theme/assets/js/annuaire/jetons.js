// A sentence cut into telling words, and put together again without some of them. Pure: no DOM.

import { joindre, plier } from "../texte.js";

/** A CPV code and its check digit, which says nothing more. */
const CHECKED = /(?<!\d)(\d{8})-\d(?!\d)/g;

/** A CPV code typed in groups: "77 31 00 00", "7731.0000"; ten digits are a telephone. */
const GROUPED_CODE = /(?<![\d.])(?:\d{2}(?:[ .]\d{2}){3}|\d{4}[ .]\d{4})(?![ .]?\d)/g;

const ACRONYM = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}\p{L}?(?![\p{L}\p{N}])/gu; // "E.S.A.T."
const POSTCODE = /(?<![\d.])\d{2} \d{3}(?![\d.])/g; // "91 120"

/** Words that announce a place. */
const ANNOUNCE = new Set(["a", "au", "aux", "vers", "pres", "autour", "dans", "sur", "proche", "cote"]);

/** Those that hold the article of its name: "aux Essais", but not "au bois". */
const WITH_ARTICLE = new Set(["au", "aux"]);

/**
 * @typedef {object} Jeton a telling word of a sentence
 * @property {string} mot folded @property {string} tape as it was typed @property {number} debut @property {number} fin its
 *   place in the sentence @property {boolean} annonce whether a preposition of place is before it @property {boolean} article
 *   whether that preposition holds an article
 * @property {boolean} pris whether it was understood @property {boolean} ouvert whether it may still be being typed: the last one
 */

/**
 * The telling words of a sentence, numbers typed in groups being joined.
 * @param {string} typed @param {import("./index.js").Index} index
 * @returns {Jeton[]}
 */
export function decouper(typed, { vides: stops, numeros, lieux }) {
  const postcode = (digits) => (lieux.deChiffres(digits.replace(" ", "")) ? digits.replace(" ", "") : digits);
  const joined = joindre(typed.replace(GROUPED_CODE, (run) => run.replace(/\D/g, "")).replace(CHECKED, "$1  "))
    .replace(ACRONYM, (letters) => letters.replaceAll(".", ""))
    .replace(POSTCODE, postcode);
  const found = [];
  let before = ""; // the preposition of place
  let from = 0;
  for (const [tape] of joined.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const mot = plier(tape);
    if (mot === "") continue;
    const [debut, fin] = where(typed, tape, from);
    from = fin;
    const code = numeros.type.has(tape) && !/[jJ]['’]?$/.test(typed.slice(0, debut)); // "AI", but not "J'AI BESOIN"
    if (code || !stops.has(mot)) found.push({ mot, tape, debut, fin, annonce: before !== "", article: WITH_ARTICLE.has(before), pris: false, ouvert: false });
    if (ANNOUNCE.has(mot)) before = mot;
    else if (!stops.has(mot)) before = "";
  }
  if (found.length > 0) found.at(-1).ouvert = true;
  return found;
}

/** Where a word stands in what was typed; one that was joined is looked for in pieces. */
function where(typed, word, from) {
  const at = typed.indexOf(word, from);
  if (at >= 0) return [at, at + word.length];
  const isNumber = /^\d+$/.test(word);
  const pieces = [...word].map((each, i) => (i === 0 && each === "0" && isNumber ? String.raw`(?:0|\+\s*33(?:\D*0)?)` : each));
  const grouped = new RegExp(pieces.join(isNumber ? String.raw`\D*` : String.raw`\.`));
  const found = grouped.exec(typed.slice(from));
  return found ? [from + found.index, from + found.index + found[0].length] : [from, from];
}

/**
 * The text without one of the things understood.
 * @param {string} text @param {import("./besoin.js").Compris} thing
 * @returns {string}
 */
export function sans(text, thing) {
  let rest = text;
  for (const [debut, fin] of [...thing.ou].sort((a, b) => b[0] - a[0])) rest = rest.slice(0, debut) + rest.slice(fin);
  return rest.replace(/\s+/g, " ").replace(/(?:^|\s)(?:à|a|au|aux|de|d'|d’|en|sur|vers|près de)\s*$/iu, "").trim();
}
