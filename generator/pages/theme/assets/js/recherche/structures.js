// What the directory answers to the words of a search in the whole site: how many structures, the first ones, and the
// way to all of them. Only loaded by the page of results.

import { chercher, lireEtat } from "../annuaire/moteur.js";
import { charger, completer } from "../annuaire/donnees.js";
import { creer } from "../dom.js";
import { structures } from "../phrases.js";

const SHOWN = 3;

/**
 * @param {HTMLElement} block to fill; hidden when the directory has nothing to say
 * @param {string} q what was typed @param {string} source address of the index
 * @param {() => boolean} current whether the question is still the same
 * @returns {Promise<boolean>} whether it says something
 */
export async function rendreStructures(block, q, source, current) {
  const index = await charger(source);
  const state = lireEtat(`?${new URLSearchParams({ q })}`, index);
  let result = chercher(state, index);
  if (result.attend.length > 0 && (await completer(source, result.attend))) result = chercher(state, index);
  if (!current()) return false;
  block.hidden = result.besoin.vide || result.total === 0;
  if (block.hidden) return false;
  const root = new URL(".", new URL(source, document.baseURI)); // the folder of the directory
  const rows = result.lignes.slice(0, SHOWN);
  const items = rows.map((i) => {
    const link = creer("a", { href: new URL(`${encodeURIComponent(index.id(i))}/`, root).href }, index.structures.nom[i]);
    const where = [index.tables.type.libelle[index.structures.type[i]], index.commune(i)].filter(Boolean).join(", ");
    return creer("li", {}, link, ` – ${where}`);
  });
  const all = new URL(`?${new URLSearchParams({ q })}`, root).href;
  const more = result.total > SHOWN ? `Voir les ${structures(result.total)} dans l'annuaire` : "Voir dans l'annuaire";
  block.replaceChildren(
    creer("h2", {}, `${structures(result.total)} dans l'annuaire`),
    creer("ul", {}, ...items),
    creer("p", {}, creer("a", { class: "bouton bouton--discret", href: all }, more)),
  );
  return true;
}
