// The index of the directory, checked and prepared once: columns, words, sets of rows. Pure: no DOM.

import { plier, plierTout, singulier } from "../texte.js";
import { ajouter, deplier, plein, vide } from "./ensembles.js";
import { Lexique, RACINE } from "./lexique.js";
import { Lieux } from "./lieux.js";
import { Expressions } from "./expressions.js";
import { departement, distances, surLaSphere } from "./zones.js";

const VERSION = 3;
const COLUMNS = ["id", "nom", "type", "commune", "prestations", "contact", "statut", "date"];
const TABLES = [
  "type", "groupe", "secteur", "prestation", "statut", "label", "reseau", "commune", "epci", "facilitateur", "synonyme", "cpv",
];
const KNOWN_PLACES = 8; // distances kept: a person goes to and fro between a few places

/**
 * @typedef {object} Table
 * @property {string[]} code @property {string[]} libelle
 */

/** Checks the shape of a parsed file. @throws {TypeError} when it is not the one this script knows */
function check(data) {
  const rows = data?.structures;
  const size = data?.taille;
  const even = COLUMNS.every((name) => Array.isArray(rows?.[name]) && rows[name].length === size);
  if (data?.version !== VERSION || !even || !TABLES.every((name) => typeof data.tables?.[name] === "object")) {
    throw new TypeError("annuaire.json: unknown version or uneven columns");
  }
}

export class Index {
  #distances = new Map();
  #points; // every row on a sphere
  #rows = null;

  /** @param {object} data the parsed annuaire.json @throws {TypeError} */
  constructor(data) {
    check(data);
    const { taille, tables, structures } = data;
    this.taille = taille;
    this.empreinte = String(data.empreinte ?? "");
    this.national = { accueil: String(data.national?.accueil ?? ""), secteur: String(data.national?.secteur ?? "") };
    this.tables = tables;
    this.structures = structures;
    this.tous = plein(taille);
    this.dernierJour = structures.date.reduce((latest, day) => Math.max(latest, day), 0);
    this.vides = new Set(data.langue?.vides?.split(" "));
    this.faibles = new Set(data.langue?.faibles?.split(" ").map(singulier));
    this.parties = new Set(); // names of the parts that have come
    this.coordonnees = null;
    this.facettes = new Map(); // key → facet, as each is first asked for
    this.memoire = new Map(); // sentence → how many structures it gives
    this.zones = (tables.zone ?? [["", null, []]]).map(([genre, rayon, communes]) => ({
      genre, rayon, communes: communes.map((i) => tables.commune.code[i]),
    }));
    this.numeros = Object.fromEntries(
      TABLES.filter((name) => tables[name].code).map((name) => [name, new Map(tables[name].code.map((code, i) => [code, i]))]),
    );
    this.#place();
    this.#activities();
    this.expressions = new Expressions(tables, (text) => this.mots(text), (word) => this.estFaible(word));
    this.#learn(data.mots);
    this.lieux = new Lieux(tables.commune, tables.epci, (text) => this.mots(text));
    this.departements = new Set(tables.commune.code.map(departement));
  }

  /** The identifier of a row: said, or its name as identifiers write it. @param {number} row @returns {string} */
  id(row) {
    return this.structures.id[row] || plier(this.structures.nom[row]).replaceAll(" ", "-");
  }

  /** The row of an identifier, -1 when it is not in the directory. @param {string} id @returns {number} */
  ligne(id) {
    this.#rows ??= new Map(this.structures.nom.map((_, row) => [this.id(row), row]));
    return this.#rows.get(id) ?? -1;
  }

  /** The name of the commune of a row, "" when it is not known. @param {number} row @returns {string} */
  commune(row) {
    return this.ailleurs.get(row) ?? this.tables.commune.libelle[this.structures.commune[row]] ?? "";
  }

  /** The sectors of a row, by number. @param {number} row @returns {number[]} */
  secteurs(row) {
    const { secteur } = this.activites;
    return [...new Set(secteur.slice(this.debut[row], this.debut[row + 1]))];
  }

  /** The ways a row sells, by number. @param {number} row @returns {number[]} */
  prestations(row) {
    return this.tables.prestation.code.flatMap((_, i) => (this.structures.prestations[row] & (1 << i) ? [i] : []));
  }

  /** The folded words of a text that carry a meaning. @param {string} text @returns {string[]} */
  mots(text) {
    return plier(text).split(" ").filter((word) => word !== "" && !this.vides.has(word));
  }

  /** Whether a folded word says little of a need, in the singular or the plural. @param {string} word @returns {boolean} */
  estFaible(word) {
    return this.faibles.has(singulier(word));
  }

  /** Whether a word begins one that means something: of the directory, of a place, of those that say little. @param {string} word */
  commence(word) {
    const little = [...this.faibles, ...this.vides];
    return this.lieux.commence(word) || this.expressions.commence(word) || little.some((other) => other.startsWith(word));
  }

  /**
   * The words that answer a token, as the lexicon finds them; a word that says a trade is taken for it, not for the
   * beginning of another: "repas" is not "repassage".
   * @param {string} token @returns {[number, number][]}
   */
  repondre(token) {
    const found = this.lexique.repondre(token);
    return this.expressions.dit(token) ? found.filter(([, how]) => how >= RACINE) : found;
  }

  /**
   * The distance of every row to a place: to the nearest of its communes, or to a point, in kilometres; NaN for a row
   * that has no place.
   * @param {import("./lieux.js").Lieu} lieu @returns {Float64Array | null} null when the place is nowhere
   */
  distancesAu(lieu) {
    if (!Number.isFinite(lieu.lat)) return null;
    const key = lieu.communes.join(" ") || `${lieu.lat},${lieu.lon}`;
    let found = this.#distances.get(key);
    if (!found) {
      found = distances(this.#points, lieu.communes.length > 0 ? lieu.communes.map((i) => this.lieux.deCommune(i)) : [lieu]);
      if (this.#distances.size >= KNOWN_PLACES) this.#distances.delete(this.#distances.keys().next().value);
      this.#distances.set(key, found);
    }
    return found;
  }

  /**
   * Adds a part that was asked for: "textes" or "coordonnees".
   * @param {string} name @param {object} part the parsed file
   * @throws {TypeError} when it completes another index than this one
   */
  completer(name, part) {
    if (part?.version !== VERSION || part.empreinte !== this.empreinte) throw new TypeError(`${name}: another index's part`);
    if (this.parties.has(name)) return;
    if (name === "textes") this.#words(part.mots, this.textes);
    if (name === "coordonnees") this.coordonnees = part.structures;
    this.memoire.clear();
    this.parties.add(name);
  }

  #place() {
    const { structures, tables } = this;
    const { nord, est } = structures.place;
    const at = (own, middle) => (own === null || own === undefined ? NaN : (middle ?? 0) + own / 1000);
    this.lat = Float64Array.from(nord, (own, row) => at(own, tables.commune.lat[structures.commune[row]]));
    this.lon = Float64Array.from(est, (own, row) => at(own, tables.commune.lon[structures.commune[row]]));
    this.ailleurs = new Map(structures.ailleurs);
    this.#points = surLaSphere(this.lat, this.lon);
  }

  /** Where the activities of each row begin, the sector of each out of the gaps between those of one row, the rows of each sector. */
  #activities() {
    const { nombre, secteur: sectorGaps, zone } = this.structures.activites;
    const secteur = new Uint16Array(sectorGaps.length);
    this.activites = { secteur, zone };
    this.debut = new Int32Array(this.taille + 1);
    this.deSecteur = this.tables.secteur.code.map(() => vide(this.taille));
    for (let row = 0; row < this.taille; row += 1) {
      this.debut[row + 1] = this.debut[row] + nombre[row];
      let sector = 0;
      for (let i = this.debut[row]; i < this.debut[row + 1]; i += 1) {
        sector += sectorGaps[i];
        secteur[i] = sector;
        ajouter(this.deSecteur[sector], row);
      }
    }
    this.deType = this.tables.type.code.map(() => vide(this.taille));
    this.structures.type.forEach((type, row) => type >= 0 && ajouter(this.deType[type], row));
  }

  /** For each word, the rows that hold it in their name, in their trades, in their description. */
  #learn(words) {
    this.lexique = new Lexique();
    this.noms = [];
    this.details = [];
    this.textes = [];
    this.longueurs = new Uint8Array(this.taille); // telling words of each name
    plierTout(this.structures.nom).forEach((name, row) => this.#name(row, name.split(" ")));
    this.#words(words, this.details);
    this.secteursDe = this.#labels(this.tables.secteur);
    this.motsDuSecteur = this.tables.secteur.libelle.map((label) => new Set(this.mots(label)).size);
    for (const word of this.expressions.vocabulaire) this.lexique.apprendre(word);
  }

  #name(row, words) {
    for (const word of words) {
      if (word === "" || this.vides.has(word)) continue;
      const rows = (this.noms[this.lexique.apprendre(word)] ??= []);
      if (rows.at(-1) === row) continue; // twice in one name
      rows.push(row);
      if (this.longueurs[row] < 255) this.longueurs[row] += 1;
    }
  }

  #words(words, place) {
    const list = words.liste === "" ? [] : words.liste.split(" ");
    list.forEach((word, i) => (place[this.lexique.apprendre(word)] = deplier(words.lignes[i])));
  }

  #labels(table) {
    const found = [];
    table.libelle.forEach((label, i) => {
      for (const word of new Set(this.mots(label))) (found[this.lexique.apprendre(word)] ??= []).push(i);
    });
    return found;
  }
}

/** @param {object} data the parsed annuaire.json @returns {Index} @throws {TypeError} */
export function preparer(data) {
  return new Index(data);
}
