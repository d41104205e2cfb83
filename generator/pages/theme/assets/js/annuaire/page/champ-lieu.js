// Where the work is: a commune or a group of communes that structures must serve, and how far they may be.

import { creer, poser } from "../../dom.js";
import { lieuDit } from "../moteur.js";
import { nombre } from "../../phrases.js";
import { Saisie } from "../../combobox.js";
import { plier } from "../../texte.js";

const PROPOSED = 8;
const UNKNOWN = "Ce lieu n'est pas dans le territoire : écrivez une commune, un code postal ou une intercommunalité du territoire.";
const SEVERAL = "Plusieurs lieux portent ce nom ou ce code : choisissez le vôtre dans la liste proposée.";

/** The places of the territory that answer a text, those that begin with it first; else those that it is read as. */
function places(text, index) {
  const { commune, epci } = index.tables;
  const typed = plier(text);
  const town = (i) => ({ code: commune.code[i], libelle: commune.libelle[i], postes: commune.postes[i], precision: commune.postes[i].join(", "), groupe: "Communes" });
  const body = (i) => ({ code: `epci:${epci.code[i]}`, libelle: epci.libelle[i], postes: [], precision: "", groupe: "Intercommunalités" });
  const rank = ({ libelle, postes, code }) => {
    const name = plier(libelle);
    if (name.startsWith(typed) || code === typed || postes.some((own) => own.startsWith(typed))) return 0;
    return ` ${name}`.includes(` ${typed}`) ? 1 : 2;
  };
  const ranked = [...commune.code.map((_, i) => town(i)), ...epci.code.map((_, i) => body(i))].map((place) => [rank(place), place]);
  const found = ranked.filter(([value]) => value < 2).sort(([x], [y]) => x - y).map(([, place]) => place);
  if (found.length > 0) return found;
  const lieu = lieuDit(text, index);
  if (lieu?.genre === "epci") return [body(epci.code.indexOf(lieu.code))];
  return lieu ? lieu.communes.map(town) : [];
}

/** The only place that a text can be, else the one that it names; undefined when there are several, or none. */
function only(text, found) {
  const typed = plier(text);
  return found.length === 1 ? found[0] : found.find(({ libelle }) => plier(libelle) === typed);
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
      proposer: (text) => places(text, index).slice(0, PROPOSED),
      choisir: (place) => this.#choose(place.code, place.libelle),
      vider: () => this.#choose("", ""),
    });
    this.field.addEventListener("change", () => this.#typed());
    this.field.addEventListener("keydown", (event) => event.key === "Enter" && this.#onEnter(event));
  }

  /** Enter without a suggestion: the place that was typed, or the sentence that says why there is none. */
  #onEnter(event) {
    if (event.defaultPrevented) return;
    event.preventDefault();
    this.#typed();
  }

  #typed() {
    const text = this.field.value;
    if (plier(text) === "") return this.#choose("", "");
    const found = places(text, this.index);
    const place = only(text, found);
    if (place) this.#choose(place.code, place.libelle);
    else this.#complain(found.length > 0 ? SEVERAL : UNKNOWN);
  }

  #complain(why) {
    this.note.textContent = why;
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
    this.radius.disabled = !counts;
    if (!counts) poser(this.radius, "");
    const said = JSON.stringify(counts ?? null);
    if (said === this.#counts) return;
    this.#counts = said;
    this.radius.options[0].textContent = counts ? "Toute distance" : "Indiquez d'abord un lieu";
    for (const option of this.radius.options) {
      const km = Number(option.value);
      const count = counts?.[km];
      if (km > 0) option.textContent = `${km} km au plus` + (count === undefined ? "" : ` (${nombre(count)})`);
    }
  }
}
