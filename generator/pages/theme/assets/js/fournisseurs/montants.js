// The amounts of a column, read as its cells tell together: « 1.250 » is a thousand where points part thousands. Pure.

import { lireNombre, nu } from "../nombre-saisi.js";

const POINTS = /^[-+(]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?-?\)?$/; // 1.250 · 1.250,50
const COMMAS = /^[-+(]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?-?\)?$/; // 1,250 · 1,250.50

/** The mark that parts thousands all along a column, "" when nothing says so. A comma says it only beside a point. */
function thousands(cells) {
  const pointed = cells.filter((cell) => cell.includes("."));
  if (pointed.length > 0 && pointed.every((cell) => POINTS.test(cell))) return ".";
  const commas = cells.filter((cell) => cell.includes(","));
  const told = commas.some((cell) => cell.includes("."));
  return told && commas.every((cell) => COMMAS.test(cell)) ? "," : "";
}

/**
 * What reads the cells of a column of amounts.
 * @param {string[]} cellules all of them
 * @returns {(cell: string) => {valeur: number | null, milliers: boolean}} the number, and whether one mark that could
 *   have been before decimals was read as parting thousands
 */
export function lecteurDeMontants(cellules) {
  const mark = thousands(cellules.filter((cell) => lireNombre(cell) !== null).map(nu)); // « n.c. » says nothing of points
  return (cell) => {
    const text = nu(cell);
    const doubtful = mark !== "" && text.split(mark).length === 2 && !/[.,].*[.,]/.test(text);
    return { valeur: lireNombre(doubtful ? text.replace(mark, "") : text), milliers: doubtful };
  };
}
