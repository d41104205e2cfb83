// The directory's form, its address, and the state they both stand for.

import { ecrireEtat, normaliser } from "./etat.js";

/**
 * What the form says, kept to what the directory knows.
 * @param {HTMLFormElement} form @param {Record<string, Record<string, string>>} labels
 * @returns {import("./etat.js").Etat}
 */
export function lireFormulaire(form, labels) {
  const data = new FormData(form);
  return normaliser(
    {
      q: data.get("q") ?? "",
      type: data.getAll("type"),
      secteur: data.get("secteur") ?? "",
      territoire: data.get("territoire") ?? "",
      prestation: data.getAll("prestation"),
    },
    labels,
  );
}

/** @param {HTMLFormElement} form @param {import("./etat.js").Etat} state */
export function ecrireFormulaire(form, state) {
  for (const field of form.elements) {
    if (field.type === "checkbox") field.checked = (state[field.name] ?? []).includes(field.value);
    else if (["q", "secteur", "territoire"].includes(field.name)) field.value = state[field.name];
  }
}

/**
 * Puts the state in the address, when it is not there yet.
 * @param {import("./etat.js").Etat} state @param {"pushState" | "replaceState"} kind
 */
export function memoriser(state, kind) {
  const query = ecrireEtat(state);
  if (query === window.location.search) return;
  try {
    window.history[kind](null, "", query || window.location.pathname);
  } catch {
    // Safari limits how often: the address is then late, the search is not.
  }
}
