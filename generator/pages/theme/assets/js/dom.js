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

// What follows writes what changes and nothing else: a browser computes again the style of what is written, the same or
// not, and a live region says it again.

/** Says a sentence in an element, with its French spaces. @param {Element} place @param {string} sentence */
export function dire(place, sentence) {
  ecrire(place, espacer(sentence));
}

/** Gives an element this only text, in the node that it has. @param {Element} place @param {string} text */
export function ecrire(place, text) {
  const { firstChild } = place;
  if (firstChild === null || firstChild !== place.lastChild || firstChild.nodeType !== Node.TEXT_NODE) place.textContent = text;
  else if (firstChild.data !== text) firstChild.data = text;
}

/**
 * Gives an element these children: those it has become like them, so that a browser builds nothing that was there, and
 * the focus stays where it is.
 * @param {Element} place @param {Node[]} wanted
 */
export function accorder(place, wanted) {
  wanted.forEach((node, i) => {
    const had = place.childNodes[i];
    if (had === undefined) place.append(node);
    else if (had.nodeName !== node.nodeName) had.replaceWith(node);
    else if (!had.isEqualNode(node)) become(had, node);
  });
  while (place.childNodes.length > wanted.length) place.lastChild.remove();
}

function become(had, node) {
  if (had.nodeType === Node.TEXT_NODE) {
    had.data = node.data;
    return;
  }
  for (const name of had.getAttributeNames()) if (!node.hasAttribute(name)) had.removeAttribute(name);
  for (const name of node.getAttributeNames()) {
    if (had.getAttribute(name) !== node.getAttribute(name)) had.setAttribute(name, node.getAttribute(name));
  }
  accorder(had, [...node.childNodes]);
}

/** Hides an element, or shows it. @param {HTMLElement} element @param {boolean} hidden */
export function cacher(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden;
}

/**
 * Gives a field its value: for each one that is written, a browser reads the whole form again.
 * @param {HTMLInputElement | HTMLSelectElement} field @param {string} value
 */
export function poser(field, value) {
  if (field.value !== value) field.value = value;
}

/** A link to a web address, or its text alone when it is not one. @param {string} address @param {string} text */
export function lienWeb(address, text) {
  return /^https?:\/\//i.test(address) ? creer("a", { href: address, rel: "external" }, text) : text;
}
