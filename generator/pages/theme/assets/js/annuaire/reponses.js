// Which structures answer a need, and how well: by their name, their sectors, their kind, what they say of their trades.
// Pure: no DOM.

import { ajouter, bits, croiser, depuis, lignes, unir, vide } from "./ensembles.js";
import { DEBUT, DEBUT_FAUTE, EXACT, FAUTE, PARENT, RACINE } from "./lexique.js";

const NAME = { [EXACT]: 60, [RACINE]: 50, [DEBUT]: 40, [PARENT]: 30, [FAUTE]: 30, [DEBUT_FAUTE]: 30 };
const SECTOR = 40; // a word that a sector answers; the best sector of a structure counts
const WHOLE_EXPRESSION = 10; // more, a word, when a whole expression says the sector
const KIND = 25;
const LABEL = 15; // the only word of a sector's label, in a name
const TRADE = 12; // a word of what it says of its trades
const TEXT = 5; // a word of its description
const WEAK = 2;
const NOTHING = 255; // more words than can be answered

/** What is added when everything of a name was typed: more than words and sectors can give together. */
export const NOM_ENTIER = 2000;

/**
 * The rows that answer every word of the need or, when there are none, the most of them; then a trade that was said
 * must be answered, or a word of their own: who recycles "bois" is no answer to "menuiserie bois".
 * @param {import("./besoin.js").Besoin} besoin @param {import("./index.js").Index} index
 * @returns {{ensemble: Uint32Array, score: Uint16Array, surs: Uint32Array, tous: number, partiel: boolean}} rows, their
 *   weight, the words that each answers by more than its description (one bit a word), all the bits required, whether some
 *   words were left
 */
export function repondre(besoin, index) {
  const size = index.taille;
  if (besoin.vide) return everyone(index);
  const strong = new Uint32Array(size); // words answered by a name, a sector, a kind or a trade
  const any = new Uint32Array(size);
  const score = new Uint16Array(size);
  const best = new Uint16Array(size); // of its best sector
  const named = new Uint8Array(size);
  besoin.reponses.forEach((answers, i) => {
    const seen = new Uint8Array(size); // which of the three held the word already
    const once = (rows, where, points, words) => {
      for (const row of rows ?? []) {
        if (seen[row] & where) continue;
        seen[row] |= where;
        score[row] += points;
        words[row] |= 1 << i;
      }
    };
    for (const [number, how] of answers) {
      once(index.noms[number], 1, NAME[how], strong);
      once(index.details[number], 2, TRADE, strong);
      once(index.textes[number], 4, TEXT, any);
    }
  });
  const mark = (set, mask, points) => {
    for (const row of lignes(set)) {
      strong[row] |= mask;
      score[row] += points * bits(mask);
    }
  };
  for (const [sector, mask] of besoin.secteurs) {
    const whole = bits(besoin.entiers.get(sector) ?? 0) + (besoin.precisions.get(sector) ?? 0);
    const points = SECTOR * bits(mask) + WHOLE_EXPRESSION * whole;
    for (const row of lignes(index.deSecteur[sector])) {
      strong[row] |= mask;
      best[row] = Math.max(best[row], points);
    }
  }
  for (const [sector, mask] of besoin.entiers) mark(namedAfter(sector, index), mask, LABEL);
  for (const [type, mask] of besoin.typesDuBesoin) mark(index.deType[type], mask, KIND);
  for (const sector of besoin.cpv?.propres ?? []) for (const row of lignes(index.deSecteur[sector])) best[row] = Math.max(best[row], SECTOR);
  add(best, score);
  const kept = keep(besoin, strong, any, index);
  whole(besoin, index, named, score);
  narrow(besoin, index, kept.ensemble);
  return { ...kept, score, surs: strong };
}

/** Where nothing is said every row answers, none better than another. */
function everyone({ tous, taille }) {
  return { ensemble: tous.slice(), score: new Uint16Array(taille), surs: new Uint32Array(taille), tous: 0, partiel: false };
}

/**
 * The rows that answer the most words, one bit a word. A word that descriptions alone hold helps, and is not required.
 * When some words are left without an answer, a row must do a trade that was said, or hold a word of its own.
 */
function keep(besoin, strong, any, index) {
  const every = 2 ** besoin.mots.length - 1;
  const sure = together(strong);
  const said = together(any);
  const tous = (every & sure) === 0 ? every : every & ~(said & ~sure);
  let serves = null; // which rows may answer a part
  let { most, surely } = best(strong, any, tous, serves);
  const partiel = most > 0 && most < bits(tous);
  if (partiel && besoin.dits.size > 0) {
    serves = serving(besoin, strong, tous, index);
    ({ most, surely } = best(strong, any, tous, serves));
  }
  if (!demande(besoin) && demandeEnVain(besoin)) most = NOTHING; // nothing, and not everything
  const helping = partiel && surely ? strong : any; // in the first case descriptions are not enough
  const ensemble = most > 0 || every === 0 ? answering(most, strong, helping, tous, serves) : vide(strong.length);
  return { ensemble, tous, partiel: partiel && most > 0 };
}

// Each loop over all rows is a function of its own: browsers then compile it once for good.

function add(points, score) {
  for (let row = 0; row < score.length; row += 1) score[row] += points[row];
}

/** The words that some row answers. */
function together(masks) {
  let all = 0;
  for (let row = 0; row < masks.length; row += 1) all |= masks[row];
  return all;
}

/** The rows that answer so many of the words required. */
function answering(most, strong, any, tous, serves) {
  const set = vide(strong.length);
  for (let row = 0; row < strong.length; row += 1) {
    if (bits((strong[row] | any[row]) & tous) === most && (serves === null || serves[row] === 1)) ajouter(set, row);
  }
  return set;
}

/** Marks the rows that answer all of some words. */
function holding(mask, strong, rows) {
  for (let row = 0; row < rows.length; row += 1) if ((strong[row] & mask) === mask) rows[row] = 1;
}

/** The most words that a row answers, and whether some row does so by more than its description. */
function best(strong, any, tous, serves) {
  let most = 0;
  let sure = 0;
  for (let row = 0; row < strong.length; row += 1) {
    if (serves !== null && serves[row] === 0) continue;
    const own = strong[row] & tous;
    const mask = own | (any[row] & tous);
    if (mask !== 0) most = Math.max(most, bits(mask));
    if (own !== 0) sure = Math.max(sure, bits(own));
  }
  return { most, surely: sure === most };
}

/** The rows that do a trade that was said, or whose name or trades hold, as it was typed, a word of no expression. */
function serving(besoin, strong, tous, index) {
  const rows = new Uint8Array(strong.length);
  const inAnother = (mask) => [...besoin.dits].some((other) => other !== mask && (other & mask) === mask);
  const trades = [...besoin.dits].filter((mask) => (mask & tous) === mask && !inAnother(mask));
  for (const mask of trades) holding(mask, strong, rows);
  const inside = trades.reduce((all, mask) => (bits(mask) > 1 ? all | mask : all), 0);
  besoin.reponses.forEach((answers, bit) => {
    if (inside & (1 << bit)) return;
    for (const [number, how] of answers) {
      if (how < EXACT) continue;
      for (const column of [index.noms, index.details]) for (const row of column[number] ?? []) rows[row] = 1;
    }
  });
  return rows;
}

/** Why a word does not count: nothing here answers it. */
const UNANSWERED = new Set(["inconnu", "cpv"]);

/** Whether a need asks for something that is understood, a place aside. @param {import("./besoin.js").Besoin} besoin */
export const demande = ({ mots, types, cpv, numero }) => mots.length > 0 || types.length > 0 || cpv !== null || numero !== null;

/** Whether a need asks for something that nothing here answers. @param {import("./besoin.js").Besoin} besoin */
export const demandeEnVain = ({ ignores }) => ignores.some(({ raison }) => UNANSWERED.has(raison));

/** Rows whose name or trades hold the only word of a sector's label: "buffet" means "Traiteur", so does "Untel Traiteur". */
function namedAfter(sector, index) {
  const set = vide(index.taille);
  const words = index.mots(index.tables.secteur.libelle[sector]);
  if (words.length > 1) return set;
  for (const [number, how] of index.repondre(words[0])) {
    if (how < EXACT) continue;
    for (const row of [...(index.noms[number] ?? []), ...(index.details[number] ?? [])]) ajouter(set, row);
  }
  return set;
}

/** Names of which every word was typed, whatever it was taken for; names and trades that hold words that say little. */
function whole(besoin, index, named, score) {
  for (const word of new Set(index.mots(besoin.texte))) {
    for (const [number, how] of index.repondre(word)) {
      if (how < RACINE) continue;
      for (const row of index.noms[number] ?? []) named[row] += 1;
    }
  }
  for (const word of besoin.faibles) {
    for (const [number, how] of index.repondre(word)) {
      if (how >= RACINE) for (const row of index.details[number] ?? []) score[row] += WEAK;
    }
  }
  reward(named, index.longueurs, besoin.faibles.length, score);
}

function reward(named, lengths, weak, score) {
  for (let row = 0; row < named.length; row += 1) {
    if (named[row] > 0 && named[row] >= lengths[row]) score[row] += NOM_ENTIER;
    score[row] += WEAK * Math.min(named[row], weak);
  }
}

/** Kinds, CPV and number are asked for, each as a whole. */
function narrow({ types, cpv, numero }, index, ensemble) {
  const among = (sets) => sets.reduce((set, other) => unir(set, other), vide(index.taille));
  if (types.length > 0) croiser(ensemble, among(types.map((type) => index.deType[type])));
  if (cpv) croiser(ensemble, among(cpv.secteurs.map((sector) => index.deSecteur[sector])));
  if (numero) croiser(ensemble, depuis(index.taille, numbered(numero, index.coordonnees)));
}

function numbered({ genre, valeur }, contacts) {
  if (!contacts) return [];
  const digits = (text) => text.replace(/\D/g, "");
  const column = genre === "telephone" ? contacts.telephone : contacts.siret;
  return column.flatMap((own, row) => {
    const number = digits(own);
    return number !== "" && (genre === "siren" ? number.startsWith(valeur) : number === valeur) ? [row] : [];
  });
}
