// Which sectors of the directory answer what a buyer spends elsewhere. Pure: no DOM.

import { contient, racine } from "../achats/cpv.js";
import { jetons } from "../mots.js";
import { radical } from "../texte.js";

/** A code, alone or before its label: « CPV 77310000-6 – Espaces verts ». Fewer digits may be a code of accounting. */
const CPV = /^(?:(?:code\s+)?cpv\s*:?\s*)?([0-9]{8})(?:-[0-9])?(?![0-9])/i;

/** The telling words of a text by their stems, as one text: « Entretien des espaces verts » → « entretien espac vert ». */
const stems = (text) => jetons(text).map(radical).join(" ");

/** What is known of the offer, ready to be asked. */
export class Offres {
  #codes;
  #terms;

  /** @param {{cpv: [string, string][], termes: [string, string][]}} connu pairs of a CPV code and its sector, of a term and its sector, "" for nobody's */
  constructor({ cpv, termes }) {
    this.#codes = [...cpv].sort(([a, one], [b, other]) => racine(b).length - racine(a).length || (one === "") - (other === ""));
    const known = termes.map(([term, sector]) => [stems(term), sector]).filter(([term]) => term !== "");
    this.#terms = new Map(known.sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1)));
  }

  /**
   * The sector that answers a line of spending, or null when nothing says so.
   * A CPV code is answered by the sector of the closest code that holds it; words, by the longest known term among them,
   * once those that say what nobody does are taken off: « restauration de livres » is no « restauration ».
   * @param {string} nature CPV code, words, or both: the code says it where it is known
   * @returns {string | null} code of the sector
   */
  secteur(nature) {
    const cpv = CPV.exec(nature.trim());
    const known = cpv && this.#codes.find(([code]) => contient(code, cpv[1]));
    if (known) return known[1] || null;
    let words = ` ${stems(nature)} `;
    for (const [term, sector] of this.#terms) {
      if (!words.includes(` ${term} `)) continue;
      if (sector !== "") return sector;
      words = words.replace(` ${term} `, " ");
    }
    return null;
  }
}
