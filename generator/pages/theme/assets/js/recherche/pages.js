// The pages of the site that a few words name, out of recherche/pages.json. Pure: no DOM.

import { correspond, jetons } from "../mots.js";
import { plier } from "../texte.js";

/**
 * @typedef {object} PageDuSite
 * @property {string} titre @property {string} adresse relative to the site
 * @property {string} rubrique heading under which the site map lists it, empty for a page of its own
 * @property {string[]} nom folded words of the title @property {string[]} mots those of its heading and of what is said of it
 */

/**
 * @param {unknown} json what recherche/pages.json holds
 * @returns {PageDuSite[]} throws TypeError on another shape
 */
export function lirePages(json) {
  if (json?.version !== 1 || !Array.isArray(json.pages)) throw new TypeError("pages.json: unknown shape");
  return json.pages.map(([titre, adresse, dit, rubrique]) => ({
    titre, adresse, rubrique, nom: plier(titre).split(" "), mots: plier(`${rubrique} ${dit}`).split(" "),
  }));
}

/**
 * The pages that have every word of a text: first those whose title begins with it, then those whose title has all its
 * words, then those where what is said of them has the others.
 * @param {string} text @param {PageDuSite[]} pages @param {number} max
 * @returns {PageDuSite[]}
 */
export function trouverPages(text, pages, max) {
  const typed = plier(text);
  const words = jetons(text);
  if (words.length === 0) return [];
  const rank = ({ nom, mots }) => {
    if (nom.join(" ").startsWith(typed)) return 0;
    if (words.every((word) => correspond(word, nom))) return 1;
    return words.every((word) => correspond(word, nom) || correspond(word, mots)) ? 2 : 3;
  };
  return pages
    .map((page) => ({ page, rank: rank(page) }))
    .filter((found) => found.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, max)
    .map(({ page }) => page);
}
