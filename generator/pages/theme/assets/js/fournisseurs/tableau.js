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

/** Where a cell that begins with a quotation mark has no end, or -1. A mark inside a cell is a character like another. */
function leftOpen(text, separator) {
  const end = new RegExp(`[${separator === "|" ? "\\|" : separator}\\r\\n]`, "g");
  let place = 0;
  while (place < text.length) {
    if (text[place] === '"') {
      let mark = text.indexOf('"', place + 1);
      while (mark >= 0 && text[mark + 1] === '"') mark = text.indexOf('"', mark + 2);
      if (mark < 0) return place;
      place = mark + 1;
    }
    end.lastIndex = place;
    const found = end.exec(text);
    if (!found) return -1;
    place = found.index + 1;
  }
  return -1;
}

/**
 * @param {string} texte
 * @returns {{lignes: string[][], separateur: string}} every row, blank ones too, so that they are numbered as in the file
 * @throws {FichierIllisible} when a quotation mark is never closed
 */
export function lireTableau(texte) {
  const found = separateur(texte);
  const open = leftOpen(texte, found);
  if (open >= 0) {
    const line = texte.slice(0, open).split(/\r\n|\r|\n/).length;
    throw new FichierIllisible(
      `Ligne ${line}, un guillemet ouvert n'est jamais refermé : la suite du fichier serait lue de travers. Ôtez-le, ou enregistrez à nouveau le fichier depuis votre tableur.`,
    );
  }
  return { lignes: dsvFormat(found).parseRows(texte), separateur: found };
}
