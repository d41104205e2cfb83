// What the page of the selection says of the list it shows. Pure: no DOM.

import { nombre } from "../phrases.js";
import { MAXIMUM } from "./magasin.js";

const QUOTED = 3; // parts of a link that are quoted
const LONGEST = 40; // characters of each

/** States of the choices, in the order they are counted, and the words that count them. */
const COUNTED = [
  { etats: ["presente", "fermee"], un: "structure", plusieurs: "structures" },
  { etats: ["remplacee"], un: "fiche remplacée", plusieurs: "fiches remplacées" },
  { etats: ["partie"], un: "structure partie de l'annuaire", plusieurs: "structures parties de l'annuaire" },
  { etats: ["panne"], un: "structure dont les détails n'ont pas pu être lus", plusieurs: "structures dont les détails n'ont pas pu être lus" },
  { etats: ["inconnue"], un: "identifiant inconnu de l'annuaire", plusieurs: "identifiants inconnus de l'annuaire" },
];

const counted = (count, un, plusieurs) => `${nombre(count)} ${count > 1 ? plusieurs : un}`;

/** How many of each: "2 structures, 1 identifiant inconnu de l'annuaire."; "" for none. @param {import("./fiches.js").Choix[]} choices */
export function phraseChoix(choices) {
  const parts = COUNTED.map(({ etats, un, plusieurs }) => [choices.filter(({ etat }) => etats.includes(etat)).length, un, plusieurs]);
  const said = parts.filter(([count]) => count > 0).map((part) => counted(...part));
  return said.length > 0 ? `${said.join(", ")}.` : "";
}

const cut = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/**
 * What a link asked for in vain.
 * @param {{enTrop: number, incomprises: string[]}} link as `lireAdresse` reads it
 * @returns {string}
 */
export function phraseLien({ enTrop, incomprises }) {
  const more = enTrop > 0 ? `Le lien en porte ${nombre(enTrop)} de plus : une sélection en tient ${MAXIMUM}.` : "";
  const unread = counted(incomprises.length, "partie du lien n'a pas été comprise", "parties du lien n'ont pas été comprises");
  const quoted = incomprises.slice(0, QUOTED).map((part) => `« ${cut(part)} »`).join(", ");
  const rest = incomprises.length > QUOTED ? `, et ${counted(incomprises.length - QUOTED, "autre", "autres")}` : "";
  return [more, incomprises.length > 0 ? `${unread} : ${quoted}${rest}.` : ""].filter(Boolean).join(" ");
}
