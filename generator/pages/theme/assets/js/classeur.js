// An Excel workbook of one sheet (Office Open XML, ECMA-376): texts are texts, numbers numbers, days dates, nothing
// is live. The archive is made by fflate, handed in by who loads it. Pure: no DOM.

import { jour } from "./tableur.js";

const LONGEST = 32_767; // characters of a cell (Excel specifications and limits)
const CUT = "…";
const WIDEST = 60;
const NARROWEST = 10;
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Styles of cells, by their rank in STYLES. */
const PLAIN = 0;
const TEXT = 1;
const TITLE = 2;
const DATE = 3;
const WRAPPED = 4;

const xf = (format, font = 0, wrap = "") =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" ` +
  `applyAlignment="1"><alignment vertical="top"${wrap}/></xf>`;

const STYLES =
  `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>' +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/>' +
  '</fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/>' +
  '<bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' +
  `</cellStyleXfs><cellXfs count="5">${xf(0)}${xf(49)}${xf(49, 1)}${xf(164)}${xf(49, 0, ' wrapText="1"')}` +
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

/** Days are counted from here; before 1 March 1900 they are wrong by one (ECMA-376, 18.17.4.1). */
const ORIGIN = Date.UTC(1899, 11, 30);
const FIRST_DAY = Date.UTC(1900, 2, 1);
const DAY = 86_400_000; // milliseconds

/**
 * A text as XML holds it: markup escaped, characters that XML refuses left out, and what a spreadsheet would read as
 * an escape of its own (`_x0041_`, ECMA-376, 22.9.2.19) kept as it is written.
 * @param {string} value
 * @returns {string}
 */
function enXml(value) {
  return value
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/_(?=x[\da-f]{4}_)/gi, "_x005F_")
    .replace(/[&<>"]/g, (character) => ESCAPES[character]);
}

/** « A », « Z », « AA »: the name of column `index`, from 0. @param {number} index @returns {string} */
export function colonne(index) {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : colonne(Math.floor(index / 26) - 1) + letter;
}

const isDay = (value) => value instanceof Date && value.getTime() >= FIRST_DAY;
const written = (value) => (value instanceof Date ? jour(value) : String(value ?? ""));
const numeric = (value, place, style) => `<c r="${place}" s="${style}"><v>${value}</v></c>`;

function cell(value, place, style) {
  if (typeof value === "number" && Number.isFinite(value)) return numeric(value, place, PLAIN);
  if (isDay(value)) return numeric((value.getTime() - ORIGIN) / DAY, place, DATE);
  const characters = written(value);
  if (characters === "") return "";
  const text = characters.length > LONGEST ? characters.slice(0, LONGEST - 1) + CUT : characters;
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${enXml(text)}</t></is></c>`;
}

const row = (values, number, styleOf) =>
  `<row r="${number}">${values.map((value, i) => cell(value, colonne(i) + number, styleOf(i))).join("")}</row>`;

function sheet({ titres, lignes }) {
  const wanted = titres.map((title, i) => Math.max(title.length, ...lignes.map((line) => written(line[i]).length)) + 2);
  const widths = wanted.map((width) => Math.min(Math.max(width, NARROWEST), WIDEST));
  const styleOf = (i) => (wanted[i] > WIDEST ? WRAPPED : TEXT);
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
  const end = `${colonne(titres.length - 1)}${lignes.length + 1}`;
  const rows = [row(titres, 1, () => TITLE), ...lignes.map((line, i) => row(line, i + 2, styleOf))];
  return (
    `${HEAD}<worksheet xmlns="${MAIN}"><dimension ref="A1:${end}"/><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${columns.join("")}</cols><sheetData>${rows.join("")}</sheetData><autoFilter ref="A1:${end}"/>` +
    `<ignoredErrors><ignoredError sqref="A1:${end}" numberStoredAsText="1"/></ignoredErrors></worksheet>`
  );
}

const relation = (id, type, target) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
const relations = (...items) => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${items.join("")}</Relationships>`;

function contentTypes() {
  const part = (name, type) =>
    `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;
  return (
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType=` +
    '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>' +
    `${part("xl/workbook.xml", "sheet.main")}${part("xl/worksheets/sheet1.xml", "worksheet")}${part("xl/styles.xml", "styles")}</Types>`
  );
}

/**
 * The file of a table of one column at least.
 * @param {{titres: string[], lignes: (string | number | Date | null)[][]}} table
 * @param {string} nom of the sheet, 31 characters at most
 * @param {{zipSync: Function, strToU8: Function}} fflate
 * @returns {Uint8Array}
 */
export function classeur(table, nom, { zipSync, strToU8 }) {
  const parts = {
    "[Content_Types].xml": contentTypes(),
    "_rels/.rels": relations(relation("rId1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml":
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>` +
      `<sheet name="${enXml(nom)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(
      relation("rId1", "worksheet", "worksheets/sheet1.xml"),
      relation("rId2", "styles", "styles.xml"),
    ),
    "xl/worksheets/sheet1.xml": sheet(table),
    "xl/styles.xml": STYLES,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, content]) => [name, strToU8(content)])));
}
