// The search box of the header, once something is typed in it: it proposes needs, structures and pages. Either may not
// come; without both the form still leads to the page of results.

import { charger } from "../annuaire/donnees.js";
import { Saisie } from "../combobox.js";
import { lireJson } from "../json.js";
import { lirePages, trouverPages } from "./pages.js";
import { proposerBesoins } from "./propositions.js";

const SHOWN = 8;
const PAGES = 3;

/** @param {HTMLInputElement} field with data-structures and data-pages, addresses of what it proposes */
export async function proposer(field) {
  const { structures, pages } = field.dataset;
  const asked = await Promise.allSettled([charger(structures), lireJson(pages).then(lirePages)]);
  for (const { reason } of asked) if (reason) console.warn("recherche:", reason);
  const [index, known] = asked.map(({ value }) => value ?? null);
  const directory = new URL(".", new URL(structures, document.baseURI));
  const site = new URL("..", new URL(pages, document.baseURI));

  const proposePages = (text) =>
    trouverPages(text, known ?? [], PAGES).map(({ titre, adresse, rubrique }) => ({
      groupe: "Pages", libelle: titre, precision: rubrique, vers: new URL(adresse, site),
    }));
  const proposeNeeds = (text, max) => (index ? proposerBesoins(text, index, max) : []).map((need) => ({ ...need, vers: leads(need) }));
  const leads = ({ genre, code, q }) =>
    new URL(genre === "structure" ? `${encodeURIComponent(code)}/` : `?${new URLSearchParams({ q })}`, directory);

  new Saisie(field, {
    proposer(text) {
      const found = proposePages(text);
      return [...proposeNeeds(text, SHOWN - found.length), ...found];
    },
    choisir: ({ vers }) => window.location.assign(vers),
  }).reprendre();
}
