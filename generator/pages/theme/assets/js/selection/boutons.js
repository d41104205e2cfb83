// On every page: the buttons that add a structure to the selection, wherever and whenever they appear, and the link
// of the header that counts them. A button speaks of the [data-id] it stands in, named by its [data-champ=nom].

import { annoncer } from "../annonce.js";
import { adresse } from "./adresse.js";
import { ajouter, contient, ecouter, gardee, lire, MAXIMUM, retirer } from "./magasin.js";

const BUTTON = "button[data-selectionner]";
const WORDS = {
  courte: { mettre: "Sélectionner", oter: "Retirer" },
  longue: { mettre: "Ajouter à ma sélection", oter: "Retirer de ma sélection" },
};

const FULL = "Sélection pleine";
const FULL_FOR = 3_000; // milliseconds

const idle = window.requestIdleCallback ?? window.setTimeout;
const owner = (button) => button.closest("[data-id]");
const idOf = (button) => owner(button)?.dataset.id ?? "";
const nameOf = (button) => owner(button)?.querySelector("[data-champ=nom]")?.textContent.trim() ?? "";

/** Says what pressing the button does; a label that changes needs no aria-pressed, which would contradict it. */
function show(button, chosen) {
  const form = button.dataset.selectionner in WORDS ? button.dataset.selectionner : "courte";
  const words = WORDS[form][chosen ? "oter" : "mettre"];
  const name = nameOf(button);
  if (button.textContent !== words) button.textContent = words;
  if (form === "courte" && name) button.setAttribute("aria-label", `${words} ${name}`);
  button.classList.toggle("selectionner--choisie", chosen);
  button.hidden = false;
}

function refresh(root, ids = lire()) {
  const chosen = new Set(ids);
  const inside = root.querySelectorAll?.(BUTTON) ?? [];
  for (const button of root.matches?.(BUTTON) ? [root, ...inside] : inside) show(button, chosen.has(idOf(button)));
}

/** The sentence that says what has just been done. */
function sentence(name, done, wanted) {
  const count = lire().length;
  if (!done && wanted === "mettre") return `Votre sélection est pleine : ${MAXIMUM} structures. Retirez-en pour en ajouter.`;
  const what = wanted === "mettre" ? "ajoutée à votre sélection" : "retirée de votre sélection";
  const kept = gardee() ? "" : " Ce navigateur refuse de la garder : elle durera le temps de la page.";
  return `${name} : ${what} (${count}).${kept}`;
}

function press(button) {
  const id = idOf(button);
  const name = nameOf(button);
  const wanted = contient(id) ? "oter" : "mettre";
  const done = wanted === "oter" ? retirer(id) : ajouter(id);
  annoncer(sentence(name, done, wanted));
  if (!done && wanted === "mettre") {
    button.textContent = FULL;
    window.setTimeout(() => show(button, contient(idOf(button))), FULL_FOR);
  }
}

/** The link of the header; where nothing is kept, it carries the selection to the page that shows it. */
function showLink(link, ids) {
  link.hidden = ids.length === 0;
  link.querySelector("[data-selection-compte]").textContent = `(${ids.length})`;
  const page = link.getAttribute("href").split("?")[0];
  link.setAttribute("href", gardee() ? page : page + adresse(ids));
}

const link = document.querySelector("[data-selection-lien]");
if (link) {
  const show = (ids) => {
    showLink(link, ids);
    refresh(document, ids);
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(BUTTON);
    if (button) press(button);
  });
  ecouter(show);
  show(lire());
  window.addEventListener("pageshow", ({ persisted }) => persisted && show(lire()));
  const changed = new Set(); // cards that show another structure: they are painted before their buttons follow
  const follow = () => {
    const ids = lire();
    for (const card of changed) refresh(card, ids);
    changed.clear();
  };
  new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    if (added.length > 0) {
      const ids = lire();
      for (const node of added) refresh(node, ids);
    }
    const cards = changes.filter(({ type }) => type === "attributes");
    if (cards.length > 0 && changed.size === 0) idle(follow);
    for (const { target } of cards) changed.add(target);
  }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-id"] });
}
