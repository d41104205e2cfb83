// Elements made out of text, never of markup; and what says that one of them is being prepared.

import { espacer } from "./typographie.js";

/**
 * An element.
 * @param {string} tag
 * @param {Record<string, string | boolean | null | undefined>} attributes `false`, `null` and `undefined` are left out
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function creer(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/**
 * Says that an element is being prepared (aria-busy) until what it waits for has come, or failed.
 * @template T @param {HTMLElement} element @param {Promise<T>} awaited @returns {Promise<T>}
 */
export async function occuper(element, awaited) {
  element.setAttribute("aria-busy", "true");
  try {
    return await awaited;
  } finally {
    element.setAttribute("aria-busy", "false");
  }
}

/** Says a sentence in an element, with its French spaces. @param {Element} place @param {string} sentence */
export function dire(place, sentence) {
  const text = espacer(sentence);
  if (place.textContent !== text) place.textContent = text; // a live region only speaks of what changes
}

/** A link to a web address, or its text alone when it is not one. @param {string} address @param {string} text */
export function lienWeb(address, text) {
  return /^https?:\/\//i.test(address) ? creer("a", { href: address, rel: "external" }, text) : text;
}
