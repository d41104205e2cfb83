// A search field with suggestions: the editable combobox with a list of the ARIA Authoring Practices Guide
// (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). The focus never leaves the field; the active option is told by
// aria-activedescendant. Nothing is chosen without being asked: Enter alone submits what is typed.

import { annoncer } from "./annonce.js";
import { creer } from "./dom.js";
import { SOON } from "./rythme.js";

const ANNOUNCE_AFTER = 700; // milliseconds without typing before the count is said

let numbers = 0;

const element = (tag, className, text = "") => creer(tag, { class: className }, text);

/**
 * @typedef {object} Proposition what is suggested
 * @property {string} groupe heading under which it stands
 * @property {string} libelle what is read
 * @property {string} [precision] said after it, in a lighter voice
 */

export class Saisie {
  #shown = [];
  #active = -1;
  #turn = 0;
  #timer = 0;
  #wait = 0;

  /**
   * @param {HTMLInputElement} input inside an element with data-saisie, under which the list opens
   * @param {object} behaviour
   * @param {(text: string) => Proposition[] | Promise<Proposition[]>} behaviour.proposer
   * @param {(chosen: Proposition) => void} behaviour.choisir
   * @param {() => void} [behaviour.vider] the field was emptied by Escape
   */
  constructor(input, { proposer, choisir, vider = () => {} }) {
    Object.assign(this, { input, proposer, choisir, vider });
    this.name = `saisie-${(numbers += 1)}`;
    this.list = element("div", "suggestions");
    this.list.id = this.name;
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("tabindex", "-1"); // what scrolls would be a stop of the Tab key
    this.list.setAttribute("aria-label", "Suggestions");
    const frame = input.closest("[data-saisie]") ?? input.parentElement;
    frame.append(this.list);
    for (const [name, value] of Object.entries({
      role: "combobox", autocomplete: "off", autocapitalize: "none", spellcheck: "false",
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.name,
    })) input.setAttribute(name, value);
    this.#listen(frame);
  }

  #listen(frame) {
    const { input, list } = this;
    input.addEventListener("input", () => {
      window.clearTimeout(this.#wait);
      if (input.value.trim() === "") return this.fermer();
      list.setAttribute("aria-busy", "true");
      this.#wait = window.setTimeout(() => this.#propose(), SOON);
    });
    input.addEventListener("keydown", (event) => this.#onKey(event));
    input.addEventListener("click", () => list.hidden && input.value.trim() !== "" && this.#propose());
    input.form?.addEventListener("submit", () => this.fermer());
    frame.addEventListener("focusout", ({ relatedTarget }) => frame.contains(relatedTarget) || this.fermer());
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    list.addEventListener("click", ({ target }) => {
      const option = target.closest("[role=option]");
      if (option) this.#choose(Number(option.dataset.rang));
    });
    list.addEventListener("pointermove", ({ target }) => {
      const option = target.closest("[role=option]");
      if (option && Number(option.dataset.rang) !== this.#active) this.#activate(Number(option.dataset.rang), false);
    });
  }

  /** Proposes for what was typed before there was anyone to listen. */
  reprendre() {
    if (document.activeElement === this.input && this.input.value.trim() !== "") this.#propose();
  }

  fermer() {
    this.#turn += 1;
    this.#caughtUp();
    window.clearTimeout(this.#timer);
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.#activate(-1, false);
  }

  /** The list is that of what is typed. */
  #caughtUp() {
    window.clearTimeout(this.#wait);
    this.#wait = 0;
    this.list.setAttribute("aria-busy", "false");
  }

  async #propose() {
    window.clearTimeout(this.#wait);
    const turn = (this.#turn += 1);
    const text = this.input.value;
    const asked = text.trim() === "" ? [] : this.proposer(text);
    const found = asked instanceof Promise ? await asked.catch(() => []) : asked;
    if (turn !== this.#turn) return;
    if (found.length === 0 || document.activeElement !== this.input) return this.fermer();
    const groups = [...new Set(found.map(({ groupe }) => groupe))];
    this.#shown = groups.flatMap((groupe) => found.filter((each) => each.groupe === groupe)); // arrows follow what is seen
    this.#render();
    this.#caughtUp();
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    window.clearTimeout(this.#timer);
    const count = found.length === 1 ? "1 suggestion" : `${found.length} suggestions`;
    this.#timer = window.setTimeout(() => annoncer(`${count}, flèche bas pour les parcourir`), ANNOUNCE_AFTER);
  }

  #render() {
    const groups = new Map();
    this.#shown.forEach((proposal, rank) => {
      if (!groups.has(proposal.groupe)) groups.set(proposal.groupe, this.#group(proposal.groupe, groups.size));
      groups.get(proposal.groupe).append(this.#option(proposal, rank));
    });
    this.list.replaceChildren(...groups.values());
    this.#active = -1;
    this.input.removeAttribute("aria-activedescendant");
  }

  #group(name, rank) {
    const group = element("div", "suggestions__groupe");
    const title = element("div", "suggestions__titre", name);
    title.id = `${this.name}-g${rank}`;
    title.setAttribute("role", "presentation");
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", title.id);
    group.append(title);
    return group;
  }

  #option({ libelle, precision }, rank) {
    const option = element("div", "suggestion");
    option.id = `${this.name}-${rank}`;
    option.dataset.rang = String(rank);
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.append(element("span", "suggestion__libelle", libelle));
    if (precision) option.append(" ", element("span", "suggestion__precision", precision));
    return option;
  }

  #activate(rank, scroll = true) {
    const at = (place) => document.getElementById(`${this.name}-${place}`);
    at(this.#active)?.setAttribute("aria-selected", "false");
    this.#active = rank;
    const option = rank < 0 ? null : at(rank);
    if (option === null) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option.id);
    if (scroll) option.scrollIntoView({ block: "nearest" });
  }

  #choose(rank) {
    const chosen = this.#shown[rank];
    this.fermer();
    if (chosen) this.choisir(chosen);
  }

  #onKey(event) {
    if (event.isComposing) return;
    const picks = ["ArrowDown", "ArrowUp"].includes(event.key) || (this.#active >= 0 && ["Home", "End", "Enter"].includes(event.key));
    if (picks && this.#wait !== 0 && !this.list.hidden) this.#propose(); // one picks among what answers what is typed
    const open = !this.list.hidden;
    const last = this.#shown.length - 1;
    const moves = {
      ArrowDown: () => (this.#active >= last ? -1 : this.#active + 1),
      ArrowUp: () => (this.#active < 0 ? last : this.#active - 1),
      ...(this.#active >= 0 && { Home: () => 0, End: () => last }),
    };
    if (Object.hasOwn(moves, event.key) && !event.ctrlKey && !event.metaKey) {
      if (!open && !event.key.startsWith("Arrow")) return;
      event.preventDefault();
      if (!open) this.#propose();
      else if (!event.altKey) this.#activate(moves[event.key]());
      else if (event.key === "ArrowUp") this.fermer();
    } else if (event.key === "Enter" && open && this.#active >= 0) {
      event.preventDefault();
      this.#choose(this.#active);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (open) this.fermer();
      else if (this.input.value !== "") {
        this.input.value = "";
        this.vider();
      }
    } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      this.#activate(-1);
    }
  }
}
