// What pages fetch of the data of the site.

/**
 * @param {string | URL} address relative to the page
 * @returns {Promise<any>} fails with the address and what was answered in its place
 */
export async function lireJson(address) {
  const response = await fetch(new URL(address, document.baseURI));
  if (!response.ok) throw new Error(`${address}: HTTP ${response.status}`);
  return response.json();
}
