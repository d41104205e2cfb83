// Module of /annuaire/: the server's list becomes a live one. Everything here is optional: without it, or when its
// data does not come, the list and the pages by commune, sector and type remain.

import { chercher, ecrireEtat, etatVide, lireEtat, PAR_PAGE, preparer, puces, retirer, sansFiltre } from "./filtres.js";
import { ecrireFormulaire, lireFormulaire, memoriser } from "./annuaire-formulaire.js";
import { suivre } from "./annuaire-carte.js";
import { carte, rendreComptes, rendrePages, rendrePuces } from "./annuaire-vue.js";
import { nombrePages, phraseCompte } from "./phrases.js";

const FAILURE =
  "Les filtres ne sont pas disponibles pour le moment. La liste ci-dessous reste consultable, ainsi que les pages " +
  "par commune, par secteur et par type. Rechargez la page pour réessayer.";

const $ = (id) => document.getElementById(id);

class Annuaire {
  #state = etatVide();

  constructor(index, root, form) {
    this.index = index;
    this.form = form;
    this.list = $("annuaire-liste");
    this.size = Number(root.dataset.parPage) || PAR_PAGE;
    this.chips = $("annuaire-puces");
    this.showOnMap = suivre(this.list, root.dataset.carte ?? "structures");
    this.#listen();
  }

  /** The first search: what was typed while the data came, or else what the address says. */
  open(touched) {
    this.#state = touched ? this.#read() : lireEtat(window.location.search, this.index.libelles);
    ecrireFormulaire(this.form, this.#state);
    this.#render();
  }

  #read() {
    return lireFormulaire(this.form, this.index.libelles);
  }

  #go(state, kind) {
    this.#state = state;
    this.#render();
    memoriser(this.#state, kind);
  }

  #render() {
    const { index, form, list, size } = this;
    const { lignes, comptes } = chercher(this.#state, index);
    const pages = nombrePages(lignes.length, size);
    const page = Math.min(this.#state.page, pages);
    const first = (page - 1) * size;
    this.#state = { ...this.#state, page };
    list.replaceChildren(...lignes.slice(first, first + size).map((i) => carte($("annuaire-modele"), index, i)));
    list.hidden = lignes.length === 0;
    $("annuaire-vide").hidden = lignes.length > 0;
    $("annuaire-compte").textContent = phraseCompte(lignes.length, index.taille, page, pages);
    rendreComptes(form, "type", comptes.type);
    rendreComptes(form, "prestation", comptes.prestation);
    rendrePuces(this.chips, puces(this.#state, index.libelles));
    rendrePages($("annuaire-pages"), this.#state, pages);
    this.showOnMap(sansFiltre(this.#state) ? null : lignes.map((i) => String(index.structures.id[i])));
  }

  #listen() {
    const { form, list, chips } = this;
    form.addEventListener("input", ({ target }) => {
      if (target.name === "q") this.#go(this.#read(), "replaceState");
    });
    form.addEventListener("change", ({ target }) => {
      if (target.name !== "q") this.#go(this.#read(), "pushState");
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#go(this.#read(), "pushState");
      this.#focusHeading();
    });
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      ecrireFormulaire(form, etatVide());
      this.#go(etatVide(), "pushState");
    });
    chips.addEventListener("click", ({ target }) => this.#removeFilter(target.closest("button[data-cle]")));
    $("annuaire-pages").addEventListener("click", (event) => this.#turnPage(event));
    window.addEventListener("popstate", () => this.#comeBack());
  }

  #comeBack() {
    const state = lireEtat(window.location.search, this.index.libelles);
    if (ecrireEtat(state) === ecrireEtat(this.#state)) return; // a link to an anchor of the page
    this.#state = state;
    ecrireFormulaire(this.form, state);
    this.#render();
  }

  #removeFilter(chip) {
    if (!chip) return;
    const place = [...this.chips.querySelectorAll("button")].indexOf(chip);
    const state = retirer(this.#state, chip.dataset.cle, chip.dataset.valeur);
    ecrireFormulaire(this.form, state);
    this.#go(state, "pushState");
    const left = this.chips.querySelectorAll("button");
    (left[Math.min(place, left.length - 1)] ?? this.form.elements.q).focus();
  }

  #turnPage(event) {
    const link = event.target.closest("a[data-page]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#go({ ...this.#state, page: Number(link.dataset.page) }, "pushState");
    this.#focusHeading();
  }

  /** Focus goes to the heading of the list, so that reading starts from its first card. */
  #focusHeading() {
    const heading = $("annuaire-titre") ?? $("annuaire-compte");
    heading.setAttribute("tabindex", "-1");
    heading.focus();
  }
}

async function start(root, form) {
  let touched = false;
  form.addEventListener("input", () => (touched = true), { once: true });
  form.hidden = false;
  try {
    const response = await fetch(new URL(root.dataset.source, document.baseURI));
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    new Annuaire(preparer(await response.json()), root, form).open(touched);
  } catch (error) {
    console.warn("annuaire:", error);
    form.hidden = true;
    $("annuaire-compte").textContent = FAILURE;
  }
}

const root = $("annuaire");
const form = $("annuaire-filtres");
if (root && form) start(root, form);
