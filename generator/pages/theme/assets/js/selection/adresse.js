// A selection in an address: `?s=a,b,c` shows these structures, `&comparer=a,b` compares them. Pure: no DOM.

import { nettoyer } from "./magasin.js";

/** Structures that stand side by side. */
export const COMPARABLES = 4;

const LONGEST = 10_000; // characters of a parameter that are read

function list(query, name) {
  const text = query.get(name);
  return text === null ? null : nettoyer(text.slice(0, LONGEST).split(",").map((id) => id.trim()));
}

/**
 * What an address asks to show; null for what it does not mention.
 * @param {string} search as `location.search`
 * @returns {{partagee: string[] | null, comparees: string[] | null}}
 */
export function lireAdresse(search) {
  const query = new URLSearchParams(search);
  const comparees = list(query, "comparer");
  return { partagee: list(query, "s"), comparees: comparees && comparees.slice(0, COMPARABLES) };
}

/**
 * The query string of a selection, "" for nothing. Identifiers need no escape, so the address stays readable.
 * @param {string[]} ids @param {string[]} [comparees]
 * @returns {string}
 */
export function adresse(ids, comparees = []) {
  const parts = [["s", ids], ["comparer", comparees]].filter(([, values]) => values.length > 0);
  return parts.length === 0 ? "" : "?" + parts.map(([name, values]) => `${name}=${values.join(",")}`).join("&");
}
