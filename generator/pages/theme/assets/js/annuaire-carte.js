// The directory's map follows its list: same structures on both, and the card under the pointer stands out.
// A page without a map, or whose map comes late, is served the same.

const DELAY = 200; // the map moves once the typing rests; the list never waits for it

/**
 * @param {HTMLElement} list of the cards, each with its data-id
 * @param {string} group name under which the map is registered
 * @returns {(ids: string[] | null) => void} shows these structures on the map, all of them for null
 */
export function suivre(list, group) {
  const maps = () => window.portail?.cartes;
  let shown = null;
  let timer = 0;
  const show = () => maps()?.filtrer(group, shown);
  const highlight = (on) => (event) => {
    const id = event.target.closest("li[data-id]")?.dataset.id;
    if (id !== undefined) maps()?.souligner(group, id, on);
  };
  for (const type of ["pointerover", "focusin"]) list.addEventListener(type, highlight(true));
  for (const type of ["pointerout", "focusout"]) list.addEventListener(type, highlight(false));
  document.addEventListener("portail:carte", show); // a map that registers after the first search
  return (ids) => {
    shown = ids;
    window.clearTimeout(timer);
    timer = window.setTimeout(show, DELAY);
  };
}
