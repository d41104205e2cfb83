// Elements of the sourcing page: texts with their French spaces, ways to reach someone.

import { creer, lienWeb } from "../dom.js";
import { destinataire } from "../selection/message.js";
import { espacer } from "../typographie.js";

/**
 * An element whose texts have their non-breaking spaces; children that are "" are left out.
 * @param {string} tag @param {Record<string, string>} [attributes] @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const kept = children.filter((child) => child !== "");
  return creer(tag, attributes, ...kept.map((child) => (typeof child === "string" ? espacer(child) : child)));
}

/** @param {string} phone a French number @returns {HTMLElement} */
function lienTelephone(phone) {
  const digits = phone.replace(/\D/g, "");
  const uri = digits.startsWith("0") ? `+33${digits.slice(1)}` : `+${digits}`;
  return digits ? element("a", { href: `tel:${uri}` }, phone) : element("span", {}, phone);
}

/** @param {string} email @returns {HTMLElement} */
const lienCourriel = (email) => element("a", { href: `mailto:${destinataire(email)}` }, email);

/** The ways to reach someone, as a list of nodes, none when nothing is known. */
export function contacts({ telephone, courriel, site }) {
  const ways = [];
  if (telephone) ways.push(lienTelephone(telephone));
  if (courriel) ways.push(lienCourriel(courriel));
  if (site) ways.push(lienWeb(site, site.replace(/^https?:\/\/(?:www\.)?/i, "").replace(/\/$/, "")));
  return ways.flatMap((way, i) => (i > 0 ? [" · ", way] : [way]));
}
