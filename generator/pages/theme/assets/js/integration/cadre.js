// Module of /embed/: the list that another site shows in a frame. Reads its address, writes nothing anywhere.

import { chercher, etatVide, lireEtat, preparer, puces, ecrireEtat } from "../annuaire/moteur.js";
import { creer, dire, occuper } from "../dom.js";
import { lireJson } from "../json.js";
import { libelles, nombre } from "../phrases.js";
import { intitule, theme } from "./adresse.js";

const SHOWN = 100;
const FAILURE = "La liste n'a pas pu être chargée. Elle reste consultable dans l'annuaire.";
const UNKNOWN = {
  secteur: "Le secteur demandé n'est pas connu, ou aucune structure n'y travaille.",
  type: "Le type de structure demandé n'est pas connu, ou aucune structure n'en est.",
  territoire: "Le territoire demandé n'est pas connu.",
};
const NONE_HERE = "Aucune structure connue sur ce territoire. À interroger, les plus proches d'abord : ";
const NEW_TAB = "(nouvel onglet)";

const $ = (id) => document.getElementById(id);

function item(index, row, metiers, base) {
  const name = index.structures.nom[row];
  const hint = creer("span", { class: "visuellement-cache" }, NEW_TAB);
  const href = `${base}${encodeURIComponent(index.id(row))}/`;
  const link = creer("a", { href, target: "_blank", rel: "noopener" }, name, " ", hint);
  const { libelle } = index.tables.type;
  const where = libelles([libelle[index.structures.type[row]], index.commune(row)].filter(Boolean));
  const sectors = libelles(metiers(row).map((number) => index.tables.secteur.libelle[number]));
  return creer("li", {}, creer("strong", {}, link), creer("span", {}, where), ...(sectors ? [creer("span", { class: "source" }, sectors)] : []));
}

function phrase(count) {
  if (count === 0) return "Aucune structure connue.";
  const first = count > SHOWN ? `, dont les ${nombre(SHOWN)} premières` : "";
  return `${nombre(count)} ${count > 1 ? "structures" : "structure"}${first}`;
}

/** What is asked, which rows answer it, and what is said of them; nothing is shown in the place of what is not known. */
function answer(index) {
  const asked = new URLSearchParams(window.location.search);
  const { secteur, territoire, type } = lireEtat(window.location.search, index);
  const known = asked.getAll("territoire").filter((code) => index.lieux.deCode(code)); // with structures or not
  const places = territoire.length > 0 ? territoire : known.slice(0, 1);
  const kept = { secteur, type, territoire: places };
  const state = { ...etatVide(), secteur, type, territoire, tri: "nom" };
  const empty = places.filter((code) => !territoire.includes(code)).map((code) => index.lieux.deCode(code).nom);
  const titres = [...puces(state, index).map(({ libelle }) => libelle), ...empty];
  const unknown = Object.keys(UNKNOWN).filter((key) => asked.getAll(key).some(Boolean) && kept[key].length === 0);
  if (unknown.length > 0) return { state, titres, lignes: [], phrase: unknown.map((key) => UNKNOWN[key]).join(" ") };
  const { lignes, metiers } = empty.length === 0 ? chercher(state, index) : { lignes: [] };
  if (lignes.length > 0 || places.length === 0) return { state, titres, lignes, metiers, phrase: phrase(lignes.length) };
  const wider = { ...etatVide(), secteur, type, intervient: places[0], zones: "toutes" };
  const around = chercher(wider, index);
  const told = around.total > 0 ? NONE_HERE + phrase(around.total) : phrase(0);
  return { state: wider, titres, lignes: around.lignes, metiers: around.metiers, phrase: told };
}

function show(index, main) {
  const { state, titres, lignes, metiers, phrase: told } = answer(index);
  if (titres.length > 0) $("integration-titre").textContent = intitule(titres);
  dire($("integration-compte"), told);
  $("integration-liste").replaceChildren(...[...lignes].slice(0, SHOWN).map((row) => item(index, row, metiers, main.dataset.annuaire)));
  $("integration-tout").setAttribute("href", main.dataset.annuaire + (lignes.length > 0 ? ecrireEtat({ ...state, tri: "" }) : ""));
  document.title = $("integration-titre").textContent;
}

async function start(main) {
  const wanted = theme(window.location.search, window.matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-md-color-scheme", wanted);
  $("integration-sans-script").remove();
  try {
    show(preparer(await occuper($("integration-liste"), lireJson(main.dataset.source))), main);
  } catch (error) {
    console.warn("embed:", error);
    $("integration-compte").textContent = FAILURE;
  }
}

const main = $("integration");
if (main) start(main);
