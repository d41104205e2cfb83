// Module of the box that finds a family of purchases: by a CPV code, its hierarchy understood, or by words.

import { chargerAchats } from "./donnees.js";
import { trouverFamilles } from "./familles.js";
import { dire, occuper } from "../dom.js";

const $ = (id) => document.getElementById(id);
function result(found, data, base) {
  const family = data.familles.find(({ id }) => id === found.id);
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.setAttribute("href", `${base}${encodeURIComponent(family.id)}/`);
  link.textContent = family.nom;
  const count = family.structures === 0 ? "aucune structure connue" : `${family.structures}\u00a0structure${family.structures > 1 ? "s" : ""}`;
  const told = document.createElement("span");
  const advised = data.voies[family.voie].court.toLowerCase();
  const way = family.voie === "aucune" ? advised : `voie\u00a0: ${advised}`;
  told.textContent = ` – ${[found.raison, count, way].filter(Boolean).join("\u00a0; ")}`;
  item.append(link, told);
  return item;
}

function render(data, form) {
  const text = $("cpv-q").value.trim();
  const { familles, code } = text === "" ? { familles: [], code: null } : trouverFamilles(text, data.familles);
  $("cpv-resultats").replaceChildren(...familles.map((found) => result(found, data, form.dataset.racine)));
  const none = code
    ? `Aucune famille ne contient le code ${code} : cherchez avec des mots, ou demandez à un facilitateur.`
    : "Aucune famille ne répond à ces mots : essayez un autre mot, un code CPV, ou demandez à un facilitateur.";
  const count = `${familles.length}\u00a0famille${familles.length > 1 ? "s" : ""}.`;
  dire($("cpv-compte"), text === "" ? "" : familles.length === 0 ? none : count);
}

async function start(form) {
  const data = await occuper(form, chargerAchats(form.dataset.source));
  form.hidden = false;
  form.addEventListener("input", () => render(data, form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    render(data, form);
    form.querySelector("#cpv-resultats a")?.focus();
  });
}

const form = document.getElementById("cpv");
if (form) start(form);
