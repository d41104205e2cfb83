// The records of the structures of a sheet, each asked for once; one that does not come is asked again at the next need.
// Pure: no DOM.

/**
 * @typedef {object} Fiche what is known of the record of a structure
 * @property {"attente" | "panne" | "lue"} etat @property {object | null} record the record, once it is read
 */

/** @type {Fiche} */
const WAITING = { etat: "attente", record: null };

/** @param {(id: string) => Promise<object>} ask what fetches a record */
export function lecteur(ask) {
  const known = new Map(); // identifier → Fiche
  const asked = new Map(); // identifier → Promise, until it fails

  async function one(id) {
    try {
      known.set(id, { etat: "lue", record: await ask(id) });
    } catch (error) {
      console.warn("sourcing:", error);
      known.set(id, { etat: "panne", record: null });
      asked.delete(id);
    }
  }

  /** What is known now. @param {string} id @returns {Fiche} */
  const fiche = (id) => known.get(id) ?? WAITING;

  /** @param {string[]} ids @returns {string[]} those that are still to be read */
  const manquantes = (ids) => ids.filter((id) => fiche(id).etat !== "lue");

  /** Settled once each of these records is read or has failed. @param {string[]} ids */
  function lire(ids) {
    for (const id of ids) if (!asked.has(id)) asked.set(id, one(id));
    return Promise.all(ids.map((id) => asked.get(id)));
  }

  return { fiche, manquantes, lire };
}
