// When little or nothing answers: what to loosen, who is nearest, which trades are close, and who knows.

import { creer } from "../../dom.js";
import { aDistance, de, structures } from "../../phrases.js";

const link = (href, text, data = {}) => {
  const node = creer("a", { href }, text);
  Object.assign(node.dataset, data);
  return node;
};

function section(title, items) {
  if (items.length === 0) return [];
  return [creer("p", { class: "issues__titre" }, title), creer("ul", {}, ...items.map((item) => creer("li", {}, ...item)))];
}

/**
 * Fills the block of the ways out.
 * @param {HTMLElement} block @param {import("../issues.js").Issues} ways
 * @param {object} page
 * @param {boolean} page.perdue nothing answers, or nothing was understood
 * @param {string} page.q what was typed
 * @param {import("../index.js").Index} page.index
 * @param {string} page.racine address of the root of the site
 * @param {(state: object) => string} page.adresse of a state @param {(row: number) => string} page.fiche of a structure
 * @param {string} page.lieu the place asked for, "" when there is none
 */
export function rendreIssues(block, ways, { perdue, q, index, racine, adresse, fiche, lieu }) {
  const { sansFiltre, sansMot, proches, alentour, voisines, secteurs, national, facilitateur } = ways;
  const name = (row) => index.structures.nom[row];
  const where = (row, km) => [index.commune(row), aDistance(km)].filter(Boolean).join(", ");
  const loosened = (libelle, etat, compte) => [link(adresse(etat), `Sans « ${libelle} »`, { etat: "" }), ` : ${structures(compte)}`];
  const title = perdue ? "Ne repartez pas sans réponse :" : "Peu de réponses : voici comment élargir.";
  const placed = ({ ligne, km }) => [link(fiche(ligne), name(ligne)), ` – ${where(ligne, km)}`];
  const close = voisines.map((row) => [link(fiche(row), name(row)), ` – ${index.commune(row)}`]);
  const person = facilitateur
    ? [link(`${racine}partenaires/#${encodeURIComponent(facilitateur.id)}`, `${facilitateur.nom}, facilitateur` + (lieu ? ` pour ${lieu}` : ""))]
    : [link(`${racine}partenaires/#facilitateurs`, "Demander à un facilitateur du réseau"), ", dont c'est le métier"];
  const elsewhere = [
    person,
    ...secteurs.filter(({ ici }) => ici).map(({ code, libelle }) =>
      [link(`${racine}annuaire/secteurs/${encodeURIComponent(code)}/`, `La page du secteur « ${libelle} »`)]),
    ...secteurs.filter((sector) => sector.national).map((sector) =>
      [creer("a", { href: sector.national, rel: "external" }, `« ${sector.libelle} » dans l'annuaire national`)]),
    ...(national ? [[creer("a", { href: national, rel: "external" }, "Chercher dans l'annuaire national")]] : []),
    ...(q ? [[link(`${racine}recherche/?${new URLSearchParams({ q })}`, `Chercher « ${q} » dans tout le site`)]] : []),
  ];
  block.replaceChildren(
    creer("p", {}, creer("strong", {}, title)),
    ...section("Chercher moins précisément", [
      ...sansFiltre.map(({ libelle, etat, compte }) => loosened(libelle, etat, compte)),
      ...sansMot.map(({ mot, etat, compte }) => loosened(mot, etat, compte)),
    ]),
    ...section(lieu ? `Les plus proches ${de(lieu)} pour ce besoin` : "Pour ce besoin, sans les filtres", proches.map(placed)),
    ...section("Dans un métier voisin", close),
    ...section(`Les plus proches ${de(lieu)}, dans d'autres métiers`, alentour.map(placed)),
    ...section("Demander ou chercher ailleurs", elsewhere),
  );
}
