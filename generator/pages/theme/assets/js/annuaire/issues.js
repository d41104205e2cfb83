// Ways out of a search that gives little: never a dead end. Pure: no DOM.

import { chercher } from "./chercher.js";
import { sans } from "./jetons.js";
import { CLES } from "./facettes.js";
import { retirer } from "./etat.js";
import { bits, croiser, lignes, taille, unir, vide } from "./ensembles.js";

const NEAREST = 5;
const AKIN = 5;
const MAX_SECTORS = 6; // that a need names without being taken for them; more would name them all

/**
 * @typedef {object} Issues
 * @property {{cle: string, valeur: string, libelle: string, etat: object, compte: number}[]} sansFiltre the search
 *   without one of its choices, those that give most first
 * @property {{mot: string, etat: object, compte: number}[]} sansMot the search without one of the things understood, unless it
 *   then asks nothing
 * @property {{ligne: number, km: number}[]} proches the nearest structures that answer the need, whatever the choices
 * @property {{ligne: number, km: number}[]} alentour the nearest structures, whatever they do, of a place where nobody answers
 * @property {number[]} voisines rows that work in other sectors of the same groups
 * @property {{code: string, libelle: string, ici: boolean, national: string}[]} secteurs sectors that the need names:
 *   those with structures here (ici) have a page and a feed; national is the address of the national search
 * @property {string} national address of the national search as a whole
 * @property {{id: string, nom: string} | null} facilitateur the one of the commune asked for, when the data say it
 */

/**
 * @param {import("./etat.js").Etat} state @param {import("./index.js").Index} index
 * @param {import("./chercher.js").Resultat} result of the same state
 * @returns {Issues}
 */
export function issues(state, index, result) {
  const { besoin, lieu } = result;
  const free = { ...state, ...Object.fromEntries(CLES.map((cle) => [cle, []])), intervient: "", zones: "", rayon: 0, page: 1 };
  const wide = chercher({ ...free, autour: index.lieux.codeDe(lieu) || state.autour }, index);
  const sectors = named(besoin, index);
  const proches = nearest(wide.lignes, wide, result);
  const nobody = result.total === 0 && proches.length === 0;
  return {
    sansFiltre: relaxed(choices(state, result.distances), index),
    sansMot: relaxed(
      besoin.compris.filter(({ cle }) => cle !== "lieu" && cle !== "numero").map((thing) => ({
        mot: thing.libelle, etat: { ...state, q: sans(state.q, thing), page: 1 },
      })),
      index,
    ).filter(({ compte }) => compte < index.taille),
    proches,
    alentour: lieu && nobody ? nearest(lignes(index.tous), wide, result) : [],
    voisines: akin(sectors, wide, index),
    secteurs: sectors.map((i) => sector(i, index)),
    national: index.national.accueil,
    facilitateur: facilitator(lieu, index),
  };
}

/** A sector, whether some structure works in it, and its national search ("" where the portal has none). */
function sector(i, index) {
  const code = index.tables.secteur.code[i];
  const national = index.national.secteur.replace("{secteur}", encodeURIComponent(code));
  return { code, libelle: index.tables.secteur.libelle[i], ici: taille(index.deSecteur[i]) > 0, national };
}

function choices(state, distances) {
  const listed = CLES.flatMap((cle) => state[cle].map((valeur) => ({ cle, valeur })));
  const single = ["intervient", ...(distances ? ["rayon"] : [])].filter((cle) => state[cle]).map((cle) => ({ cle, valeur: String(state[cle]) }));
  return [...listed, ...single].map(({ cle, valeur }) => ({ cle, valeur, etat: retirer(state, cle, valeur) }));
}

function relaxed(tries, index) {
  return tries
    .map((each) => ({ ...each, compte: chercher(each.etat, index).total }))
    .filter(({ compte }) => compte > 0)
    .sort((a, b) => b.compte - a.compte);
}

/** The nearest of some rows that a result does not show. */
function nearest(rows, { distances }, result) {
  const shown = new Set(result.lignes);
  const others = rows.filter((row) => !shown.has(row));
  if (distances) byDistance(others, distances);
  return others.slice(0, NEAREST).map((ligne) => ({ ligne, km: distances ? distances[ligne] : NaN }));
}

/** Sorts rows, the nearest first; those without a place come last. */
function byDistance(rows, distances) {
  const far = (row) => (Number.isNaN(distances[row]) ? Number.MAX_VALUE : distances[row]);
  rows.sort((a, b) => far(a) - far(b) || a - b);
}

/** The sectors that the need was taken for, and those of the CPV code; else the few that answer the most of its words. */
function named({ compris, cpv, secteurs }, index) {
  const codes = compris.filter(({ cle }) => cle === "secteur").flatMap(({ code }) => code.split(" "));
  const said = [...new Set([...codes.map((code) => index.numeros.secteur.get(code)), ...(cpv?.secteurs ?? [])])];
  if (said.length > 0) return said;
  const most = Math.max(0, ...[...secteurs.values()].map(bits));
  const best = [...secteurs].flatMap(([sector, mask]) => (bits(mask) === most ? [sector] : []));
  return best.length <= MAX_SECTORS ? best : [];
}

function akin(sectors, wide, index) {
  const { groupe } = index.tables.secteur;
  const groups = new Set(sectors.map((sector) => groupe[sector]));
  const set = groupe.reduce((all, own, i) => (groups.has(own) ? unir(all, index.deSecteur[i]) : all), vide(index.taille));
  const known = new Set(wide.lignes);
  const rows = lignes(croiser(set, index.tous)).filter((row) => !known.has(row));
  const { distances } = wide;
  if (distances) byDistance(rows, distances);
  return rows.slice(0, AKIN);
}

function facilitator(lieu, index) {
  if (!lieu) return null;
  const { facilitateur, commune } = index.tables;
  const own = [...new Set(lieu.communes.map((i) => commune.facilitateur[i]))];
  return own.length === 1 && own[0] >= 0 ? { id: facilitateur.code[own[0]], nom: facilitateur.libelle[own[0]] } : null;
}
