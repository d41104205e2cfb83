// SIRET, SIREN and VAT numbers as supplier files write them. Pure: no DOM.

const LA_POSTE = "356000000"; // its establishments follow another rule (Insee, « Numéro SIRET »)
const SIREN = 9;
const SIRET = 14;
const MIN_LEFT = 6; // with fewer digits left, lost zeros are a guess

const digitsSum = (digits) => [...digits].reduce((sum, digit) => sum + Number(digit), 0);

function luhn(digits) {
  const doubled = [...digits].reverse().map((digit, place) => Number(digit) * (1 + (place % 2)));
  return doubled.reduce((sum, value) => sum + (value > 9 ? value - 9 : value), 0) % 10 === 0;
}

/** Whether a text of digits is a SIREN: nine digits and the key of Luhn. @param {string} digits */
export function estSiren(digits) {
  return /^[0-9]{9}$/.test(digits) && luhn(digits);
}

/** Whether a text of digits is a SIRET: fourteen digits, and the key of Luhn or the rule of La Poste. @param {string} digits */
export function estSiret(digits) {
  if (!/^[0-9]{14}$/.test(digits) || !estSiren(digits.slice(0, SIREN))) return false;
  return luhn(digits) || (digits.startsWith(LA_POSTE) && digitsSum(digits) % 5 === 0);
}

/**
 * @typedef {object} Identite
 * @property {string} siret fourteen digits, or empty
 * @property {string} siren nine digits, or empty
 * @property {"" | "zeros" | "espaces" | "tva" | "exposant"} reparation what was mended to read it
 * @property {"" | "notation" | "cle" | "longueur"} probleme why it could not be read, or only in part
 */

const found = (siret, siren, reparation, probleme = "") => ({ siret, siren, reparation, probleme });
const NOTHING = found("", "", "");

function ofDigits(digits, mended) {
  if (digits.length === SIRET) {
    if (estSiret(digits)) return found(digits, digits.slice(0, SIREN), mended);
    const siren = digits.slice(0, SIREN);
    return found("", estSiren(siren) ? siren : "", mended, "cle");
  }
  if (digits.length === SIREN && estSiren(digits)) return found("", digits, mended);
  if (digits.length >= MIN_LEFT && digits.length < SIREN && estSiren(digits.padStart(SIREN, "0")))
    return found("", digits.padStart(SIREN, "0"), "zeros");
  if (digits.length > SIREN && digits.length < SIRET && estSiret(digits.padStart(SIRET, "0"))) {
    const siret = digits.padStart(SIRET, "0");
    return found(siret, siret.slice(0, SIREN), "zeros");
  }
  return found("", "", "", digits.length === SIREN ? "cle" : "longueur");
}

const SCIENTIFIC = /^([0-9]+)(?:[.,]([0-9]+))?[eE][+]?([0-9]+)$/; // 9.9900000300015E+13

/** The digits of a number in scientific notation, "" when some of them are not written. */
function unfolded([, units, decimals = "", power]) {
  const whole = decimals.slice(0, Number(power));
  return whole.length === Number(power) && /^0*$/.test(decimals.slice(whole.length)) ? units + whole : "";
}

/**
 * What a cell says of an enterprise: a SIRET, a SIREN, or an intra-community VAT number of France.
 * Spaces, dots and dashes are taken off; zeros that a spreadsheet dropped are given back where the key proves them, and
 * scientific notation is undone where it has kept every digit.
 * @param {string} cell
 * @returns {Identite}
 */
export function lireIdentite(cell) {
  const text = String(cell ?? "").trim().replace(/^'/, "");
  if (text === "") return NOTHING;
  const scientific = SCIENTIFIC.exec(text);
  if (scientific) {
    const digits = unfolded(scientific);
    return digits === "" ? found("", "", "", "notation") : ofDigits(digits, "exposant");
  }
  const whole = text.replace(/[.,]0+$/, "");
  const vat = /^FR\s*[0-9A-Z]{2}\s*((?:[0-9]\s*){9})$/i.exec(whole);
  if (vat) return ofDigits(vat[1].replace(/\s/g, ""), "tva");
  const digits = whole.replace(/[\s.\-_/\u200b\ufeff]/g, "");
  if (!/^[0-9]+$/.test(digits) || /^0+$/.test(digits)) return found("", "", "", "longueur");
  return ofDigits(digits, digits === text ? "" : "espaces");
}
