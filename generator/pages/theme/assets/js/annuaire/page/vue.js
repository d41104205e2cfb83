// What the directory shows: cards, page links. Text goes in by textContent only.

import { a, distanceEcrite, nombre, pagesVisibles, structures } from "../../phrases.js";

const KEPT = 600; // cards kept to be shown again

/** The texts of row i for each slot of the template; an empty list removes the slot. */
function values(index, i) {
  const { structures: rows, tables } = index;
  return {
    nom: [rows.nom[i]],
    type: [tables.type.libelle[rows.type[i]]],
    commune: [index.commune(i)],
    secteurs: index.secteurs(i).map((n) => tables.secteur.libelle[n]),
    prestations: index.prestations(i).map((n) => tables.prestation.libelle[n]),
    contact: [rows.contact[i] > 0 ? "Contact connu" : "Contact à trouver"],
    statut: [tables.statut.libelle[rows.statut[i]]],
  };
}

function remove(slot) {
  const parent = slot.parentElement;
  slot.remove();
  if (parent?.matches("ul, ol") && parent.children.length === 0) parent.remove();
}

function fill(slot, texts) {
  const [first, ...others] = texts.filter((text) => typeof text === "string" && text !== "");
  if (first === undefined) return remove(slot);
  let last = slot;
  slot.textContent = first;
  for (const text of others) {
    const clone = slot.cloneNode(false);
    clone.textContent = text;
    last.after(" ", clone); // words that stand side by side stay apart
    last = clone;
  }
}

/** The cards of the list, each made once from the server's template and kept. */
export class Cartes {
  #cards = new Map();

  /** @param {HTMLTemplateElement} template @param {import("../index.js").Index} index @param {string} root of the site */
  constructor(template, index, root) {
    Object.assign(this, { template, index, root });
  }

  /** Address of the page of a row. @param {number} i @returns {string} */
  adresse(i) {
    return `${this.root}annuaire/${encodeURIComponent(this.index.id(i))}/`;
  }

  /** One card. @param {number} i row @param {number} km from the place of the search, NaN when not said @returns {HTMLLIElement} */
  carte(i, km) {
    let card = this.#cards.get(i);
    if (!card) {
      if (this.#cards.size >= KEPT) this.#cards.clear();
      card = this.#make(i);
      this.#cards.set(i, card);
    }
    const text = km >= 0 ? `à ${distanceEcrite(km)}` : "";
    if (card.distance.textContent !== text) card.distance.textContent = text;
    return card.item;
  }

  #make(i) {
    const { template, index } = this;
    const item = template.content.firstElementChild.cloneNode(true);
    const texts = values(index, i);
    item.dataset.id = index.id(i);
    item.dataset.ligne = String(i);
    const distance = item.querySelector("[data-distance]");
    for (const slot of item.querySelectorAll("[data-champ]")) {
      const field = slot.dataset.champ;
      fill(slot, texts[field] ?? []);
      if (field === "contact") slot.classList.toggle("badge--connu", index.structures.contact[i] > 0);
      if (field === "nom" && slot.matches("a")) slot.setAttribute("href", this.adresse(i));
    }
    const show = item.querySelector("[data-situer]");
    if (Number.isNaN(index.lat[i])) show?.remove();
    else show?.setAttribute("aria-label", `Situer ${index.structures.nom[i]} sur la carte`);
    return { item, distance: distance ?? document.createElement("span") };
  }
}

/** The headings of the floors of a search around a place: what stands there, what works there, what is elsewhere. */
export function titresDesEtages({ lieu, parEtage, distances }) {
  if (!lieu) return [];
  const place = a(lieu.nom);
  return [
    `${structures(parEtage[0])} ${place}`,
    `${structures(parEtage[1])} d'ailleurs qui ${parEtage[1] > 1 ? "interviennent" : "intervient"} ${place}`,
    `${structures(parEtage[2])} ailleurs${distances ? ", de la plus proche à la plus lointaine" : ""}`,
  ];
}

/** A heading inside the list. @param {string} text @returns {HTMLLIElement} */
export function etage(text) {
  const item = document.createElement("li");
  item.className = "etage";
  const title = document.createElement("h3");
  title.textContent = text;
  item.append(title);
  return item;
}

function pageLink(address, page, text, name, current) {
  const link = document.createElement("a");
  link.setAttribute("href", address(page));
  link.dataset.page = String(page);
  link.textContent = text;
  link.setAttribute("aria-label", name);
  if (current) link.setAttribute("aria-current", "page");
  return link;
}

/**
 * The page links; the nav hides when one page is enough.
 * @param {HTMLElement} nav @param {number} page @param {number} pages @param {(page: number) => string} address
 */
export function rendrePages(nav, page, pages, address) {
  nav.hidden = pages < 2;
  if (nav.hidden) return nav.replaceChildren();
  const list = document.createElement("ul");
  const add = (node) => list.appendChild(document.createElement("li")).append(node);
  if (page > 1) add(pageLink(address, page - 1, "Précédente", "Page précédente", false));
  for (const number of pagesVisibles(page, pages)) {
    add(number === null ? "…" : pageLink(address, number, nombre(number), `Page ${nombre(number)}`, number === page));
  }
  if (page < pages) add(pageLink(address, page + 1, "Suivante", "Page suivante", false));
  nav.replaceChildren(list);
}
