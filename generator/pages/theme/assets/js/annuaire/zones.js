// Where structures are and where they work: distances, zones of intervention. Pure: no DOM.

const RADIUS = 6371; // kilometres, mean radius of the Earth
const RAD = Math.PI / 180;

/**
 * Great-circle distance (haversine), in kilometres; NaN when a coordinate is not a number.
 * @param {number} lat1 @param {number} lon1 @param {number} lat2 @param {number} lon2 degrees
 * @returns {number}
 */
export function distance(lat1, lon1, lat2, lon2) {
  const north = Math.sin(((lat2 - lat1) * RAD) / 2);
  const east = Math.sin(((lon2 - lon1) * RAD) / 2);
  const h = north * north + Math.cos(lat1 * RAD) * Math.cos(lat2 * RAD) * east * east;
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The département of a commune, by its INSEE code: two characters, three overseas. @param {string} insee @returns {string} */
export function departement(insee) {
  return /^9[78]/.test(insee) ? insee.slice(0, 3) : insee.slice(0, 2);
}

/** The zones that depend on where the structure that says them is; the others are the same whoever says them. */
export const PROPRES = new Set(["departement", "rayon"]);

/**
 * Whether a zone of intervention holds a commune.
 * @param {{genre: string, rayon: number | null, communes: string[]}} zone genre: "france", "departement", "rayon",
 *   "communes", or "" when the structure has not said
 * @param {{code: string}} from commune of the structure @param {{code: string}} to commune where the work is
 * @param {number} km distance from the structure to that commune, NaN when not known
 * @returns {boolean} false for a zone that is not known: only its own commune is then sure, and the caller knows it
 */
export function couvre(zone, from, to, km) {
  switch (zone.genre) {
    case "france":
      return true;
    case "departement":
      return from.code !== "" && departement(from.code) === departement(to.code);
    case "rayon":
      return km <= (zone.rayon ?? 0);
    case "communes":
      return zone.communes.includes(to.code);
    default:
      return false;
  }
}
