// Module of every page: theme button, mobile menu, print and copy buttons.
// Each control is useless without a script, so the server hides it and this module shows it.

import { annoncer } from "./annonce.js";
import "./selection/boutons.js";

const COPIED = "Copié dans le presse-papiers.";
const NOT_COPIED = "La copie n'a pas abouti : le texte est sélectionné, copiez-le avec votre clavier.";

/** The part of a button that carries its words: a [data-libelle] inside it, or its accessible name. */
function setLabel(button, text) {
  const slot = button.querySelector("[data-libelle]");
  if (slot) {
    slot.textContent = text;
  } else {
    button.setAttribute("aria-label", text);
    button.title = text;
  }
}

/**
 * Theme button. Its label says what pressing it does; aria-pressed is left out on purpose, since a label that
 * changes and a state that changes would contradict each other in a screen reader.
 */
function themeButton(button) {
  const theme = window.portail?.theme;
  if (!theme) return;
  const label = () =>
    setLabel(button, theme.courant() === "sombre" ? "Passer au thème clair" : "Passer au thème sombre");
  button.addEventListener("click", () => theme.choisir(theme.courant() === "sombre" ? "clair" : "sombre"));
  document.addEventListener("portail:theme", label);
  label();
  button.hidden = false;
}

/** Menu button: aria-expanded is the only state, the stylesheet shows the menu from it. */
function menuButton(button) {
  const menu = document.getElementById(button.getAttribute("aria-controls") ?? "");
  if (!menu) return;
  const isOpen = () => button.getAttribute("aria-expanded") === "true";
  const set = (open) => button.setAttribute("aria-expanded", String(open));
  button.addEventListener("click", () => set(!isOpen()));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    const inside = menu.contains(document.activeElement);
    set(false);
    if (inside) button.focus();
  });
  button.hidden = false;
}

function printButton(button) {
  button.addEventListener("click", () => window.print());
  button.hidden = false;
}

function select(element) {
  if ("select" in element) return element.select();
  window.getSelection()?.selectAllChildren(element);
}

/** Copies the value of a field or the text of an element; the button says so for two seconds. */
function copyButton(button) {
  const selector = button.getAttribute("data-copier") ?? "";
  const source = selector.startsWith("#") ? document.getElementById(selector.slice(1)) : null;
  if (!source || !navigator.clipboard) return;
  const slot = button.querySelector("[data-libelle]") ?? (button.children.length === 0 ? button : null);
  const label = slot?.textContent;
  let timer = 0;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText((source.value ?? source.textContent).trim());
      annoncer(COPIED);
      if (slot) slot.textContent = "Copié";
      window.clearTimeout(timer);
      timer = window.setTimeout(() => slot && (slot.textContent = label), 2000);
    } catch {
      select(source);
      annoncer(NOT_COPIED);
    }
  });
  button.hidden = false;
}

const each = (selector, action) => document.querySelectorAll(selector).forEach((element) => action(element));

each("button[data-theme]", themeButton);
each("button[data-menu]", menuButton);
each("[data-imprimer]", printButton);
each("[data-copier]", copyButton);

// The search box of the header: nothing is fetched until something is typed in it.
document.getElementById("entete-q")?.addEventListener(
  "input",
  ({ target }) => import("./recherche/entete.js").then(({ proposer }) => proposer(target)).catch(() => {}),
  { once: true },
);

const code = document.querySelector("[data-qr]");
if (code) {
  code.setAttribute("aria-busy", "true");
  import("./partage.js").then(({ montrer }) => montrer(code));
}
