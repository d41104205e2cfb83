// A CSV file that a spreadsheet set for France opens rightly with a double click. Pure: no DOM.
// The same convention as the published « .excel.csv » files, held by the same vectors.

const MARK = "'";
const MARKED = new Set([MARK, ..."=+-@\t\r\n＝＋－＠"]);
const LONGEST_GUESS = 25;
const MONTHS =
  "janv(?:ier)?|f[ée]vr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[ûu]t|sept(?:embre)?|oct(?:obre)?|" +
  "nov(?:embre)?|d[ée]c(?:embre)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|" +
  "sep(?:tember)?|october|november|december";
const W = "[^\\p{L}\\p{N}_]";
const GUESSED = new RegExp(
  "^(?:" +
    [
      `[^\\p{L}\\p{N}_']*\\p{Nd}(?:\\p{Nd}|${W}|_)*(?:e[-+]?\\p{Nd}+)?${W}*`, // 0123, 1 000, 2-3, 1/2, 12:30, 5 %, 1e5
      "\\p{Nd}{1,2}(?::\\p{Nd}\\p{Nd})*\\s*[ap]m?", // 5 pm
      `\\p{Nd}{1,2}${W}{0,2}(?:${MONTHS})\\.?(?:${W}{0,2}\\p{Nd}{2,4})?`, // 1 mai, 1-mai-2024
      `(?:${MONTHS})\\.?${W}{0,2}\\p{Nd}{1,4}(?:${W}{1,2}\\p{Nd}{2,4})?`, // mars 2024, SEPT1, May 5, 2024
      "\\p{Nd}{4}-?\\p{Nd}\\p{Nd}-?\\p{Nd}\\p{Nd}T.*", // 2024-01-02T03:04:05Z
      "vrai|faux|true|false",
    ].join("|") +
    ")$",
  "iu",
);

/**
 * A text with the mark it needs to stay text: an apostrophe before what a spreadsheet would take for a number, a date,
 * a truth value or a formula.
 * @param {string} text
 * @returns {string}
 */
export function enTexte(text) {
  const [first = ""] = text;
  if (MARKED.has(first)) return MARK + text;
  if (/\p{L}/u.test(first) && text.length > LONGEST_GUESS) return text;
  return GUESSED.test(text) ? MARK + text : text;
}

const quoted = (text) => (/[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** @param {string | number} cell a number is written with its comma, a text stays a text */
const written = (cell) => (typeof cell === "number" ? String(cell).replace(".", ",") : quoted(enTexte(String(cell))));

/**
 * The file: byte order mark, semicolons, decimal commas, texts that stay texts.
 * @param {(string | number)[][]} lignes headers first
 * @returns {string}
 */
export function csvExcel(lignes) {
  return `\ufeff${lignes.map((cells) => cells.map(written).join(";")).join("\r\n")}\r\n`;
}
