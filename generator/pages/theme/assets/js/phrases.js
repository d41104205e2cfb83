// The sentences and page numbers of the directory. Pure: no DOM.

import { plier } from "./texte.js";

/**
 * A number as French writes it, and as `Intl` does, which takes longer to load than an answer to come.
 * @param {number} value with at most three decimals @returns {string}
 */
export function nombre(value) {
  const [units, decimals] = String(value).split(".");
  const grouped = units.replace(/\B(?=(?:\d{3})+$)/g, "\u202f");
  return decimals ? `${grouped},${decimals}` : grouped;
}

/** A distance as French writes it: "800 m", "3,2 km", "25 km". @param {number} km @returns {string} */
function distanceEcrite(km) {
  if (km < 1) return `${nombre(Math.max(100, Math.round(km * 10) * 100))}\u00a0m`;
  return `${nombre(km < 10 ? Math.round(km * 10) / 10 : Math.round(km))}\u00a0km`;
}

const THERE = 0.001; // kilometres: at the centre of the commune asked for, where a structure is put until its address is known

/** How far a structure is: "à 3,2 km"; "" when it is not known. @param {number} km NaN when not known @returns {string} */
export function aDistance(km) {
  return km > THERE ? `à ${distanceEcrite(km)}` : "";
}

/** "1 structure", "12 structures". @param {number} count @returns {string} */
export function structures(count) {
  return `${nombre(count)} ${count > 1 ? "structures" : "structure"}`;
}

/** Labels on one line: they have commas of their own. @param {string[]} labels @returns {string} */
export const libelles = (labels) => labels.join("\u00a0· ");

/** A place after « à »: "à Exempleville", "au Mans", "aux Sables". @param {string} name @returns {string} */
export const a = (name) => after(name, "à ", "au ", "aux ");

/** A place after « de »: "d'Exempleville", "du Mans", "des Sables". @param {string} name @returns {string} */
export const de = (name) => after(name, /^[aeiouyœ]/.test(plier(name)) ? "d'" : "de ", "du ", "des ");

/** The same rule as generator/pages/french.py (tests/vectors/communes.json). */
function after(name, plain, le, les) {
  if (/^Le /.test(name)) return le + name.slice(3);
  if (/^Les /.test(name)) return les + name.slice(4);
  return /^(?:La |L')/.test(name) ? plain + name[0].toLowerCase() + name.slice(1) : plain + name;
}

const IGNORED = {
  inconnu: (word) => `Aucune fiche ne parle du mot « ${word} » : il n'a pas compté.`,
  cpv: (code) => `Aucun métier de l'annuaire ne répond au code CPV « ${code} » : il n'a pas compté.`,
  commence: (word) => `« ${word} » est le début d'un ${/^\d+$/.test(word) ? "code" : "mot"} : il ne compte pas encore.`,
  vague: (word) => `« ${word} » ne dit pas quel métier vous cherchez : ajoutez le service ou le produit dont vous avez besoin.`,
  "hors-territoire": (word) => `« ${word} » n'est pas dans le territoire de cet annuaire : la recherche porte sur tout le territoire.`,
  cedex: (word) => `« ${word} » n'est le code postal d'aucune commune du territoire, peut-être un CEDEX : écrivez plutôt la commune.`,
};

/**
 * Why a word of the need does not count.
 * @param {import("./annuaire/besoin.js").Besoin["ignores"][number]} left @returns {string}
 */
export const phraseEcarte = ({ mot, raison }) => IGNORED[raison](mot);

/**
 * How many structures are shown, in one sentence.
 * @param {number} found @param {number} total @param {number} page @param {number} pages
 * @returns {string}
 */
export function phraseCompte(found, total, page, pages) {
  if (found === 0) return "Aucune structure ne correspond à ces critères.";
  const among = found === total ? "" : ` sur ${nombre(total)}`;
  const where = pages > 1 ? `, page ${nombre(page)} sur ${nombre(pages)}` : "";
  return `${structures(found)}${among}${where}`;
}

/** How many pages hold so many rows; an empty list has one. @param {number} rows @param {number} size @returns {number} */
export function nombrePages(rows, size) {
  return Math.max(1, Math.ceil(rows / size));
}

/**
 * The page numbers worth showing: the ends, the current one and its neighbours; null stands for a gap.
 * @param {number} page @param {number} pages
 * @returns {(number | null)[]}
 */
export function pagesVisibles(page, pages) {
  const shown = [];
  for (let number = 1; number <= pages; number += 1) {
    const near = Math.abs(number - page) <= 1 || number === 1 || number === pages;
    const alone = (number === 2 && page === 4) || (number === pages - 1 && page === pages - 3);
    if (near || alone) shown.push(number);
    else if (shown.at(-1) !== null) shown.push(null);
  }
  return shown;
}
