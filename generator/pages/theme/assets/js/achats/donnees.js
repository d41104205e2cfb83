// What the pages for buyers fetch: `achats.json`, and the record of a structure.

const VERSION = 1;

async function fetchJson(address) {
  const response = await fetch(new URL(address, document.baseURI));
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

/**
 * Families, codes, rule, trades, communes.
 * @param {string} address
 * @returns {Promise<object>}
 * @throws {TypeError} for a file of another shape
 */
export async function chargerAchats(address) {
  const data = await fetchJson(address);
  if (data?.version !== VERSION) throw new TypeError(`${address}: unknown version`);
  return data;
}

/**
 * The record of a structure.
 * @param {string} folder of the API, with its final slash @param {string} id
 * @returns {Promise<object>}
 */
export const chargerStructure = (folder, id) => fetchJson(`${folder}${encodeURIComponent(id)}.json`);
