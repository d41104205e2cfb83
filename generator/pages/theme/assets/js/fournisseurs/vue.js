// What the page of suppliers shows. Text goes in by textContent only.

import { creer } from "../dom.js";
import { nombre } from "../phrases.js";
import { espacer } from "../typographie.js";
import { ROLES } from "./colonnes.js";

const EUROS = new Intl.NumberFormat("fr-FR", { style: "currency", currency: "EUR", maximumFractionDigits: 0 });
const PERCENT = new Intl.NumberFormat("fr-FR", { style: "percent", maximumFractionDigits: 1 });
const SHOWN = 100; // rows of a list before « tout afficher »

const FORMULAS = " (un classeur qui a des formules se lit une fois enregistré par un tableur)";

const euros = (value) => EUROS.format(value);

const LEAST = 0.001; // share under which a percentage would say nothing

/** « soit 12 % »; "" where a share says nothing: nothing spent, or credit notes that weigh more than the rest. */
function part(value, whole) {
  if (whole <= 0 || value < 0 || value > whole) return "";
  const share = value / whole;
  return share > 0 && share < LEAST ? `soit moins de ${PERCENT.format(LEAST)}` : `soit ${PERCENT.format(share)}`;
}

export const pluriel = (count, one, many = `${one}s`) => `${nombre(count)} ${count > 1 ? many : one}`;

/** What each repair and each problem is called. */
const REMARQUES = {
  zeros: "zéros perdus par le tableur, rétablis",
  espaces: "espaces ou ponctuation retirés",
  tva: "SIREN lu dans le numéro de TVA",
  exposant: "notation scientifique défaite : tous les chiffres y étaient",
  notation: "notation scientifique : des chiffres sont perdus, le numéro ne peut pas être retrouvé",
  cle: "clé de contrôle fausse : un chiffre est mal recopié",
  longueur: "ce n'est ni un SIRET (14 chiffres) ni un SIREN (9 chiffres)",
  montant: "montant illisible, compté pour zéro",
  milliers: "point ou virgule lu comme séparateur de milliers, comme dans le reste de la colonne",
  total: "ligne de total, laissée de côté",
};

/** What ties a supplier to the directory, as the lists title it and as the file says it. */
export const LISTES = [
  { par: "siret", titre: "Structures reconnues par leur SIRET", note: "", mot: "Même SIRET" },
  { par: "siren", titre: "Autre établissement d'une structure de l'annuaire", note: "Même SIREN : c'est la même entreprise ou association.", mot: "Même SIREN" },
  { par: "nom", titre: "Noms qui se ressemblent, à confirmer", note: "Cochez ceux qui sont bien la même structure : ils compteront dans le bilan.", mot: "Nom ressemblant" },
];

const STATES = { fermee: "a fermé", partie: "n'est plus dans l'annuaire" };

/** The choice of a sheet, among those of a workbook that has several. */
export function rendreFeuilles(select, names, read) {
  select.replaceChildren(...names.map((name, place) => creer("option", { value: place }, name)));
  select.value = String(read);
  select.parentElement.hidden = false;
}

/**
 * The choices of columns.
 * @param {HTMLElement} place @param {string[]} headers @param {import("./colonnes.js").Roles} roles @param {() => void} changed
 */
export function rendreRoles(place, headers, roles, changed) {
  place.replaceChildren(
    ...ROLES.map(({ cle, libelle }) => {
      const id = `fournisseurs-role-${cle}`;
      const options = headers.map((header, column) => creer("option", { value: column }, header));
      const select = creer("select", { id, name: cle }, creer("option", { value: -1 }, "Aucune"), ...options);
      select.value = String(roles[cle]);
      select.addEventListener("change", changed);
      return creer("p", { class: "champ" }, creer("label", { for: id }, libelle), select);
    }),
  );
}

/** The first rows of the file, so that columns can be told apart. */
export function rendreApercu(place, headers, rows) {
  const head = creer("tr", {}, ...headers.map((header) => creer("th", { scope: "col" }, header)));
  const lines = rows.map((row) => creer("tr", {}, ...headers.map((_, column) => creer("td", {}, row[column] ?? ""))));
  const caption = creer("caption", {}, "Premières lignes du fichier");
  place.replaceChildren(creer("table", {}, caption, creer("thead", {}, head), creer("tbody", {}, ...lines)));
}

/**
 * The comparison in sentences: what it found, what it left out.
 * @param {{total: number, trouves: number}} figures
 * @param {{sansNom: number, sansMontant: number, nombreTotaux: number, perdues: number}} left lines without a name, without an
 *   amount, lines of total, names confirmed that are proposed no more
 */
export function phraseResultat({ total, trouves }, { sansNom, sansMontant, nombreTotaux, perdues }) {
  const left = [
    [sansNom, "ligne sans nom ni numéro lisible n'a pas été comptée", "lignes sans nom ni numéro lisible n'ont pas été comptées"],
    [sansMontant, `ligne sans montant compte pour zéro${FORMULAS}`, `lignes sans montant comptent pour zéro${FORMULAS}`],
    [nombreTotaux, "ligne de total a été laissée de côté", "lignes de total ont été laissées de côté"],
    [perdues, "nom confirmé n'est plus proposé, et ne compte plus comme tel", "noms confirmés ne sont plus proposés, et ne comptent plus comme tels"],
  ].filter(([count]) => count > 0);
  const found = `Comparaison terminée : ${pluriel(trouves, "structure")} parmi ${pluriel(total, "fournisseur")}`;
  return [found, ...left.map(([count, one, many]) => pluriel(count, one, many))].map((sentence) => `${sentence}.`).join(" ");
}

/** The figures that sum the comparison up. */
export function rendreBilan(list, { total, trouves, montant, montantTrouve }, withAmount) {
  const figures = [
    ["Fournisseurs du fichier", nombre(total), ""],
    ["Structures de l'insertion ou du handicap", nombre(trouves), part(trouves, total)],
  ];
  const uncounted = withAmount && montant !== 0 && part(montantTrouve, montant) === "" ? "part non calculée : des montants négatifs la fausseraient" : "";
  if (withAmount) figures.push(["Dépenses du fichier", euros(montant), ""], ["Dont auprès de ces structures", euros(montantTrouve), part(montantTrouve, montant) || uncounted]);
  list.replaceChildren(
    ...figures.map(([name, value, share]) =>
      creer("div", {}, creer("dt", {}, name), creer("dd", {}, creer("strong", {}, value), share ? espacer(` ${share}`) : "")),
    ),
  );
}

function structure(row, { structures, types }, base) {
  const state = STATES[structures.etat[row]];
  const link = creer("a", { href: `${base}${encodeURIComponent(structures.id[row])}/` }, structures.nom[row]);
  const kind = types[structures.type[row]] ?? structures.type[row];
  return creer("li", {}, link, ` ${[kind, structures.commune[row]].filter(Boolean).join(", ")}`, ...(state ? [" ", creer("strong", {}, `(${state})`)] : []));
}

const said = (supplier) => supplier.nom || supplier.siret || supplier.siren;

function row(supplier, { par }, context) {
  const { identites, fiches, withAmount, confirme, confirmer } = context;
  const lines = creer("span", { class: "source" }, `${supplier.lignes.length > 1 ? "lignes" : "ligne"} ${supplier.lignes.slice(0, 5).join(", ")}${supplier.lignes.length > 5 ? "…" : ""}`);
  const cells = [
    creer("th", { scope: "row" }, said(supplier), " ", lines),
    creer("td", {}, creer("ul", { class: "fournisseurs__structures" }, ...supplier.structures.map((place) => structure(place, identites, fiches)))),
  ];
  if (withAmount) cells.push(creer("td", { class: "nombre" }, euros(supplier.montant)));
  if (par === "nom") {
    const box = creer("input", { type: "checkbox" });
    box.checked = confirme(supplier);
    box.addEventListener("change", () => confirmer(supplier, box.checked));
    cells.push(creer("td", {}, creer("label", { class: "case" }, box, creer("span", {}, "C'est elle", creer("span", { class: "visuellement-cache" }, ` : ${said(supplier)}`)))));
  }
  return creer("tr", {}, ...cells);
}

/** A table whose rows beyond the first hundred come on demand. */
function table(caption, headers, rows) {
  const body = creer("tbody", {}, ...rows.slice(0, SHOWN));
  const head = creer("tr", {}, ...headers.map((header) => creer("th", { scope: "col" }, header)));
  const grid = creer("table", {}, creer("caption", {}, caption), creer("thead", {}, head), body);
  const parts = [creer("div", { class: "tableau", role: "region", "aria-label": caption, tabindex: 0 }, grid)];
  if (rows.length > SHOWN) {
    const more = creer("button", { type: "button", class: "bouton bouton--discret" }, `Afficher les ${nombre(rows.length)} lignes`);
    more.addEventListener("click", () => {
      body.append(...rows.slice(SHOWN));
      body.rows[SHOWN].querySelector("th")?.setAttribute("tabindex", "-1");
      body.rows[SHOWN].querySelector("th")?.focus();
      more.remove();
    });
    parts.push(creer("p", {}, more));
  }
  return parts;
}

function section(title, note, ...content) {
  return creer("section", {}, creer("h3", {}, title), ...(note ? [creer("p", {}, espacer(note))] : []), ...content);
}

/** The lists of suppliers, by what ties them to the directory. */
export function listes(suppliers, context) {
  return LISTES.flatMap((list) => {
    const found = suppliers.filter(({ par }) => par === list.par);
    if (found.length === 0) return [];
    const headers = ["Fournisseur", "Dans l'annuaire", ...(context.withAmount ? ["Montant"] : []), ...(list.par === "nom" ? ["Votre avis"] : [])];
    return [section(`${list.titre} (${nombre(found.length)})`, list.note, ...table(list.titre, headers, found.map((supplier) => row(supplier, list, context))))];
  });
}

/** Sectors of the spending made elsewhere in which local structures work. */
export function rendreAlternatives(rows, { identites, fiches, withAmount }) {
  if (rows.length === 0) return [];
  const headers = ["Secteur", "Vos fournisseurs", ...(withAmount ? ["Montant"] : []), "Structures de l'annuaire"];
  const lines = rows.map(({ secteur, fournisseurs, montant }) => {
    const { libelle, structures } = identites.secteurs[secteur];
    const link = creer("a", { href: `${fiches}secteurs/${encodeURIComponent(secteur)}/` }, pluriel(structures, "structure"));
    const amount = withAmount ? [creer("td", { class: "nombre" }, montant ? euros(montant) : "–")] : [];
    return creer("tr", {}, creer("th", { scope: "row" }, libelle), creer("td", { class: "nombre" }, nombre(fournisseurs)), ...amount, creer("td", {}, link));
  });
  const note = "D'après la nature de l'achat ou le code CPV de votre fichier. C'est une piste : rien ne dit que la structure peut répondre au volume demandé.";
  return [section("Achats auxquels des structures peuvent répondre", note, ...table("Secteurs de vos autres achats", headers, lines))];
}

/** What was mended in the file and what could not be read. */
export function rendreRemarques(remarks, count) {
  if (count === 0) return [];
  const lines = remarks.map(({ ligne, cellule, quoi, lu }) =>
    creer("tr", {}, creer("th", { scope: "row" }, `Ligne ${nombre(ligne)}`), creer("td", {}, cellule), creer("td", {}, espacer(REMARQUES[quoi])), creer("td", {}, lu || "rien")),
  );
  const note = count > remarks.length ? `Les ${nombre(remarks.length)} premières sur ${nombre(count)}.` : "";
  const content = table("Réparations, lignes illisibles ou laissées de côté", ["Ligne", "Écrit", "Remarque", "Lu"], lines);
  const summary = creer("summary", {}, `${pluriel(count, "remarque")} sur les lignes du fichier`);
  return [creer("details", { class: "depliant" }, summary, ...(note ? [creer("p", {}, note)] : []), ...content)];
}
