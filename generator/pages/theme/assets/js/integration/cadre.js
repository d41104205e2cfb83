// Module of /embed/: the list that another site shows in a frame. Reads its address, writes nothing anywhere.

import { chercher, etatVide, lireEtat, preparer, puces, ecrireEtat } from "../annuaire/moteur.js";
import { creer, occuper } from "../dom.js";
import { nombre } from "../phrases.js";
import { intitule, theme } from "./adresse.js";

const SHOWN = 100;
const FAILURE = "La liste n'a pas pu être chargée. Elle reste consultable dans l'annuaire.";
const UNKNOWN = "Le secteur ou le territoire demandé n'est pas connu : voici tout l'annuaire. ";
const NEW_TAB = "(nouvel onglet)";

const $ = (id) => document.getElementById(id);

function item(index, row, base) {
  const name = index.structures.nom[row];
  const hint = creer("span", { class: "visuellement-cache" }, NEW_TAB);
  const href = `${base}${encodeURIComponent(index.id(row))}/`;
  const link = creer("a", { href, target: "_blank", rel: "noopener" }, name, " ", hint);
  const { libelle } = index.tables.type;
  const where = [libelle[index.structures.type[row]], index.commune(row)].filter(Boolean).join(" · ");
  const sectors = index.secteurs(row).map((number) => index.tables.secteur.libelle[number]).join(", ");
  return creer("li", {}, creer("strong", {}, link), creer("span", {}, where), ...(sectors ? [creer("span", { class: "source" }, sectors)] : []));
}

function phrase(count) {
  if (count === 0) return "Aucune structure connue.";
  const first = count > SHOWN ? `, dont les ${nombre(SHOWN)} premières` : "";
  return `${nombre(count)} ${count > 1 ? "structures" : "structure"}${first}`;
}

function show(index, main) {
  const asked = new URLSearchParams(window.location.search);
  const { secteur, territoire, type } = lireEtat(window.location.search, index);
  const state = { ...etatVide(), secteur, territoire, type, tri: "nom" };
  const { lignes } = chercher(state, index);
  const choices = puces(state, index).map(({ libelle }) => libelle);
  if (choices.length > 0) $("integration-titre").textContent = intitule(choices);
  const unknown = choices.length === 0 && ["secteur", "territoire", "type"].some((key) => asked.get(key));
  $("integration-compte").textContent = (unknown ? UNKNOWN : "") + phrase(lignes.length);
  $("integration-liste").replaceChildren(...[...lignes].slice(0, SHOWN).map((row) => item(index, row, main.dataset.annuaire)));
  $("integration-tout").setAttribute("href", main.dataset.annuaire + ecrireEtat({ ...etatVide(), secteur, territoire, type }));
  document.title = $("integration-titre").textContent;
}

async function fetchJson(address) {
  const answer = await fetch(new URL(address, document.baseURI));
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.json();
}

async function start(main) {
  const wanted = theme(window.location.search, window.matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-md-color-scheme", wanted);
  try {
    show(preparer(await occuper($("integration-liste"), fetchJson(main.dataset.source))), main);
  } catch (error) {
    console.warn("embed:", error);
    $("integration-compte").textContent = FAILURE;
  }
}

const main = $("integration");
if (main) start(main);
