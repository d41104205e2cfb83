// Module of the box that finds a family of purchases: by a CPV code, its hierarchy understood, or by words. Words are read
// as the directory reads them once its index has come, asked for when somebody is about to type; until then, and without
// it, one by one.

import { chargerAchats } from "./donnees.js";
import { trouverFamilles } from "./familles.js";
import { creer, dire, occuper } from "../dom.js";
import { structures } from "../phrases.js";
import { espacer } from "../typographie.js";

const MIN_TEXT = 3; // letters from which words ask for something

const $ = (id) => document.getElementById(id);

/** Gives the families that words ask for, the best first; null for words that say no trade. */
async function reader({ dataset: { annuaire } }, families) {
  const [{ charger }, { avecTexte, chercher, etatVide }, { famillesDuBesoin }] = await Promise.all([
    import("../annuaire/donnees.js"), import("../annuaire/moteur.js"), import("./besoin.js"),
  ]);
  const index = await charger(annuaire);
  return (text) => {
    const { besoin } = chercher(avecTexte(etatVide(), text), index);
    return besoin.secteurs.size > 0 ? famillesDuBesoin(besoin, index, families).map(({ id }) => ({ id, raison: "" })) : null;
  };
}

/** The families to show for what is typed, and the code that was read in it; null while nothing is asked. */
function find(text, families, read) {
  const found = trouverFamilles(text, families);
  if (found.code) return found;
  return text.length < MIN_TEXT ? null : { familles: read(text) ?? found.familles, code: null };
}

function result({ id, raison }, data, base) {
  const { nom, structures: count, voie } = data.familles.find((family) => family.id === id);
  const advised = data.voies[voie].court.toLowerCase();
  const told = [raison, count === 0 ? "aucune structure connue" : structures(count), voie === "aucune" ? advised : `voie : ${advised}`];
  const item = creer("li", {}, creer("a", { href: `${base}${encodeURIComponent(id)}/` }, nom));
  item.append(espacer(` – ${told.filter(Boolean).join(" ; ")}`));
  return item;
}

function said({ familles, code }) {
  if (familles.length > 0) return `${familles.length}\u00a0famille${familles.length > 1 ? "s" : ""}.`;
  return code
    ? `Aucune famille ne contient le code ${code} : cherchez avec des mots, ou demandez à un facilitateur.`
    : "Aucune famille ne répond à ces mots : essayez un autre mot, un code CPV, ou demandez à un facilitateur.";
}

function render(data, form, read) {
  const text = $("cpv-q").value.trim();
  const found = find(text, data.familles, read);
  $("cpv-resultats").replaceChildren(...(found?.familles ?? []).map((each) => result(each, data, form.dataset.racine)));
  const directory = creer("a", { href: `${form.getAttribute("action")}?${new URLSearchParams({ q: text })}` }, `Chercher « ${text} » dans l'annuaire`);
  $("cpv-ailleurs").replaceChildren(...(found ? [directory] : []));
  dire($("cpv-compte"), found ? said(found) : "");
}

async function start(form) {
  const data = await occuper(form, chargerAchats(form.dataset.source));
  let read = () => null;
  const show = () => render(data, form, read);
  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
    form.querySelector("a")?.focus(); // the best family, else the directory
  });
  const prepare = async () => {
    read = await reader(form, data.familles);
    show();
  };
  form.addEventListener("focusin", () => prepare().catch((error) => console.warn("achats:", error)), { once: true });
}

const form = document.getElementById("cpv");
if (form) start(form);
