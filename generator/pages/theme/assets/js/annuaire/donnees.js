// The directory's index and what completes it, fetched once for a page.

import { lireJson } from "../json.js";
import { preparer } from "./moteur.js";

const indexes = new Map(); // address → Promise<Index>
const parts = new Map(); // address → Promise, settled once the part is in its index

/**
 * @param {string} source address of annuaire.json, relative to the page
 * @returns {Promise<import("./index.js").Index>} asked for again when it failed
 */
export function charger(source) {
  const address = new URL(source, document.baseURI).href;
  if (!indexes.has(address)) {
    const index = lireJson(address).then(preparer);
    index.catch(() => indexes.delete(address));
    indexes.set(address, index);
  }
  return indexes.get(address);
}

/**
 * Fetches the parts of an index that stand beside it; one that does not come leaves the index as it was.
 * @param {string} source address of the index @param {string[]} names "textes", "coordonnees"
 * @returns {Promise<boolean>} whether any of them has come: results may then be more complete
 */
export async function completer(source, names) {
  const index = await charger(source);
  const came = await Promise.all(
    names.map((name) => {
      const address = new URL(`${name}.json`, new URL(source, document.baseURI)).href;
      if (!parts.has(address)) parts.set(address, lireJson(address).then((part) => index.completer(name, part)));
      return parts.get(address).then(() => true, (error) => {
        parts.delete(address); // asked again at the next need of it
        console.warn("annuaire:", error);
        return false;
      });
    }),
  );
  return came.includes(true);
}
