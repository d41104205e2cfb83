// Searches made while nobody types: the first letters then find the code compiled and the tables of the index made.
// Pure: no DOM.

const ERROR = 5; // place of the letter that is typed twice

/**
 * Sentences of the directory's own words, one of each sort that people type.
 * @param {import("./index.js").Index} index
 * @returns {string[]}
 */
export function essais({ tables: { secteur, type, commune } }) {
  const [trade = ""] = secteur.libelle;
  const [kind = ""] = type.libelle;
  const [place = ""] = commune.libelle;
  const [code = ""] = commune.postes[0] ?? [];
  const mistyped = trade.slice(0, ERROR) + trade.slice(ERROR - 1);
  return [trade.slice(0, 3), trade, mistyped, `${kind} ${trade}`, `${trade} à ${place}`, `${trade} ${code}`, `${kind} à ${place}`];
}
