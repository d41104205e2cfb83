// Hours of insertion: the same formula as generator/domain/hours.py (tests/vectors/heures.json). Pure: no DOM.

/** @typedef {{moins: number, plus: number}} Fourchette the least and the most */
/** @typedef {{montant: number, part: [number, number], cout: [number, number], taux: number}} Lot */

const rounded = (value, decimals = 0) => Math.floor(value * 10 ** decimals + 0.5) / 10 ** decimals;

/**
 * Hours of a lot: amount × labour share × insertion rate ÷ hourly cost; null while a parameter is not known.
 * @param {Lot} lot amount in euros before tax, share and rate in per cent, cost in euros an hour
 * @returns {Fourchette | null}
 */
export function heures({ montant, part, cout, taux }) {
  if ([montant, ...part, ...cout, taux].some((value) => typeof value !== "number" || !Number.isFinite(value))) return null;
  const of = (share, cost) => rounded((((montant * share) / 100) * taux) / 100 / cost);
  return { moins: of(part[0], cout[1]), plus: of(part[1], cout[0]) };
}

/**
 * The hours of several lots together.
 * @param {Fourchette[]} lots
 * @returns {Fourchette}
 */
export function total(lots) {
  return lots.reduce((sum, lot) => ({ moins: sum.moins + lot.moins, plus: sum.plus + lot.plus }), { moins: 0, plus: 0 });
}

/**
 * Hours in full-time equivalents, to one decimal.
 * @param {Fourchette} hours @param {number} perFullTime hours of one full-time equivalent
 * @returns {Fourchette}
 */
export function equivalents({ moins, plus }, perFullTime) {
  return { moins: rounded(moins / perFullTime, 1), plus: rounded(plus / perFullTime, 1) };
}

/**
 * People at work full time all along a contract that lasts some months, to one decimal.
 * @param {Fourchette} hours @param {number} perFullTime @param {number} months
 * @returns {Fourchette}
 */
export function personnes({ moins, plus }, perFullTime, months) {
  const each = (perFullTime / 12) * months;
  return { moins: rounded(moins / each, 1), plus: rounded(plus / each, 1) };
}
