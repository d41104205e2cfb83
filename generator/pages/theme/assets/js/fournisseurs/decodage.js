// From the bytes of a file to its text. Pure: no DOM.

const MARKS = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: "utf-8", name: "UTF-8" },
  { bytes: [0xff, 0xfe], encoding: "utf-16le", name: "UTF-16" },
  { bytes: [0xfe, 0xff], encoding: "utf-16be", name: "UTF-16" },
];
const SAMPLE = 4_096;

/** UTF-16 without its mark: every other byte of a Latin text is zero. */
function unmarked(bytes) {
  const sample = bytes.subarray(0, SAMPLE);
  let even = 0;
  let odd = 0;
  sample.forEach((byte, place) => {
    if (byte === 0) place % 2 ? (odd += 1) : (even += 1);
  });
  if (odd > sample.length / 4 && even === 0) return "utf-16le";
  if (even > sample.length / 4 && odd === 0) return "utf-16be";
  return "";
}

/**
 * The text of a file, whatever Excel or an accounting program wrote it with.
 * @param {Uint8Array} bytes
 * @returns {{texte: string, encodage: string}} encodage as people name it
 */
export function decoder(bytes) {
  const mark = MARKS.find(({ bytes: begins }) => begins.every((byte, place) => bytes[place] === byte));
  const encoding = mark?.encoding ?? unmarked(bytes);
  if (encoding) return { texte: new TextDecoder(encoding).decode(bytes), encodage: mark?.name ?? "UTF-16" };
  try {
    return { texte: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encodage: "UTF-8" };
  } catch {
    return { texte: new TextDecoder("windows-1252").decode(bytes), encodage: "Windows-1252" };
  }
}

const latin = (bytes) => new TextDecoder("latin1").decode(bytes);
const LOCKED = [..."EncryptedPackage"].join("\0"); // a name of what holds a workbook under a password (MS-OFFCRYPTO, 1.3.3)
const STRANGE = /[\x00-\x08\x0e-\x1f]/g; // in no text

const KINDS = [
  ["ods", /^PK\x03\x04[^]{26}mimetypeapplication\/vnd\.oasis\.opendocument/],
  ["zip", /^PK[\x03\x05]/],
  ["xls", /^\xd0\xcf\x11\xe0/],
  ["pdf", /^%PDF/],
  ["image", /^(\x89PNG|\xff\xd8\xff|GIF8)/],
  ["html", /^(\xef\xbb\xbf)?\s*<(!doctype|html|\?xml|table)/i],
];

/** Whether some bytes cannot be those of a text, in any encoding of a spreadsheet. */
function binary(bytes) {
  if (MARKS.some(({ bytes: begins }) => begins.every((byte, place) => bytes[place] === byte)) || unmarked(bytes)) return false;
  const sample = bytes.subarray(0, SAMPLE);
  return (latin(sample).match(STRANGE)?.length ?? 0) > sample.length / 100;
}

/**
 * What the bytes of a file say it is, for the files that are not tables.
 * @param {Uint8Array} bytes
 * @returns {"zip" | "ods" | "xls" | "chiffre" | "pdf" | "html" | "image" | "vide" | "binaire" | "texte"}
 */
export function nature(bytes) {
  if (bytes.length === 0) return "vide";
  const kind = KINDS.find(([, begins]) => begins.test(latin(bytes.subarray(0, 512))))?.[0];
  if (kind === "xls" && latin(bytes).includes(LOCKED)) return "chiffre";
  return kind ?? (binary(bytes) ? "binaire" : "texte");
}
