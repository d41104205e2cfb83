// Module of /recherche/: the words of ?q are looked for in the whole site. Pagefind is loaded when it is needed.

import { creer } from "../dom.js";
import { LONGUEUR_BESOIN } from "../texte.js";
import { extrait, phraseResultats, variantes } from "./requete.js";

const BATCH = 10;
const ADVICE = "Vérifiez l'orthographe, essayez un mot plus général, ou passez par :";
const ERROR = "La recherche n'a pas pu être chargée.";
// Relative to /recherche/, so that a portal published under a sub-path works too.
const WAYS_OUT = [
  ["../annuaire/", "l'annuaire des structures"],
  ["../plan-du-site/", "le plan du site"],
  ["../contact/", "la page de contact"],
];

function help(advice) {
  const links = WAYS_OUT.map(([href, text]) => creer("li", {}, creer("a", { href }, text)));
  return [creer("p", {}, advice), creer("ul", {}, ...links)];
}

function item({ url, meta, excerpt }) {
  const words = extrait(excerpt).map(({ texte, marque }) => (marque ? creer("mark", {}, texte) : texte));
  const link = creer("a", { href: url }, meta?.title || url);
  const title = creer("h2", { class: "resultat-titre" }, link);
  return creer("li", { class: "resultat" }, title, creer("p", { class: "resultat-extrait" }, ...words));
}

class Recherche {
  #engine = null;
  #turn = 0; // a slow answer to an older question is dropped
  #results = [];

  constructor(form, list) {
    this.form = form;
    this.list = list;
    this.status = document.getElementById("recherche-compte") ?? creer("p", { id: "recherche-compte", role: "status" });
    this.structures = document.getElementById("recherche-structures");
    this.help = creer("div", { class: "recherche-aide" });
    this.more = document.getElementById("recherche-plus") ?? creer("button", { type: "button" }, "Afficher plus");
    this.more.hidden = true;
    if (!this.status.isConnected) list.before(this.status);
    if (!this.more.isConnected) list.after(this.more);
    list.after(this.help);
    this.more.addEventListener("click", () => this.#showMore(true).catch((error) => this.#fail(error)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const typed = form.elements.q.value.trim();
      const query = typed ? `?${new URLSearchParams({ q: typed })}` : "";
      if (query !== window.location.search) window.history.pushState(null, "", query || window.location.pathname);
      this.search();
    });
    form.elements.q.addEventListener("focus", () => this.#load().catch(() => {}), { once: true });
    window.addEventListener("popstate", () => this.search());
  }

  /** Looks for the words of the address. */
  async search() {
    const typed = (new URLSearchParams(window.location.search).get("q") ?? "").trim().slice(0, LONGUEUR_BESOIN);
    const turn = (this.#turn += 1);
    this.form.elements.q.value = typed;
    this.#show([], typed === "" ? "" : "Recherche en cours…");
    if (this.structures) this.structures.hidden = true;
    if (typed === "") return this.#done(this.list, turn);
    const answered = this.#askDirectory(typed, turn);
    this.list.setAttribute("aria-busy", "true");
    try {
      const results = await this.#ask(typed);
      if (turn !== this.#turn) return;
      this.#show(results, phraseResultats(results.length, typed));
      if (results.length === 0) this.help.replaceChildren(...help(ADVICE));
      answered.then((said) => said && turn === this.#turn && this.help.replaceChildren());
      await this.#showMore(false);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
    this.#done(this.list, turn);
  }

  /** What was being prepared for a question is there, unless another was asked meanwhile. */
  #done(block, turn) {
    if (turn === this.#turn) block.setAttribute("aria-busy", "false");
  }

  /** Whether the directory answers, beside the pages; when it cannot, the pages are enough. */
  async #askDirectory(typed, turn) {
    const source = this.form.dataset.annuaire;
    if (!this.structures || !source) return false;
    let answered = false;
    this.structures.setAttribute("aria-busy", "true");
    try {
      const { rendreStructures } = await import("./structures.js");
      answered = await rendreStructures(this.structures, typed, source, () => turn === this.#turn);
    } catch (error) {
      console.warn("recherche:", error);
    }
    this.#done(this.structures, turn);
    return answered;
  }

  #fail(error) {
    console.warn("recherche:", error);
    this.#show([], ERROR);
    this.help.replaceChildren(...help("Rechargez la page pour réessayer, ou passez par :"));
  }

  #load() {
    this.#engine ??= import(new URL(this.form.dataset.pagefind, document.baseURI).href);
    return this.#engine;
  }

  /** The results of every variant of the query, each page once, in the order they come. */
  async #ask(typed) {
    const engine = await this.#load();
    const found = new Map();
    for (const query of variantes(typed)) {
      const { results } = await engine.search(query);
      for (const result of results) if (!found.has(result.id)) found.set(result.id, result);
    }
    return [...found.values()];
  }

  #show(results, sentence) {
    this.#results = results;
    this.list.replaceChildren();
    this.help.replaceChildren();
    this.status.textContent = sentence;
    this.more.hidden = true;
  }

  async #showMore(moveFocus) {
    const turn = this.#turn;
    const first = this.list.children.length;
    const batch = await Promise.all(this.#results.slice(first, first + BATCH).map((result) => result.data()));
    if (turn !== this.#turn || first !== this.list.children.length) return;
    this.list.append(...batch.map(item));
    this.more.hidden = this.list.children.length >= this.#results.length;
    if (moveFocus) this.list.children[first]?.querySelector("a").focus();
  }
}

const form = document.getElementById("recherche");
const list = document.getElementById("recherche-resultats");
if (form && list) new Recherche(form, list).search();
