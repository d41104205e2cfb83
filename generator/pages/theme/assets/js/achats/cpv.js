// The hierarchy of CPV codes, read in their zeros: the same rule as generator/domain/cpv.py (tests/vectors/cpv.json). Pure.

/** Digits of a code. */
export const LONGUEUR = 8;
const DIVISION = 2; // digits of the widest level, where a zero counts as any other digit
const TYPED = /^\s*(?:(?:code\s+)?cpv\s*:?\s*)?(\d(?:[\s.]?\d){1,7})(?:\s*-\s*\d)?\s*$/i;
const AMONG_WORDS = /(?<![\d.])\d{8}(?!\d|-\d\d)/;

/**
 * The code that a person typed: 2 to 8 digits, spaced or not, with its check digit or not, or 8 digits among words; null
 * when there is none.
 * @param {string} text "77310000-6", "77 31 00 00", "CPV 7731", "77310000 à Exempleville"
 * @returns {string | null} eight digits
 */
export function lireCpv(text) {
  const typed = String(text ?? "");
  const digits = TYPED.exec(typed)?.[1].replace(/\D/g, "") ?? AMONG_WORDS.exec(typed)?.[0];
  return digits ? entier(digits) : null;
}

/**
 * A code whose last zeros were left out: "7731" is 77310000; null for what is no code, in too few digits or too many.
 * @param {string} digits @returns {string | null} eight digits
 */
export const entier = (digits) => (digits.length < DIVISION || digits.length > LONGUEUR ? null : digits.padEnd(LONGUEUR, "0"));

/**
 * The digits that count: "7731" for 77310000.
 * @param {string} code @returns {string}
 */
export const racine = (code) => code.slice(0, DIVISION) + code.slice(DIVISION).replace(/0+$/, "");

/**
 * Whether a code is another or is inside it.
 * @param {string} outer @param {string} inner @returns {boolean}
 */
export const contient = (outer, inner) => inner.startsWith(racine(outer));

/**
 * Where a code stands among known ones: itself, else the narrowest that contains it, else those inside it.
 * @param {string} code eight digits @param {string[]} known
 * @returns {{relation: "exact" | "dans" | "contient" | "aucun", codes: string[]}}
 */
export function situer(code, known) {
  if (known.includes(code)) return { relation: "exact", codes: [code] };
  const around = known.filter((other) => contient(other, code));
  if (around.length > 0) {
    const narrowest = Math.max(...around.map((other) => racine(other).length));
    return { relation: "dans", codes: around.filter((other) => racine(other).length === narrowest) };
  }
  const inside = known.filter((other) => contient(code, other));
  return inside.length > 0 ? { relation: "contient", codes: inside } : { relation: "aucun", codes: [] };
}
