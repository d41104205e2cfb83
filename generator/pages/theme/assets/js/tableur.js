// CSV for a double click in a French Excel: byte order mark, semicolons, decimal commas, texts that stay texts.
// The same marks as the portal's own files (`generator/publication/csv_files.py`), from the same vectors. Pure: no DOM.

const MARK = "'"; // before a cell that a spreadsheet would take for something else than text, or run
const FORMULA = "=+-@\t\r\n＝＋－＠";
const LONGEST_GUESS = 25; // characters of the longest guess that begins with a letter

const MONTHS =
  "janv(?:ier)?|f[ée]vr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[ûu]t|sept(?:embre)?|oct(?:obre)?|" +
  "nov(?:embre)?|d[ée]c(?:embre)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|" +
  "sep(?:tember)?|october|november|december";
const NOT_WORD = "[^\\p{L}\\p{N}_]";

/** What a spreadsheet, in French or in English, takes for a number, a date, a time or a truth value. */
const GUESSED = new RegExp(
  `^(?:${[
    String.raw`[^\p{L}\p{N}_']*\p{Nd}[^\p{L}\p{Nl}\p{No}]*(?:e[-+]?\p{Nd}+)?${NOT_WORD}*`, // 0123, 1 000, 2-3, 5 %, 1e5
    String.raw`\p{Nd}{1,2}(?::\p{Nd}\p{Nd})*\s*[ap]m?`, // 5 pm
    String.raw`\p{Nd}{1,2}${NOT_WORD}{0,2}(?:${MONTHS})\.?(?:${NOT_WORD}{0,2}\p{Nd}{2,4})?`, // 1 mai, 1-mai-2024
    String.raw`(?:${MONTHS})\.?${NOT_WORD}{0,2}\p{Nd}{1,4}(?:${NOT_WORD}{1,2}\p{Nd}{2,4})?`, // mars 2024, SEPT1
    String.raw`\p{Nd}{4}-?\p{Nd}\p{Nd}-?\p{Nd}\p{Nd}T.*`, // 2024-01-02T03:04:05Z
    "vrai|faux|true|false",
  ].join("|")})$`,
  "iu",
);

/**
 * A text with the mark it needs to stay text.
 * @param {string} value
 * @returns {string}
 */
export function enTexte(value) {
  const first = value.slice(0, 1);
  if (first === "") return value;
  if (first === MARK || FORMULA.includes(first)) return MARK + value;
  if (/\p{L}/u.test(first) && value.length > LONGEST_GUESS) return value;
  return GUESSED.test(value) ? MARK + value : value;
}

/** A day in the form that spreadsheets of all languages read. @param {Date} date @returns {string} */
export const jour = (date) => date.toISOString().slice(0, 10);

function cell(value) {
  if (value instanceof Date) return jour(value);
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value).replace(".", ",");
  const marked = enTexte(String(value));
  return /[;"\r\n]/.test(marked) ? `"${marked.replaceAll('"', '""')}"` : marked;
}

/**
 * A table as the text of a file.
 * @param {{titres: string[], lignes: (string | number | Date | null)[][]}} table
 * @returns {string}
 */
export function csv({ titres, lignes }) {
  return `\ufeff${[titres, ...lignes].map((line) => line.map(cell).join(";")).join("\r\n")}\r\n`;
}
