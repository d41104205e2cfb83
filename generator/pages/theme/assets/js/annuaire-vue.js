// What the directory shows: cards, chips, page links, counts. Text goes in by textContent only.

import { ecrireEtat } from "./etat.js";
import { nombre, pagesVisibles } from "./phrases.js";

const label = (table, code) => (Object.hasOwn(table, code) ? table[code] : code);

/** The values of row i for each slot of the template; an empty list removes the slot. */
function values(index, i) {
  const { structures: rows, libelles } = index;
  return {
    nom: [rows.nom[i]],
    type: [label(libelles.type, rows.type[i])],
    commune: [rows.commune[i]],
    secteurs: rows.secteurs[i].map((code) => label(libelles.secteur, code)),
    prestations: rows.prestations[i].map((code) => label(libelles.prestation, code)),
    contact: [rows.contact[i] === true ? "Contact connu" : "Contact à trouver"],
    statut: [label(libelles.statut, rows.statut[i])],
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

/**
 * One card, cloned from the server's template.
 * @param {HTMLTemplateElement} template @param {object} index of `preparer` @param {number} i row
 * @returns {HTMLLIElement}
 */
export function carte(template, index, i) {
  const item = template.content.firstElementChild.cloneNode(true);
  const id = String(index.structures.id[i]);
  const texts = values(index, i);
  const base = index.base || item.querySelector("a[data-champ=nom]")?.getAttribute("href") || "";
  item.dataset.id = id;
  for (const slot of item.querySelectorAll("[data-champ]")) {
    const field = slot.dataset.champ;
    fill(slot, texts[field] ?? []);
    if (field === "contact") slot.classList.toggle("badge--connu", index.structures.contact[i] === true);
    if (field === "nom" && slot.matches("a")) slot.setAttribute("href", `${base}${encodeURIComponent(id)}/`);
  }
  return item;
}

/**
 * The chips of the active filters; the list hides when there are none.
 * @param {HTMLElement} list @param {{cle: string, valeur: string, libelle: string}[]} chips
 */
export function rendrePuces(list, chips) {
  list.hidden = chips.length === 0;
  list.replaceChildren(
    ...chips.map(({ cle, valeur, libelle }) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "puce" });
      button.textContent = libelle;
      button.setAttribute("aria-label", `Retirer le filtre ${libelle}`);
      Object.assign(button.dataset, { cle, valeur });
      const item = document.createElement("li");
      item.append(button);
      return item;
    }),
  );
}

function pageLink(state, page, text, name, current) {
  const link = document.createElement("a");
  link.setAttribute("href", ecrireEtat({ ...state, page }) || "?");
  link.dataset.page = String(page);
  link.textContent = text;
  link.setAttribute("aria-label", name);
  if (current) link.setAttribute("aria-current", "page");
  return link;
}

/**
 * The page links; the nav hides when one page is enough.
 * @param {HTMLElement} nav @param {import("./etat.js").Etat} state @param {number} pages
 */
export function rendrePages(nav, state, pages) {
  nav.hidden = pages < 2;
  if (!nav.hasAttribute("aria-label")) nav.setAttribute("aria-label", "Pages de l'annuaire");
  const list = document.createElement("ul");
  const add = (node) => list.appendChild(document.createElement("li")).append(node);
  const { page } = state;
  if (page > 1) add(pageLink(state, page - 1, "Précédente", "Page précédente", false));
  for (const number of pagesVisibles(page, pages)) {
    add(number === null ? "…" : pageLink(state, number, nombre(number), `Page ${nombre(number)}`, number === page));
  }
  if (page < pages) add(pageLink(state, page + 1, "Suivante", "Page suivante", false));
  nav.replaceChildren(list);
}

/**
 * The counts beside the checkboxes of a facet.
 * @param {HTMLFormElement} form @param {string} name of the checkboxes @param {Record<string, number>} counts
 */
export function rendreComptes(form, name, counts) {
  for (const box of form.querySelectorAll(`input[type="checkbox"][name="${name}"]`)) {
    const slot = box.closest("label")?.querySelector("[data-compte]");
    if (slot) slot.textContent = nombre(counts[box.value] ?? 0);
  }
}
