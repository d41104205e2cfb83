// Module of /donnees/integrer/: choose, look, copy the code.

import { adresse, code, hauteur, intitule } from "./adresse.js";

const form = document.getElementById("integration-choix");
const frame = document.getElementById("integration-apercu");
const snippet = document.getElementById("integration-code");

/** The words of the choices made, as the frame's title says them. */
function words() {
  return ["secteur", "territoire"]
    .map((name) => form.elements[name].selectedOptions[0])
    .filter((option) => option?.value)
    .map((option) => option.dataset.libelle ?? option.textContent.trim());
}

function refresh() {
  const { secteur, territoire, theme, hauteur: height } = form.elements;
  const choices = { secteur: secteur.value, territoire: territoire.value, theme: theme.value };
  const title = words().length > 0 ? intitule(words()) : frame.dataset.titre;
  snippet.value = code(adresse(form.dataset.publie, choices), title, height.value);
  const here = adresse(new URL(form.dataset.cadre, document.baseURI).href, choices);
  if (frame.src !== here) frame.src = here;
  frame.title = title;
  frame.height = hauteur(height.value);
}

if (form && frame && snippet) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    refresh();
  });
  form.addEventListener("change", refresh);
  refresh();
}
