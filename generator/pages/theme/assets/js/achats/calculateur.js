// Module of the hours calculator: lots, live result, address. Without it, the table of published values remains.

import { chargerAchats } from "./donnees.js";
import { equivalents, personnes, total } from "./calcul.js";
import { CHAMPS, COMMUNS, DEVINEE, ecrireLots, lireLots, lotVide, MAXIMUM, resoudre } from "./lots.js";
import { chiffre, euros, phraseCalcul, phraseEtp, phraseHeures, phraseManque, phraseOrigine, phrasePersonnes } from "./phrases.js";
import { lireSaisie } from "./saisie.js";
import { dire, occuper } from "../dom.js";

const FAILURE = "Le calculateur n'est pas disponible pour le moment. Les valeurs publiées sont ci-dessous ; rechargez la page pour réessayer.";
const SET_ASIDE = "Une partie de l'adresse n'a pas été comprise : elle a été laissée de côté.";
const TO_WRITE = "Écrivez un montant : le nombre d'heures apparaît ici.";
const TO_MEND = "Corrigez la valeur signalée : le nombre d'heures apparaît ici.";
const OF_THE_SHEET = ["q", "famille", "lieu", "voie", "ca", "s"]; // what the sourcing sheet says and this page hands back

const $ = (id) => document.getElementById(id);

/** Puts a sentence under a field, tied to it; an empty one takes it away. */
function montrerErreur(input, sentence) {
  const slot = document.getElementById(`${input.id}-erreur`);
  if (slot) dire(slot, sentence);
  if (sentence) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
}

class Calculator {
  constructor(root, data) {
    this.root = root;
    this.data = data;
    this.form = $("calcul-formulaire");
    this.list = $("calcul-lots");
    this.params = new URLSearchParams(window.location.search);
    this.count = 0;
    this.#listen();
    this.open();
  }

  /** What the address says, or one empty lot. */
  open() {
    this.params = new URLSearchParams(window.location.search);
    const { lots, ecartes } = lireLots(this.params, this.data.postes);
    this.list.replaceChildren();
    for (const lot of lots.length > 0 ? lots : [lotVide(this.#usualTrade())]) this.#add(lot);
    $("calcul-mois").value = (this.params.get("mois") ?? "").slice(0, 10);
    $("calcul-etp").value = (this.params.get("etp") ?? "").slice(0, 10);
    dire($("calcul-avis"), ecartes ? SET_ASIDE : "");
    this.#render();
  }

  #usualTrade() {
    const family = this.params.get("famille") ?? this.params.get(DEVINEE);
    const { postes } = this.data;
    return (postes.find(({ famille }) => famille && famille === family) ?? postes.find(({ part }) => part) ?? postes[0])?.id ?? "";
  }

  #add(lot) {
    const item = $("calcul-modele").content.firstElementChild.cloneNode(true);
    this.count += 1;
    for (const input of item.querySelectorAll("[data-champ]")) {
      input.id = `lot-${this.count}-${input.dataset.champ}`;
      input.value = tidy(lot[input.dataset.champ] ?? "", CHAMPS[input.dataset.champ]);
      const label = item.querySelector(`[data-pour="${input.dataset.champ}"]`);
      label.setAttribute("for", input.id);
      const error = item.querySelector(`[data-erreur="${input.dataset.champ}"]`);
      if (error) {
        error.id = `${input.id}-erreur`;
        input.setAttribute("aria-describedby", error.id);
      }
    }
    this.list.append(item);
    return item;
  }

  #lots() {
    return [...this.list.children].map((item) => {
      const lot = {};
      for (const input of item.querySelectorAll("[data-champ]")) lot[input.dataset.champ] = input.value;
      return lot;
    });
  }

  #render() {
    const items = [...this.list.children];
    const lots = this.#lots();
    const found = lots.map((lot) => resoudre(lot, this.data));
    items.forEach((item, i) => this.#renderLot(item, found[i], i, items.length));
    $("calcul-ajouter").disabled = items.length >= MAXIMUM;
    this.#renderTotal(found);
    this.#remember(lots);
  }

  #renderLot(item, lot, i, count) {
    const { valeurs, erreurs, publie, modifies, heures } = lot;
    item.querySelector("[data-titre]").textContent = count > 1 ? `Lot ${i + 1}` : "Le marché";
    for (const input of item.querySelectorAll("input[data-champ]")) {
      montrerErreur(input, erreurs[input.dataset.champ] ?? "");
      const known = publie.valeurs[input.dataset.champ];
      if (input.dataset.champ !== "montant") input.placeholder = known === null || known === undefined ? "à fixer" : chiffre(known);
    }
    if (Object.keys(erreurs).some((name) => name !== "montant")) item.querySelector("details").open = true;
    dire(item.querySelector("[data-origine]"), phraseOrigine(lot));
    dire(item.querySelector("[data-calcul]"), heures ? phraseCalcul(valeurs, heures) : "");
    item.querySelector("[data-heures]").textContent = heures ? phraseHeures(heures) : waiting(valeurs, erreurs);
    item.querySelector("[data-retablir]").hidden = modifies.length === 0 && !Object.keys(erreurs).some((name) => name !== "montant");
    const remove = item.querySelector("[data-retirer]");
    remove.hidden = count < 2;
    remove.textContent = `Retirer le lot ${i + 1}`;
  }

  #renderTotal(found) {
    const known = found.filter(({ heures }) => heures);
    const months = this.#read($("calcul-mois"), COMMUNS.mois);
    const perFullTime = this.#read($("calcul-etp"), COMMUNS.etp) ?? this.data.heuresParEtp;
    const hours = total(known.map(({ heures }) => heures));
    const parts = [];
    if (known.length > 0) {
      const all = phraseHeures(hours);
      parts.push(`${all[0].toUpperCase()}${all.slice(1)} d'insertion, soit ${phraseEtp(equivalents(hours, perFullTime))} sur la durée du marché.`);
      if (months !== null) {
        parts.push(`En ${chiffre(months)}\u00a0mois : ${phrasePersonnes(personnes(hours, perFullTime, months))}.`);
      }
      const left = found.length - known.length;
      if (left > 0) parts.push(phraseManque(left));
    }
    const wrong = found.some(({ erreurs }) => Object.keys(erreurs).length > 0);
    dire($("calcul-total"), parts.join(" ") || (wrong ? TO_MEND : TO_WRITE));
    $("calcul-suite").hidden = known.length === 0;
  }

  #read(input, bounds) {
    const { valeur, erreur } = lireSaisie(input.value, bounds);
    montrerErreur(input, erreur);
    return valeur;
  }

  /** The address says what the page shows; the link to the sheet says it too, with what the sheet already knew. */
  #remember(lots) {
    const params = new URLSearchParams();
    const empty = lots.every((lot) => Object.keys(CHAMPS).every((name) => lot[name].trim() === ""));
    if (!empty) ecrireLots(lots, params);
    for (const name of ["mois", "etp"]) {
      const value = $(`calcul-${name}`).value.trim();
      if (value) params.set(name, value);
    }
    for (const name of OF_THE_SHEET) if (this.params.get(name)) params.set(name, this.params.get(name));
    const query = params.toString();
    const address = query ? `?${query}` : window.location.pathname;
    try {
      if (`?${query}` !== window.location.search) window.history.replaceState(null, "", address);
    } catch {
      // Safari limits how often: the address is then late, the result is not.
    }
    const link = $("calcul-fiche");
    if (link) link.setAttribute("href", link.dataset.base + (query ? `?${query}` : ""));
    $("calcul-adresse").value = window.location.origin + window.location.pathname + (query ? `?${query}` : "");
  }

  #listen() {
    this.form.addEventListener("input", () => this.#render());
    this.form.addEventListener("change", ({ target }) => {
      if (target.matches("input[data-champ]")) target.value = tidy(target.value, CHAMPS[target.dataset.champ]);
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      $("calcul-total").focus();
    });
    this.form.addEventListener("click", ({ target }) => {
      const item = target.closest("[data-lot]");
      if (target.closest("[data-retirer]")) this.#remove(item);
      else if (target.closest("[data-retablir]")) this.#reset(item);
    });
    $("calcul-ajouter").addEventListener("click", () => {
      const trade = this.#lots().at(-1)?.poste ?? this.#usualTrade();
      const item = this.#add(lotVide(trade));
      this.#render();
      item.querySelector("[data-champ=montant]").focus();
    });
    window.addEventListener("popstate", () => this.open());
  }

  #remove(item) {
    const next = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    this.#render();
    next?.querySelector("[data-champ=montant]").focus();
  }

  #reset(item) {
    for (const input of item.querySelectorAll("input[data-champ]")) if (input.dataset.champ !== "montant") input.value = "";
    this.#render();
    item.querySelector("[data-champ=partMin]").focus();
  }
}

/** A number in its French groups once it is understood; any other text as it was typed. */
function tidy(text, bounds) {
  const { valeur } = bounds ? lireSaisie(text, bounds) : { valeur: null };
  return valeur === null ? text : (bounds.genre === "montant" ? euros : chiffre)(valeur);
}

function waiting(values, errors) {
  if (Object.keys(errors).length > 0) return "à corriger";
  return values.montant === null ? "montant à écrire" : "valeur à fixer";
}

async function start(root) {
  try {
    const data = await occuper($("calcul-formulaire"), chargerAchats(root.dataset.source));
    $("calcul-formulaire").hidden = false;
    new Calculator(root, data);
  } catch (error) {
    dire($("calcul-avis"), FAILURE);
    throw error;
  }
}

const root = $("calculateur");
if (root) start(root);
