// Elements made out of text, never of markup.

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

/** A link to a web address, or its text alone when it is not one. @param {string} address @param {string} text */
export function lienWeb(address, text) {
  return /^https?:\/\//i.test(address) ? creer("a", { href: address, rel: "external" }, text) : text;
}
