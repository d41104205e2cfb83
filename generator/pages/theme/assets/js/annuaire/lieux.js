// Places in what people type: communes whole or by their first word, "St" and "Ste", postal codes, INSEE codes,
// intercommunal bodies; with one typing error. Pure: no DOM.

import { singulier } from "../texte.js";
import { uneFaute } from "./fautes.js";

const SHORT = new Map([["st", "saint"], ["ste", "sainte"]]);
const EMPTY = new Set(["saint", "sainte"]); // too little of a name by themselves
const BODIES = new Set("ca cc cu communaute communes agglomeration urbaine metropole".split(" "));
const ARTICLE = /^(?:le|la|les)\s|^l['’]/i; // "Les Essais" are « aux Essais »
const MAX_HOMONYMS = 8;
const MIN_MISTYPED = 4; // letters of a name that may be mistyped: a shorter one is too often another word
const MIN_GUESSED = 6; // letters of a name mistyped that no preposition announces: "modèle" is not Modelle, nor "caves" a body
const MIN_FIRST = 4; // letters of a first word that structures bear too: "Val Emploi" is not at Le Val-Exemple
const MIN_BEGUN = 3; // letters of a name being typed that a preposition announces: "dans les ex" is not Exempleville
const MIN_PART = 5; // letters of a second part that is enough to name a commune: "Modelle" of "Exemple-Modelle"

/**
 * @typedef {object} Lieu
 * @property {"commune" | "epci" | "code_postal" | "homonymes" | "point"} genre
 * @property {string} code INSEE code, SIREN of the body, postal code, or "" @property {string} nom
 * @property {number[]} communes their numbers in the table @property {number} lat @property {number} lon
 */

/**
 * @typedef {object} Trouvaille
 * @property {Lieu} lieu @property {number} debut first token @property {number} fin after the last one
 * @property {boolean} faute whether a typing error was supposed
 */

export class Lieux {
  #names = [];
  #byWord = new Map();
  #byPostcode = new Map();
  #byInsee = new Map();

  /**
   * @param {object} communes table @param {object} epcis table
   * @param {(text: string) => string[]} mots the telling words of a text
   */
  constructor(communes, epcis, mots) {
    this.communes = communes;
    this.epcis = epcis;
    communes.libelle.forEach((name, i) => {
      const words = mots(name);
      this.#add({ genre: "commune", numero: i, mots: words, part: false, article: ARTICLE.test(name) });
      if (words.length === 2 && /^[^\s-]+-[^\s-]+$/.test(name) && words[1].length >= MIN_PART) {
        this.#add({ genre: "commune", numero: i, mots: [words[1]], part: true });
      }
      this.#byInsee.set(communes.code[i], i);
      for (const code of communes.postes[i]) {
        if (this.#byPostcode.has(code)) this.#byPostcode.get(code).push(i);
        else this.#byPostcode.set(code, [i]);
      }
    });
    epcis.libelle.forEach((name, i) => this.#addBody(name, i, mots));
  }

  #add(entry) {
    if (entry.mots.length === 0) return;
    const own = { ...entry, debut: entry.mots[0], mots: entry.mots.map(singulier) };
    const [first] = own.mots;
    this.#names.push(own);
    if (this.#byWord.has(first)) this.#byWord.get(first).push(own);
    else this.#byWord.set(first, [own]);
  }

  #addBody(name, numero, mots) {
    const acronym = /\(([^)]+)\)/.exec(name)?.[1];
    const words = mots(name.replace(/\([^)]*\)/g, " ")).filter((word) => !BODIES.has(word));
    this.#add({ genre: "epci", numero, mots: words, part: false });
    if (acronym) this.#add({ genre: "epci", numero, mots: mots(acronym), part: false, sigle: true });
    for (let from = 1; from < words.length - 1; from += 1) { // "Val de Rive" of "Val d'Exemple Val de Rive"
      this.#add({ genre: "epci", numero, mots: words.slice(from), part: true });
    }
  }

  /** A commune by its number. @param {number} i @returns {Lieu} */
  deCommune(i) {
    return this.#lieu("commune", this.communes.code[i], this.communes.libelle[i], [i]);
  }

  /** @param {string} code an INSEE code, or "epci:" and a SIREN @returns {Lieu | null} null when it is not known */
  deCode(code) {
    if (code.startsWith("epci:")) {
      const i = this.epcis.code.indexOf(code.slice("epci:".length));
      return i < 0 ? null : this.#body(i);
    }
    const i = this.#byInsee.get(code);
    return i === undefined ? null : this.deCommune(i);
  }

  /** The code that `deCode` reads, "" for several communes. @param {Lieu | null} lieu @returns {string} */
  codeDe(lieu) {
    if (lieu?.genre === "epci") return `epci:${lieu.code}`;
    return lieu?.communes.length === 1 ? this.communes.code[lieu.communes[0]] : "";
  }

  /** @param {string} digits five of them: a postal code, else an INSEE code @returns {Lieu | null} */
  deChiffres(digits) {
    const served = this.#byPostcode.get(digits);
    if (served) {
      const names = served.map((i) => this.communes.libelle[i]);
      return this.#lieu("code_postal", digits, served.length === 1 ? names[0] : `${digits}`, served);
    }
    return this.deCode(digits);
  }

  /** Two places asked for at once. @param {Lieu} one @param {Lieu} other @returns {Lieu} */
  unir(one, other) {
    return this.#lieu("homonymes", "", `${one.nom} ou ${other.nom}`, [...new Set([...one.communes, ...other.communes])]);
  }

  #body(i) {
    const inside = this.communes.epci.flatMap((own, commune) => (own === i ? [commune] : []));
    return this.#lieu("epci", this.epcis.code[i], this.epcis.libelle[i], inside);
  }

  #lieu(genre, code, nom, communes) {
    const placed = communes.filter((i) => Number.isFinite(this.communes.lat[i]) && this.communes.lat[i] !== null);
    const mean = (column) => placed.reduce((sum, i) => sum + column[i], 0) / placed.length; // NaN when none is placed
    return { genre, code, nom, communes, lat: mean(this.communes.lat), lon: mean(this.communes.lon) };
  }

  /**
   * The place that the words name, the longest name first; null when they name none.
   * @param {{mot: string, annonce: boolean, article: boolean, ouvert: boolean}[]} tokens telling words; annonce: a preposition
   *   of place is before it; article: that preposition holds an article, and announces a name that has one; ouvert: it may
   *   still be being typed
   * @param {{besoin: (word: string) => boolean, connu: (word: string) => boolean, faible: (word: string) => boolean}} says
   *   whether a word says a trade (it then takes a preposition, or a longer name, to be a place), whether the directory
   *   knows it (it is then no typing error), whether it says too little to be a place by itself
   * @returns {Trouvaille | null}
   */
  reconnaitre(tokens, says) {
    const words = tokens.map(({ mot }) => singulier(SHORT.get(mot) ?? mot));
    let best = null;
    for (let at = 0; at < words.length; at += 1) {
      const found = this.#from(at, words, tokens, says);
      if (found && (!best || found.weight > best.weight)) best = found;
    }
    return best && { lieu: best.lieu, debut: best.debut, fin: best.fin, faute: best.faute };
  }

  #from(at, words, tokens, says) {
    const { mot, annonce, article, ouvert } = tokens[at];
    const said = this.#said(mot, words[at], ouvert);
    const supposed = said.length === 0 && (annonce || !says.connu(words[at]));
    const begun = supposed && ouvert && mot.length >= (annonce ? MIN_BEGUN : MIN_GUESSED) ? this.#begun(mot) : [];
    const least = annonce ? MIN_MISTYPED : MIN_GUESSED;
    const begins = (word) => annonce || words[at][0] === word[0]; // "rodèle" is not Modèle
    const likely = (word) => sounds(words[at]) === sounds(word) || (words[at].length >= least && begins(word) && nearly(words[at], word));
    const guessed = supposed && begun.length === 0 && words[at].length >= MIN_MISTYPED;
    const entries = guessed ? this.#names.filter(({ mots, sigle }) => !sigle && likely(mots[0])) : said;
    let found = [
      ...entries.map((entry) => measure(entry, words.slice(at), guessed)),
      ...begun.map((entry) => ({ entry, length: 1, whole: false, errors: 0, begun: true })),
    ];
    found = found.filter(({ entry, length, whole, errors }) => {
      const typed = words[at];
      const announced = annonce && (!article || entry.article || entry.genre === "epci");
      if (length === 1 && (EMPTY.has(typed) || says.faible(typed) || (entry.genre === "epci" && !whole))) return false;
      if (length === 1 && !whole && !announced && typed.length < MIN_FIRST && says.connu(typed)) return false;
      if (errors > 0 && length === 1 && typed.length < MIN_PART && typed[0] !== entry.mots[0][0] && !announced) return false;
      return announced || (whole && length > 1) || !says.besoin(words[at]) || (length > 1 && !words.slice(at, at + length).every(says.besoin));
    });
    if (found.length === 0) return null;
    const weight = (each) =>
      each.length * 16 - each.errors * 4 + (each.whole ? 8 : 0) + (each.entry.genre === "commune" ? 2 : 0) - (each.entry.part ? 1 : 0);
    const most = Math.max(...found.map(weight));
    const kept = found.filter((each) => weight(each) === most);
    const lieu = this.#resolve(kept);
    return lieu && { lieu, debut: at, fin: at + kept[0].length, faute: kept[0].errors > 0, weight: most + (annonce ? 1 : 0) };
  }

  /** The names of which a word is the first one; not those that it begins while it is being typed: "bure". */
  #said(typed, word, ouvert) {
    const found = this.#byWord.get(word) ?? [];
    return ouvert && typed.length < MIN_GUESSED ? found.filter(({ debut }) => debut === typed || !debut.startsWith(typed)) : found;
  }

  /** The names that a word begins. */
  #begun(typed) {
    return this.#names.filter(({ debut, part }) => !part && debut.startsWith(typed));
  }

  /** Whether a word begins the name of a place. @param {string} word @returns {boolean} */
  commence(word) {
    return this.#names.some(({ mots }) => mots.some((own) => own.startsWith(word)));
  }

  /** Whether digits begin a postal code. @param {string} digits @returns {boolean} */
  commenceUnCode(digits) {
    return this.communes.postes.some((codes) => codes.some((code) => code.startsWith(digits)));
  }

  /** One place, or the few that share what was typed. */
  #resolve(found) {
    const [{ entry, begun }] = found;
    if (entry.genre === "epci") return found.length === 1 ? this.#body(entry.numero) : null;
    const communes = [...new Set(found.map((each) => each.entry.numero))];
    if (communes.length === 1) return this.deCommune(communes[0]);
    if (begun || communes.length > MAX_HOMONYMS) return null;
    return this.#lieu("homonymes", "", communes.map((i) => this.communes.libelle[i]).join(" ou "), communes);
  }
}

const sounds = (word) => word.replaceAll("y", "i"); // "Ivri" for "Yvry"
const nearly = (typed, word) => word.length >= MIN_MISTYPED && uneFaute(typed, word);

/** How much of a name the words say, from its first one; the last word may be begun only. */
function measure(entry, words, guessed) {
  let errors = guessed ? 1 : 0;
  let length = 1;
  while (length < entry.mots.length && length < words.length) {
    const [typed, word] = [words[length], entry.mots[length]];
    const begun = length === words.length - 1 && typed.length >= 2 && word.startsWith(typed);
    if (typed !== word && !begun) {
      if (errors > 0 || typed.length < MIN_MISTYPED || !nearly(typed, word)) break;
      errors += 1;
    }
    length += 1;
  }
  return { entry, length, whole: length === entry.mots.length, errors, begun: false };
}
