// The address of a frame, and the code that shows it. Pure: no DOM.

import { libelles } from "../phrases.js";

/** How the frame may be coloured: as the visitor prefers, or as the site that shows it. */
const THEMES = { auto: "", clair: "default", sombre: "slate" };
const HEIGHTS = { least: 240, most: 2_000, usual: 480 };

/**
 * The colour scheme of the frame.
 * @param {string} search of its address @param {boolean} dark what the visitor prefers
 * @returns {"default" | "slate"}
 */
export function theme(search, dark) {
  const asked = new URLSearchParams(search).get("theme") ?? "";
  return (Object.hasOwn(THEMES, asked) && THEMES[asked]) || (dark ? "slate" : "default");
}

/** The choices made, as the title of the frame says them. @param {string[]} choix @returns {string} */
export const intitule = (choix) => `Structures d'insertion et du handicap\u00a0: ${libelles(choix)}`;

/** A height that a frame can have, in pixels; the usual one for anything else. @param {string | number} value */
export function hauteur(value) {
  const pixels = Math.round(Number(value));
  return Number.isFinite(pixels) && pixels > 0 ? Math.min(HEIGHTS.most, Math.max(HEIGHTS.least, pixels)) : HEIGHTS.usual;
}

/**
 * The address of a frame.
 * @param {string} base address of /embed/ @param {{secteur?: string, territoire?: string, theme?: string}} choix
 * @returns {string}
 */
export function adresse(base, { secteur = "", territoire = "", theme: colours = "auto" }) {
  const url = new URL(base);
  for (const [key, value] of [["secteur", secteur], ["territoire", territoire], ["theme", colours === "auto" ? "" : colours]]) if (value) url.searchParams.set(key, value);
  return url.href;
}

const ESCAPES = { "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" };
const escaped = (text) => text.replace(/[&"<>]/g, (character) => ESCAPES[character]);

/**
 * The code to paste in a page.
 * @param {string} src @param {string} titre what a screen reader says of the frame @param {string | number} haut
 * @returns {string}
 */
export function code(src, titre, haut) {
  return (
    `<iframe src="${escaped(src)}" title="${escaped(titre)}" width="640" height="${hauteur(haut)}" ` +
    'style="width: 100%; border: 0" loading="lazy" referrerpolicy="no-referrer"></iframe>'
  );
}
