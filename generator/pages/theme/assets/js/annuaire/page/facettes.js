// The facets of the directory: one closed block each, with its boxes and their live counts. Built once; afterwards
// only what has changed is written, so that two hundred counts cost nothing.

import { creer, ecrire } from "../../dom.js";
import { nombre } from "../../phrases.js";
import { plier } from "../../texte.js";

const LONG = 12; // options from which a facet has a field to look for one

let numbers = 0;

/**
 * @typedef {object} Option
 * @property {string} valeur "" for a group that cannot be chosen as a whole @property {string} libelle
 * @property {Option[]} [options] what it holds, for a group
 */

/**
 * The choices of a facet as a tree: those of a group under the choice of the whole group, where there is one.
 * @param {{code: string, libelle: string, groupe: string}[]} choices @returns {Option[]}
 */
export function arbre(choices) {
  const groups = new Map();
  const tree = [];
  for (const { code, libelle, groupe } of choices) {
    if (!groupe) tree.push({ valeur: code, libelle });
    else if (code.startsWith("groupe:") || !groups.has(groupe)) {
      const group = { valeur: code.startsWith("groupe:") ? code : "", libelle: groupe, options: [] };
      groups.set(groupe, group);
      tree.push(group);
      if (group.valeur === "") group.options.push({ valeur: code, libelle });
    } else groups.get(groupe).options.push({ valeur: code, libelle });
  }
  return tree;
}

/** A box, its words, and what it needs to be updated. */
class Case {
  #count = -1;

  constructor(name, { valeur, libelle }) {
    this.valeur = valeur;
    this.box = creer("input", { type: "checkbox", name, value: valeur });
    this.compte = document.createTextNode("");
    const count = creer("span", { class: "case__compte" }, this.compte);
    this.label = creer("label", { class: "case" }, this.box, creer("span", {}, `${libelle} `, count));
  }

  /** @param {boolean} on */
  cocher(on) {
    if (this.box.checked !== on) this.box.checked = on;
  }

  /** @param {number} count */
  compter(count) {
    if (count === this.#count) return;
    if ((count === 0) !== (this.#count === 0)) this.label.classList.toggle("case--nulle", count === 0);
    this.#count = count;
    this.compte.data = `(${nombre(count)})`;
  }
}

/** One facet: a block that opens, a set of boxes, and how many are ticked. */
export class Facette {
  #chosen = 0;
  #cases = [];
  #items = [];
  #counts = {};

  /** @param {string} cle name of its boxes @param {string} titre @param {Option[]} options @param {boolean} open */
  constructor(cle, titre, options, open) {
    this.cle = cle;
    this.chosen = creer("span", { class: "facette__choisis" });
    const list = creer("ul", { class: "facette__options" }, ...options.map((option) => this.#item(option, null)));
    const legend = creer("legend", { class: "visuellement-cache" }, titre);
    const body = creer("fieldset", { class: "facette__corps" }, legend);
    if (this.#items.length > LONG) body.append(this.#search(titre));
    body.append(list);
    this.element = creer("details", { class: "facette" }, creer("summary", {}, titre, this.chosen), body);
    this.element.open = open;
    this.element.addEventListener("toggle", () => this.#count());
  }

  #item(option, parent) {
    const item = creer("li");
    const box = option.valeur === "" ? null : new Case(this.cle, option);
    const entry = { item, box, parent, folded: plier(option.libelle), enfants: [] };
    this.#items.push(entry);
    parent?.enfants.push(entry);
    if (box) this.#cases.push(box);
    if (option.options) item.append(...this.#group(option, entry));
    else item.append(box.label);
    return item;
  }

  #group({ libelle, options }, entry) {
    const inside = creer("ul", { class: "facette__options", id: `facette-${(numbers += 1)}` });
    inside.hidden = true;
    const unfold = creer("button", {
      class: "facette__deplier", type: "button", "aria-expanded": "false", "aria-controls": inside.id,
      "aria-label": `Détailler : ${libelle}`,
    });
    Object.assign(entry, { unfold, inside });
    unfold.addEventListener("click", () => unfoldGroup(entry, inside.hidden));
    inside.append(...options.map((option) => this.#item(option, entry)));
    const title = entry.box?.label ?? creer("span", { class: "facette__titre" }, libelle);
    return [creer("div", { class: "facette__groupe" }, title, unfold), inside];
  }

  #search(titre) {
    const field = creer("input", {
      class: "facette__filtre", type: "search", placeholder: "Chercher dans la liste",
      "aria-label": `Chercher dans : ${titre}`, autocomplete: "off",
    });
    field.addEventListener("input", () => this.#keep(plier(field.value)));
    field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
    return field;
  }

  /** Leaves in sight what holds a text, with its group. */
  #keep(text) {
    const fits = ({ folded }) => folded.includes(text);
    for (const entry of this.#items) {
      const found = entry.enfants.some(fits);
      entry.item.hidden = !(fits(entry) || found || (entry.parent !== null && fits(entry.parent)));
      if (entry.inside) unfoldGroup(entry, text !== "" && found);
    }
  }

  /** @returns {string[]} codes whose box is ticked */
  coches() {
    return this.#cases.filter(({ box }) => box.checked).map(({ valeur }) => valeur);
  }

  /** @param {string[]} codes chosen */
  cocher(codes) {
    if (codes.length === 0 && this.#chosen === 0) return;
    for (const box of this.#cases) box.cocher(codes.includes(box.valeur));
    this.#chosen = codes.length;
  }

  /** Says how many are chosen, and what each choice would give. @param {Record<string, number>} counts by code */
  compter(counts) {
    this.#counts = counts;
    const chosen = this.#chosen;
    ecrire(this.chosen, chosen === 0 ? "" : `${chosen} choisi${chosen > 1 ? "s" : ""}`);
    this.#count();
  }

  /** The counts of a block that is closed wait until it opens. */
  #count() {
    if (!this.element.open) return;
    for (const box of this.#cases) box.compter(this.#counts[box.valeur] ?? 0);
  }
}

function unfoldGroup({ unfold, inside }, open) {
  inside.hidden = !open;
  unfold.setAttribute("aria-expanded", String(open));
}
