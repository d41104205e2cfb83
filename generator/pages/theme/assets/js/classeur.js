// An Excel workbook of one sheet (Office Open XML, ECMA-376): texts are texts, numbers numbers, nothing is live.
// The archive is made by fflate, handed in by who loads it. Pure: no DOM.

const LONGEST = 32_767; // characters of a cell (Excel specifications and limits)
const CUT = "…";
const WIDEST = 60;
const NARROWEST = 10;
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Styles of cells: 0 as it comes, 1 text, 2 text of the header. */
const STYLES =
  `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/>' +
  '</fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/>' +
  '<bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' +
  '</cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

/**
 * A text as XML holds it: markup escaped, characters that XML refuses left out, and what a spreadsheet would read as
 * an escape of its own (`_x0041_`, ECMA-376, 22.9.2.19) kept as it is written.
 * @param {string} value
 * @returns {string}
 */
export function enXml(value) {
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

function cell(value, place, style) {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "number" && Number.isFinite(value)) return `<c r="${place}"><v>${value}</v></c>`;
  const characters = String(value);
  const text = characters.length > LONGEST ? characters.slice(0, LONGEST - 1) + CUT : characters;
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${enXml(text)}</t></is></c>`;
}

const row = (values, number, style) =>
  `<row r="${number}">${values.map((value, i) => cell(value, colonne(i) + number, style)).join("")}</row>`;

function sheet({ titres, lignes }) {
  const widths = titres.map((title, i) => {
    const longest = Math.max(title.length, ...lignes.map((line) => String(line[i] ?? "").length));
    return Math.min(Math.max(longest + 2, NARROWEST), WIDEST);
  });
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
  const end = `${colonne(titres.length - 1)}${lignes.length + 1}`;
  const rows = [row(titres, 1, 2), ...lignes.map((line, i) => row(line, i + 2, 1))];
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
 * @param {{titres: string[], lignes: (string | number | null)[][]}} table
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
