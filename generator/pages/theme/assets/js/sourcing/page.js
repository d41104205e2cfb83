// Module of the sourcing page: six steps, one sheet, all of it in the address. Without it, the steps are links.

import { chargerAchats, chargerStructure } from "../achats/donnees.js";
import { preparer } from "../annuaire/moteur.js";
import { equivalents, personnes, total } from "../achats/calcul.js";
import { CHAMPS, COMMUNS, DEVINEE, lotVide, resoudre } from "../achats/lots.js";
import { chiffre, euros, phraseCalcul, phraseEtp, phraseHeures, phraseLots, phraseManque, phraseOrigine, phrasePersonnes } from "../achats/phrases.js";
import { lireSaisie } from "../achats/saisie.js";
import { dire, occuper } from "../dom.js";
import { lireJson } from "../json.js";
import { aDistance } from "../phrases.js";
import { plier } from "../texte.js";
import { lire as lireSelection } from "../selection/magasin.js";
import { deduire, proposer } from "./deduire.js";
import { element } from "./dom.js";
import { ecrireEtat, lireEtat, STRUCTURES } from "./etat.js";
import { ecrireFeuille } from "./feuille.js";
import { lecteur } from "./fiches.js";
import { phraseAbsence, phraseCompris, phraseConseil, phraseLieu, phraseOrdre } from "./phrases.js";

const FAILURE = "Les étapes ne sont pas disponibles pour le moment. Suivez les liens ci-dessous, ou rechargez la page pour réessayer.";
const SET_ASIDE = "Une partie de l'adresse n'a pas été comprise : elle a été laissée de côté.";
const TO_WRITE = "Écrivez le montant du marché : le nombre d'heures apparaît ici.";
const TO_MEND = "Une valeur du calcul est à corriger : celle qui est signalée ci-dessus, ou un paramètre du calcul, par le lien ci-dessous.";
const SHOWN = 6; // structures proposed at a time
const TOWNS = 12; // communes proposed while one types
const TURNOVER = { min: 1, max: 10_000_000_000, exemple: "500 000" };

const $ = (id) => document.getElementById(id);
const say = (id, sentence) => dire($(id), sentence);

function wrong(input, sentence) {
  dire($(`${input.id}-erreur`), sentence);
  if (sentence) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
}

class Sourcing {
  constructor(root, data, index) {
    Object.assign(this, { root, data, index, shown: SHOWN });
    this.records = lecteur((id) => chargerStructure(root.dataset.api, id));
    this.form = $("sourcing-formulaire");
    this.#listen();
    this.open();
  }

  /** What the address says. */
  open() {
    const { etat, ecartes } = lireEtat(new URLSearchParams(window.location.search), this.data);
    const known = etat.structures?.filter((id) => this.index.ligne(id) >= 0) ?? null;
    this.etat = { ...etat, structures: known?.length === 0 && etat.structures.length > 0 ? null : known };
    say("sourcing-avis", ecartes || known?.length !== etat.structures?.length ? SET_ASIDE : "");
    const lot = etat.lots[0];
    for (const name of ["q", "famille", "lieu", "ca"]) this.form.elements[name].value = etat[name];
    if (this.index.lieux.deCode(etat.lieu)) this.form.elements.lieu.value = this.index.lieux.deCode(etat.lieu).nom;
    if ($("sourcing-montant")) {
      const { valeur } = lireSaisie(lot?.montant ?? "", CHAMPS.montant);
      $("sourcing-montant").value = valeur === null ? (lot?.montant ?? "") : euros(valeur);
      this.tradeChosen = Boolean(lot);
      if (lot) $("sourcing-poste").value = lot.poste;
    }
    this.render();
  }

  #listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      $("feuille-titre").focus();
    });
    this.form.addEventListener("input", ({ target }) => this.#change(target));
    $("sourcing-plus").addEventListener("click", () => {
      const first = this.shown;
      this.shown += SHOWN;
      this.render();
      $("sourcing-structures").querySelectorAll("input")[first]?.focus(); // the button may be gone
    });
    $("sourcing-propositions").addEventListener("click", () => {
      this.etat.structures = null;
      this.render();
      $("sourcing-structures").querySelector("input")?.focus();
    });
    $("sourcing-selection").addEventListener("click", () => {
      this.etat.structures = this.#selection().slice(0, STRUCTURES);
      this.render();
    });
    window.addEventListener("popstate", () => this.open());
  }

  #change(target) {
    const { etat } = this;
    if (["q", "famille", "lieu", "ca", "voie"].includes(target.name)) etat[target.name] = target.value;
    if (etat.voie === this.deduit.conseil) etat.voie = ""; // the way advised goes on following the need
    if (["q", "famille", "lieu"].includes(target.name)) this.shown = SHOWN;
    if (target.name === "structure" && !this.#choose(target)) return;
    if (target.id === "sourcing-lieu") this.#towns(target.value);
    if (target.id === "sourcing-poste") this.tradeChosen = true;
    if (["sourcing-montant", "sourcing-poste"].includes(target.id)) this.#lot();
    this.render();
  }

  /** The first lot is the one of this page; the others, and its other parameters, come from the calculator. */
  #lot() {
    const montant = $("sourcing-montant").value;
    const poste = $("sourcing-poste").value;
    const [first, ...others] = this.etat.lots;
    const lot = first?.poste === poste ? { ...first, montant } : lotVide(poste, montant);
    this.etat.lots = montant.trim() || others.length > 0 ? [lot, ...others] : [];
  }

  /** « Ma sélection », without the structures that left the directory. */
  #selection() {
    return lireSelection().filter((id) => this.index.ligne(id) >= 0);
  }

  /** Puts a structure on the sheet, or takes it away; false when it holds no more. */
  #choose(box) {
    const now = new Set(this.chosen);
    if (box.checked && now.size >= STRUCTURES) {
      box.checked = false;
      say("sourcing-compte", `Une fiche porte ${STRUCTURES} structures au plus.`);
      return false;
    }
    if (box.checked) now.add(box.value);
    else now.delete(box.value);
    this.etat.structures = [...now];
    return true;
  }

  #towns(text) {
    const wanted = plier(text);
    const names = this.index.tables.commune.libelle;
    const found = wanted.length < 2 ? [] : names.filter((name) => plier(name).startsWith(wanted)).slice(0, TOWNS);
    $("sourcing-communes").replaceChildren(...found.map((name) => element("option", { value: name })));
  }

  render() {
    const { etat, data, index } = this;
    const amount = this.#hours();
    const turnover = lireSaisie(etat.ca, TURNOVER);
    wrong($("sourcing-ca"), turnover.erreur);
    const deduit = deduire(etat, amount, turnover.valeur, index, data);
    this.deduit = deduit;
    this.#usualTrade(deduit.famille);
    this.chosen = etat.structures ?? proposer(deduit.proposables, index);
    say("sourcing-compris", phraseCompris(deduit));
    say("sourcing-place", phraseLieu(deduit, etat.lieu, index.tables.commune));
    this.form.elements.lieu.placeholder = !etat.lieu && deduit.lieu ? deduit.lieu.nom : "";
    const guessed = deduit.famille && !etat.famille ? ` : ${deduit.famille.nom}` : "";
    dire(this.form.elements.famille.options[0], `D'après mes mots${guessed}`);
    say("sourcing-conseil", phraseConseil(deduit, data));
    for (const radio of this.form.querySelectorAll("input[name=voie]")) {
      radio.checked = radio.value === deduit.voie;
      radio.closest("label").querySelector("[data-conseillee]").hidden = radio.value !== deduit.conseil;
    }
    this.#candidates(deduit);
    this.#remember();
    this.#sheet();
  }

  /** The trade of the family, until someone chooses another. */
  #usualTrade(famille) {
    const select = $("sourcing-poste");
    if (!select || this.tradeChosen || this.etat.lots.length > 0) return;
    const { postes } = this.data;
    const trade = postes.find((each) => each.famille && each.famille === famille?.id) ?? postes.find(({ part }) => !part) ?? postes[0];
    select.value = trade.id;
  }

  /** Says the hours; gives the amount of all the lots, null when none is known. */
  #hours() {
    this.hours = null;
    if (!$("sourcing-montant")) return null;
    const found = this.etat.lots.map((lot) => resoudre(lot, this.data));
    wrong($("sourcing-montant"), found[0]?.erreurs.montant ?? "");
    const known = found.filter(({ heures }) => heures);
    const amount = found.reduce((sum, { valeurs }) => sum + (valeurs.montant ?? 0), 0);
    if (known.length === 0) {
      say("sourcing-heures", found.some(({ erreurs }) => Object.keys(erreurs).length > 0) ? TO_MEND : TO_WRITE);
      return amount || null;
    }
    const left = found.length - known.length;
    const hours = total(known.map(({ heures }) => heures));
    const perFullTime = lireSaisie(this.etat.etp, COMMUNS.etp).valeur ?? this.data.heuresParEtp;
    const months = lireSaisie(this.etat.mois, COMMUNS.mois).valeur;
    const during = months === null ? "" : ` ; en ${chiffre(months)}\u00a0mois, ${phrasePersonnes(personnes(hours, perFullTime, months))}`;
    const all = found.length > 1 ? `pour ${phraseLots(known)}, ` : "";
    const phrase = `${all}${phraseHeures(hours)}, soit ${phraseEtp(equivalents(hours, perFullTime))} (1\u00a0ETP = ${chiffre(perFullTime)}\u00a0h)${during}.`;
    const sentence = phrase[0].toUpperCase() + phrase.slice(1);
    const supposed = known.find(({ supposees }) => supposees.length > 0);
    const status = supposed ? phraseOrigine(supposed) : "Estimation indicative, à valider avec le facilitateur.";
    const manque = left > 0 ? `${phraseManque(left)} ` : "";
    this.hours = { phrase: sentence, manque, lots: found.flatMap((lot, i) => (lot.heures ? [this.#lotSaid(lot, i, found.length)] : [])) };
    say("sourcing-heures", `${sentence} ${manque}${status}`);
    return amount;
  }

  /** A lot as the sheet writes it: its trade, its calculation, where its parameters come from. */
  #lotSaid(lot, i, count) {
    const { nom } = this.data.postes.find(({ id }) => id === this.etat.lots[i].poste);
    const title = count > 1 ? `Lot ${i + 1}, ${nom}` : nom;
    return `${title} : ${phraseCalcul(lot.valeurs, lot.heures)} ${phraseOrigine(lot)}`;
  }

  #candidates({ candidats, enTete, distances, parEtage, asked, voisins, sansPrecis, famille }) {
    const { index, chosen } = this;
    const listed = new Set([...candidats.slice(0, this.shown).map((row) => index.id(row)), ...chosen]);
    const focused = document.activeElement?.name === "structure" ? document.activeElement.value : null;
    $("sourcing-structures").replaceChildren(...[...listed].map((id) => this.#candidate(id, distances)));
    if (focused) $("sourcing-structures").querySelector(`input[value="${CSS.escape(focused)}"]`)?.focus();
    const count = candidats.length;
    const order = phraseOrdre(count, enTete.length, parEtage !== null);
    say("sourcing-compte", !asked
      ? "Les structures apparaissent quand le besoin est écrit."
      : count === 0
        ? "Aucune structure connue pour ce besoin : cherchez dans l'annuaire, ou appelez le facilitateur, dont c'est le métier."
        : `${phraseAbsence({ voisins, sansPrecis, famille })}${chiffre(count)}\u00a0structure${count > 1 ? "s" : ""}${order} ; ${chosen.length} sur la fiche.`);
    $("sourcing-plus").hidden = count <= this.shown;
    $("sourcing-propositions").hidden = this.etat.structures === null || this.deduit.proposables.length === 0;
    const kept = this.#selection().length;
    $("sourcing-selection").hidden = kept === 0;
    say("sourcing-selection", `Prendre ma sélection (${kept})`);
    const link = $("sourcing-annuaire");
    const need = this.etat.q.trim() || this.deduit.famille?.nom || "";
    link.setAttribute("href", link.dataset.base + (need ? `?${new URLSearchParams({ q: need })}` : ""));
  }

  #candidate(id, distances) {
    const { index } = this;
    const row = index.ligne(id);
    const box = element("input", { type: "checkbox", name: "structure", value: id });
    box.checked = this.chosen.includes(id);
    const told = [
      index.tables.type.libelle[index.structures.type[row]],
      index.commune(row),
      distances ? aDistance(distances[row]) : "",
      index.structures.contact[row] > 0 ? "contact connu" : "contact à trouver",
    ].filter(Boolean);
    const name = element("strong", {}, index.structures.nom[row]);
    const detail = element("span", { class: "etape__detail" }, told.join(" · "));
    return element("label", { class: "case" }, box, element("span", {}, name, detail));
  }

  #remember() {
    const query = ecrireEtat(this.etat);
    try {
      if (query !== window.location.search) window.history.replaceState(null, "", query || window.location.pathname);
    } catch {
      // Safari limits how often: the address is then late, the sheet is not.
    }
    $("sourcing-adresse").value = window.location.origin + window.location.pathname + query;
    const link = $("sourcing-calcul");
    if (link) link.setAttribute("href", this.#calculator(link.dataset.base, query));
  }

  /** The address of the calculator, which hands back what the sheet says. */
  #calculator(base, query) {
    const params = new URLSearchParams(query);
    if (!this.etat.famille && this.deduit.famille) params.set(DEVINEE, this.deduit.famille.id);
    return params.size > 0 ? `${base}?${params}` : base;
  }

  /** The sheet at once with what is known, then with the contacts, which come from the record of each structure. */
  #sheet() {
    const chosen = [...this.chosen];
    const write = () =>
      ecrireFeuille($("sourcing-feuille"), {
        etat: this.etat, deduit: this.deduit, heures: this.hours, index: this.index, data: this.data,
        racine: this.root.dataset.racine, portail: this.root.dataset.portail, adresse: $("sourcing-adresse").value,
        choix: chosen.map((id) => ({ id, row: this.index.ligne(id), ...this.records.fiche(id) })),
      });
    write();
    const missing = this.records.manquantes(chosen);
    $("sourcing-feuille").setAttribute("aria-busy", String(missing.length > 0));
    if (missing.length === 0) return;
    this.records.lire(missing).then(() => {
      if (chosen.join() !== this.chosen.join()) return;
      write();
      $("sourcing-feuille").setAttribute("aria-busy", "false");
    });
  }
}

async function start(root) {
  try {
    const [data, index] = await occuper($("sourcing-formulaire"), Promise.all([
      chargerAchats(root.dataset.source),
      lireJson(root.dataset.annuaire).then(preparer),
    ]));
    new Sourcing(root, data, index);
    $("sourcing-formulaire").hidden = false;
    $("sourcing-sans-script").hidden = true;
  } catch (error) {
    say("sourcing-avis", FAILURE);
    throw error;
  }
}

const root = $("sourcing");
if (root) start(root);
