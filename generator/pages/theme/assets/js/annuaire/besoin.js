// What a person means: a need in words of trades, a kind of structure, a place, a code or a number, all in one
// sentence. Pure: no DOM.

import { contient, situer } from "../achats/cpv.js";
import { bits, taille } from "./ensembles.js";
import { decouper } from "./jetons.js";
import { FAUTE, RACINE } from "./lexique.js";
import { signifier } from "./sens.js";
import { departement } from "./zones.js";

const MAX_QUERY = 300; // characters that are read
const MAX_JETONS = 16; // telling words that are read: more would not fit in a mask, and nobody types them
const NUMBERED = new Set(["lot", "lots"]); // a number after them counts nothing
const TYPING = 2; // letters of a word being typed, of which nothing is said yet
const MAX_PLACES = 3; // that one sentence can name
const MAX_SAID = 3; // sectors that one sentence can name

/**
 * @typedef {object} Compris one thing understood, which a person can remove
 * @property {"secteur" | "groupe" | "type" | "lieu" | "cpv" | "numero" | "mot"} cle @property {string} code @property {string} libelle
 * @property {[number, number][]} ou where it is said in the text
 */

/**
 * @typedef {object} Besoin
 * @property {string} texte as it was typed @property {boolean} vide whether it asks nothing
 * @property {string[]} mots folded words that structures must answer
 * @property {string[]} faibles words that only help to rank
 * @property {number[]} types numbers of the kinds asked for @property {import("./lieux.js").Lieu | null} lieu
 * @property {{code: string, secteurs: number[]} | null} cpv
 * @property {{genre: "siret" | "siren" | "telephone", valeur: string} | null} numero
 * @property {Map<number, number>} secteurs number of a sector → the words it answers, one bit a word of mots
 * @property {Map<number, number>} entiers the same, by whole expressions only
 * @property {Map<number, number>} groupes groups of sectors whose whole label was said → its words
 * @property {Map<number, number>} typesDuBesoin the same for kinds: "intérim" is a trade and a kind
 * @property {Compris[]} compris @property {{tape: string, compris: string}[]} corrections
 * @property {{mot: string, raison: "inconnu" | "hors-territoire" | "cedex"}[]} ignores
 */

/**
 * @param {string} text what a person typed @param {import("./index.js").Index} index
 * @returns {Besoin}
 */
export function comprendre(text, index) {
  const texte = String(text ?? "").slice(0, MAX_QUERY);
  const reading = new Reading(texte, index);
  reading.numbers();
  reading.kinds();
  reading.place();
  reading.need();
  return reading.result();
}

class Reading {
  constructor(texte, index) {
    this.texte = texte;
    this.index = index;
    this.tokens = decouper(texte, index).slice(0, 2 * MAX_JETONS);
    this.besoin = {
      texte, vide: true, mots: [], faibles: [], types: [], lieu: null, cpv: null, numero: null,
      secteurs: new Map(), entiers: new Map(), groupes: new Map(), typesDuBesoin: new Map(), compris: [], corrections: [], ignores: [],
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
    this.tokens.forEach((token) => {
      const digits = token.mot;
      if (!/^\d+$/.test(digits)) return;
      const genre = { 14: "siret", 9: "siren", 10: "telephone" }[digits.length];
      if (genre && !besoin.numero && (digits.length !== 10 || digits[0] === "0")) {
        besoin.numero = { genre, valeur: digits };
        this.#take([token], "numero", digits, digits);
      } else if (digits.length === 8 && !besoin.cpv) {
        this.#cpv(token, digits);
      } else if (digits.length === 5) {
        const lieu = index.lieux.deChiffres(digits);
        if (lieu) this.#place(besoin.lieu ? index.lieux.unir(besoin.lieu, lieu) : lieu, [token]);
        else if (!index.lexique.connait(digits)) this.#ignore(token, index.departements.has(departement(digits)) ? "cedex" : "hors-territoire");
      }
    });
    const word = this.tokens.find(({ mot }) => mot === "cpv");
    if (word && besoin.cpv) word.pris = true;
  }

  #cpv(token, code) {
    const { cpv, secteur } = this.index.tables;
    const answering = new Set([...situer(code, cpv.code).codes, ...cpv.code.filter((other) => contient(code, other))]);
    const secteurs = [...new Set(cpv.code.flatMap((each, place) => (answering.has(each) ? [cpv.secteur[place]] : [])))];
    const own = cpv.code.indexOf(code);
    const label = (own >= 0 && cpv.libelle[own]) || [...new Set(secteurs.map((each) => secteur.libelle[each]))].join(", ");
    this.besoin.cpv = { code, secteurs };
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
    const faible = (word) => index.faibles.has(word);
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

  /** The words that are left: known ones are asked for, weak ones help, unknown ones are said. */
  need() {
    const { index, besoin } = this;
    const asked = [];
    let counted = false; // "pour 50 personnes": what is counted says little of the need
    let before = "";
    for (const token of this.left) {
      const [best] = index.repondre(token.mot);
      const weak = index.faibles.has(token.mot) || index.departements.has(token.mot) || counted;
      const number = /^\d{1,4}$/.test(token.mot) && !index.departements.has(token.mot);
      counted = number && !NUMBERED.has(before);
      before = token.mot;
      if (weak) besoin.faibles.push(token.mot);
      else if (best) asked.push(token);
      else if (number) token.pris = true;
      else if (token !== this.tokens.at(-1) || token.mot.length > TYPING) this.#ignore(token, "inconnu");
      if (best?.[1] === FAUTE && !weak) {
        token.mot = index.lexique.mot(best[0]);
        this.#correct([token], token.mot);
      }
    }
    const kept = asked.slice(0, MAX_JETONS);
    besoin.mots = kept.map(({ mot }) => mot);
    signifier(besoin, index);
    this.#explain(kept);
  }

  /** Says what the words were taken for: the few sectors that answer the most of them, or the words themselves. */
  #explain(tokens) {
    const { index, besoin } = this;
    const { secteur, groupe } = index.tables;
    let left = 2 ** tokens.length - 1;
    const told = (sector, mask) => {
      const words = bits(mask & left);
      return words * 2 >= index.motsDuSecteur[sector] ? words : bits((besoin.entiers.get(sector) ?? 0) & left);
    };
    const size = ({ sector }) => taille(index.deSecteur[sector]);
    while (left > 0) {
      const ranked = [...besoin.secteurs].map(([sector, mask]) => ({ sector, mask, told: told(sector, mask) }));
      const most = Math.max(0, ...ranked.map((each) => each.told));
      if (most === 0) break;
      const best = ranked.filter((each) => each.told === most).sort((a, b) => size(b) - size(a) || a.sector - b.sector);
      const covered = best[0].mask & left;
      const alike = [best, ranked].map((each) => each.filter(({ mask }) => (mask & left) === covered));
      const filled = alike.map((each) => each.filter((one) => size(one) > 0)).find((each) => each.length > 0);
      const same = (filled ?? alike[0]).map(({ sector }) => sector);
      const said = tokens.filter((_, bit) => covered & (1 << bit));
      const inGroup = new Set(same.map((sector) => secteur.groupe[sector]));
      const group = [...besoin.groupes].find(([, mask]) => (mask & left) === covered)?.[0] ?? (inGroup.size === 1 ? [...inGroup][0] : -1);
      if (same.length <= MAX_SAID && !besoin.groupes.has(group)) {
        this.#take(said, "secteur", same.map((i) => secteur.code[i]).join(" "), same.map((i) => secteur.libelle[i]).join(" ou "));
      } else if (group >= 0) this.#take(said, "groupe", groupe.code[group], groupe.libelle[group]);
      else this.#words(said);
      left &= ~covered;
    }
    for (const token of tokens.filter((_, bit) => left & (1 << bit))) this.#words([token]);
  }

  #words(tokens) {
    this.#take(tokens, "mot", tokens.map(({ mot }) => mot).join(" "), tokens.map(({ tape }) => tape).join(" "));
  }

  result() {
    const { besoin } = this;
    if (besoin.lieu) besoin.ignores = besoin.ignores.filter(({ raison }) => raison !== "cedex"); // the commune says more
    besoin.vide = besoin.compris.length === 0 && besoin.faibles.length === 0 && besoin.ignores.length === 0;
    besoin.compris.sort((a, b) => a.ou[0][0] - b.ou[0][0]);
    return besoin;
  }
}

/** Two places that a sentence says: the narrower one when it is in the other ("Massy 91300"), else both. */
function together(one, other, places) {
  const [small, large] = one.communes.length <= other.communes.length ? [one, other] : [other, one];
  return small.communes.every((commune) => large.communes.includes(commune)) ? small : places.unir(one, other);
}
