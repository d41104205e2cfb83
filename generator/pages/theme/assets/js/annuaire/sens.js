// What the words of a need mean: the sectors and the kinds that answer them, by whole expressions of buyers and by the
// words of labels. Pure: no DOM.

import { DEBUT, EXACT, RACINE } from "./lexique.js";

const MIN_ALONE = 5; // letters of a word that is enough of an expression

/**
 * Fills the sectors, the whole expressions, the groups and the kinds of a need, out of its words.
 * @param {import("./besoin.js").Besoin} besoin @param {import("./index.js").Index} index
 */
export function signifier(besoin, index) {
  const { mots, secteurs, entiers, groupes, typesDuBesoin } = besoin;
  const mark = (map, number, mask) => map.set(number, (map.get(number) ?? 0) | mask);
  mots.forEach((mot, bit) => {
    for (const sector of bySector(mot, index)) mark(secteurs, sector, 1 << bit);
  });
  const { expressions } = index;
  const said = (i, mask) => {
    for (const sector of expressions.liste[i].secteurs) {
      mark(secteurs, sector, mask);
      mark(entiers, sector, mask);
    }
    for (const type of expressions.liste[i].types) mark(typesDuBesoin, type, mask);
    for (const group of expressions.liste[i].groupes) mark(groupes, group, mask);
  };
  const all = [...mots, ...besoin.faibles]; // a weak word may be of an expression: "préparation de commandes"
  for (const i of new Set(all.flatMap((mot) => expressions.de(mot)))) {
    const places = expressions.reperer(i, all)?.filter((bit) => bit < mots.length);
    if (places?.length > 0) said(i, places.reduce((sum, bit) => sum | (1 << bit), 0));
  }
  mots.forEach((mot, bit) => alone(mot, index).forEach((sector) => mark(secteurs, sector, 1 << bit)));
  mots.forEach((mot, bit) => begun(mot, index).forEach((i) => said(i, 1 << bit)));
}

/** The sectors of the expressions that a word belongs to, for a word that nothing else holds: "saisie" of "saisie de données". */
function alone(mot, index) {
  if (mot.length < MIN_ALONE) return [];
  const { expressions, noms, details, textes, secteursDe } = index;
  const held = index.repondre(mot).some(([number]) => [noms, details, textes, secteursDe].some((column) => column[number]));
  return held ? [] : expressions.de(mot).flatMap((i) => expressions.liste[i].secteurs);
}

/** The expressions of one word that a word being typed begins; none when it is a word of an expression itself. */
function begun(mot, { lexique, expressions }) {
  if (expressions.de(mot).length > 0) return [];
  const words = lexique.repondre(mot).flatMap(([number, how]) => (how === DEBUT ? [lexique.mot(number)] : []));
  return words.flatMap((word) => expressions.de(word).filter((i) => expressions.liste[i].mots.length === 1));
}

/** The sectors whose label holds a word; the surest way of holding it leaves the others out. */
function bySector(mot, index) {
  const held = index.repondre(mot).filter(([number]) => index.secteursDe[number]);
  const best = index.expressions.connait(mot) ? EXACT : held[0]?.[1];
  return held.flatMap(([number, how]) => (how === best ? index.secteursDe[number] : []));
}
