// From an .xlsx file to rows of cells. Runs where there is no DOM.

import { FichierIllisible } from "./tableau.js";

const LIBRARY = new URL("../../vendor/read-excel-file/read-excel-file.js", import.meta.url).href;
const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
const LONGEST_END = 65_557; // the record that closes an archive, with the longest comment (APPNOTE 6.3.10, 4.3.16)
const UNPACKED_MOST = 300_000_000;

const WORKBOOK = "xl/workbook.xml";
const OTHER =
  "Ce fichier n'est pas un classeur Excel (.xlsx), même si son nom le dit. Ouvrez-le dans le logiciel qui l'a fait et enregistrez-le en .xlsx ou en CSV.";
const BROKEN = "Ce classeur est abîmé ou protégé par un mot de passe. Ouvrez-le dans votre tableur et enregistrez-le à nouveau.";

/**
 * What an archive says it holds, read before anything is unpacked.
 * @param {Uint8Array} bytes
 * @returns {{noms: string[], taille: number}} names of its files, and bytes of all of them once unpacked
 * @throws {FichierIllisible} when it is no whole archive
 */
function inventaire(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= Math.max(0, bytes.length - LONGEST_END) && view.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== END_OF_DIRECTORY) throw new FichierIllisible(BROKEN);
  const entries = view.getUint16(end + 10, true);
  let place = view.getUint32(end + 16, true);
  const noms = [];
  let taille = 0;
  for (let entry = 0; entry < entries; entry += 1) {
    if (place + 46 > bytes.length || view.getUint32(place, true) !== ENTRY) throw new FichierIllisible(BROKEN);
    const length = view.getUint16(place + 28, true);
    noms.push(new TextDecoder().decode(bytes.subarray(place + 46, place + 46 + length)));
    taille += view.getUint32(place + 24, true);
    place += 46 + length + view.getUint16(place + 30, true) + view.getUint16(place + 32, true);
  }
  return { noms, taille };
}

/** A cell as text: numbers as one writes them, dates as AAAA-MM-JJ. Three decimals get a zero more: they part no thousands. */
function text(cell) {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number") return String(cell).replace(".", ",").replace(/^(-?\d+,\d{3})$/, "$10");
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? "" : cell.toISOString().slice(0, 10);
  return String(cell);
}

/**
 * The sheets of a workbook, empty ones too.
 * @param {Uint8Array} bytes
 * @returns {Promise<{lignes: string[][], feuille: string}[]>}
 * @throws {FichierIllisible}
 */
export async function lireClasseur(bytes) {
  const { noms, taille } = inventaire(bytes);
  if (taille > UNPACKED_MOST)
    throw new FichierIllisible("Ce classeur est trop gros une fois déplié. Gardez les colonnes utiles et enregistrez-le à nouveau.");
  if (!noms.includes(WORKBOOK)) throw new FichierIllisible(noms.length === 0 ? BROKEN : OTHER);
  await import(LIBRARY);
  let sheets;
  try {
    sheets = await globalThis.readXlsxFile(new Blob([bytes]));
  } catch {
    throw new FichierIllisible(BROKEN);
  }
  return sheets.map(({ data, sheet }) => ({ lignes: data.map((row) => row.map(text)), feuille: sheet }));
}
