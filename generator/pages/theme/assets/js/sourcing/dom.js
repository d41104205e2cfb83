// Elements made of plain values: text goes in as text, addresses are checked.

/**
 * @param {string} tag @param {Record<string, string>} [attributes] @param {(Node | string)[]} children "" are left out
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== ""));
  return made;
}

/** A link to a web address, or its text when it is none. @param {string} url @returns {HTMLElement} */
export function lienWeb(url) {
  const text = url.replace(/^https?:\/\/(?:www\.)?/i, "").replace(/\/$/, "");
  return /^https?:\/\//i.test(url) ? element("a", { href: url, rel: "external" }, text) : element("span", {}, text);
}

/** @param {string} phone a French number @returns {HTMLElement} */
export function lienTelephone(phone) {
  const digits = phone.replace(/\D/g, "");
  const uri = digits.startsWith("0") ? `+33${digits.slice(1)}` : `+${digits}`;
  return digits ? element("a", { href: `tel:${uri}` }, phone) : element("span", {}, phone);
}

/** @param {string} email @returns {HTMLElement} */
export const lienCourriel = (email) => element("a", { href: `mailto:${encodeURIComponent(email)}` }, email);

/** The ways to reach someone, as a list of nodes, none when nothing is known. */
export function contacts({ telephone, courriel, site }) {
  const ways = [];
  if (telephone) ways.push(lienTelephone(telephone));
  if (courriel) ways.push(lienCourriel(courriel));
  if (site) ways.push(lienWeb(site));
  return ways.flatMap((way, i) => (i > 0 ? [" · ", way] : [way]));
}
