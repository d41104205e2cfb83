// The work on a supplier file, away from the page: reads it, finds its columns, ties its suppliers to the directory.
// A module worker: the page stays alive whatever the file, and stopping is ending it. Nothing is sent anywhere.

import { lireClasseur } from "./classeur.js";
import { choisirFeuille, reconnaitre, reperer } from "./colonnes.js";
import { decoder, nature } from "./decodage.js";
import { alternatives, Annuaire, rapprocher, regrouper } from "./rapprochement.js";
import { FichierIllisible, lireListe, lireTableau } from "./tableau.js";

const MOST_BYTES = 30_000_000;
const MOST_ROWS = 300_000;
const STEP = 2_000; // suppliers between two words of progress
const PREVIEW = 5;
const WIDTH_ROWS = 100;
const MOST_COLUMNS = 200;
const REMARKS = 1_000;

const REFUSED = {
  xls: "Ce fichier est un classeur d'un ancien format (.xls). Dans votre tableur : Enregistrer sous, « Classeur Excel (.xlsx) » ou « CSV ».",
  chiffre: "Ce classeur est protégé par un mot de passe. Ouvrez-le dans votre tableur, enregistrez-en une copie sans mot de passe, et recommencez.",
  ods: "Ce fichier est un classeur LibreOffice (.ods). Dans votre tableur : Enregistrer sous, « Excel 2007-365 (.xlsx) » ou « Texte CSV ».",
  pdf: "Ce fichier est un PDF, pas un tableau. Demandez l'export CSV ou Excel à votre service des finances.",
  image: "Ce fichier est une image, pas un tableau.",
  html: "Ce fichier est une page web, même si son nom dit autre chose. Ouvrez-le dans votre tableur et enregistrez-le en .xlsx ou en CSV.",
  vide: "Ce fichier est vide.",
  binaire: "Ce fichier n'est ni un texte ni un classeur : il est abîmé, ou son nom dit autre chose que ce qu'il est. Enregistrez-le en .xlsx ou en CSV depuis votre tableur.",
};

const NO_ROWS = "Rien n'est à comparer : aucune ligne n'est remplie, sauf peut-être une ligne de titres. Il faut un fournisseur par ligne.";

let directory = null;
let sheets = [];
let table = null;

const say = (message) => globalThis.postMessage(message);

const others = (count) => (count > 1 ? `les ${count} autres feuilles ne sont pas lues` : "une autre feuille n'est pas lue");

/** The sheets of a source that have rows, each with how it is read; a text is one sheet. The place of the one to read first. */
async function sheetsOf({ fichier, texte }) {
  const alone = (lignes, lecture) => ({ remplies: [{ lignes, lecture }], lue: 0 });
  if (texte !== undefined) return alone(lireListe(texte) ?? lireTableau(texte).lignes, "");
  if (fichier.size > MOST_BYTES)
    throw new FichierIllisible("Ce fichier dépasse 30 Mo. Gardez les colonnes utiles (SIRET, nom, montant) et recommencez.");
  const bytes = new Uint8Array(await fichier.arrayBuffer());
  const kind = nature(bytes);
  if (kind in REFUSED) throw new FichierIllisible(REFUSED[kind]);
  if (kind === "zip") {
    const { remplies, lue } = choisirFeuille(await lireClasseur(bytes));
    const rest = remplies.length > 1 ? ` ; ${others(remplies.length - 1)}` : "";
    return { remplies: remplies.map((sheet) => ({ ...sheet, lecture: `feuille « ${sheet.feuille} »${rest}` })), lue };
  }
  const { texte: text, encodage } = decoder(bytes);
  return alone(lireTableau(text).lignes, `encodage ${encodage}`);
}

async function read(source) {
  say({ etape: "Lecture du fichier" });
  const { remplies, lue } = await sheetsOf(source);
  sheets = remplies;
  if (sheets.length > 1) say({ feuilles: sheets.map(({ feuille }) => feuille), lue });
  lay(sheets[lue] ?? { lignes: [] });
}

/** Lays the rows of a sheet out as a table, and compares it. */
function lay({ lignes, lecture }) {
  const { entete, debut } = reperer(lignes);
  const rows = lignes.slice(debut);
  if (rows.length === 0) throw new FichierIllisible(NO_ROWS);
  if (rows.length > MOST_ROWS)
    throw new FichierIllisible("Ce fichier a plus de 300 000 lignes. Découpez-le, ou regroupez les factures par fournisseur.");
  const width = Math.max(...lignes.slice(0, WIDTH_ROWS).map((row) => row.length));
  const said = (line, place) => (lignes[line]?.[place] ?? "").trim();
  const header = (place) => (entete < 0 ? "" : said(entete, place) || said(entete - 1, place)) || `Colonne ${place + 1}`;
  const headers = Array.from({ length: Math.min(width, MOST_COLUMNS) }, (_, place) => header(place));
  table = { headers, rows, first: debut + 1 };
  const roles = reconnaitre(table.headers, table.rows);
  say({ tableau: { entetes: headers, apercu: table.rows.slice(0, PREVIEW), lignes: table.rows.length, lecture }, roles });
  match(roles);
}

function match(roles) {
  const { fournisseurs, remarques, sansNom, sansMontant } = regrouper(table.rows, roles, table.first);
  const tied = [];
  fournisseurs.forEach((supplier, place) => {
    if (place % STEP === 0) say({ etape: "Rapprochement avec l'annuaire", fait: place, total: fournisseurs.length });
    tied.push(rapprocher(supplier, directory));
  });
  say({
    resultat: {
      fournisseurs: tied,
      remarques: remarques.slice(0, REMARKS),
      nombreRemarques: remarques.length,
      nombreTotaux: remarques.filter(({ quoi }) => quoi === "total").length,
      sansNom,
      sansMontant,
      alternatives: alternatives(tied),
    },
  });
}

globalThis.addEventListener("message", async ({ data }) => {
  try {
    if (data.identites) directory = new Annuaire(data.identites);
    if (data.roles) match(data.roles);
    else if (data.feuille !== undefined) lay(sheets[data.feuille]);
    else await read(data);
  } catch (error) {
    if (!(error instanceof FichierIllisible)) console.warn("fournisseurs:", error);
    say({ erreur: error instanceof FichierIllisible ? error.message : "Ce fichier n'a pas pu être lu. Enregistrez-le à nouveau en .xlsx ou en CSV, et recommencez." });
  }
});
