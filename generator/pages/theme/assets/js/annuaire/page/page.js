// Module of /annuaire/: the server's list becomes a live one. Everything here is optional: without it, or when its
// data does not come, the list and the pages by commune, sector and type remain.

import { avecTexte, chercher, ecrireEtat, etatVide, issues, lireEtat, normaliser, puces, retirer, sans } from "../moteur.js";
import { annoncer } from "../../annonce.js";
import { surveiller } from "../../cartes-a-vue.js";
import { cacher, dire, occuper } from "../../dom.js";
import { CarteAnnuaire } from "./carte.js";
import { rendreCompris } from "./compris.js";
import { charger, completer } from "../donnees.js";
import { Formulaire } from "./formulaire.js";
import { rendreIssues } from "./issues.js";
import { memoriser, oublier } from "./historique.js";
import { Liste } from "./liste.js";
import { Outils } from "./outils.js";
import { essais } from "../rodage.js";
import { rendrePages } from "./pages.js";
import { nombrePages, phraseCompte } from "../../phrases.js";
import { REST, SOON } from "../../rythme.js";
import { proposerSuite } from "../../recherche/propositions.js";
import { Saisie } from "../../combobox.js";

const FAILURE =
  "La recherche et les filtres ne sont pas disponibles pour le moment. La liste ci-dessous reste consultable, ainsi que les " +
  "pages par commune, par secteur et par type. Rechargez la page pour réessayer.";
const NUMBERS_UNREAD = "Les numéros de l'annuaire n'ont pas pu être lus. Rechargez la page pour réessayer.";
const WAITING = "Recherche en cours…";
const FEW = 5; // results under which ways out are offered
const SAID_AFTER = 900; // milliseconds without a change before the count is said: a screen reader is not interrupted at each letter

const idle = window.requestIdleCallback ?? window.setTimeout;
const $ = (id) => document.getElementById(id);
const privately = (state) => (state.autour.includes(",") ? { ...state, autour: "" } : state); // a position is in no address
const adresse = (state) => ecrireEtat(privately(state)) || window.location.pathname;

class Annuaire {
  #state = etatVide();
  #result = null;
  #said = null; // the sentence that the block of what was understood speaks of: { q, compris }
  #stale = false; // what is shown is not what is asked
  #typing = false; // until the letters rest
  #frame = 0; // comes once what was shown is painted: until then, other letters wait for it
  #soon = 0;
  #rest = 0;
  #say = 0;
  #asked = false; // what is shown as the page opens is read, not announced

  constructor(index, root, form) {
    Object.assign(this, { index, root, form, list: $("annuaire-liste"), size: Number(root.dataset.parPage) || 50 });
    this.liste = new Liste(this.list, $("annuaire-modele"), index, root.dataset.racine);
    this.formulaire = new Formulaire(form, index);
    this.outils = new Outils($("annuaire-outils"), index, {
      racine: root.dataset.racine,
      flux: root.querySelector("[data-suivre]"),
      changer: (change) => this.#go({ ...this.#state, ...change, page: 1 }),
      lien: () => new URL(this.#adresse(this.#state), window.location.href).href,
    });
    this.saisie = new Saisie(form.elements.q, {
      proposer: (text) => proposerSuite(text, index),
      choisir: (chosen) => this.#take(chosen),
      vider: () => this.#ask("frappe"),
    });
    this.carte = new CarteAnnuaire(root.dataset.carte, { latitudes: index.lat, longitudes: index.lon }, {
      dire: (i) => this.#sayOf(i),
      choisir: (i) => this.#mark(i),
      survoler: (stands) => this.liste.souligner(stands),
      lister: (i) => this.#showCard(i),
    });
    this.#listen();
  }

  /** The first search: what was typed while the data came, or else what the address says. */
  open(touched) {
    const said = lireEtat(window.location.search, this.index);
    this.#state = touched ? avecTexte(said, this.form.elements.q.value) : said;
    this.#typing = touched;
    this.formulaire.ecrire(this.#state);
    this.#later();
    if (this.#state.rayon > 0) memoriser(() => this.#adresse(this.#state), "meme");
    this.outils.refuses(window.location.search, this.#state);
    const map = $("annuaire-carte").querySelector("[data-scripts]");
    idle(() => surveiller(map)); // the list comes first
    window.setTimeout(() => this.#runIn(essais(this.index)), REST);
  }

  /** Searches for nobody, one whenever the browser has nothing to do. */
  #runIn([asked, ...others]) {
    idle(() => {
      chercher(normaliser({ ...etatVide(), ...asked }, this.index), this.index);
      if (others.length > 0) this.#runIn(others);
    });
  }

  #ask(kind, touched) {
    this.#go(this.formulaire.lire(this.#state, touched), kind);
  }

  #go(state, kind = "choix") {
    this.#asked = true;
    this.#typing = true;
    this.#state = state;
    this.outils.reprendre();
    memoriser(() => this.#adresse(state), kind);
    this.formulaire.ecrire(state);
    this.#later();
  }

  /** A letter has its answer at once; those that come before it is painted are one search, the next one. */
  #later() {
    this.#stale = true;
    this.liste.attendre();
    if (this.#frame === 0) this.#now();
  }

  /** Shows what is asked, if it is not shown yet. */
  #now() {
    if (!this.#stale) return;
    this.#stale = false;
    this.#render();
    this.#frame ||= window.requestAnimationFrame(() => {
      this.#frame = 0;
      this.#now();
    });
  }

  #render() {
    const { index, formulaire } = this;
    const result = chercher(this.#state, index);
    const pages = nombrePages(result.total, this.size);
    const page = Math.min(this.#state.page, pages);
    this.#state = { ...this.#state, page };
    this.#result = result;
    this.liste.montrer(result, (page - 1) * this.size, this.size, this.outils.parEtages(this.#state));
    const unsure = result.total === 0 && result.attend.length > 0;
    dire($("annuaire-compte"), unsure ? WAITING : phraseCompte(result.total, index.taille, page, pages));
    formulaire.cocher(this.#state);
    this.outils.afficher(result, this.#state);
    this.carte.montrer(result.lignes);
    performance.mark("annuaire:montre");
    this.#complete(result, page, pages);
  }

  /** What goes with the answer that is shown: what was understood, and the counts of the choices. */
  #accompany() {
    window.clearTimeout(this.#soon);
    const { total, compter } = this.#result;
    const filtres = this.#filters();
    this.#explain(filtres);
    this.formulaire.compter(compter(), total, filtres.length);
  }

  /** Says what was understood; of a word that is only begun nothing is said while one types. */
  #explain(filtres) {
    const { besoin, total, zonesInconnues, partiel } = this.#result;
    const { compris, corrections } = besoin;
    const ignores = this.#typing ? besoin.ignores.filter(({ raison }) => raison !== "commence") : besoin.ignores;
    this.#said = { q: this.#state.q, compris };
    rendreCompris($("annuaire-compris"), {
      besoin: { compris, corrections, ignores }, filtres, zonesInconnues, partiel, tout: total === this.index.taille, site: (q) => this.#site(q),
    });
  }

  /**
   * What comes after: soon, what goes with the answer; once the typing rests, the page links, the ways out, the missing
   * parts of the index; then what is said aloud.
   */
  #complete(result, page, pages) {
    window.clearTimeout(this.#soon);
    window.clearTimeout(this.#rest);
    window.clearTimeout(this.#say);
    const few = $("annuaire-vide");
    const settled = () => $("annuaire-compte").setAttribute("aria-busy", "false");
    $("annuaire-compte").setAttribute("aria-busy", "true"); // it may still change
    const { vide, compris, ignores } = result.besoin;
    const lost = result.total === 0 || (!vide && compris.length === 0 && ignores.length > 0);
    const little = lost || (result.total < FEW && result.total < this.index.taille);
    if (!little) cacher(few, true);
    this.#soon = window.setTimeout(() => !this.#stale && this.#accompany(), SOON);
    this.#rest = window.setTimeout(() => {
      this.#typing = false;
      if (this.#asked) this.#say = window.setTimeout(() => annoncer($("annuaire-compte").textContent), SAID_AFTER - REST);
      if (!this.#stale) this.#explain(this.#filters());
      rendrePages($("annuaire-pages"), page, pages, (number) => this.#adresse({ ...this.#state, page: number }));
      const end = () => {
        settled();
        if (little) this.#loosen(result, few, lost);
      };
      if (result.attend.length === 0) end();
      else completer(this.root.dataset.source, result.attend).then((came) => {
        if (result !== this.#result) return;
        if (came) return this.#later();
        const none = result.attend.includes("coordonnees") ? NUMBERS_UNREAD : phraseCompte(0);
        if (result.total === 0) dire($("annuaire-compte"), none);
        end();
      });
    }, REST);
  }

  /** The filters chosen. */
  #filters() {
    return puces(this.#measured(this.#state), this.index);
  }

  /** A state without the distance that no place measures; it waits for one: "à Exempleville" may be being written anew. */
  #measured(state) {
    return this.#result?.distances ? state : { ...state, rayon: 0 };
  }

  #adresse(state) {
    return adresse(this.#measured(state));
  }

  #loosen(result, block, lost) {
    const { index, root } = this;
    const ways = issues(this.#state, index, result);
    const names = new Map(puces(this.#state, index).map(({ cle, valeur, libelle }) => [`${cle} ${valeur}`, libelle]));
    ways.sansFiltre = ways.sansFiltre.map((way) => ({ ...way, libelle: names.get(`${way.cle} ${way.valeur}`) ?? way.valeur }));
    rendreIssues(block, ways, {
      perdue: lost, q: this.#state.q.trim(), index, adresse, racine: root.dataset.racine,
      fiche: (i) => this.liste.adresse(i), lieu: result.lieu?.nom ?? "",
    });
    if (lost) this.list.before(block);
    else this.list.after(block);
    cacher(block, false);
  }

  #site(q) {
    return `${this.root.dataset.racine}recherche/?${new URLSearchParams({ q })}`;
  }

  #sayOf(i) {
    const { index } = this;
    const type = index.tables.type.libelle[index.structures.type[i]];
    const detail = [type, index.commune(i)].filter(Boolean).join(", ");
    const id = index.id(i);
    return { nom: index.structures.nom[i], detail, href: `annuaire/${id}/`, id };
  }

  /** A suggestion: the page of a structure, else a sentence to search. */
  #take({ genre, code, q }) {
    if (genre === "structure") return window.location.assign(`${this.root.dataset.racine}annuaire/${encodeURIComponent(code)}/`);
    this.form.elements.q.value = q;
    this.#ask("choix");
  }

  // --- list and map -------------------------------------------------------------------------------------------------

  /** The card of a row stands out, on the page of the list where it is. */
  #mark(i) {
    for (const other of this.list.querySelectorAll(".choisie")) other.classList.remove("choisie");
    const place = this.#result.lignes.indexOf(i);
    const page = Math.floor(place / this.size) + 1;
    if (place >= 0 && page !== this.#state.page) {
      this.#go({ ...this.#state, page }, "meme");
      this.#now();
      this.liste.completer();
    }
    const card = this.liste.carte(i);
    card?.classList.add("choisie");
    return card;
  }

  #showCard(i) {
    const card = this.#mark(i);
    if (!card) return;
    this.liste.amener(card);
    card.querySelector("a").focus({ preventScroll: true });
  }

  // --- what people do -------------------------------------------------------------------------------------------------

  #listen() {
    const { form, list } = this;
    form.addEventListener("input", ({ target }) => target.name === "q" && this.#go(avecTexte(this.#state, target.value), "frappe"));
    form.addEventListener("change", ({ target }) => target.name && target.name !== "q" && this.#ask("choix", target.name));
    form.addEventListener("annuaire:lieu", () => this.#ask("choix"));
    form.addEventListener("submit", (event) => this.#submit(event));
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      form.elements.q.value = "";
      this.#go(etatVide());
    });
    form.querySelector("[data-voir]").addEventListener("click", () => {
      this.formulaire.replier();
      this.#focusHeading();
    });
    $("annuaire-compris").addEventListener("click", ({ target }) => this.#onChip(target.closest("button")));
    $("annuaire-vide").addEventListener("click", (event) => this.#follow(event, "a[data-etat]"));
    $("annuaire-pages").addEventListener("click", (event) => this.#follow(event, "a[data-page]"));
    list.addEventListener("click", ({ target }) => {
      const card = target.closest("[data-situer]")?.closest("li[data-ligne]");
      if (card) this.#locate(Number(card.dataset.ligne));
    });
    for (const [type, on] of [["pointerover", true], ["focusin", true], ["pointerout", false], ["focusout", false]]) {
      list.addEventListener(type, ({ target }) => {
        const card = target.closest("li[data-ligne]");
        if (card) this.carte.souligner(Number(card.dataset.ligne), on);
      });
    }
    window.addEventListener("popstate", () => this.#comeBack());
  }

  #submit(event) {
    event.preventDefault();
    this.#ask("choix");
    this.#now();
    this.formulaire.replier();
    this.#focusHeading();
  }

  #comeBack() {
    const state = this.#read(window.location.search);
    if (adresse(state) === this.#adresse(this.#state)) return; // a link to an anchor of the page
    oublier();
    this.#typing = false;
    this.#state = state;
    this.form.elements.q.value = state.q;
    this.formulaire.ecrire(state);
    this.#later();
  }

  #onChip(button) {
    if (!button) return;
    const place = [...$("annuaire-compris").querySelectorAll("button.puce")].indexOf(button);
    const { compris, cle, valeur, zones } = button.dataset;
    if (zones !== undefined) this.#go({ ...this.#state, zones: "toutes", page: 1 });
    else if (cle) this.#go(retirer(this.#state, cle, valeur));
    else this.#go({ ...this.#state, q: sans(this.#said.q, this.#said.compris[Number(compris)]), page: 1 });
    this.#now();
    this.#accompany();
    const left = $("annuaire-compris").querySelectorAll("button.puce");
    (left[Math.min(place, left.length - 1)] ?? this.form.elements.q).focus();
  }

  /** A link to another state of this page is followed without leaving it. */
  #follow(event, selector) {
    const link = event.target.closest(selector);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#go(this.#read(new URL(link.href).search));
    this.form.elements.q.value = this.#state.q;
    this.#now();
    this.#focusHeading();
  }

  /** What an address asks, with the position, which is in none. */
  #read(search) {
    const { autour } = this.#state;
    return { ...lireEtat(search, this.index), ...(autour.includes(",") && { autour }) };
  }

  #locate(i) {
    $("annuaire-carte").scrollIntoView({ block: "nearest" });
    this.#mark(i);
    this.carte.ouvrir(i);
  }

  /** Focus goes to the heading of the list, so that reading starts from its first card. */
  #focusHeading() {
    $("annuaire-titre").focus();
  }
}

/** A class, not a question asked of the form by the style sheet, which a browser asks again whenever anything hides. */
function show(root, form, shown) {
  form.hidden = !shown;
  root.classList.toggle("annuaire--vivant", shown);
}

async function start(root, form) {
  let touched = false;
  form.addEventListener("input", () => (touched = true), { once: true });
  show(root, form, true);
  try {
    const index = await occuper(form, charger(root.dataset.source));
    new Annuaire(index, root, form).open(touched);
  } catch (error) {
    console.warn("annuaire:", error);
    show(root, form, false);
    $("annuaire-compte").textContent = FAILURE;
  }
}

const root = $("annuaire");
const form = $("annuaire-filtres");
if (root && form) start(root, form);
