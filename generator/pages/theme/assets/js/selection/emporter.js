// A selection taken away: files made in the browser, texts put in the clipboard.

import { annoncer } from "../annonce.js";
import { classeur } from "../classeur.js";
import { tableau } from "./colonnes.js";
import { csv } from "../tableur.js";
import { telecharger } from "../telechargement.js";

const NAME = "ma-selection";
const FFLATE = "../../vendor/fflate/fflate.js"; // loaded when a workbook is asked for
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const download = (content, type, extension) => telecharger(`${NAME}.${extension}`, content, type);

/** @param {object[]} fiches */
export function emporterCsv(fiches) {
  download(csv(tableau(fiches)), "text/csv;charset=utf-8", "csv");
}

/** @param {object[]} fiches */
export async function emporterXlsx(fiches) {
  download(classeur(tableau(fiches), "Ma sélection", await import(FFLATE)), XLSX, "xlsx");
}

/** One file of all the cards, which phones and most address books read. @param {{texte: string}[]} cards */
export function emporterVcf(cards) {
  download(cards.map(({ texte }) => texte).join(""), "text/vcard;charset=utf-8", "vcf");
}

/**
 * An archive of one file a card: Outlook reads the first of a file only
 * (https://www.topalt.com/content/vcard-file-and-its-limitations-outlook).
 * @param {{id: string, texte: string}[]} cards
 */
export async function emporterVcfSeparees(cards) {
  const { strToU8, zipSync } = await import(FFLATE);
  const files = cards.map(({ id, texte }) => [`${id}.vcf`, strToU8(texte)]);
  download(zipSync(Object.fromEntries(files)), "application/zip", "zip");
}

/**
 * Puts a text in the clipboard and says so; where that is refused, selects the field that shows it.
 * @param {string} text @param {string} done the sentence said @param {HTMLInputElement | HTMLTextAreaElement | null} field
 */
export async function copier(text, done, field) {
  try {
    await navigator.clipboard.writeText(text);
    annoncer(done);
    return true;
  } catch {
    field?.focus();
    field?.select();
    annoncer("La copie n'a pas abouti : le texte est sélectionné, copiez-le avec votre clavier.");
    return false;
  }
}
