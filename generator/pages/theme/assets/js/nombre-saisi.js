// A number as people type it or as a spreadsheet set for France writes it. Pure: no DOM.

const SIGNS = /[\s\u00a0\u202f\u2009'’€]|EUR(?:OS?)?|HT|TTC/gi;
const NUMBER = /^[-+]?[0-9]+(?:\.[0-9]+)?$/;

/** The text with a point before its decimals, the marks between thousands taken off. */
function plain(text) {
  const points = text.split(".").length - 1;
  const commas = text.split(",").length - 1;
  if (points > 0 && commas > 0) {
    const decimal = text.lastIndexOf(",") > text.lastIndexOf(".") ? "," : ".";
    const thousands = decimal === "," ? "." : ",";
    return text.replaceAll(thousands, "").replace(decimal, ".");
  }
  if (commas > 1) return text.replaceAll(",", "");
  if (points > 1) return text.replaceAll(".", "");
  return text.replace(",", ".");
}

/**
 * Reads « 1 250 000,50 € », « 1.250,5 », « (300) » (negative, as accountants write) or « -3 ». One comma alone is
 * before decimals, as in France.
 * @param {string | number | null | undefined} written
 * @returns {number | null} null for what is not a number
 */
export function lireNombre(written) {
  if (typeof written === "number") return Number.isFinite(written) ? written : null;
  let text = String(written ?? "").normalize("NFKC").replace(SIGNS, "").replace("−", "-");
  const bracketed = /^\((.+)\)$/.exec(text);
  if (bracketed) text = `-${bracketed[1]}`;
  if (/^[^-].*-$/.test(text)) text = `-${text.slice(0, -1)}`;
  text = plain(text);
  return NUMBER.test(text) ? Number(text) : null;
}
