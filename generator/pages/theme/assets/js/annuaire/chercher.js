// The directory's search: what answers the need, where it stands, in which order, and how many each choice would
// give. Pure: no DOM.

import { bits, contient, croiser, depuis, lignes, taille, vide, ajouter, unir } from "./ensembles.js";
import { comprendre } from "./besoin.js";
import { filtrer } from "./facettes.js";
import { EXACT, RACINE, DEBUT, PARENT, FAUTE } from "./lexique.js";
import { couvre } from "./zones.js";

/** Floors of the results when a place is asked for. */
export const SUR_PLACE = 0;
export const INTERVIENT = 1;
export const AILLEURS = 2;

/** Radiuses proposed, in kilometres. */
export const RAYONS = [5, 10, 20, 50];

const NAME = { [EXACT]: 60, [RACINE]: 50, [DEBUT]: 40, [PARENT]: 30, [FAUTE]: 30 };
const WHOLE_NAME = 400; // everything of a name was typed
const SECTOR = 40; // a word that a sector answers; the best sector of a structure counts
const KIND = 25;
const TRADE = 12; // a word of what it says of its trades
const TEXT = 5; // a word of its description
const WEAK = 2;
const MAX_SCORE = 4095;
const FAR = 131_071; // tens of metres; also where a structure without a place is
const ROWS = 2 ** 20;

/**
 * @typedef {object} Resultat
 * @property {number[]} lignes rows, in the order to show @property {number} total
 * @property {import("./besoin.js").Besoin} besoin what was understood
 * @property {import("./lieux.js").Lieu | null} lieu the place asked for, in words or by a choice
 * @property {Uint8Array | null} etages floor of each row (SUR_PLACE, INTERVIENT, AILLEURS) when there is a place
 * @property {[number, number, number]} parEtage how many results on each floor
 * @property {Float64Array | null} distances kilometres from the place, NaN when not known
 * @property {Record<string, Record<string, number>>} comptes facet → code → rows; "rayon" too when there is a place
 * @property {number} zonesInconnues structures left out by "intervient à" because nobody said where they work
 * @property {string[]} attend parts to load ("textes", "coordonnees") that would complete these results
 */

/**
 * Searches the directory.
 * @param {import("./etat.js").Etat} state @param {import("./index.js").Index} index
 * @returns {Resultat}
 */
export function chercher(state, index) {
  const besoin = comprendre(state.q, index);
  const answer = answers(besoin, index);
  const lieu = (state.intervient && index.lieux.deCode(state.intervient)) || besoin.lieu;
  const centre = point(state.autour, index) ?? lieu ?? (state.territoire.length === 1 ? index.lieux.deCode(state.territoire[0]) : null);
  const distances = centre && Number.isFinite(centre.lat) ? index.distancesDe(centre.lat, centre.lon) : null;
  const etages = lieu ? floors(lieu, besoin, index) : null;

  let base = answer.ensemble;
  let zonesInconnues = 0;
  if (state.intervient && lieu) {
    const works = depuis(index.taille, rowsOf(etages, (floor) => floor < AILLEURS));
    const unsaid = croiser(unknownZones(index), outside(etages));
    if (state.zones === "toutes") unir(works, unsaid);
    else zonesInconnues = taille(filtrer(state, croiser(unsaid, base), index).ensemble);
    base = croiser(base.slice(), works);
  }
  const within = (km) => depuis(index.taille, rowsOf(distances, (far) => far <= km));
  const near = state.rayon > 0 && distances ? croiser(base.slice(), within(state.rayon)) : base;
  const { ensemble, comptes } = filtrer(state, near, index);
  if (distances) {
    const free = state.rayon > 0 ? filtrer(state, base, index).ensemble : ensemble;
    comptes.rayon = Object.fromEntries(RAYONS.map((km) => [km, taille(croiser(within(km), free))]));
  }
  const rows = sorted(lignes(ensemble), { state, besoin, answer, distances, etages, index });
  const parEtage = [0, 0, 0];
  if (etages) for (const row of rows) parEtage[etages[row]] += 1;
  return {
    lignes: rows, total: rows.length, besoin, lieu, centre, etages, parEtage, distances, comptes, zonesInconnues,
    attend: missing(besoin, index),
  };
}

function missing(besoin, index) {
  const wanted = [];
  if (besoin.mots.length > 0) wanted.push("textes");
  if (besoin.numero) wanted.push("coordonnees");
  return wanted.filter((name) => !index.parties.has(name));
}

/** A point that the state says: "48.71,2.24" or the code of a commune; null when it says none. */
function point(autour, index) {
  if (!autour) return null;
  const [lat, lon] = autour.split(",").map(Number);
  if (Number.isFinite(lat) && Number.isFinite(lon)) return { genre: "point", code: "", nom: "", communes: [], lat, lon };
  return index.lieux.deCode(autour);
}

const rowsOf = (values, test) => Array.from(values.keys()).filter((row) => test(values[row]));
const outside = (etages) => depuis(etages.length, rowsOf(etages, (floor) => floor === AILLEURS));

/** Rows with an activity whose zone is not said, or with no known activity. */
function unknownZones(index) {
  const { zone } = index.structures.activites;
  return depuis(
    index.taille,
    Array.from({ length: index.taille }, (_, row) => row).filter((row) => {
      for (let i = index.debut[row]; i < index.debut[row + 1]; i += 1) if (zone[i] === 0) return true;
      return index.debut[row] === index.debut[row + 1];
    }),
  );
}

/** The rows that answer every word of the need, and what ranks them. */
function answers(besoin, index) {
  const size = index.taille;
  const every = 2 ** besoin.mots.length - 1;
  const strong = new Uint32Array(size); // words answered by a name, a sector, a kind or a trade
  const any = new Uint32Array(size);
  const score = new Uint16Array(size);
  const best = new Uint8Array(size);
  const named = new Uint8Array(size);
  const once = (rows, seen, bit, points) => {
    for (const row of rows ?? []) {
      if (seen[row] & bit) continue;
      seen[row] |= bit;
      score[row] += points;
    }
  };
  besoin.mots.forEach((word, i) => {
    const inName = new Uint32Array(size);
    const inTrade = new Uint32Array(size);
    const inText = new Uint32Array(size);
    for (const [number, how] of index.lexique.repondre(word)) {
      once(index.noms[number], inName, 1, NAME[how]);
      once(index.details[number], inTrade, 1, TRADE);
      once(index.textes[number], inText, 1, TEXT);
    }
    for (let row = 0; row < size; row += 1) {
      if (inName[row] || inTrade[row]) strong[row] |= 1 << i;
      if (inText[row]) any[row] |= 1 << i;
    }
  });
  const mark = (set, mask, points) => {
    for (const row of lignes(set)) {
      strong[row] |= mask;
      if (points === SECTOR) best[row] = Math.max(best[row], bits(mask));
      else score[row] += points * bits(mask);
    }
  };
  for (const [sector, mask] of besoin.secteurs) mark(index.deSecteur[sector], mask, SECTOR);
  for (const [type, mask] of besoin.typesDuBesoin) mark(index.deType[type], mask, KIND);
  const ensemble = vide(size);
  for (let row = 0; row < size; row += 1) {
    if (((strong[row] | any[row]) & every) === every) ajouter(ensemble, row);
    score[row] += SECTOR * best[row];
  }
  whole(besoin, index, named, score);
  narrow(besoin, index, ensemble);
  return { ensemble, score, strong, every, named };
}

/** Names of which every word was typed, whatever it was taken for. */
function whole(besoin, index, named, score) {
  for (const word of new Set(index.mots(besoin.texte))) {
    for (const [number, how] of index.lexique.repondre(word)) {
      if (how < RACINE) continue;
      for (const row of index.noms[number] ?? []) named[row] += 1;
    }
  }
  for (let row = 0; row < index.taille; row += 1) {
    if (named[row] > 0 && named[row] >= index.longueurs[row]) score[row] += WHOLE_NAME;
    if (besoin.faibles.length > 0) score[row] += WEAK * Math.min(named[row], besoin.faibles.length);
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

/** For each row, whether it is in the place, works there, or neither; only activities that answer the need count. */
function floors(lieu, besoin, index) {
  const inside = new Set(lieu.communes);
  const { secteur, zone } = index.structures.activites;
  const { code } = index.tables.commune;
  const asked = new Set([...besoin.secteurs.keys(), ...(besoin.cpv?.secteurs ?? [])]);
  const places = lieu.communes.map((i) => index.lieux.deCommune(i));
  const far = places.map(({ lat, lon }) => index.distancesDe(lat, lon));
  return Uint8Array.from({ length: index.taille }, (_, row) => {
    const own = index.structures.commune[row];
    if (inside.has(own)) return SUR_PLACE;
    const from = { code: code[own] ?? "" };
    const range = Array.from({ length: index.debut[row + 1] - index.debut[row] }, (_, i) => index.debut[row] + i);
    const told = range.filter((i) => zone[i] !== 0);
    const matching = told.filter((i) => asked.has(secteur[i]));
    const works = (matching.length > 0 ? matching : told).some((i) =>
      places.some((place, p) => couvre(index.zones[zone[i]], from, place, far[p][row])),
    );
    return works ? INTERVIENT : AILLEURS;
  });
}

/** The rows in the order asked for; whatever the order, those that tie come by name, which is the order of rows. */
function sorted(rows, { state, besoin, answer, distances, etages, index }) {
  const { score, strong, every } = answer;
  const text = besoin.mots.length > 0 || besoin.faibles.length > 0;
  const tenths = (row) => (distances && distances[row] >= 0 ? Math.min(Math.round(distances[row] * 100), FAR - 1) : FAR);
  const rank = (row) => MAX_SCORE - Math.min(score[row], MAX_SCORE);
  const keys = {
    nom: () => 0,
    date: (row) => 1_000_000 - index.structures.date[row],
    distance: tenths,
    pertinence: (row) => {
      if (score[row] >= WHOLE_NAME) return rank(row);
      const floor = 1 + (etages ? etages[row] : 0);
      if (floor - 1 < AILLEURS || !etages) return (floor * 4096 + rank(row)) * (FAR + 1) + (etages ? tenths(row) : 0);
      return (floor * 4096 + ((strong[row] & every) === every ? 0 : 1)) * (FAR + 1) + tenths(row);
    },
  };
  const wanted = order(state, { text, etages, distances });
  const key = keys[wanted];
  const packed = Float64Array.from(rows, (row) => key(row) * ROWS + row).sort();
  return Array.from(packed, (value) => value % ROWS);
}

/** The order that a state gives: asked for, else by relevance when there are words or a place, else by name. */
function order(state, { text, etages, distances }) {
  if (state.tri === "distance") return distances ? "distance" : "nom";
  if (state.tri === "nom" || state.tri === "date" || state.tri === "pertinence") return state.tri;
  if (text || etages) return "pertinence";
  return distances ? "distance" : "nom";
}

