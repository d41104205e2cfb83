// Families of purchases that a code or words ask for. Pure: no DOM.

import { lireCpv, situer } from "./cpv.js";
import { correspond, jetons } from "../mots.js";

const SAID = {
  exact: (code) => `code ${code}`,
  dans: (code, own) => `${code} est dans ${own}`,
  contient: (code, own) => `${code} contient ${own}`,
};

/** A word as it is written says more than its stem: "traiteur" is not "traitement". */
function weight(token, words) {
  if (` ${words}`.includes(` ${token}`)) return 2;
  return correspond(token, words) ? 1 : 0;
}

/**
 * The families that answer what is typed, with why.
 * @param {string} text @param {{id: string, cpv: [string, string][], mots: string}[]} families
 * @returns {{familles: {id: string, raison: string}[], code: string | null}} code: what was read as one
 */
export function trouverFamilles(text, families) {
  const code = lireCpv(text);
  if (code) {
    const { relation, codes } = situer(code, families.flatMap(({ cpv }) => cpv.map(([own]) => own)));
    const found = families.flatMap((family) => {
      const own = family.cpv.find(([each]) => codes.includes(each));
      return own ? [{ id: family.id, raison: SAID[relation](code, own[0]) + (own[1] ? `, ${own[1]}` : "") }] : [];
    });
    return { familles: found, code };
  }
  const tokens = jetons(text);
  const scored = families.map((family) => ({
    id: family.id,
    raison: "",
    score: tokens.reduce((sum, token) => sum + weight(token, family.mots), 0),
  }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return { familles: best > 0 ? scored.filter(({ score }) => score === best).map(({ id, raison }) => ({ id, raison })) : [], code };
}
