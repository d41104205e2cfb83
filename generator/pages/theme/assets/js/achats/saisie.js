// What people type in a field that asks for a number: its value, or the sentence that says what is wrong. Pure: no DOM.

import { lireNombre } from "../nombre-saisi.js";

const BEFORE_TAX = /\s*(?:ht|hors[ -]taxes?)\s*$/i;

/** What may follow a number, by what a field asks for. */
const UNITS = {
  montant: /\s*(?:€|eur(?:os?)?)?\s*$/i,
  cout: /\s*(?:€|euros?)?\s*(?:\/\s*h(?:eure)?|de l['’]heure|par heure)?\s*$/i,
  pourcent: /\s*(?:%|pour cent)?\s*$/i,
  mois: /\s*(?:mois)?\s*$/i,
  heures: /\s*(?:h|heures?)?\s*$/i,
};

const TAX_INCLUDED = /\bttc\b|toutes taxes/i;
const MULTIPLES = [
  [/^(.*\d)\s*(?:[kK]|mille|milliers?)(?:\s*d['’])?(?:\s*(?:€|eur(?:os?)?))?$/i, 1_000],
  [/^(.*\d)\s*(?:M|[mM]illions?)(?:\s*d['’])?(?:\s*(?:€|[eE][uU][rR](?:[oO][sS]?)?))?$/, 1_000_000], // « m€ » is no million
];
const DIGITS = /^[-−–+]?\s*\d[\d\s\u00a0\u202f\u2009'’.,]*$/;
const SPACED = /[\s\u00a0\u202f\u2009'’]+/;
const THOUSANDS = /^[-−–+]?\s*\d{1,3}(?:[\s\u00a0\u202f\u2009'’]\d{3})+(?:[.,]\d+)?$/;
const AMBIGUOUS = /^[1-9]\d{0,2}[.,]\d{3}$/; // 1.250: a thousand, or one and a quarter
const NUMBER = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 2 });

/** Characters of a number that are looked at: more is no number. */
export const LONGUEUR = 40;

/** Taken apart: the number as it is typed, and what it is to be multiplied by. */
function parts(typed, genre) {
  const bare = typed.replace(genre === "montant" ? BEFORE_TAX : UNITS[genre], "");
  for (const [form, times] of genre === "montant" ? MULTIPLES : []) {
    const found = form.exec(bare);
    if (found) return { bare: found[1].trim(), times };
  }
  return { bare: bare.replace(UNITS[genre], ""), times: 1 };
}

/** The number of a text without its unit, null for none: spaces part thousands or are a slip. */
function number(text) {
  if (text.length > LONGUEUR || !DIGITS.test(text)) return null;
  if (SPACED.test(text.replace(/^[-−–+]\s*/, "")) && !THOUSANDS.test(text)) return null;
  return lireNombre(text.replaceAll("–", "-"));
}

function doubt(bare) {
  const written = lireNombre(bare.replace(".", ",")).toFixed(2).replace(/\.?0+$/, "").replace(".", ",");
  return `« ${bare} » se lit de deux façons : écrivez ${bare.replace(/[.,]/, "")} ou ${written}.`;
}

/**
 * The number that a field says.
 * @param {string} text "1 250 000,50 €", "250 k€", "5 %"
 * @param {{min?: number, max?: number, exemple?: string, genre?: "montant" | "cout" | "pourcent" | "mois" | "heures"}} [bounds]
 * @returns {{valeur: number | null, erreur: string}} null and no error when nothing is typed
 */
export function lireSaisie(text, { min = 0, max = Number.MAX_SAFE_INTEGER, exemple = "1 250 000,50", genre = "montant" } = {}) {
  const typed = String(text ?? "").trim();
  if (typed === "") return { valeur: null, erreur: "" };
  const refuse = (erreur) => ({ valeur: null, erreur });
  if (typed.length <= 2 * LONGUEUR && TAX_INCLUDED.test(typed)) return refuse("Le calcul part du hors taxes : écrivez ce montant HT.");
  const { bare, times } = parts(typed.slice(0, 2 * LONGUEUR), genre);
  if (times === 1 && AMBIGUOUS.test(bare) && Number(bare.replace(/[.,]/, "")) <= max) return refuse(doubt(bare));
  const read = number(bare);
  if (read === null) return refuse(`Écrivez un nombre en chiffres, par exemple ${exemple}.`);
  const value = times === 1 ? read : Math.round(read * times * 100) / 100;
  if (value < 0) return refuse("Un nombre négatif n'a pas de sens ici.");
  if (genre === "pourcent" && value > 0 && value < 1) {
    return refuse(`« ${bare} » veut dire ${NUMBER.format(value)}\u00a0% : pour ${NUMBER.format(value * 100)}\u00a0%, écrivez ${NUMBER.format(value * 100)}.`);
  }
  if (value < min) return refuse(`Au moins ${NUMBER.format(min)}.`);
  if (value > max) return refuse(`Au plus ${NUMBER.format(max)}.`);
  return { valeur: value, erreur: "" };
}
