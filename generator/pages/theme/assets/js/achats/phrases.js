// What the pages for buyers say of hours, in plain words. Pure: no DOM.

const NUMBER = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 2 });

/** A number as French writes it. @param {number} value @returns {string} */
export const chiffre = (value) => NUMBER.format(value);

const CENTS = new Intl.NumberFormat("fr-FR", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** An amount, to the cent when it has any: « 1 250 000,50 ». @param {number} value @returns {string} */
export const euros = (value) => (Number.isInteger(value) ? NUMBER : CENTS).format(value);

const plural = (value, one, many) => `${chiffre(value)}\u00a0${value < 2 ? one : many}`;

/** « 833 heures », « entre 417 et 1 167 heures ». @param {import("./calcul.js").Fourchette} range @returns {string} */
export function phraseHeures({ moins, plus }) {
  return moins === plus ? plural(plus, "heure", "heures") : `entre ${chiffre(moins)} et ${plural(plus, "heure", "heures")}`;
}

/** « 0,5 », « 0,3 à 0,7 », « au plus 0,1 », « moins de 0,1 ». @param {import("./calcul.js").Fourchette} range @returns {string} */
function phraseFraction({ moins, plus }) {
  if (plus === 0) return "moins de 0,1";
  if (moins === 0) return `au plus ${chiffre(plus)}`;
  return moins === plus ? chiffre(plus) : `${chiffre(moins)} à ${chiffre(plus)}`;
}

/** « 0,3 à 0,7 équivalent temps plein ». @param {import("./calcul.js").Fourchette} range @returns {string} */
export function phraseEtp(range) {
  return `${phraseFraction(range)}\u00a0${range.plus < 2 ? "équivalent" : "équivalents"} temps plein`;
}

/** « 0,3 à 0,8 personne à temps plein ». @param {import("./calcul.js").Fourchette} range @returns {string} */
export function phrasePersonnes(range) {
  return `${phraseFraction(range)}\u00a0${range.plus < 2 ? "personne" : "personnes"} à temps plein`;
}

/** « 2 lots, 2 100 000 € en tout ». @param {{valeurs: Record<string, number>}[]} lots those that are counted @returns {string} */
export function phraseLots(lots) {
  const amount = lots.reduce((sum, { valeurs }) => sum + valeurs.montant, 0);
  return `${plural(lots.length, "lot", "lots")}, ${euros(amount)}\u00a0€ en tout`;
}

/** What is said of the lots whose hours are not known. @param {number} left how many, one at least @returns {string} */
export function phraseManque(left) {
  const why = "une valeur y manque ou est à corriger";
  return left === 1 ? `Un lot n'est pas compté : ${why}.` : `${left} lots ne sont pas comptés : ${why}.`;
}

/**
 * The calculation of a lot, written out.
 * @param {Record<string, number>} values of `resoudre` @param {import("./calcul.js").Fourchette} range
 * @returns {string}
 */
export function phraseCalcul({ montant, partMin, partMax, coutMin, coutMax, taux }, { moins, plus }) {
  const one = (share, cost, hours) =>
    `${euros(montant)}\u00a0€ × ${chiffre(share)}\u00a0% × ${chiffre(taux)}\u00a0% ÷ ${chiffre(cost)}\u00a0€ = ${plural(hours, "heure", "heures")}`;
  if (partMin === partMax && coutMin === coutMax) return `${one(partMin, coutMin, plus)}.`;
  return `Au moins : ${one(partMin, coutMax, moins)}. Au plus : ${one(partMax, coutMin, plus)}.`;
}

const PARAMETERS = 5; // of a lot, its amount aside

/** What is said of the parameters that nobody published for a trade. */
function phraseHypothese(supposees, { partMin, partMax }) {
  const others = "Le coût horaire ou le taux sont ceux qui sont publiés pour d'autres. ";
  const costs = supposees.some((name) => !name.startsWith("part"));
  const shares = supposees.some((name) => name.startsWith("part")) && partMin !== null;
  const said = shares
    ? `aucune part de main-d'œuvre n'est publiée pour ce poste ; celles qui le sont pour d'autres vont de ${chiffre(partMin)} à ${chiffre(partMax)}\u00a0%. `
    : "rien n'est publié pour ce poste. ";
  return `Hypothèse : ${said}${costs ? others : ""}À fixer avec le facilitateur.`;
}

/**
 * Where the parameters of a lot come from: who reads hours knows which of them are only supposed.
 * @param {ReturnType<import("./lots.js").resoudre>} lot
 * @returns {string}
 */
export function phraseOrigine({ publie, modifies, supposees }) {
  if (modifies.length === PARAMETERS) return "Valeurs modifiées par vous.";
  const rest = supposees.length > 0 ? phraseHypothese(supposees, publie.valeurs) : `${publie.statut}. Source : ${publie.source.replaceAll("|", ";")}`;
  return modifies.length === 0 ? rest : `Valeurs modifiées par vous, sauf celles qui suivent. ${rest}`;
}
