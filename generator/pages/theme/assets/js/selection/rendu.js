// What the page of the selection shows: items, comparison, messages. Text goes in by textContent only.

import { creer, lienWeb } from "../dom.js";
import { libelles } from "../phrases.js";
import { comparaison } from "./colonnes.js";
import { destinataire } from "./message.js";

const button = (action, id, words, name) =>
  creer("button", { type: "button", class: "selectionner", "data-action": action, "data-id": id, "aria-label": `${words} ${name}` }, words);

const phoneLink = (phone) => creer("a", { href: `tel:${phone.replace(/[^\d+]/g, "")}` }, phone);
const mailLink = (email) => creer("a", { href: `mailto:${destinataire(email)}` }, email);
const host = (address) => address.replace(/^https?:\/\/(?:www\.)?/i, "").replace(/\/.*$/, "");

function contact(fiche) {
  const ways = [
    ["telephone", fiche.telephone, phoneLink],
    ["courriel", fiche.courriel, mailLink],
    ["site", fiche.site_web, (address) => lienWeb(address, host(address))],
  ].filter(([, value]) => value);
  const item = ([kind, value, make]) => creer("li", { class: `coordonnees__${kind}` }, make(value));
  return ways.length > 0 ? creer("ul", { class: "coordonnees" }, ...ways.map(item)) : null;
}

/** Where to ask when the contact of a structure is not known. */
function otherWays(fiche, facilitators) {
  const { facilitateur, registre } = fiche;
  const who = facilitateur
    ? creer("a", { href: `${facilitators}#${facilitateur.id}` }, facilitateur.nom)
    : creer("a", { href: `${facilitators}#facilitateurs` }, "un facilitateur du réseau");
  const line = creer("p", { class: "choix__manque" }, creer("strong", {}, "Contact non connu."), " Demandez à ", who);
  if (registre) line.append(", ou voyez ", lienWeb(registre, "sa fiche au registre public"));
  line.append(".");
  return line;
}

const line = (title, value) => creer("div", {}, creer("dt", {}, title), creer("dd", {}, value));

function details(fiche) {
  const place = [fiche.adresse, `${fiche.code_postal} ${fiche.commune}`.trim()].filter(Boolean).join(", ");
  const reserved = fiche.marche_reserve ? `possible, article ${fiche.marche_reserve}` : "aucun article connu";
  return creer(
    "dl",
    { class: "choix__details" },
    line("Adresse", place || "non connue"),
    line("Vend", libelles(fiche.secteurs) || "non connu"),
    line("Marché ou lot réservé", reserved),
    ...(fiche.siret ? [line("SIRET", fiche.siret)] : []),
    line("État de la fiche", fiche.vue_le ? `${fiche.statut}, vue le ${fiche.vue_le}` : fiche.statut),
  );
}

/** What is said of an identifier whose structure is not, or no longer, in the directory. */
function absence({ id, etat, fiche, page }, folder) {
  const link = (href, words) => creer("a", { href }, words);
  const sentences = {
    inconnue: () => [`Aucune structure de cet annuaire n'a l'identifiant « ${id} ».`],
    panne: () => ["Ses détails n'ont pas pu être lus. ", link(page, "Ouvrir sa fiche"), "."],
    partie: () => ["N'est plus dans l'annuaire", fiche.partie_le ? ` depuis le ${fiche.partie_le}` : "", ". ", link(page, "Sa page, pour mémoire"), "."],
    remplacee: () => ["Est maintenant ", link(new URL(`${fiche.remplacee_par}/`, folder).href, fiche.nom), "."],
  };
  return creer("p", { class: "choix__absence" }, ...sentences[etat]());
}

/** What is read of a choice: its name, or its identifier. @param {import("./fiches.js").Choix} choice */
export const nomDe = ({ id, etat, fiche }) => (fiche && etat !== "remplacee" ? fiche.nom : id);

function tools(choice, { rang, total, mienne, comparable, comparee }) {
  const name = nomDe(choice);
  const children = [];
  if (comparable) {
    const box = creer("input", { type: "checkbox", "data-comparer": choice.id });
    box.checked = comparee;
    children.push(creer("label", { class: "case" }, box, creer("span", {}, "Comparer", creer("span", { class: "visuellement-cache" }, ` ${name}`))));
  }
  if (mienne) {
    if (rang > 0) children.push(button("monter", choice.id, "Monter", name));
    if (rang < total - 1) children.push(button("descendre", choice.id, "Descendre", name));
    if (choice.etat === "remplacee") children.push(button("suivre", choice.id, "Prendre la nouvelle fiche", name));
    children.push(button("retirer", choice.id, "Retirer", name));
  }
  return children.length > 0 ? creer("p", { class: "choix__outils" }, ...children) : null;
}

/**
 * One chosen structure.
 * @param {import("./fiches.js").Choix} choice
 * @param {object} context rang, total, mienne, comparable, comparee; `dossier` of the directory, `facilitateurs`' page
 * @returns {HTMLLIElement}
 */
export function ligne(choice, context) {
  const { fiche, etat, page, id } = choice;
  const here = etat === "presente" || etat === "fermee";
  const name = here ? creer("a", { href: page }, fiche.nom) : nomDe(choice);
  const item = creer("li", { class: "choix", "data-choix": id }, creer("h3", { class: "choix__nom" }, name));
  if (here) {
    const kind = creer("span", { class: "badge badge--type" }, fiche.type);
    item.append(creer("p", { class: "structure__ou" }, kind, " ", creer("span", {}, fiche.commune)));
    if (etat === "fermee") item.append(creer("p", { class: "choix__absence" }, "Cette structure a fermé."));
    item.append(contact(fiche) ?? otherWays(fiche, context.facilitateurs), details(fiche));
  } else {
    item.append(absence(choice, context.dossier));
  }
  const actions = tools(choice, context);
  if (actions) item.append(actions);
  return item;
}

/**
 * The comparison, a column a structure. Roles are said in full: on a phone the style sheet makes blocks of the cells,
 * and browsers then forget that they were a table.
 * @param {HTMLTableElement} table @param {HTMLElement} reste where the criteria that nobody publishes are named
 * @param {object[]} fiches @param {boolean} contrastes whether differences stand out
 */
export function rendreComparaison(table, reste, fiches, contrastes) {
  const { lignes, inconnus } = comparaison(fiches);
  reste.textContent = inconnus.length > 0 ? `Publié pour aucune d'elles\u00a0: ${inconnus.join(", ")}.` : "";
  const head = fiches.map(({ nom, page }) => creer("th", { scope: "col", role: "columnheader" }, creer("a", { href: page }, nom)));
  const rows = lignes.map(({ titre, valeurs, differe }) => {
    const mark = contrastes && differe;
    const title = creer("th", { scope: "row", role: "rowheader" }, titre);
    if (mark) title.append(creer("span", { class: "visuellement-cache" }, " (différence)"));
    const cells = valeurs.map((value, i) => creer("td", { role: "cell", "data-structure": fiches[i].nom }, value));
    return creer("tr", { role: "row", class: mark ? "differe" : null }, title, ...cells);
  });
  table.setAttribute("role", "table");
  table.replaceChildren(
    creer("caption", {}, `${fiches.length} structures comparées`),
    creer("thead", { role: "rowgroup" }, creer("tr", { role: "row" }, creer("th", { scope: "col", role: "columnheader" }, "Critère"), ...head)),
    creer("tbody", { role: "rowgroup" }, ...rows),
  );
}

/**
 * The links that open the messages.
 * @param {HTMLElement} block @param {{lien: string, adresses: string[]}[]} envois
 */
export function rendreEnvois(block, envois) {
  const people = (count) => `${count} destinataire${count > 1 ? "s" : ""}`;
  block.replaceChildren(
    ...envois.map(({ lien, adresses }, i) => {
      const rank = envois.length > 1 ? ` ${i + 1} sur ${envois.length}` : "";
      return creer("a", { class: "bouton", href: lien }, `Ouvrir le message${rank} (${people(adresses.length)})`);
    }),
  );
}

/** Those who have no e-mail, with what is known of them. @param {HTMLElement} list @param {object[]} fiches */
export function rendreSansCourriel(list, fiches) {
  list.replaceChildren(
    ...fiches.map((fiche) => {
      const ways = [fiche.telephone && phoneLink(fiche.telephone), fiche.site_web && lienWeb(fiche.site_web, host(fiche.site_web))];
      const known = ways.filter(Boolean).flatMap((way, i) => (i > 0 ? [", ", way] : [way]));
      const rest = known.length > 0 ? known : ["aucune coordonnée publiée"];
      return creer("li", {}, creer("a", { href: fiche.page }, fiche.nom), "\u00a0: ", ...rest);
    }),
  );
}
