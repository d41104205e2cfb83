// From the text of a CSV file, or of a pasted list, to rows of cells. Pure: no DOM.

import { dsvFormat } from "../../vendor/d3-dsv/d3-dsv.js";

const SEPARATORS = [";", "\t", ",", "|"];
const SAMPLE_LINES = 20;

/** What a person can mend in their file; `message` is for them. */
export class FichierIllisible extends Error {}

const count = (text, character) => text.split(character).length - 1;

/**
 * The character between cells: the one that cuts the first lines into the same number of cells, the most of them.
 * @param {string} texte
 * @returns {string} one of « ; », tabulation, « , », « | »; a list of one column gets « ; »
 */
export function separateur(texte) {
  const lines = texte.replace(/"[^"]*"/g, "").split(/\r\n|\r|\n/, SAMPLE_LINES).filter((line) => line.trim() !== "");
  const scores = SEPARATORS.map((separator) => {
    const cuts = lines.map((line) => count(line, separator));
    const usual = cuts[0] ?? 0;
    return usual * cuts.filter((cut) => cut === usual).length;
  });
  const best = Math.max(...scores);
  return best > 0 ? SEPARATORS[scores.indexOf(best)] : ";";
}

/**
 * @param {string} texte
 * @returns {{lignes: string[][], separateur: string}} every row, blank ones too, so that they are numbered as in the file
 * @throws {FichierIllisible} when a quotation mark is never closed
 */
export function lireTableau(texte) {
  if (count(texte, '"') % 2 === 1)
    throw new FichierIllisible("Un guillemet ouvert n'est jamais refermé : une partie du fichier serait lue de travers.");
  const found = separateur(texte);
  return { lignes: dsvFormat(found).parseRows(texte), separateur: found };
}
