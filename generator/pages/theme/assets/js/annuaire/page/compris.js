// What was understood of a need, said in one line, each thing removable; the typing errors that were mended, the words
// that nothing holds, and the filters chosen.

import { accorder, creer } from "../../dom.js";
import { a, phraseEcarte, structures } from "../../phrases.js";

const PARTIAL = "Aucune structure ne répond à tous ces mots : voici celles qui répondent au plus grand nombre.";

const ALL = "Tout l'annuaire, sans filtre.";

const spoken = ({ cle, libelle }) => (cle === "lieu" ? a(libelle) : cle === "mot" ? `« ${libelle} »` : libelle);

function chip(label, name, data) {
  const button = creer("button", { type: "button", class: "puce", "aria-label": name }, label);
  Object.assign(button.dataset, data);
  return creer("li", {}, button);
}

function row(title, id, chips) {
  const label = creer("span", { id: `${id}-titre` }, title);
  const list = creer("ul", { class: "puces", id, "aria-labelledby": label.id }, ...chips);
  return creer("div", { class: "compris__rang" }, label, list);
}

const shown = new WeakMap(); // block → what it says

/**
 * Fills the block that says what was understood. On a wide screen it keeps its line: the list under it does not move.
 * @param {HTMLElement} block
 * @param {object} said
 * @param {Pick<import("../besoin.js").Besoin, "compris" | "corrections" | "ignores">} said.besoin
 * @param {{cle: string, valeur: string, libelle: string}[]} said.filtres the filters chosen
 * @param {number} said.zonesInconnues structures left out because they have not said where they work
 * @param {boolean} said.partiel no structure answers every word
 * @param {boolean} said.tout every structure is listed
 * @param {(q: string) => string} said.site address of the search in the whole site
 */
export function rendreCompris(block, { besoin, filtres, zonesInconnues, partiel, tout, site }) {
  const things = besoin.compris.map(({ cle, libelle }) => [cle, libelle]);
  const key = JSON.stringify([things, besoin.corrections, besoin.ignores, filtres, zonesInconnues, partiel, tout]);
  if (shown.get(block) === key) return;
  shown.set(block, key);
  const parts = [];
  if (partiel) parts.push(creer("p", { class: "compris__faute" }, PARTIAL));
  for (const { tape, compris } of besoin.corrections) {
    const literal = creer("a", { href: site(tape) }, `Chercher « ${tape} » dans tout le site`);
    parts.push(creer("p", { class: "compris__faute" }, `Vous avez écrit « ${tape} » : cherché « ${compris} ». `, literal));
  }
  for (const left of besoin.ignores) parts.push(creer("p", { class: "compris__faute" }, phraseEcarte(left)));
  if (besoin.compris.length > 0) {
    const chips = besoin.compris.map((thing, i) =>
      chip(spoken(thing), `Retirer de la recherche : ${spoken(thing)}`, { compris: String(i) }),
    );
    parts.push(row("Compris :", "annuaire-mots", chips));
  }
  if (filtres.length > 0) {
    const chips = filtres.map(({ cle, valeur, libelle }) => chip(libelle, `Retirer le filtre ${libelle}`, { cle, valeur }));
    parts.push(row("Filtres :", "annuaire-puces", chips));
  }
  if (zonesInconnues > 0) {
    const button = creer("button", { type: "button", class: "lien-bouton", "data-zones": "" }, "Les montrer aussi");
    const text = `${structures(zonesInconnues)} ${zonesInconnues > 1 ? "n'ont" : "n'a"} pas dit où ${zonesInconnues > 1 ? "elles interviennent" : "elle intervient"}. `;
    parts.push(creer("p", { class: "compris__faute" }, text, button));
  }
  if (parts.length === 0 && tout) parts.push(creer("p", { class: "compris__rien" }, ALL));
  accorder(block, parts);
}
