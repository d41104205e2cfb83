// What a person means: a need in words of trades, a kind of structure, a place, a code or a number, all in one
// sentence. Pure: no DOM.

import { contient, entier, LONGUEUR, situer } from "../achats/cpv.js";
import { expliquer } from "./explication.js";
import { decouper } from "./jetons.js";
import { DEBUT, DEBUT_FAUTE, EXACT, FAUTE, RACINE } from "./lexique.js";
import { signifier } from "./sens.js";
import { departement } from "./zones.js";

const MAX_QUERY = 300; // characters that are read
const MAX_JETONS = 16; // telling words that are read: more would not fit in a mask, and nobody types them
const NUMBERED = new Set(["lot", "lots"]); // a number after them counts nothing
/** What a number of five digits counts: it is then no postal code. */
const COUNTED = /^\s*(?:ex|exemplaires?|plis?|m2|m²|m|km|unites?|unités?|heures?|h|repas|euros?|€|tonnes?|kg|logements?|habitants?)(?![\p{L}\p{N}])/iu;
/** Who is served, and not what is bought: "traiteur pour le personnel", "restauration des agents". */
const SERVED = /^(?:personnel|agent)s?$/;
const SERVES = /(?:^|\s)(?:pour\s+(?:le|les|nos|notre|leurs?|ses|son)|du|des|de\s+(?:nos|notre|leurs?|ses|son))\s+$/i;
const TYPING = 2; // letters of a word being typed, of which nothing is said yet
const MAX_PLACES = 3; // that one sentence can name
const MAX_NAMED = 3; // sectors that stand for a code: of more, the families are said

/**
 * @typedef {object} Compris one thing understood, which a person can remove
 * @property {"secteur" | "groupe" | "type" | "lieu" | "cpv" | "numero" | "mot"} cle @property {string} code @property {string} libelle
 * @property {[number, number][]} ou where it is said in the text
 */

/**
 * @typedef {object} Besoin
 * @property {string} texte as it was typed @property {boolean} vide whether it asks nothing
 * @property {boolean} commence whether the last word may only be the beginning of what is asked: it says no trade
 * @property {string[]} mots folded words that structures must answer
 * @property {string[]} faibles words that only help to rank
 * @property {number[]} types numbers of the kinds asked for @property {import("./lieux.js").Lieu | null} lieu
 * @property {{code: string, secteurs: number[], propres: number[]} | null} cpv
 *   propres: the sectors of the code itself, or of what holds it; secteurs: those of the codes inside it too
 * @property {{genre: "siret" | "siren" | "telephone", valeur: string} | null} numero
 * @property {[number, number][][]} reponses for each of mots, the words of the directory that answer it, with how well
 * @property {Set<number>} dits the trades and kinds that whole expressions say: for each, its words, one bit a word
 * @property {Map<number, number>} secteurs number of a sector → the words it answers, one bit a word of mots
 * @property {Map<number, number>} entiers the same, by whole expressions only
 * @property {Map<number, number>} precisions sectors that weak words say too: how many, "locaux" of "nettoyage de locaux"
 * @property {Map<number, number>} groupes groups of sectors whose whole label was said → its words
 * @property {Map<number, number>} typesDuBesoin the same for kinds: "intérim" is a trade and a kind
 * @property {Compris[]} compris @property {{tape: string, compris: string}[]} corrections
 * @property {{mot: string, raison: "inconnu" | "cpv" | "commence" | "hors-territoire" | "cedex" | "vague"}[]} ignores
 *   words that do not count, and why
 */

/**
 * @param {string} text what a person typed @param {import("./index.js").Index} index
 * @param {boolean} entier whether only whole words are read, without the one that is being typed
 * @returns {Besoin}
 */
export function comprendre(text, index, entier = false) {
  const texte = String(text ?? "").slice(0, MAX_QUERY);
  const reading = new Reading(texte, index);
  if (entier) reading.wait();
  reading.numbers();
  reading.kinds();
  reading.place();
  reading.need();
  return reading.result();
}

/**
 * The place that a text names where only a place is asked for.
 * @param {string} text @param {import("./index.js").Index} index
 * @returns {import("./lieux.js").Lieu | null}
 */
export function lieuDit(text, index) {
  const typed = text.trim();
  return typed === "" ? null : (index.lieux.deCode(typed) ?? comprendre(`à ${typed}`, index).lieu);
}

class Reading {
  constructor(texte, index) {
    this.texte = texte;
    this.index = index;
    this.tokens = decouper(texte, index).slice(0, 2 * MAX_JETONS);
    this.besoin = {
      texte, vide: true, commence: false, mots: [], reponses: [], faibles: [], dits: new Set(), types: [], lieu: null, cpv: null, numero: null,
      secteurs: new Map(), entiers: new Map(), precisions: new Map(), groupes: new Map(), typesDuBesoin: new Map(), compris: [], corrections: [], ignores: [],
    };
  }

  get left() {
    return this.tokens.filter(({ pris }) => !pris);
  }

  #take(tokens, cle, code, libelle) {
    for (const token of tokens) token.pris = true;
    this.besoin.compris.push({ cle, code, libelle, ou: tokens.map(({ debut, fin }) => [debut, fin]) });
  }

  /** SIRET, SIREN, telephone, CPV and postal codes; a number of five digits that is no place here is said so. */
  numbers() {
    const { index, besoin } = this;
    this.tokens.forEach((token, place) => {
      const digits = token.mot;
      if (!/^\d+$/.test(digits)) return;
      const genre = kindOfNumber(token);
      if (genre && !besoin.numero) {
        besoin.numero = { genre, valeur: digits };
        this.#take([token], "numero", digits, digits);
      } else if (!besoin.cpv && this.#isCode(digits, place)) {
        this.#cpv(token, entier(digits));
      } else if (digits.length === 5) {
        const lieu = index.lieux.deChiffres(digits);
        if (lieu) this.#place(besoin.lieu ? index.lieux.unir(besoin.lieu, lieu) : lieu, [token]);
        else if (COUNTED.test(this.texte.slice(token.fin))) token.pris = true;
        else if (!index.lexique.connait(digits)) this.#ignore(token, index.departements.has(departement(digits)) ? "cedex" : "hors-territoire");
      } else if (token.ouvert && this.#beginsCode(digits)) {
        this.wait();
      }
    });
    const word = this.tokens.find(({ mot }) => mot === "cpv");
    if (word && (besoin.cpv || besoin.ignores.some(({ raison }) => raison === "cpv"))) word.pris = true;
  }

  /** Whether digits are a CPV code; after its name, zeros may be left out: "CPV 7731". */
  #isCode(digits, place) {
    return digits.length === LONGUEUR || (this.tokens[place - 1]?.mot === "cpv" && entier(digits) !== null);
  }

  /** Whether digits begin a postal code of the territory, or a code of the CPV. A department is already told. */
  #beginsCode(digits) {
    const { lieux, departements } = this.index;
    return digits.length > 5 || (!departements.has(digits) && lieux.commenceUnCode(digits));
  }

  /** A code stands for the trades that it answers; one that no trade answers is said so. */
  #cpv(token, code) {
    const { cpv, secteur } = this.index.tables;
    const tied = (column, codes) => [...new Set(cpv.code.flatMap((each, place) => (codes.includes(each) ? [column[place]] : [])))];
    const { codes } = situer(code, cpv.code);
    const answering = [...codes, ...cpv.code.filter((other) => contient(code, other))];
    const secteurs = tied(cpv.secteur, answering);
    if (secteurs.length === 0) {
      this.#ignore(token, "cpv");
      return;
    }
    const own = cpv.code.indexOf(code);
    const names = secteurs.length > MAX_NAMED ? tied(cpv.famille, answering) : secteurs.map((each) => secteur.libelle[each]);
    const label = (own >= 0 && cpv.libelle[own]) || names.join(" ou ");
    this.besoin.cpv = { code, secteurs, propres: tied(cpv.secteur, codes) };
    const check = /^-\d/.exec(this.texte.slice(token.fin));
    if (check) token.fin += check[0].length;
    this.#take([token], "cpv", code, label);
  }

  /** Kinds of structure: a code, a label, or words that mean nothing else than a kind, side by side. */
  kinds() {
    const { expressions } = this.index;
    const size = (i) => expressions.liste[i].mots.length;
    for (let at = 0; at < this.tokens.length; at += 1) {
      const kinds = expressions.de(this.tokens[at].mot).filter((i) => expressions.liste[i].secteurs.length === 0);
      for (const i of kinds.sort((a, b) => size(b) - size(a))) {
        const said = this.tokens.slice(at, at + size(i));
        if (said.some(({ pris }) => pris) || !expressions.reperer(i, said.map(({ mot }) => mot))) continue;
        this.#kind(expressions.liste[i].types, said);
        break;
      }
    }
  }

  #kind(types, said) {
    const { type } = this.index.tables;
    for (const each of types) if (!this.besoin.types.includes(each)) this.besoin.types.push(each);
    this.#take(said, "type", types.map((i) => type.code[i]).join(" "), types.map((i) => type.libelle[i]).join(" ou "));
  }

  /** The places in words, each one more place, or the same as a postal code beside it. */
  place() {
    for (let count = 0; count < MAX_PLACES && this.#nextPlace(); count += 1);
  }

  #nextPlace() {
    const { index, besoin } = this;
    const besoinDe = (word) => {
      const known = index.repondre(word).some(([number, how]) => how >= RACINE && index.secteursDe[number]);
      return known || index.expressions.connait(word);
    };
    const connu = (word) => index.lexique.repondre(word).some(([, how]) => how > FAUTE);
    const faible = (word) => index.estFaible(word);
    const free = this.left.filter(({ mot }) => !/^\d{5,}$/.test(mot));
    const found = index.lieux.reconnaitre(free, { besoin: besoinDe, connu, faible });
    if (!found) return false;
    const said = free.slice(found.debut, found.fin);
    if (found.faute) this.#correct(said, found.lieu.nom);
    this.#place(besoin.lieu ? together(besoin.lieu, found.lieu, index.lieux) : found.lieu, said);
    return true;
  }

  #place(lieu, tokens) {
    const { compris } = this.besoin;
    const before = compris.find(({ cle }) => cle === "lieu");
    this.besoin.lieu = lieu;
    this.#take(tokens, "lieu", lieu.code, lieu.nom);
    if (before) {
      compris.splice(compris.indexOf(before), 1);
      compris.at(-1).ou = [...before.ou, ...compris.at(-1).ou].sort(([one], [other]) => one - other);
    }
  }

  #correct(tokens, compris) {
    this.besoin.corrections.push({ tape: tokens.map(({ tape }) => tape).join(" "), compris });
  }

  #ignore(token, raison) {
    token.pris = true;
    this.besoin.ignores.push({ mot: token.tape, raison });
  }

  /** The word being typed does not count yet. */
  wait() {
    const token = this.tokens.at(-1);
    token.pris = true;
    if (token.mot.length > TYPING) this.#ignore(token, "commence");
  }

  /** The words that are left: known ones are asked for, weak ones help, unknown ones are said. */
  need() {
    const { index, besoin } = this;
    const asked = [];
    const weak = [];
    let counted = false; // "pour 50 personnes": what is counted says little of the need, unless it is a trade
    let before = "";
    for (const token of this.left) {
      token.reponses = this.#answers(token);
      const [best] = token.reponses;
      const number = /^\d{1,4}$/.test(token.mot) && !index.departements.has(token.mot);
      const served = asked.length > 0 && SERVED.test(token.mot) && SERVES.test(this.texte.slice(0, token.debut));
      const little = index.estFaible(token.mot) || index.departements.has(token.mot) || (counted && !index.expressions.dit(token.mot));
      counted = number && !NUMBERED.has(before) && this.#counts(token);
      before = token.mot;
      if (served || (number && !best)) token.pris = true;
      else if (little) weak.push(token);
      else if (!best) this.#unknown(token);
      else {
        asked.push(token);
        if (best[1] <= FAUTE) this.#mend(token, best[0]);
      }
    }
    asked.push(...this.#saidByWeak(weak, asked));
    const kept = asked.sort((a, b) => a.debut - b.debut).slice(0, MAX_JETONS);
    besoin.mots = kept.map(({ mot }) => mot);
    besoin.reponses = kept.map(({ reponses }) => reponses);
    besoin.faibles = weak.filter((token) => !asked.includes(token)).map(({ mot }) => mot);
    signifier(besoin, index);
    besoin.commence = kept.some(({ ouvert, reponses }, bit) => ouvert && reponses[0][1] < EXACT && !this.#saysTrade(1 << bit));
    for (const { mots, cle, code, libelle } of expliquer(kept, besoin, index)) this.#take(mots, cle, code, libelle);
    if (kept.length === 0 && besoin.types.length === 0 && !besoin.cpv && !besoin.numero) this.#vague(weak);
  }

  /** Whether a trade or a kind is said by a word. */
  #saysTrade(mask) {
    const { secteurs, typesDuBesoin, groupes } = this.besoin;
    return [secteurs, typesDuBesoin, groupes].some((said) => [...said.values()].some((words) => words & mask));
  }

  /** The words that answer one; it is only begun when it is being typed, or when a full stop shortens it: "ent. esp. verts". */
  #answers(token) {
    const begun = token.ouvert || this.texte[token.fin] === ".";
    const { lexique } = this.index;
    const weak = (number, how) => how === RACINE && this.index.estFaible(lexique.mot(number)); // "départ", "département"
    return this.index.repondre(token.mot).filter(([number, how]) => (begun || (how !== DEBUT && how !== DEBUT_FAUTE)) && !weak(number, how));
  }

  /** Whether a number counts the word after it: "50 personnes", but neither "R+4" nor "n° 2 – nettoyage". */
  #counts({ debut, fin }) {
    return /(?:^|\s)$/.test(this.texte.slice(0, debut)) && /^\s+[\p{L}\p{N}]/u.test(this.texte.slice(fin));
  }

  #mend(token, number) {
    token.mot = this.index.lexique.mot(number);
    token.reponses = this.#answers(token);
    this.#correct([token], token.mot);
  }

  /** A word that nothing holds is said, but for a letter, a quantity and what is being typed. */
  #unknown(token) {
    const { mot, ouvert } = token;
    if (mot.length === 1 || /^\d{1,4}\D/.test(mot)) token.pris = true;
    else if (ouvert && (mot.length <= TYPING || this.index.commence(mot))) this.wait();
    else this.#ignore(token, "inconnu");
  }

  /** Weak words that say a trade: several together, "petits travaux", or one when nothing else is asked: "travaux". */
  #saidByWeak(weak, asked) {
    const said = this.index.expressions.deFaibles(weak.map(({ mot }) => mot));
    const several = said.filter((places) => places.length > 1);
    const kept = asked.length > 0 || several.length > 0 ? several : said;
    return [...new Set(kept.flat())].map((place) => weak[place]);
  }

  /** Words that say little, when they are all there is: the answer is then everybody, and one is told why. */
  #vague(weak) {
    const { index, besoin } = this;
    const named = ({ reponses }) => reponses.some(([number, how]) => how >= RACINE && index.noms[number]);
    for (const token of weak) {
      if (index.departements.has(token.mot) || named(token)) continue;
      this.#ignore(token, "vague");
      besoin.faibles = besoin.faibles.filter((mot) => mot !== token.mot);
    }
  }

  result() {
    const { besoin } = this;
    if (besoin.lieu) besoin.ignores = besoin.ignores.filter(({ raison }) => raison !== "cedex"); // the commune says more
    besoin.vide = besoin.compris.length === 0 && besoin.faibles.length === 0 && besoin.ignores.every(({ raison }) => raison === "commence");
    besoin.compris.sort((a, b) => a.ou[0][0] - b.ou[0][0]);
    return besoin;
  }
}

/** What a number identifies; a SIRET being typed finds by its beginning. */
function kindOfNumber({ mot, ouvert }) {
  if (mot.length === 14) return "siret";
  if (mot.length === 10 && mot[0] === "0") return "telephone";
  return mot.length === 9 || (ouvert && mot.length > 9 && mot.length < 14) ? "siren" : null;
}

/** Two places that a sentence says: the narrower one when it is in the other ("Exempleville 99050"), else both. */
function together(one, other, places) {
  const [small, large] = one.communes.length <= other.communes.length ? [one, other] : [other, one];
  return small.communes.every((commune) => large.communes.includes(commune)) ? small : places.unir(one, other);
}
