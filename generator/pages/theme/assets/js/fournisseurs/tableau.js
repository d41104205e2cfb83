// From the text of a CSV file, or of a pasted list, to rows of cells. Pure: no DOM.

import { dsvFormat } from "../../vendor/d3-dsv/d3-dsv.js";

const SEPARATORS = [";", "\t", ",", "|"];
const SAMPLE_LINES = 20;
const SAMPLE = 200_000; // characters in which those lines are looked for

/** What a person can mend in their file; `message` is for them. */
export class FichierIllisible extends Error {}

const count = (text, character) => text.split(character).length - 1;

/** What a separator is worth: the cells it makes, times the lines that it cuts alike; titles above are cut otherwise. */
function worth(separator, lines) {
  const uses = new Map();
  for (const line of lines) {
    const cuts = count(line, separator);
    uses.set(cuts, (uses.get(cuts) ?? 0) + 1);
  }
  return Math.max(0, ...[...uses].map(([cuts, same]) => cuts * same));
}

/**
 * The character between cells: the one that cuts most lines into the same number of cells, the most of them.
 * @param {string} texte
 * @returns {string} one of « ; », tabulation, « , », « | »; a list of one column gets « ; »
 */
export function separateur(texte) {
  const bare = texte.slice(0, SAMPLE).replace(/"[^"]*"/g, "");
  const lines = bare.split(/\r\n|\r|\n/, SAMPLE_LINES).filter((line) => line.trim() !== "");
  const scores = SEPARATORS.map((separator) => worth(separator, lines));
  const best = Math.max(...scores);
  return best > 0 ? SEPARATORS[scores.indexOf(best)] : ";";
}

/**
 * A text of which each cell that a quotation mark opens is quoted to its end: « "Les Abeilles" association » is one cell, and
 * a mark inside a cell is a character like another.
 * @returns {{texte: string, ouvert: number}} `ouvert`, the place of a mark that is never closed, or -1
 */
function quoteWhole(text, separator) {
  const end = new RegExp(`[${separator === "|" ? "\\|" : separator}\\r\\n]`, "g");
  const parts = [];
  let kept = 0; // what is before is in the parts
  let place = 0;
  while (place < text.length) {
    const start = place;
    if (text[start] === '"') {
      let mark = text.indexOf('"', start + 1);
      while (mark >= 0 && text[mark + 1] === '"') mark = text.indexOf('"', mark + 2);
      if (mark < 0) return { texte: text, ouvert: start };
      place = mark + 1;
    }
    end.lastIndex = place;
    const found = end.exec(text)?.index ?? text.length;
    if (place > start && found > place) {
      parts.push(text.slice(kept, place - 1), text.slice(place, found).trimEnd().replaceAll('"', '""'), '"');
      kept = found;
    }
    place = found + 1;
  }
  return { texte: parts.join("") + text.slice(kept), ouvert: -1 };
}

/**
 * @param {string} texte
 * @returns {{lignes: string[][], separateur: string}} every row, blank ones too, so that they are numbered as in the file
 * @throws {FichierIllisible} when a quotation mark is never closed
 */
export function lireTableau(texte) {
  const found = separateur(texte);
  const { texte: whole, ouvert } = quoteWhole(texte, found);
  if (ouvert >= 0) {
    const line = texte.slice(0, ouvert).split(/\r\n|\r|\n/).length;
    throw new FichierIllisible(
      `Ligne ${line}, un guillemet ouvert n'est jamais refermé : la suite du fichier serait lue de travers. Ôtez-le, ou enregistrez à nouveau le fichier depuis votre tableur.`,
    );
  }
  return { lignes: dsvFormat(found).parseRows(whole), separateur: found };
}

const NUMBER = /^(?:\d{14}|\d{9})$/;
const NUMBER_AND_NAME = /^(\d{14}|\d{9})\s+([^;,|\t]*\p{L}[^;,|\t]*)$/u;

/**
 * The rows of a list of numbers, as people paste it: several on one line, whatever is between them, or each before a name.
 * @param {string} texte
 * @returns {string[][] | null} a number a row, with its name if it has one; null when it is another kind of table
 */
export function lireListe(texte) {
  const rows = [];
  for (const line of texte.split(/\r\n|\r|\n/).map((each) => each.trim()).filter(Boolean)) {
    const numbers = line.split(/[\s;,|]+/).filter(Boolean);
    const named = NUMBER_AND_NAME.exec(line);
    if (numbers.every((each) => NUMBER.test(each))) rows.push(...numbers.map((each) => [each]));
    else if (named) rows.push([named[1], named[2].trim()]);
    else return null;
  }
  return rows;
}
