// A selection in an address: `?s=a,b,c` shows these structures, `&comparer=a,b` compares them. Pure: no DOM.

import { identifiants, MAXIMUM } from "./magasin.js";

/** Structures that stand side by side. */
export const COMPARABLES = 4;

const LONGEST = 10_000; // characters of a parameter that are read

function list(query, name) {
  const text = query.get(name);
  return text === null ? null : identifiants(text.slice(0, LONGEST).split(",").map((id) => id.trim()));
}

/**
 * What an address asks to show; null for what it does not mention.
 * @param {string} search as `location.search`
 * @returns {{partagee: string[] | null, enTrop: number, comparees: string[] | null}} enTrop: how many more the link names
 */
export function lireAdresse(search) {
  const query = new URLSearchParams(search);
  const comparees = list(query, "comparer");
  const shared = list(query, "s");
  return {
    partagee: shared && shared.slice(0, MAXIMUM),
    enTrop: Math.max(0, (shared?.length ?? 0) - MAXIMUM),
    comparees: comparees && comparees.slice(0, COMPARABLES),
  };
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
