// The sheet itself: one article that is read, printed or shared.

import { aDistance } from "../phrases.js";
import { contacts, element } from "./dom.js";
import { phraseConseil } from "./phrases.js";

const DATE = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeZone: "UTC" });

/** What stands in the place of the contacts of a structure, by how far its record is. */
const NO_CONTACT = {
  attente: "Contact en cours de lecture…",
  panne: "Le contact n'a pas pu être lu : voyez la page de la structure, ou rechargez la fiche.",
  lue: "Contact non publié : demandez-le au facilitateur.",
};

const day = (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? DATE.format(new Date(`${text}T00:00:00Z`)) : text);

function line(term, ...content) {
  return element("div", {}, element("dt", {}, term), element("dd", {}, ...content));
}

const spaced = (ways) => (ways.length > 0 ? [" · ", ...ways] : []);

/** The facilitator of the place, or that the network has not said. */
function facilitator(lieu, index, data, root) {
  const all = element("a", { href: `${root}partenaires/#facilitateurs` }, "tous les facilitateurs");
  const number = lieu?.communes.length === 1 ? index.tables.commune.facilitateur[lieu.communes[0]] : -1;
  const known = data.facilitateurs[index.tables.facilitateur.code[number]];
  if (known) return [element("strong", {}, known.nom), ...spaced(contacts(known))];
  const gap = lieu
    ? `Le réseau n'a pas encore publié quel facilitateur couvre ${lieu.nom}. `
    : "Écrivez la commune pour connaître son facilitateur. ";
  if (!data.pilote) return [gap, "Voyez ", all, "."];
  const ways = contacts(data.pilote);
  const unpublished = ways.length === 0 ? ", dont les coordonnées ne sont pas encore publiées" : "";
  return [gap, "Pilote du réseau : ", element("strong", {}, data.pilote.nom), unpublished, ...spaced(ways), " (", all, ")."];
}

function structure({ id, etat, record, row }, deduit, index, data, root) {
  const kind = index.tables.type;
  const number = index.structures.type[row];
  const where = [
    kind.libelle[number],
    index.commune(row),
    deduit.distances ? aDistance(deduit.distances[row]) : "",
    kind.reserve[number] ? `réservation : article\u00a0${kind.reserve[number]}` : "",
  ].filter(Boolean);
  const known = record ? contacts({ telephone: record.telephone, courriel: record.courriel, site: record.site_web }) : [];
  const address = record ? [record.adresse, record.code_postal, record.commune].filter(Boolean).join(" ") : "";
  return element(
    "li",
    {},
    element("strong", {}, element("a", { href: `${root}annuaire/${encodeURIComponent(id)}/` }, index.structures.nom[row])),
    ` – ${where.join(", ")}`,
    element("br"),
    ...(known.length > 0 ? known : [NO_CONTACT[etat]]),
    ...(address ? [element("span", { class: "source" }, ` ${address}`)] : []),
  );
}

function codes(famille) {
  const list = famille.cpv.map(([code, label]) => (label ? `${code} (${label})` : code));
  return `${famille.nom}. Codes CPV possibles : ${list.join(", ")}.`;
}

/**
 * Writes the sheet.
 * @param {HTMLElement} sheet
 * @param {{etat: object, deduit: object, heures: {phrase: string, manque: string, lots: string[]} | null,
 *   choix: ({id: string, row: number} & import("./fiches.js").Fiche)[], index: object, data: object, racine: string,
 *   portail: string, adresse: string}} content
 */
export function ecrireFeuille(sheet, { etat, deduit, heures, choix, index, data, racine, portail, adresse }) {
  const { famille, lieu, voie, conseil } = deduit;
  const road = data.voies[voie];
  const need = etat.q.trim();
  const rows = [
    line("Besoin", need || famille?.nom || "à écrire"),
    famille ? line("Famille d'achats", codes(famille)) : "",
    line("Lieu d'exécution", lieu && lieu.communes.length === 1 ? lieu.nom : (lieu?.genre === "epci" ? lieu.nom : "à préciser")),
    road
      ? line(
          "Voie",
          element("strong", {}, road.titre),
          voie === conseil ? " (conseillée). " : ". ",
          road.texte,
          element("span", { class: "source" }, ` ${road.articles}. ${phraseConseil(deduit, data)}`),
        )
      : conseil === null
        ? ""
        : line("Voie", "à choisir avec le facilitateur. ", element("span", { class: "source" }, phraseConseil(deduit, data))),
    line(
      "Heures d'insertion",
      heures ? element("strong", {}, heures.phrase) : "à calculer à partir du montant du marché",
      ...(heures ? [element("span", { class: "source" }, ` ${heures.manque}${heures.lots.join(" ")}`)] : []),
    ),
    line("Facilitateur", ...facilitator(lieu, index, data, racine)),
  ];
  const list =
    choix.length > 0
      ? element("ol", { class: "feuille__structures" }, ...choix.map((each) => structure(each, deduit, index, data, racine)))
      : element("p", {}, "Aucune structure choisie.");
  const versions = data.jeux.map(({ titre, version }) => (version ? `${titre} ${version}` : titre)).join(" ; ");
  sheet.querySelector("#feuille-corps").replaceChildren(
    element("dl", {}, ...rows),
    element("h3", {}, "Structures à appeler"),
    list,
    element(
      "p",
      { class: "source feuille__pied" },
      `${portail}, données au ${day(data.date)}. Sources : ${versions}. Estimation et conseil indicatifs, à valider avec le ` +
        "facilitateur ; ils ne remplacent pas un conseil juridique. ",
      element("span", { class: "feuille__adresse" }, adresse),
    ),
  );
  sheet.hidden = false;
}

