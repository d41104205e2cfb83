// « Ma sélection »: the structures a person has chosen, kept on this device and nowhere else. The store; no DOM.
//
//   lire(): string[]            identifiers, in the order they stand in
//   contient(id): boolean
//   ajouter(id): boolean        false when nothing was added: already there, list full, or not an identifier
//   retirer(id): boolean        false when it was not there
//   remplacer(ids): string[]    the whole list at once (another order, an undo, a shared list); gives what was kept
//   ecouter(fn): () => void     fn(ids) after each change, made here or in another tab; gives what stops it
//   gardee(): boolean           false when the browser refuses to keep it: it then lasts as long as the page

/** Structures that a selection holds; it stays a list that a person reads and an address that can be sent. */
export const MAXIMUM = 50;

/** An identifier of the directory (dataset `siae`, column `id`). */
const IDENTIFIER = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST = 100; // characters of an identifier

/** @param {unknown} id @returns {boolean} */
export const estIdentifiant = (id) => typeof id === "string" && id.length <= LONGEST && IDENTIFIER.test(id);

/** What anything holds of identifiers, each once. @param {unknown} values @returns {string[]} */
export const identifiants = (values) => [...new Set((Array.isArray(values) ? values : []).filter(estIdentifiant))];

/** The same, as many as a selection holds. @param {unknown} values @returns {string[]} */
export const nettoyer = (values) => identifiants(values).slice(0, MAXIMUM);

/**
 * A store over something that keeps texts.
 * @param {() => Storage} storage gives it, or throws when the browser refuses it
 * @param {string} key
 */
export function magasin(storage, key) {
  const listeners = new Set();
  let memory = null; // what storage would not keep

  function lire() {
    if (memory !== null) return [...memory];
    try {
      return nettoyer(JSON.parse(storage().getItem(key) ?? "[]"));
    } catch (error) {
      if (!(error instanceof SyntaxError)) memory = [];
      return [];
    }
  }

  function ecrire(ids) {
    try {
      storage().setItem(key, JSON.stringify(ids));
      memory = null;
    } catch {
      memory = ids;
    }
    prevenir();
    return ids;
  }

  function prevenir() {
    const ids = lire();
    for (const listener of listeners) listener([...ids]);
  }

  const contient = (id) => lire().includes(id);
  const remplacer = (ids) => ecrire(nettoyer(ids));

  function ajouter(id) {
    const before = lire();
    const after = nettoyer([...before, id]);
    if (after.length === before.length) return false;
    ecrire(after);
    return true;
  }

  function retirer(id) {
    const before = lire();
    if (!before.includes(id)) return false;
    ecrire(before.filter((other) => other !== id));
    return true;
  }

  function ecouter(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  function gardee() {
    lire();
    return memory === null;
  }

  /** Tells the listeners when another tab has changed the list; a null key is a storage that was cleared. */
  function ailleurs(event) {
    if ((event.key === key || event.key === null) && memory === null) prevenir();
  }

  return { lire, contient, ajouter, retirer, remplacer, ecouter, gardee, ailleurs };
}

const site = new URL("../../", import.meta.url).pathname; // two portals of one host keep two lists
const selection = magasin(() => globalThis.localStorage, `portail.selection:${site}`);
globalThis.addEventListener?.("storage", selection.ailleurs);

export const { lire, contient, ajouter, retirer, remplacer, ecouter, gardee } = selection;
