// What the words of a need mean: the sectors and the kinds that answer them, by whole expressions of buyers and by the
// words of labels. Pure: no DOM.

import { DEBUT, EXACT, RACINE } from "./lexique.js";

const MIN_ALONE = 5; // letters of a word that is enough of an expression

/**
 * Fills the sectors, the whole expressions, the groups and the kinds of a need, out of its words.
 * @param {import("./besoin.js").Besoin} besoin @param {import("./index.js").Index} index
 */
export function signifier(besoin, index) {
  const { mots, reponses, secteurs, entiers, precisions, groupes, typesDuBesoin, dits } = besoin;
  const mark = (map, number, mask) => map.set(number, (map.get(number) ?? 0) | mask);
  mots.forEach((mot, bit) => {
    for (const sector of bySector(mot, reponses[bit], index)) mark(secteurs, sector, 1 << bit);
  });
  const { expressions } = index;
  let several = 0; // words of the expressions of several words
  const said = (i, mask, weak = 0) => {
    dits.add(mask);
    if (expressions.liste[i].mots.length > 1) several |= mask;
    for (const sector of expressions.liste[i].secteurs) {
      mark(secteurs, sector, mask);
      mark(entiers, sector, mask);
      if (weak > 0) precisions.set(sector, Math.max(weak, precisions.get(sector) ?? 0));
    }
    for (const type of expressions.liste[i].types) mark(typesDuBesoin, type, mask);
    for (const group of expressions.liste[i].groupes) mark(groupes, group, mask);
  };
  const all = [...mots, ...besoin.faibles]; // a weak word may be of an expression: "préparation de commandes"
  for (const i of new Set(all.flatMap((mot) => expressions.de(mot)))) {
    const places = expressions.reperer(i, all) ?? [];
    const asked = places.filter((bit) => bit < mots.length);
    if (asked.length > 0) said(i, asked.reduce((sum, bit) => sum | (1 << bit), 0), places.length - asked.length);
  }
  mots.forEach((mot, bit) => {
    if (several & (1 << bit)) return; // "œuvre" of "second œuvre" is not that of "main-d'œuvre"
    for (const sector of alone(mot, reponses[bit], index)) mark(secteurs, sector, 1 << bit);
    for (const i of begun(mot, reponses[bit], index)) said(i, 1 << bit);
  });
}

/** The sectors of the expressions that a word belongs to, for a word that nothing else holds: "saisie" of "saisie de données". */
function alone(mot, reponses, index) {
  if (mot.length < MIN_ALONE) return [];
  const { expressions, noms, details, textes, secteursDe } = index;
  const held = reponses.some(([number]) => [noms, details, textes, secteursDe].some((column) => column[number]));
  return held ? [] : expressions.de(mot).flatMap((i) => expressions.liste[i].secteurs);
}

/** The expressions of one word that a word being typed begins; none when it is a word of an expression itself. */
function begun(mot, reponses, { lexique, expressions }) {
  if (expressions.de(mot).length > 0) return [];
  const words = reponses.flatMap(([number, how]) => (how === DEBUT ? [lexique.mot(number)] : []));
  return words.flatMap((word) => expressions.de(word).filter((i) => expressions.liste[i].mots.length === 1));
}

/** The sectors whose label holds a word; the surest way of holding it leaves the others out. */
function bySector(mot, reponses, index) {
  const held = reponses.filter(([number]) => index.secteursDe[number]);
  const best = index.expressions.connait(mot) ? EXACT : held[0]?.[1];
  return held.flatMap(([number, how]) => (how === best ? index.secteursDe[number] : []));
}
