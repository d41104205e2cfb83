// What the pages for buyers fetch: `achats.json`, and the record of a structure.

import { lireJson } from "../json.js";

const VERSION = 1;

/**
 * Families, codes, rule, trades, communes.
 * @param {string} address
 * @returns {Promise<object>}
 * @throws {TypeError} for a file of another shape
 */
export async function chargerAchats(address) {
  const data = await lireJson(address);
  if (data?.version !== VERSION) throw new TypeError(`${address}: unknown version`);
  return data;
}

/**
 * The record of a structure.
 * @param {string} folder of the API, with its final slash @param {string} id
 * @returns {Promise<object>}
 */
export const chargerStructure = (folder, id) => lireJson(`${folder}${encodeURIComponent(id)}.json`);
