// The sentences and page numbers of the directory. Pure: no DOM.

const NUMBER = new Intl.NumberFormat("fr-FR");

/** A number as French writes it. @param {number} value @returns {string} */
export function nombre(value) {
  return NUMBER.format(value);
}

/**
 * How many structures are shown, in one sentence.
 * @param {number} found @param {number} total @param {number} page @param {number} pages
 * @returns {string}
 */
export function phraseCompte(found, total, page, pages) {
  if (found === 0) return "Aucune structure ne correspond à ces critères.";
  const noun = found > 1 ? "structures" : "structure";
  const among = found === total ? "" : ` sur ${nombre(total)}`;
  const where = pages > 1 ? `, page ${nombre(page)} sur ${nombre(pages)}` : "";
  return `${nombre(found)} ${noun}${among}${where}`;
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
