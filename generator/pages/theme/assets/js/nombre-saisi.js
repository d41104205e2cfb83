// A number as people type it or as a spreadsheet set for France writes it. Pure: no DOM.

const SPACES = /[\s\u00a0\u202f\u2009'’]/g;
const CURRENCY = "(?:€|EUR(?:OS?)?|HT|TTC)";
const SIGNS = new RegExp(CURRENCY, "gi");
const CENTS = /(\d)(?:€|EUR(?:OS?)?)(\d\d)(?!.*\d)/i; // 12 €50
const INSIDE = new RegExp(`\\d${CURRENCY}+\\d`, "i");
const NUMBER = /^[-+]?[0-9]+(?:\.[0-9]+)?$/;

/** The digits of a text whose thousands a mark parts, "" when it does not part them by three. */
function ungrouped(text, mark) {
  const [first, ...groups] = text.split(mark);
  return /^[-+]?[0-9]{1,3}$/.test(first) && groups.every((group) => /^[0-9]{3}$/.test(group)) ? first + groups.join("") : "";
}

/** The text with a point before its decimals, the marks between thousands taken off; "" when they are in no order. */
function plain(text) {
  const points = text.split(".").length - 1;
  const commas = text.split(",").length - 1;
  if (points > 0 && commas > 0) {
    const place = Math.max(text.lastIndexOf(","), text.lastIndexOf("."));
    const whole = ungrouped(text.slice(0, place), text[place] === "," ? "." : ",");
    return whole && `${whole}.${text.slice(place + 1)}`;
  }
  if (commas > 1) return ungrouped(text, ",");
  if (points > 1) return ungrouped(text, ".");
  return text.replace(",", ".");
}

/**
 * The digits of a written number and the marks among them, without spaces or currency: « 1.250 € HT » → « 1.250 », « 12 €50 » → « 12,50 ».
 * @param {unknown} written
 * @returns {string} as it was where a currency parts digits that are no cents: that is no number
 */
export function nu(written) {
  const text = String(written ?? "").normalize("NFKC").replace(SPACES, "").replace("−", "-").replace(CENTS, "$1,$2");
  return INSIDE.test(text) ? text : text.replace(SIGNS, "");
}

/**
 * Reads « 1 250 000,50 € », « 1.250,5 », « (300) » (negative, as accountants write) or « -3 ». One comma alone is
 * before decimals, as in France.
 * @param {string | number | null | undefined} written
 * @returns {number | null} null for what is not a number
 */
export function lireNombre(written) {
  if (typeof written === "number") return Number.isFinite(written) ? written : null;
  let text = nu(written);
  const bracketed = /^\((.+)\)$/.exec(text);
  if (bracketed) text = `-${bracketed[1]}`;
  if (/^[^-].*-$/.test(text)) text = `-${text.slice(0, -1)}`;
  text = plain(text);
  return NUMBER.test(text) ? Number(text) : null;
}
