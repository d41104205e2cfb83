// The lots of a contract: what the address says of them, what each parameter is and where it comes from. Pure: no DOM.

import { heures } from "./calcul.js";
import { lireSaisie, LONGUEUR } from "./saisie.js";

/** Lots of one contract; an address is something that can be sent. */
export const MAXIMUM = 20;

/** Parameter of the address of the calculator: a family that the sheet guessed, for its usual trade; it is not handed back. */
export const DEVINEE = "devinee";

/** The parameters of a lot in the order of the address, with what each may be. */
export const CHAMPS = {
  montant: { genre: "montant", max: 1_000_000_000, exemple: "1 250 000,50" },
  partMin: { genre: "pourcent", max: 100, exemple: "50" },
  partMax: { genre: "pourcent", max: 100, exemple: "70" },
  coutMin: { genre: "cout", min: 1, max: 1_000, exemple: "25" },
  coutMax: { genre: "cout", min: 1, max: 1_000, exemple: "30" },
  taux: { genre: "pourcent", max: 100, exemple: "5" },
};

/** What holds for all the lots together: months of the contract, hours of one full-time equivalent. */
export const COMMUNS = {
  mois: { genre: "mois", min: 1, max: 600, exemple: "12" },
  etp: { genre: "heures", min: 100, max: 10_000, exemple: "1 600" },
};

const NAMES = Object.keys(CHAMPS);
const RANGES = [
  ["partMin", "partMax"],
  ["coutMin", "coutMax"],
];
const SEPARATOR = "_"; // in no number nor identifier, and written as it is in an address

/** @typedef {Record<string, string>} LotSaisi `poste`, and the parameters as they are typed: "" is the published value */

/** @param {string} [poste] @param {string} [montant] @returns {LotSaisi} */
export function lotVide(poste = "", montant = "") {
  return { poste, ...Object.fromEntries(NAMES.map((name) => [name, ""])), montant };
}

/**
 * The lots of an address, as texts that nothing trusts yet.
 * @param {URLSearchParams} params @param {{id: string}[]} trades
 * @returns {{lots: LotSaisi[], ecartes: boolean}} and whether something of the address was left aside
 */
export function lireLots(params, trades) {
  const said = params.getAll("lot");
  const lots = [];
  for (const text of said.slice(0, MAXIMUM)) {
    const [poste, ...values] = text.slice(0, 300).split(SEPARATOR);
    if (!trades.some(({ id }) => id === poste) || values.length > NAMES.length) continue;
    const lot = lotVide(poste);
    values.forEach((value, i) => (lot[NAMES[i]] = value.slice(0, LONGUEUR)));
    lots.push(lot);
  }
  return { lots, ecartes: lots.length < said.length };
}

/** @param {LotSaisi[]} lots @param {URLSearchParams} params that receives them */
export function ecrireLots(lots, params) {
  for (const lot of lots) {
    const values = NAMES.map((name) => {
      const { valeur } = lireSaisie(lot[name], CHAMPS[name]);
      return valeur === null ? lot[name].trim().replaceAll(SEPARATOR, " ") : String(valeur);
    });
    params.append("lot", [lot.poste, ...values].join(SEPARATOR).replace(/_+$/, ""));
  }
}

/** What is published for a trade or, where nothing is ("supposees"), what all the published values allow together. */
export function publie(poste, { postes, bornes }) {
  const trade = postes.find(({ id }) => id === poste);
  const known = { partMin: trade?.part, partMax: trade?.part, coutMin: trade?.cout, coutMax: trade?.cout, taux: trade?.taux };
  const part = trade?.part ?? bornes.part;
  const cout = trade?.cout ?? bornes.cout;
  return {
    valeurs: {
      partMin: part?.[0] ?? null,
      partMax: part?.[1] ?? null,
      coutMin: cout?.[0] ?? null,
      coutMax: cout?.[1] ?? null,
      taux: trade?.taux ?? bornes.taux?.[0] ?? null,
    },
    supposees: Object.keys(known).filter((name) => (known[name] ?? null) === null),
    statut: trade?.statut ?? "",
    source: trade?.source ?? "",
  };
}

/**
 * A lot made ready: its parameters, what is wrong with them, its hours.
 * @param {LotSaisi} lot @param {object} data `achats.json`
 * @returns {{valeurs: Record<string, number | null>, erreurs: Record<string, string>, modifies: string[], supposees: string[],
 *   publie: ReturnType<typeof publie>, heures: import("./calcul.js").Fourchette | null}} `modifies`, parameters that are not as
 *   published; `supposees`, those that nobody published nor typed
 */
export function resoudre(lot, data) {
  const base = publie(lot.poste, data);
  const valeurs = {};
  const erreurs = {};
  const modifies = [];
  const typed = new Set();
  for (const name of NAMES) {
    const { valeur, erreur } = lireSaisie(lot[name], CHAMPS[name]);
    if (erreur) erreurs[name] = erreur;
    valeurs[name] = valeur ?? (erreur ? null : (base.valeurs[name] ?? null));
    if (valeur !== null) typed.add(name);
    if (name !== "montant" && valeur !== null && valeur !== base.valeurs[name]) modifies.push(name);
  }
  for (const [least, most] of RANGES) {
    if (valeurs[least] !== null && valeurs[most] !== null && valeurs[least] > valeurs[most] && !erreurs[most]) {
      erreurs[most] = "Le plus haut est sous le plus bas.";
    }
  }
  const faux = Object.keys(erreurs).length > 0;
  const { montant, partMin, partMax, coutMin, coutMax, taux } = valeurs;
  return {
    valeurs,
    erreurs,
    modifies,
    supposees: base.supposees.filter((name) => !typed.has(name)),
    publie: base,
    heures: faux ? null : heures({ montant, part: [partMin, partMax], cout: [coutMin, coutMax], taux }),
  };
}
