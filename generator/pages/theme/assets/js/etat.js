// What a person asked of the directory, and its form in the address: read with distrust, written in one order.
// Pure: no DOM.

const MAX_QUERY = 200; // characters of ?q= that are read
const MAX_PAGE = 100_000;

/**
 * @typedef {object} Etat
 * @property {string} q words
 * @property {string[]} type codes, any of them
 * @property {string} secteur "" | a sector's code | "groupe:<code>"
 * @property {string} territoire "" | an INSEE code | "epci:<siren>"
 * @property {string[]} prestation codes, any of them
 * @property {number} page from 1
 */

/** @returns {Etat} */
export function etatVide() {
  return { q: "", type: [], secteur: "", territoire: "", prestation: [], page: 1 };
}

const known = (table, code) => Object.hasOwn(table ?? {}, code);

/** The value when it is a code of the plain table, or a prefixed code of the other one; "" when it is neither. */
function oneOf(value, plain, prefix, prefixed) {
  if (value.startsWith(prefix)) return known(prefixed, value.slice(prefix.length)) ? value : "";
  return known(plain, value) ? value : "";
}

/** The known values, once each, in the order of the table whatever the order they came in. */
function anyOf(values, table) {
  return Object.keys(table ?? {}).filter((code) => values.includes(code));
}

/**
 * Keeps of raw values only what the directory knows.
 * @param {Partial<Record<keyof Etat, unknown>>} raw lists for type and prestation, texts for the others
 * @param {Record<string, Record<string, string>>} labels `libelles` of the directory's data
 * @returns {Etat}
 */
export function normaliser(raw, labels) {
  const page = /^[1-9]\d{0,5}$/.test(String(raw.page ?? "")) ? Number(raw.page) : 1;
  return {
    q: [...String(raw.q ?? "")].slice(0, MAX_QUERY).join(""),
    type: anyOf(raw.type ?? [], labels.type),
    secteur: oneOf(String(raw.secteur ?? ""), labels.secteur, "groupe:", labels.groupe),
    territoire: oneOf(String(raw.territoire ?? ""), labels.commune, "epci:", labels.epci),
    prestation: anyOf(raw.prestation ?? [], labels.prestation),
    page: Math.min(page, MAX_PAGE),
  };
}

/**
 * Reads a query string; unknown parameters and unknown values are ignored.
 * @param {string} search as `location.search`
 * @param {Record<string, Record<string, string>>} labels
 * @returns {Etat}
 */
export function lireEtat(search, labels) {
  const query = new URLSearchParams(search);
  return normaliser(
    {
      q: query.get("q") ?? "",
      type: query.getAll("type"),
      secteur: query.get("secteur") ?? "",
      territoire: query.get("territoire") ?? "",
      prestation: query.getAll("prestation"),
      page: query.get("page") ?? "1",
    },
    labels,
  );
}

/**
 * Writes a query string, "" for the state that asks nothing.
 * @param {Etat} state
 * @returns {string}
 */
export function ecrireEtat(state) {
  const query = new URLSearchParams();
  if (state.q.trim() !== "") query.append("q", state.q.trim());
  for (const code of state.type) query.append("type", code);
  if (state.secteur !== "") query.append("secteur", state.secteur);
  if (state.territoire !== "") query.append("territoire", state.territoire);
  for (const code of state.prestation) query.append("prestation", code);
  if (state.page > 1) query.append("page", String(state.page));
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

/** Whether the state leaves every structure in. @param {Etat} state @returns {boolean} */
export function sansFiltre(state) {
  return ecrireEtat({ ...state, page: 1 }) === "";
}

/**
 * The active filters, as a person would name them.
 * @param {Etat} state @param {Record<string, Record<string, string>>} labels
 * @returns {{cle: string, valeur: string, libelle: string}[]}
 */
export function puces(state, labels) {
  const chip = (cle, valeur, libelle) => ({ cle, valeur, libelle });
  const name = (value, plain, prefix, prefixed) =>
    value.startsWith(prefix) ? prefixed[value.slice(prefix.length)] : plain[value];
  const { secteur, territoire } = state;
  return [
    ...(state.q.trim() === "" ? [] : [chip("q", state.q, `« ${state.q.trim()} »`)]),
    ...state.type.map((code) => chip("type", code, labels.type[code])),
    ...(secteur ? [chip("secteur", secteur, name(secteur, labels.secteur, "groupe:", labels.groupe))] : []),
    ...(territoire ? [chip("territoire", territoire, name(territoire, labels.commune, "epci:", labels.epci))] : []),
    ...state.prestation.map((code) => chip("prestation", code, labels.prestation[code])),
  ];
}

/**
 * The state without one of its filters, back on its first page.
 * @param {Etat} state @param {string} key @param {string} value
 * @returns {Etat}
 */
export function retirer(state, key, value) {
  const current = state[key];
  const rest = Array.isArray(current) ? current.filter((code) => code !== value) : "";
  return { ...state, [key]: rest, page: 1 };
}
