// What the sourcing page says at each step, in plain words. Pure: no DOM.

import { chiffre } from "../achats/phrases.js";
import { phraseEcarte } from "../phrases.js";

const TOWNS = 8; // names that a sentence gives

const many = (count, one, more) => (count === 0 ? `aucune ${one}` : `${chiffre(count)}\u00a0${count > 1 ? more : one}`);
const verb = (count, one, more) => `${chiffre(count)} ${count > 1 ? more : one}`;
const structures = (count) => many(count, "structure", "structures");
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** What was understood of the need. */
export function phraseCompris({ asked, famille, besoin }) {
  const fixed = besoin.corrections.map(({ tape, compris }) => `« ${tape} » lu comme « ${compris} ».`);
  const left = besoin.ignores.filter(({ raison }) => raison !== "commence").map(phraseEcarte);
  const base = famille
    ? `Famille d'achats : ${famille.nom}, ${structures(famille.structures)}.`
    : "Aucune famille d'achats ne correspond à ces mots : la recherche se fait dans tout l'annuaire.";
  return [asked ? base : "Écrivez ce que vous achetez, ou choisissez une famille.", ...fixed, ...left].join(" ");
}

/**
 * The place, and how the structures stand to it.
 * @param {object} deduced @param {string} written what the field says @param {{libelle: string[]}} communes
 */
export function phraseLieu({ lieu, parEtage }, written, communes) {
  if (!lieu) {
    return written.trim()
      ? `« ${written.trim().slice(0, 60)} » n'est ni une commune ni un code postal de ce portail : vérifiez-le, ou écrivez une commune voisine.`
      : "Sans commune, les structures ne sont pas rangées par distance.";
  }
  if (lieu.communes.length > 1 && lieu.genre !== "epci") {
    const names = lieu.communes.slice(0, TOWNS).map((i) => communes.libelle[i]);
    return `Plusieurs communes répondent à « ${lieu.nom} » : écrivez le nom de l'une d'elles (${names.join(", ")}).`;
  }
  if (!parEtage) return `${lieu.nom}.`;
  const [here, works, elsewhere] = parEtage;
  const none = here === 0 ? "aucune ne déclare y intervenir" : "aucune autre ne déclare y intervenir";
  const told = works === 0 ? none : verb(works, "déclare y intervenir", "déclarent y intervenir");
  const unsaid = elsewhere === 0 ? "" : `, ${verb(elsewhere, "n'a pas publié où elle intervient", "n'ont pas publié où elles interviennent")} : à demander`;
  return (
    `${lieu.nom} : ${structures(here)} sur place, ${told}${unsaid}.`
  );
}

/** What is said before the structures of a family when nobody answers the very words of the need. */
export function phraseAbsence({ voisins, sansPrecis, famille }) {
  if (voisins) return "Aucune structure connue dans ces secteurs précis ; dans des secteurs voisins, ";
  return sansPrecis ? `Aucune structure n'a déclaré ce métier précis : à demander. Dans la famille « ${famille.nom} », ` : "";
}

/**
 * In which order the structures come, after how many they are.
 * @param {number} count @param {number} first those that answer the very words @param {boolean} near
 */
export function phraseOrdre(count, first, near) {
  if (count < 2) return "";
  if (first === count) return near ? ", les plus proches d'abord" : ", celles qui répondent le mieux d'abord";
  const others = near ? "les plus proches d'abord" : "par ordre alphabétique";
  if (first === 0) return `, ${others}`;
  const answering = first > 1 ? `les ${chiffre(first)} qui répondent` : "celle qui répond";
  return ` : ${answering} à vos mots, puis les autres, ${others}`;
}

/** Why the rule advises its way. */
export function phraseConseil({ asked, famille, conseil, fournisseurs, personnel, poids }, data) {
  if (!asked) return "La voie conseillée apparaît quand le besoin est écrit.";
  const weight = poids === null ? "" : ` Le marché pèse ${chiffre(poids)}\u00a0% du chiffre d'affaires moyen.`;
  const other = conseil === "aucune" ? ` ${data.voies.aucune.texte}` : "";
  const where = famille ? `dans la famille « ${famille.nom} »` : "pour ce besoin";
  const who =
    conseil === "mise_a_disposition"
      ? `${capital(structures(personnel))} ${personnel > 1 ? "mettent" : "met"} du personnel à disposition ${where}`
      : `${capital(structures(fournisseurs))} de l'annuaire ${fournisseurs === 0 ? "ne vend" : fournisseurs > 1 ? "vendent" : "vend"} des biens ou des services ${where}`;
  return `${data.voies[conseil].titre} : ${who.charAt(0).toLowerCase()}${who.slice(1)} (règle : ${data.raisons[conseil]}).${weight}${other}`;
}
