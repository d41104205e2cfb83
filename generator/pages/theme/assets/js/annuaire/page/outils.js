// Sorting, « autour de moi », the link of a search, the feed of a sector.

import { ordreDe, ordreNaturel } from "../moteur.js";
import { positionActuelle } from "./lieu.js";
import { cacher, creer, poser } from "../../dom.js";

const ORDERS = [["pertinence", "Pertinence"], ["distance", "Distance"], ["nom", "Nom"], ["date", "Mise à jour récente"]];
const NO_PLACE = "Pour trier par distance, écrivez une commune dans la recherche, ou appuyez sur « Autour de moi ».";
const WITHOUT_POSITION = ", sans votre position ni ce qui en dépend : distance et ordre";
const UNREAD = "Une partie de l'adresse n'a pas été comprise et n'a pas compté : ";

/** Whether a filter kept a value of the address, in its own spelling or another. */
const holds = (kept, value) => (Array.isArray(kept) ? kept.includes(value) : Boolean(kept));

export class Outils {
  #result = null;
  #here = false; // whether distances are from where one is, which no address says
  #complains = false; // of the address that the page was opened with
  #followed = ""; // code of the sector whose feed is offered

  /**
   * @param {HTMLElement} bar @param {import("../index.js").Index} index
   * @param {object} page
   * @param {string} page.racine address of the root of the site
   * @param {HTMLAnchorElement} page.flux link to the feed of the sector that is searched
   * @param {(change: object) => void} page.changer changes the state of the search
   * @param {() => string} page.lien address of the search
   */
  constructor(bar, index, { racine, flux, changer, lien }) {
    Object.assign(this, { bar, index, racine, flux, changer, lien });
    this.tri = bar.querySelector("select");
    this.message = bar.querySelector("[role=status]");
    this.tri.append(...ORDERS.map(([value, text]) => creer("option", { value }, text)));
    this.tri.addEventListener("change", () => this.#sort());
    bar.querySelector("[data-autour]").addEventListener("click", ({ target }) => this.#around(target));
    bar.querySelector("[data-lien]").addEventListener("click", () => this.#copy());
    bar.hidden = false;
  }

  /** Whether the results come floor by floor. */
  parEtages(state) {
    return (state.tri || "pertinence") === "pertinence";
  }

  /** @param {import("../chercher.js").Resultat} result @param {import("../etat.js").Etat} state */
  afficher(result, state) {
    this.#result = result;
    this.#here = state.autour.includes(",");
    poser(this.tri, ordreDe(state, result));
    const sector = onlySector(result, state, this.index);
    cacher(this.flux, sector === null);
    if (sector === null || sector.code === this.#followed) return;
    this.#followed = sector.code;
    this.flux.setAttribute("href", `${this.racine}annuaire/secteurs/${encodeURIComponent(sector.code)}/flux.xml`);
    this.flux.setAttribute("aria-label", `Suivre ce secteur (Atom) : ${sector.libelle}`);
  }

  /** Says which values of the address mean nothing here. @param {string} search @param {object} state */
  refuses(search, state) {
    const filters = Object.entries(state).filter(([key]) => key !== "q" && key !== "page");
    const values = new URLSearchParams(search);
    const unread = filters.flatMap(([key, kept]) =>
      values.getAll(key).filter((value) => value !== "" && !holds(kept, value)).map((value) => [key, value]));
    this.#complains = unread.length > 0;
    if (this.#complains) this.dire(UNREAD + unread.map(([key, value]) => `${key} = « ${value.slice(0, 40)} »`).slice(0, 5).join(", "));
  }

  /** One asks something else: what the address said badly is of no interest any more. */
  reprendre() {
    if (this.#complains) this.dire("");
    this.#complains = false;
  }

  /** @param {string} text @param {...Node} more */
  dire(text, ...more) {
    this.message.replaceChildren(text, ...more);
  }

  #sort() {
    const wanted = this.tri.value;
    if (wanted === "distance" && !this.#result.distances) {
      this.dire(NO_PLACE);
      this.tri.value = ordreNaturel(this.#result);
      return;
    }
    this.dire("");
    this.changer({ tri: wanted === ordreNaturel(this.#result) ? "" : wanted });
  }

  async #around(button) {
    if (button.getAttribute("aria-disabled") === "true") return; // already asked for; the button keeps the focus
    this.dire("Recherche de votre position…");
    button.setAttribute("aria-disabled", "true");
    try {
      const { lat, lon } = await positionActuelle();
      this.changer({ autour: `${lat.toFixed(2)},${lon.toFixed(2)}`, tri: "distance" });
      this.dire("Distances comptées depuis votre position, qui reste dans ce navigateur.");
    } catch (error) {
      this.dire(error.message);
    }
    button.removeAttribute("aria-disabled");
  }

  /** The clipboard, else the address in a field, selected. */
  async #copy() {
    const address = this.lien();
    try {
      await navigator.clipboard.writeText(address);
      this.dire(`Lien copié dans le presse-papiers${this.#here ? WITHOUT_POSITION : ""}.`);
    } catch {
      const field = creer("input", { type: "text", readonly: "", class: "outils__lien", "aria-label": "Lien de cette recherche" });
      field.value = address;
      this.dire("Copiez ce lien avec votre clavier : ", field);
      field.select();
    }
  }
}

/** The one sector that is chosen, or that the words name; null when there is none or several. */
function onlySector({ besoin }, state, index) {
  const said = besoin.compris.filter(({ cle }) => cle === "secteur").flatMap(({ code }) => code.split(" "));
  const codes = [...new Set([...state.secteur.filter((code) => !code.startsWith("groupe:")), ...said])];
  if (codes.length !== 1) return null;
  const n = index.numeros.secteur.get(codes[0]);
  const fed = n !== undefined && index.deSecteur[n].some((word) => word !== 0); // a sector without structures has no feed
  return !fed ? null : { code: codes[0], libelle: index.tables.secteur.libelle[n] };
}
