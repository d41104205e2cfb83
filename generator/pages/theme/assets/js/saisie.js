// Numbers as people type them in French, and the sentence that says what is wrong with one. Pure: no DOM.

const UNIT = /\s*(?:€|euros?|%|h|mois)?\s*(?:ht)?\s*$/i;
const BLANKS = /[\s\u00a0\u202f'’]/g;
const WHOLE = /^\d+(?:[.,]\d+)?$/;
const GROUPED = /^\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?$|^\d{1,3}(?:\.\d{3})+,\d+$/; // 1.250.000 or 1.250,50
const AMBIGUOUS = /^\d{1,3}\.\d{3}$/; // 1.250: a thousand, or one and a quarter
const NUMBER = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 2 });

/** Characters of a number that are looked at: more is no number. */
export const LONGUEUR = 40;

/**
 * The number that a text says.
 * @param {string} text "1 250 000,50 €"
 * @param {{min?: number, max?: number, exemple?: string}} [bounds]
 * @returns {{valeur: number | null, erreur: string}} null and no error when nothing is typed
 */
export function lireNombre(text, { min = 0, max = Number.MAX_SAFE_INTEGER, exemple = "1 250 000,50" } = {}) {
  const typed = String(text ?? "").trim();
  if (typed === "") return { valeur: null, erreur: "" };
  const refuse = (erreur) => ({ valeur: null, erreur });
  const bare = typed.slice(0, LONGUEUR + 1).replace(UNIT, "").replace(BLANKS, "");
  if (/^[-−–]\d/.test(bare)) return refuse("Un nombre négatif n'a pas de sens ici.");
  if (AMBIGUOUS.test(bare)) {
    return refuse(`« ${bare} » se lit de deux façons : écrivez ${bare.replace(".", "")} ou ${bare.replace(".", ",")}.`);
  }
  const plain = GROUPED.test(bare) ? bare.replaceAll(".", "") : bare;
  if (bare.length > LONGUEUR || !WHOLE.test(plain)) return refuse(`Écrivez un nombre en chiffres, par exemple ${exemple}.`);
  const value = Number(plain.replace(",", "."));
  if (value < min) return refuse(`Au moins ${NUMBER.format(min)}.`);
  if (value > max) return refuse(`Au plus ${NUMBER.format(max)}.`);
  return { valeur: value, erreur: "" };
}
