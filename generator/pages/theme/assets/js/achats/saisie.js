// What people type in a field that asks for a number: its value, or the sentence that says what is wrong. Pure: no DOM.

import { lireNombre } from "../nombre-saisi.js";

const UNIT = /\s*(?:%|h|mois)\s*$/i;
const DIGITS = /^[-−–+\s]*\d[\d\s\u00a0\u202f\u2009'’.,]*(?:€|euros?|HT|TTC|\s)*$/i;
const AMBIGUOUS = /^\d{1,3}\.\d{3}$/; // 1.250: a thousand, or one and a quarter
const NUMBER = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 2 });

/** Characters of a number that are looked at: more is no number. */
export const LONGUEUR = 40;

/**
 * The number that a field says.
 * @param {string} text "1 250 000,50 €"
 * @param {{min?: number, max?: number, exemple?: string}} [bounds]
 * @returns {{valeur: number | null, erreur: string}} null and no error when nothing is typed
 */
export function lireSaisie(text, { min = 0, max = Number.MAX_SAFE_INTEGER, exemple = "1 250 000,50" } = {}) {
  const typed = String(text ?? "").trim();
  if (typed === "") return { valeur: null, erreur: "" };
  const refuse = (erreur) => ({ valeur: null, erreur });
  const bare = typed.slice(0, LONGUEUR + 1).replace(UNIT, "");
  if (AMBIGUOUS.test(bare)) {
    return refuse(`« ${bare} » se lit de deux façons : écrivez ${bare.replace(".", "")} ou ${bare.replace(".", ",")}.`);
  }
  const value = bare.length <= LONGUEUR && DIGITS.test(bare) ? lireNombre(bare.replaceAll("–", "-")) : null;
  if (value === null) return refuse(`Écrivez un nombre en chiffres, par exemple ${exemple}.`);
  if (value < 0) return refuse("Un nombre négatif n'a pas de sens ici.");
  if (value < min) return refuse(`Au moins ${NUMBER.format(min)}.`);
  if (value > max) return refuse(`Au plus ${NUMBER.format(max)}.`);
  return { valeur: value, erreur: "" };
}
