// The list of the directory: as many cards as a page has, made once and filled anew at each answer, so that between two
// keystrokes the browser has texts to write and nothing to build, to put in nor to take away: in a list that loses or
// gains an item, it computes the style of all the others again. It is one list, in parts of which a browser passes over
// those that are far as a whole. Text goes in as text only.

import { cacher, creer } from "../../dom.js";
import { a, aDistance, libelles, structures } from "../../phrases.js";
import { SOON } from "../../rythme.js";

const FAR = "structures--loin";
const WHOLE = "annuaire__liste--entiere";
const SEEN = 3; // cards that come first where nothing says how many the screen holds; the others come soon after

/** What a row says whatever is asked, for each slot of the template; an empty text hides its slot. */
function texts(index, i) {
  const { structures: rows, tables } = index;
  return {
    nom: rows.nom[i],
    type: tables.type.libelle[rows.type[i]],
    commune: index.commune(i),
    prestations: index.prestations(i).map((n) => tables.prestation.libelle[n]).join(", "),
    contact: rows.contact[i] > 0 ? "Contact connu" : "Contact à trouver",
    statut: tables.statut.libelle[rows.statut[i]],
  };
}

/** What a row says at one place of its card; without text, the place or what stands around it hides. */
class Champ {
  constructor(slot, around = slot) {
    Object.assign(this, { slot, around, text: document.createTextNode("") });
    slot.replaceChildren(this.text);
    around.hidden = true;
  }

  ecrire(text = "") {
    if (this.text.data === text) return;
    this.text.data = text;
    cacher(this.around, text === "");
  }
}

/** One card, that shows a row and then another; before it, the heading of the floor that begins there. */
class Carte {
  ligne = -1;

  /** @param {HTMLTemplateElement} template @param {boolean} far whether it stands where a browser need not lay it out yet */
  constructor(template, far) {
    this.item = template.content.firstElementChild.cloneNode(true);
    this.item.classList.toggle("structure--loin", far);
    this.classes = this.item.className;
    const slots = [...this.item.querySelectorAll("[data-champ]")];
    this.champs = new Map(slots.map((slot) => [slot.dataset.champ, new Champ(slot)]));
    this.situer = this.item.querySelector("[data-situer]");
    const title = creer("h2"); // names are of level 3, with floors or without: a floor is a level above them
    this.titre = new Champ(title, creer("li", { class: "etage", role: "listitem" }, title));
  }

  remplir(i, index, href) {
    if (i === this.ligne) return;
    this.ligne = i;
    const { item, champs, situer } = this;
    for (const [name, text] of Object.entries(texts(index, i))) champs.get(name)?.ecrire(text);
    champs.get("nom").slot.setAttribute("href", href);
    champs.get("contact")?.slot.classList.toggle("badge--connu", index.structures.contact[i] > 0);
    cacher(situer, Number.isNaN(index.lat[i]));
    situer.setAttribute("aria-label", `Situer ${index.structures.nom[i]} sur la carte`);
    if (item.className !== this.classes) item.className = this.classes;
    item.dataset.ligne = String(i);
    item.dataset.id = index.id(i); // last: who watches it reads the rest
  }
}

/** Whether rows, from one on, are each as far as the one before, or further: those that answer less surely may come last. */
function goesAway(rows, from, distances) {
  for (let n = from + 1; n < rows.length; n += 1) if (distances[rows[n]] < distances[rows[n - 1]]) return false;
  return true;
}

/** The headings of the floors of a search around a place: what stands there, what works there, what is elsewhere. */
function titles({ lieu, parEtage, lignes, distances }) {
  const place = a(lieu.nom);
  const nearFirst = distances !== null && goesAway(lignes, parEtage[0] + parEtage[1], distances);
  return [
    `${structures(parEtage[0])} ${place}`,
    `${structures(parEtage[1])} d'ailleurs qui ${parEtage[1] > 1 ? "interviennent" : "intervient"} ${place}`,
    `${structures(parEtage[2])} ailleurs${nearFirst ? ", de la plus proche à la plus lointaine" : ""}`,
  ];
}

export class Liste {
  #cards = [];
  #parts = []; // of as many cards as a browser lays out anyway
  #timer = 0;
  #complete = () => {}; // shows the cards that come soon
  #held = 0; // cards that the screen holds, from the first one; 0 when it must be looked at

  /**
   * @param {HTMLElement} list around that of the server @param {HTMLTemplateElement} template of a card
   * @param {import("../index.js").Index} index @param {string} root of the site
   */
  constructor(list, template, index, root) {
    Object.assign(this, { list, template, index, root, near: Number(list.dataset.proches) });
    list.setAttribute("role", "list");
    for (const type of ["scroll", "resize"]) window.addEventListener(type, () => (this.#held = 0), { passive: true });
  }

  /** Address of the page of a row. @param {number} i @returns {string} */
  adresse(i) {
    return `${this.root}annuaire/${encodeURIComponent(this.index.id(i))}/`;
  }

  /** The card that shows a row, null when it is not on this page of the list. @param {number} i @returns {HTMLElement | null} */
  carte(i) {
    return this.#shown.find(({ ligne }) => ligne === i)?.item ?? null;
  }

  /** Brings out the cards of some rows, and no other. @param {(row: number) => boolean} stands */
  souligner(stands) {
    for (const { item, ligne } of this.#shown) item.classList.toggle("mise-en-avant", stands(ligne));
  }

  /** What is listed is no longer what is asked. */
  attendre() {
    this.list.setAttribute("aria-busy", "true");
  }

  /**
   * Shows some results: those that a screen holds now, the others soon. Until then the list is busy: under the first
   * cards stand those of the former answer, as many as this one has, so that nothing jumps between two letters; after an
   * answer without result, none.
   * @param {import("../chercher.js").Resultat} result @param {number} first place of the first one @param {number} size
   * @param {boolean} parEtages whether a heading comes where a floor begins
   */
  montrer(result, first, size, parEtages) {
    const count = Math.min(size, result.total - first);
    const show = (shown, left) => {
      this.#fill(result, first, shown, parEtages && result.etages !== null);
      if (count > 0) this.#leave(shown, left); // else the whole list hides
    };
    window.clearTimeout(this.#timer);
    const seen = Math.min(this.#seen(), count);
    this.attendre();
    if (this.#cards.length === 0) this.list.replaceChildren(); // the server's
    show(seen, this.list.hidden ? seen : count);
    cacher(this.list, count === 0);
    this.#complete = () => {
      if (!this.list.hidden) {
        this.#held = 0;
        this.#seen();
      }
      show(count, count);
      this.list.setAttribute("aria-busy", "false");
    };
    this.#timer = window.setTimeout(this.#complete, SOON);
  }

  /** Shows now the cards that come soon. */
  completer() {
    window.clearTimeout(this.#timer);
    this.#complete();
  }

  /**
   * Brings a card to the middle of the screen. Those above it would grow under its feet as they are seen: all are laid out
   * for that, once, and a browser then knows how tall each is.
   * @param {HTMLElement} card
   */
  amener(card) {
    this.list.classList.add(WHOLE);
    card.scrollIntoView({ block: "center" });
    window.setTimeout(() => this.list.classList.remove(WHOLE), SOON);
  }

  get #shown() {
    return this.list.hidden ? [] : this.#cards.filter(({ item }) => !item.hidden);
  }

  /** How many cards the screen holds; looked at before anything changes, when places are known, and kept until the page moves. */
  #seen() {
    if (this.#held > 0) return this.#held;
    const shown = this.#shown;
    const under = shown.findIndex(({ item }) => item.getBoundingClientRect().top >= window.innerHeight);
    if (under < 0) return Math.max(SEEN, shown.length);
    this.#held = Math.max(under, 1);
    return this.#held;
  }

  /** The cards of some places of the list, and the headings between them. */
  #fill(result, first, count, parEtages) {
    const { lignes, etages, distances, metiers } = result;
    const { secteur } = this.index.tables;
    const titres = parEtages ? titles(result) : [];
    for (let n = 0; n < count; n += 1) {
      const i = lignes[first + n];
      const card = this.#cards[n] ?? this.#add();
      card.remplir(i, this.index, this.adresse(i));
      card.champs.get("secteurs").ecrire(libelles(metiers(i).map((n) => secteur.libelle[n])));
      card.champs.get("distance").ecrire(distances ? aDistance(distances[i]) : "");
      const opens = parEtages && (n === 0 || etages[i] !== etages[lignes[first + n - 1]]);
      card.titre.ecrire(opens ? titres[etages[i]] : "");
      cacher(card.item, false);
    }
  }

  #add() {
    const number = this.#cards.length;
    if (number % this.near === 0) this.#cut();
    const card = new Carte(this.template, number >= this.near);
    this.#cards.push(card);
    this.#parts.at(-1).append(card.titre.around, card.item);
    return card;
  }

  /** Begins a part. It is no list: that is what is around all of them. */
  #cut() {
    const part = creer("ol", { class: "structures", role: "none" });
    this.#parts.push(part);
    this.list.append(part);
  }

  /** The cards after those that are filled: what they show is of the former answer, and none is left but for those that this one has. */
  #leave(filled, count) {
    for (let n = filled; n < this.#cards.length; n += 1) {
      this.#cards[n].titre.ecrire();
      if (n >= count) cacher(this.#cards[n].item, true);
    }
    this.#parts.forEach((part, n) => this.#fit(part, count - n * this.near, n === 0));
  }

  /** A part that so many cards would fill, or more. All those that are full are about as tall: out of sight, one may be passed over. */
  #fit(part, cards, first) {
    const far = !first && cards >= this.near;
    cacher(part, cards <= 0);
    if (part.classList.contains(FAR) !== far) part.classList.toggle(FAR, far);
  }
}
