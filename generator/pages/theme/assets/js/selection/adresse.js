// A selection in an address: `?s=a,b,c` shows these structures, `&comparer=a,b` compares them. Pure: no DOM.

import { estIdentifiant, identifiants, MAXIMUM } from "./magasin.js";

/** Structures that stand side by side. */
export const COMPARABLES = 4;

const SEPARATORS = /[\s,;+]+/;
const UNSEEN = /[\p{Cc}\p{Cf}]/gu; // control characters, zero-width spaces: what a copy brings along

/** The parts of a parameter, however often it is given, as identifiers are written; null where it is not given. */
function parts(query, name) {
  if (!query.has(name)) return null;
  const written = query.getAll(name).flatMap((text) => text.split(SEPARATORS));
  return written.map((part) => part.replace(UNSEEN, "").toLowerCase()).filter(Boolean);
}

/**
 * What an address asks to show; null for what it does not mention.
 * @param {string} search as `location.search`
 * @returns {{partagee: string[] | null, enTrop: number, incomprises: string[], comparees: string[] | null}} enTrop: how
 *   many more the link names; incomprises: its parts that are no identifiers
 */
export function lireAdresse(search) {
  const query = new URLSearchParams(search);
  const [shared, compared] = ["s", "comparer"].map((name) => parts(query, name));
  const named = shared && identifiants(shared);
  return {
    partagee: named && named.slice(0, MAXIMUM),
    enTrop: Math.max(0, (named?.length ?? 0) - MAXIMUM),
    incomprises: [...new Set([...(shared ?? []), ...(compared ?? [])])].filter((part) => !estIdentifiant(part)),
    comparees: compared && identifiants(compared).slice(0, COMPARABLES),
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
