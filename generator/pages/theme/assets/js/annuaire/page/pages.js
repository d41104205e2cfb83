// The page links under the list.

import { cacher, creer } from "../../dom.js";
import { nombre, pagesVisibles } from "../../phrases.js";

function link(address, page, text, name, current) {
  const attributes = { href: address(page), "data-page": String(page), "aria-label": name, "aria-current": current ? "page" : null };
  return creer("li", {}, creer("a", attributes, text));
}

/**
 * The page links; the nav hides when one page is enough.
 * @param {HTMLElement} nav @param {number} page @param {number} pages @param {(page: number) => string} address
 */
export function rendrePages(nav, page, pages, address) {
  cacher(nav, pages < 2);
  if (nav.hidden) return nav.replaceChildren();
  const items = pagesVisibles(page, pages).map((number) =>
    number === null ? creer("li", {}, "…") : link(address, number, nombre(number), `Page ${nombre(number)}`, number === page),
  );
  if (page > 1) items.unshift(link(address, page - 1, "Précédente", "Page précédente", false));
  if (page < pages) items.push(link(address, page + 1, "Suivante", "Page suivante", false));
  nav.replaceChildren(creer("ul", {}, ...items));
}
