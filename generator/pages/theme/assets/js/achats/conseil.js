// The way advised to a buyer: the same rule as generator/domain/advice.py (tests/vectors/conseil.json). Pure: no DOM.

/** @typedef {{marche: number, lot: number, clause: number, dependance: number}} Seuils */

/**
 * The way for a purchase.
 * @param {number} structures that may supply it @param {number} staff structures that provide people for it
 * @param {number | null} dependency per cent of turnover, null when it is not known
 * @param {Seuils} limits
 * @returns {"marche_reserve" | "lot_reserve" | "clause" | "mise_a_disposition" | "aucune"}
 */
export function conseiller(structures, staff, dependency, limits) {
  if (structures > limits.marche && dependency !== null && dependency < limits.dependance) return "marche_reserve";
  if (structures > limits.lot) return "lot_reserve";
  if (structures > limits.clause) return "clause";
  return staff > 0 ? "mise_a_disposition" : "aucune";
}

/**
 * What an amount weighs in the yearly turnover of a structure, in per cent; null when one is not known.
 * @param {number | null} amount @param {number | null} turnover
 * @returns {number | null}
 */
export function dependance(amount, turnover) {
  return amount !== null && turnover ? Math.floor((amount / turnover) * 100 + 0.5) : null;
}
