// What a person asked of the directory, and its form in the address: read with distrust, written in one order.
// Pure: no DOM.

import { CLES, facette } from "./facettes.js";
import { a } from "../phrases.js";
import { LONGUEUR_BESOIN } from "../texte.js";

const MAX_PAGE = 100_000;
const MAX_CODES = 60; // of one facet
const TRIS = ["pertinence", "distance", "nom", "date"];
const MAX_RAYON = 500;

/**
 * @typedef {object} Etat codes are those of the facets; lists mean any of them
 * @property {string} q words
 * @property {string[]} secteur codes, or "groupe:<code>" @property {string[]} prestation @property {string[]} type
 * @property {string[]} territoire INSEE codes, or "epci:<siren>": where a structure stands
 * @property {string[]} reserve articles @property {string[]} clause @property {string[]} qpv @property {string[]} label
 * @property {string[]} reseau @property {string[]} contact @property {string[]} statut
 * @property {string} intervient INSEE code or "epci:<siren>": where it must work
 * @property {"" | "toutes"} zones "toutes": those that have not said where they work are kept too
 * @property {string} autour "" | INSEE code | "latitude,longitude": where distances are taken from
 * @property {number} rayon kilometres, 0 for no limit
 * @property {"" | "pertinence" | "distance" | "nom" | "date"} tri "" for the order that suits
 * @property {number} page from 1
 */

/** @returns {Etat} */
export function etatVide() {
  const lists = Object.fromEntries(CLES.map((cle) => [cle, []]));
  return { q: "", ...lists, intervient: "", zones: "", autour: "", rayon: 0, tri: "", page: 1 };
}

/** "48.71,2.24" in its own spelling, "" when it is no place on Earth; two decimals: a kilometre is enough to sort. */
function coordinates(text) {
  const found = /^(-?\d{1,2}(?:\.\d{1,6})?),(-?\d{1,3}(?:\.\d{1,6})?)$/.exec(text);
  const [lat, lon] = found ? [Number(found[1]), Number(found[2])] : [NaN, NaN];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? `${lat.toFixed(2)},${lon.toFixed(2)}` : "";
}

/**
 * Keeps of raw values only what the directory knows.
 * @param {Partial<Record<keyof Etat, unknown>>} raw @param {import("./index.js").Index} index
 * @returns {Etat}
 */
export function normaliser(raw, index) {
  const text = (key) => String(raw[key] ?? "");
  const place = (code) => (index.lieux.deCode(code) ? code : "");
  const state = etatVide();
  for (const cle of CLES) {
    const asked = new Set([raw[cle] ?? []].flat().slice(0, MAX_CODES).map(String));
    if (asked.size > 0) state[cle] = facette(cle, index).choix.flatMap(({ code }) => (asked.has(code) ? [code] : []));
  }
  const page = /^[1-9]\d{0,5}$/.test(text("page")) ? Number(text("page")) : 1;
  const rayon = /^\d{1,3}$/.test(text("rayon")) ? Number(text("rayon")) : 0;
  return {
    ...avecTexte(state, text("q")),
    intervient: place(text("intervient")),
    zones: text("zones") === "toutes" ? "toutes" : "",
    autour: coordinates(text("autour")) || place(text("autour")),
    rayon: Math.min(rayon, MAX_RAYON),
    tri: TRIS.includes(text("tri")) ? text("tri") : "",
    page: Math.min(page, MAX_PAGE),
  };
}

/**
 * The state for other words, on its first page.
 * @param {Etat} state @param {string} text as it was typed
 * @returns {Etat}
 */
export function avecTexte(state, text) {
  return { ...state, q: [...text].slice(0, LONGUEUR_BESOIN).join(""), page: 1 };
}

/**
 * Reads a query string; unknown parameters and unknown values are ignored.
 * @param {string} search as `location.search` @param {import("./index.js").Index} index
 * @returns {Etat}
 */
export function lireEtat(search, index) {
  const query = new URLSearchParams(search);
  const raw = Object.fromEntries(
    Object.keys(etatVide()).map((key) => [key, CLES.includes(key) ? query.getAll(key) : (query.get(key) ?? "")]),
  );
  return normaliser(raw, index);
}

/**
 * Writes a query string, "" for the state that asks nothing.
 * @param {Etat} state
 * @returns {string}
 */
export function ecrireEtat(state) {
  const query = new URLSearchParams();
  const q = state.q.trim();
  if (q !== "") query.append("q", q);
  for (const cle of CLES) for (const code of state[cle]) query.append(cle, code);
  for (const key of ["intervient", "zones", "autour", "tri"]) if (state[key] !== "") query.append(key, state[key]);
  if (state.rayon > 0) query.append("rayon", String(state.rayon));
  if (state.page > 1) query.append("page", String(state.page));
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

/**
 * The active filters, as a person would name them; the words of the box are not among them.
 * @param {Etat} state @param {import("./index.js").Index} index
 * @returns {{cle: string, valeur: string, libelle: string}[]}
 */
export function puces(state, index) {
  const chips = CLES.flatMap((cle) =>
    state[cle].map((valeur) => ({ cle, valeur, libelle: facette(cle, index).parCode.get(valeur)?.libelle ?? valeur })),
  );
  const place = (code) => index.lieux.deCode(code)?.nom ?? "";
  if (state.intervient) {
    chips.push({ cle: "intervient", valeur: state.intervient, libelle: `Intervient ${a(place(state.intervient))}` });
  }
  if (state.rayon > 0) chips.push({ cle: "rayon", valeur: String(state.rayon), libelle: `À ${state.rayon} km au plus` });
  return chips;
}

/**
 * The state without one of its filters, back on its first page.
 * @param {Etat} state @param {string} key @param {string} value
 * @returns {Etat}
 */
export function retirer(state, key, value) {
  const empty = etatVide();
  const rest = Array.isArray(state[key]) ? state[key].filter((code) => code !== value) : empty[key];
  return { ...state, [key]: rest, ...(key === "intervient" ? { zones: "" } : {}), page: 1 };
}
