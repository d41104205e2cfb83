// Module of a structure's page: its place on the map "fiche", whose script is the same for every structure.

/**
 * The coordinates of an element's data, or null when they are missing or impossible.
 * @param {DOMStringMap | Record<string, string>} data
 * @returns {[number, number] | null}
 */
export function coordonnees({ latitude, longitude }) {
  const read = (text, limit) => {
    const value = /^-?\d+(\.\d+)?$/.test(text?.trim() ?? "") ? Number(text) : NaN;
    return Math.abs(value) <= limit ? value : null;
  };
  const lat = read(latitude, 90);
  const lon = read(longitude, 180);
  return lat === null || lon === null ? null : [lat, lon];
}

function show(block) {
  const place = coordonnees(block.dataset);
  if (!place) {
    block.hidden = true;
    return;
  }
  const put = () => window.portail?.cartes?.placer("fiche", ...place, block.dataset.nom ?? "") ?? false;
  if (put()) return;
  const later = ({ detail }) => {
    if (detail.nom === "fiche" && put()) document.removeEventListener("portail:carte", later);
  };
  document.addEventListener("portail:carte", later);
}

const block = document.querySelector("[data-carte-fiche]");
if (block) show(block);
