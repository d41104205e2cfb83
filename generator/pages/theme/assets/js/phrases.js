// The sentences and page numbers of the directory. Pure: no DOM.

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
export function distanceEcrite(km) {
  if (km < 1) return `${nombre(Math.max(100, Math.round(km * 10) * 100))}\u00a0m`;
  return `${nombre(km < 10 ? Math.round(km * 10) / 10 : Math.round(km))}\u00a0km`;
}

/** "1 structure", "12 structures". @param {number} count @returns {string} */
export function structures(count) {
  return `${nombre(count)} ${count > 1 ? "structures" : "structure"}`;
}

/** A place after its preposition: "à Exempleville", "au Mans", "aux Sables". @param {string} name @returns {string} */
export function a(name) {
  if (/^Le /.test(name)) return `au ${name.slice(3)}`;
  if (/^Les /.test(name)) return `aux ${name.slice(4)}`;
  return `à ${name}`;
}

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
