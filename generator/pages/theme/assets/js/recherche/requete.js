// What Pagefind is asked and what it answers, as plain values. Pure: no DOM.

import { joindre, LONGUEUR_BESOIN } from "../texte.js";

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/** A number in the groups French pages show: a telephone two by two, a SIREN or SIRET three by three. */
function grouped(digits) {
  if (digits.length === 10) return digits.replace(/(\d\d)(?=\d)/g, "$1 ");
  return digits.replace(/^(\d{3})(\d{3})(\d{3})(\d*)$/, "$1 $2 $3 $4").trim();
}

/**
 * The queries that stand for what was typed. A query that is one number is asked as an exact phrase, joined and in
 * groups, since pages show either; a query with œ or oe is asked in both spellings, which Pagefind tells apart.
 * @param {string} typed
 * @returns {string[]} none when nothing was typed
 */
export function variantes(typed) {
  const text = String(typed ?? "").trim().slice(0, LONGUEUR_BESOIN);
  if (text === "") return [];
  const joined = joindre(text);
  if (/^\d{9,14}$/.test(joined)) return [...new Set([`"${joined}"`, `"${grouped(joined)}"`])];
  const spellings = [text, joined, joined.replace(/œ/gi, "oe"), joined.replace(/oe/gi, "œ")];
  return [...new Set(spellings)];
}

/**
 * Decodes the entities of a text, once.
 * @param {string} text
 * @returns {string}
 */
function decoder(text) {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal, hexadecimal, name) => {
    if (name) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/**
 * Cuts an excerpt where Pagefind marked the words found; any other tag stays the text it is.
 * @param {string} excerpt
 * @returns {{texte: string, marque: boolean}[]}
 */
export function extrait(excerpt) {
  let marque = false;
  const pieces = [];
  for (const part of String(excerpt ?? "").split(/(<\/?mark>)/)) {
    if (part === "<mark>") marque = true;
    else if (part === "</mark>") marque = false;
    else if (part !== "") pieces.push({ texte: decoder(part), marque });
  }
  return pieces;
}

/** The count of pages found, in one sentence. @param {number} count @param {string} typed @returns {string} */
export function phraseResultats(count, typed) {
  if (count === 0) return `Aucune page pour « ${typed} ».`;
  return `${new Intl.NumberFormat("fr-FR").format(count)} page${count > 1 ? "s" : ""} pour « ${typed} ».`;
}
