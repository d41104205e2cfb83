// Where the work is: a commune or a group of communes that structures must serve, and how far they may be.

import { creer, poser } from "../../dom.js";
import { nombre } from "../../phrases.js";
import { Saisie } from "../../combobox.js";
import { plier } from "../../texte.js";

const PROPOSED = 8;
const UNKNOWN = "Cette commune n'est pas dans le territoire : choisissez-la dans la liste proposée.";

/** The places of the territory that answer a text, those that begin with it first. */
function places(text, { commune, epci }) {
  const typed = plier(text);
  const towns = commune.code.map((code, i) => ({ code, libelle: commune.libelle[i], precision: commune.postes[i].join(", "), groupe: "Communes" }));
  const bodies = epci.code.map((code, i) => ({ code: `epci:${code}`, libelle: epci.libelle[i], precision: "", groupe: "Intercommunalités" }));
  const rank = ({ libelle, precision, code }) => {
    const name = plier(libelle);
    if (name.startsWith(typed) || code === typed || precision.startsWith(typed)) return 0;
    return ` ${name}`.includes(` ${typed}`) ? 1 : 2;
  };
  const ranked = [...towns, ...bodies].map((place) => [rank(place), place]).filter(([value]) => value < 2);
  return ranked.sort(([x], [y]) => x - y).slice(0, PROPOSED).map(([, place]) => place);
}

export class Lieu {
  #counts = "";

  /** @param {import("../index.js").Index} index @param {number[]} radiuses */
  constructor(index, radiuses) {
    Object.assign(this, { index, radiuses, code: "" });
    this.field = creer("input", { type: "text", id: "filtre-intervient", "aria-describedby": "filtre-intervient-note", placeholder: "commune ou code postal" });
    this.note = creer("p", { id: "filtre-intervient-note", class: "champ__note" });
    this.radius = creer("select", { id: "filtre-rayon", name: "rayon" }, creer("option", { value: "" }, "Toute distance"));
    for (const km of radiuses) this.radius.append(creer("option", { value: String(km) }));
    const label = (id, text) => creer("label", { for: id }, text);
    const frame = creer("div", { class: "champ", "data-saisie": "" }, label("filtre-intervient", "Intervient à"), this.field);
    const far = creer("div", { class: "champ" }, label("filtre-rayon", "Distance"), this.radius);
    this.element = creer("div", { class: "facettes__lieu", role: "group", "aria-label": "Lieu" }, frame, this.note, far);
    new Saisie(this.field, {
      proposer: (text) => places(text, index.tables),
      choisir: (place) => this.#choose(place.code, place.libelle),
      vider: () => this.#choose("", ""),
    });
    this.field.addEventListener("change", () => this.#typed());
    this.field.addEventListener("keydown", (event) => event.key === "Enter" && this.#onEnter(event));
  }

  /** Enter without a suggestion: the name that was typed, or the sentence that says it is not known. */
  #onEnter(event) {
    if (event.defaultPrevented) return;
    event.preventDefault();
    this.#typed();
  }

  #typed() {
    const typed = plier(this.field.value);
    const found = typed === "" ? null : places(this.field.value, this.index.tables);
    const same = found?.find(({ libelle, precision }) => plier(libelle) === typed || precision === typed);
    if (found === null) this.#choose("", "");
    else if (same) this.#choose(same.code, same.libelle);
    else this.#complain();
  }

  #complain() {
    this.note.textContent = UNKNOWN;
    this.field.setAttribute("aria-invalid", "true");
  }

  #choose(code, name) {
    this.field.value = name;
    this.#calm();
    if (code === this.code) return;
    this.code = code;
    this.field.dispatchEvent(new CustomEvent("annuaire:lieu", { bubbles: true }));
  }

  #calm() {
    this.note.textContent = "";
    this.field.removeAttribute("aria-invalid");
  }

  /** The distance chosen, "" when there is none. */
  get rayon() {
    return this.radius.disabled ? "" : this.radius.value;
  }

  /** @param {import("../etat.js").Etat} state */
  ecrire({ intervient, rayon }) {
    this.code = intervient;
    poser(this.field, this.index.lieux.deCode(intervient)?.nom ?? "");
    this.#calm();
    if (rayon > 0 && !this.radiuses.includes(rayon) && !this.radius.querySelector(`[value="${rayon}"]`)) {
      this.radius.append(creer("option", { value: String(rayon) }, `${rayon} km au plus`));
    }
    if (rayon > 0) this.radius.disabled = false;
    poser(this.radius, rayon > 0 ? String(rayon) : "");
  }

  /**
   * The distance can be chosen once there is a place to measure it from.
   * @param {Record<string, number>} [counts] kilometres → structures, when there is one
   */
  compter(counts) {
    const said = JSON.stringify(counts ?? null);
    if (said === this.#counts) return;
    this.#counts = said;
    this.radius.disabled = !counts;
    this.radius.options[0].textContent = counts ? "Toute distance" : "Indiquez d'abord un lieu";
    for (const option of this.radius.options) {
      const km = Number(option.value);
      const count = counts?.[km];
      if (km > 0) option.textContent = `${km} km au plus` + (count === undefined ? "" : ` (${nombre(count)})`);
    }
  }
}
