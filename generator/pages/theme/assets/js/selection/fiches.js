// The details of the chosen structures: one small file each, asked once, read with distrust.

const VERSION = 1;

/**
 * @typedef {object} Choix what is known of a chosen identifier
 * @property {string} id
 * @property {"presente" | "fermee" | "partie" | "remplacee" | "inconnue" | "panne"} etat
 * @property {object} [fiche] the file, where there is one
 * @property {string} page address of its page
 */

/**
 * What a file says, as a choice.
 * @param {string} id @param {string} page @param {object} fiche
 * @returns {Choix}
 */
export function lireFiche(id, page, fiche) {
  const sound = fiche?.version === VERSION && fiche.id === id && typeof fiche.nom === "string" && fiche.nom !== "";
  if (!sound) return { id, page, etat: "panne" };
  const state = () => {
    if (fiche.partie === true) return "partie";
    if (typeof fiche.remplacee_par === "string") return "remplacee";
    return fiche.fermee === true ? "fermee" : "presente";
  };
  return { id, page, etat: state(), fiche: { ...fiche, page } };
}

/**
 * What asks for the files of structures.
 * @param {URL} folder of the directory
 * @param {typeof fetch} ask
 */
export function lecteur(folder, ask = (...request) => fetch(...request)) {
  const known = new Map();

  async function one(id) {
    const page = new URL(`${id}/`, folder).href;
    try {
      const answer = await ask(new URL("fiche.json", page));
      if (answer.status === 404) return { id, page, etat: "inconnue" };
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
      return lireFiche(id, page, await answer.json());
    } catch (error) {
      console.warn("selection:", error);
      return { id, page, etat: "panne" };
    }
  }

  /** The choices of these identifiers, in their order; what failed is asked again the next time. */
  async function lire(ids) {
    for (const id of ids) if (!known.has(id)) known.set(id, one(id));
    const choices = await Promise.all(ids.map((id) => known.get(id)));
    for (const { id, etat } of choices) if (etat === "panne") known.delete(id);
    return choices;
  }

  /** The card of each of these identifiers, as address books read it. Throws when one does not come. */
  function cartes(ids) {
    return Promise.all(
      ids.map(async (id) => {
        const answer = await ask(new URL(`${id}/contact-v3.vcf`, folder));
        if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
        return { id, texte: await answer.text() };
      }),
    );
  }

  return { lire, cartes };
}
