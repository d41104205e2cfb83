// The suggestions of the directory's engine as a search field shows them: grouped, each with what it would give.

import { suggerer } from "../annuaire/moteur.js";
import { structures } from "../phrases.js";
import { plier } from "../texte.js";

const GROUPS = [
  ["Métiers", ["synonyme", "secteur", "groupe", "cpv"]],
  ["Types de structure", ["type"]],
  ["Lieux", ["commune", "epci"]],
  ["Structures", ["structure"]],
];

/**
 * @param {string} text @param {import("../annuaire/index.js").Index} index @param {number} [max]
 * @returns {(import("../annuaire/suggestions.js").Suggestion & {groupe: string})[]}
 */
export function proposerBesoins(text, index, max = 8) {
  const found = suggerer(text, index, max);
  return GROUPS.flatMap(([groupe, kinds]) =>
    found.filter(({ genre }) => kinds.includes(genre)).map((each) => {
      const count = each.genre === "structure" ? "" : structures(each.compte);
      return { ...each, groupe, precision: [each.precision, count].filter(Boolean).join(" · ") };
    }),
  );
}

/**
 * The same for a field of which Enter asks for what is typed: nothing where the only suggestion is that very need.
 * @param {string} text @param {import("../annuaire/index.js").Index} index
 */
export function proposerSuite(text, index) {
  const found = proposerBesoins(text, index);
  const said = ({ genre, q }) => genre !== "structure" && plier(q) === plier(text);
  return found.length === 1 && said(found[0]) ? [] : found;
}
