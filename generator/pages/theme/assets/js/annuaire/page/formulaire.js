// The directory's form: the box, the facets and the place, and the state they stand for.

import { facettes, normaliser, RAYONS } from "../moteur.js";
import { arbre, Facette } from "./facettes.js";
import { Lieu } from "./champ-lieu.js";
import { cacher, dire } from "../../dom.js";
import { nombre, structures } from "../../phrases.js";

const OPEN = 2; // facets that are open at first: the others say their name
const wide = window.matchMedia("(min-width: 48em)"); // as in filtres.css

export class Formulaire {
  #state = null;

  /** @param {HTMLFormElement} form @param {import("../index.js").Index} index */
  constructor(form, index) {
    Object.assign(this, { form, index, q: form.elements.q });
    this.panel = form.querySelector("#annuaire-facettes");
    this.badge = this.panel.querySelector("[data-actifs]");
    this.close = this.panel.querySelector("[data-voir]");
    this.lieu = new Lieu(index, RAYONS);
    this.facettes = null; // made when they are first counted: the first answer does not wait for them
    form.querySelector("[data-facettes]").replaceChildren(this.lieu.element);
    const unfold = () => (this.panel.open = wide.matches);
    wide.addEventListener("change", unfold);
    unfold();
  }

  /**
   * What the form says; what it does not hold (the page, a position) is the former state's, and the facets that were not
   * touched too.
   * @param {import("../etat.js").Etat} former @param {string} [touched] name of the field that changed
   * @returns {import("../etat.js").Etat}
   */
  lire(former, touched) {
    const facet = this.facettes?.find(({ cle }) => cle === touched);
    const raw = { ...former, ...(facet && { [facet.cle]: facet.coches() }), q: this.q.value, intervient: this.lieu.code, rayon: this.lieu.rayon };
    const { autour, tri, zones } = former;
    return normaliser({ ...raw, autour, tri, zones: this.lieu.code ? zones : "", page: 1 }, this.index);
  }

  /** @param {import("../etat.js").Etat} state */
  ecrire(state) {
    if (this.q.value.trim() !== state.q.trim()) this.q.value = state.q;
    this.lieu.ecrire(state);
  }

  /** Ticks what is chosen. @param {import("../etat.js").Etat} state */
  cocher(state) {
    this.#state = state;
    this.#tick();
  }

  /**
   * The live counts, and how many filters are on.
   * @param {Record<string, Record<string, number>>} counts facet → code → rows
   * @param {number} total rows found @param {number} active filters
   */
  compter(counts, total, active) {
    if (this.facettes === null) this.#make();
    for (const facet of this.facettes) facet.compter(counts[facet.cle]);
    this.lieu.compter(counts.rayon);
    cacher(this.badge, active === 0);
    dire(this.badge, nombre(active));
    const found = total > 1 ? `Voir les ${structures(total)}` : "Voir la structure";
    dire(this.close, total === 0 ? "Aucune structure : voir les pistes" : found);
  }

  #make() {
    this.facettes = facettes(this.index).map(({ cle, libelle, choix }, i) => new Facette(cle, libelle, arbre(choix), i < OPEN));
    this.form.querySelector("[data-facettes]").append(...this.facettes.map((facet) => facet.element));
    this.#tick();
  }

  #tick() {
    for (const facet of this.facettes ?? []) facet.cocher(this.#state[facet.cle]);
  }

  /** Closes the panel of a narrow screen. */
  replier() {
    if (!wide.matches) this.panel.open = false;
  }
}
