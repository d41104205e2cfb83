// Searches made while nobody types: the first letters, and the first choice, then find the code compiled and the tables of
// the index made. Pure: no DOM.

const ERROR = 5; // place of the letter that is typed twice

/**
 * What to ask: sentences of the directory's own words, one of each sort that people type, then a choice.
 * @param {import("./index.js").Index} index
 * @returns {Partial<import("./etat.js").Etat>[]}
 */
export function essais({ tables: { secteur, type, commune } }) {
  const [trade = ""] = secteur.libelle;
  const [kind = ""] = type.libelle;
  const [place = ""] = commune.libelle;
  const [code = ""] = commune.postes[0] ?? [];
  const mistyped = trade.slice(0, ERROR) + trade.slice(ERROR - 1);
  const sentences = [trade.slice(0, 3), trade, mistyped, `${kind} ${trade}`, `${trade} à ${place}`, `${trade} ${code}`, `${kind} à ${place}`];
  return [...sentences.map((q) => ({ q })), { secteur: secteur.code.slice(0, 1) }, { type: type.code.slice(0, 1) }];
}
