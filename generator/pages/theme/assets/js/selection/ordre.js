// The order of a selection. Pure: no DOM.

/**
 * A list with one of its identifiers moved; the very same when it is not there, or would leave the list.
 * @param {string[]} ids @param {string} id @param {number} pas how far, -1 towards the beginning
 * @returns {string[]}
 */
export function deplacer(ids, id, pas) {
  const rang = ids.indexOf(id);
  const vers = rang + pas;
  if (rang < 0 || vers < 0 || vers >= ids.length) return ids;
  const moved = ids.filter((other) => other !== id);
  moved.splice(vers, 0, id);
  return moved;
}
