// Module of the page of the selection: one's own list, or the one that a link shows, and what can be done of it.

import { annoncer } from "../annonce.js";
import { creer, dire } from "../dom.js";
import { adresse, COMPARABLES, lireAdresse } from "./adresse.js";
import { copier, emporterCsv, emporterVcf, emporterVcfSeparees, emporterXlsx } from "./emporter.js";
import { lecteur } from "./fiches.js";
import { destinataires, messages } from "./message.js";
import { deplacer } from "./ordre.js";
import { phraseChoix, phraseLien } from "./phrases.js";
import { ligne, nomDe, rendreComparaison, rendreEnvois, rendreSansCourriel } from "./rendu.js";
import { contient, ecouter, gardee, identifiants, lire, MAXIMUM, remplacer } from "./magasin.js";

const $ = (id) => document.getElementById(id);
const plural = (count) => `${count} structure${count > 1 ? "s" : ""}`;
const same = (a, b) => a.length === b.length && a.every((id, i) => id === b[i]);
const COPIED_FOR = 2_000; // milliseconds
const UNAVAILABLE = "Le fichier n'a pas pu être préparé : vérifiez la connexion, puis recommencez.";

class Selection {
  #choices = [];
  #compared = null; // the identifiers ticked; null until a person has chosen
  #before = null; // what an undo brings back
  #turn = 0;

  constructor(root) {
    this.root = root;
    this.folder = new URL(root.dataset.fiches, document.baseURI);
    this.reader = lecteur(this.folder);
    this.link = lireAdresse(window.location.search);
    const { partagee, comparees } = this.link;
    this.shared = partagee?.length > 0 && !same(partagee, lire()) ? partagee : null;
    this.#compared = comparees;
    root.addEventListener("click", (event) => this.#onClick(event));
    root.addEventListener("change", (event) => this.#onChange(event));
    $("selection-message").addEventListener("input", () => this.#showMessages());
    ecouter(() => this.show());
    root.hidden = false;
  }

  get ids() {
    return this.shared ?? lire();
  }

  get present() {
    return this.#choices.filter(({ etat }) => etat === "presente" || etat === "fermee").map(({ fiche }) => fiche);
  }

  /** What a link brings to one's own list: whatever the directory knows, or knew. */
  get known() {
    return this.#choices.filter(({ etat }) => etat !== "inconnue").map(({ id }) => id);
  }

  get compared() {
    const here = this.present.map(({ id }) => id);
    return (this.#compared?.filter((id) => here.includes(id)) ?? here).slice(0, COMPARABLES);
  }

  /** Shows the list as it is now; a later call makes an earlier one, still waiting for details, worth nothing. */
  async show(focus = null) {
    const turn = ++this.#turn;
    $("selection-liste").setAttribute("aria-busy", "true");
    const choices = await this.reader.lire(this.ids);
    if (turn !== this.#turn) return;
    $("selection-liste").setAttribute("aria-busy", "false");
    this.#choices = choices;
    this.#showState();
    this.#showList(focus);
    this.#showComparison();
    this.#showMessages();
  }

  #showState() {
    const { root, shared } = this;
    const count = this.ids.length;
    $("selection-recue").hidden = shared === null;
    root.querySelector("[data-action=ajouter-tout]").hidden = this.known.length === 0;
    root.querySelector("[data-action=remplacer-tout]").hidden = this.known.length === 0 || lire().length === 0;
    $("selection-sans-objet").hidden = this.link.partagee?.length !== 0;
    dire($("selection-compte"), [phraseChoix(this.#choices), phraseLien(this.link)].filter(Boolean).join(" "));
    $("selection-vide").hidden = count > 0;
    for (const block of root.querySelectorAll("[data-si-pleine]")) block.hidden = count === 0;
    for (const block of root.querySelectorAll("[data-si-presente]")) block.hidden = this.present.length === 0;
    for (const block of root.querySelectorAll("[data-si-mienne]")) block.hidden = shared !== null;
    for (const block of root.querySelectorAll("[data-garde]")) {
      block.hidden = shared !== null || (block.dataset.garde === "oui") !== gardee();
    }
    $("selection-lien").value = root.dataset.adresse + adresse(this.ids);
    root.querySelector(".selection__lien-papier").textContent = $("selection-lien").value;
  }

  #showList(focus) {
    const total = this.#choices.length;
    const comparable = this.present.length > 1;
    const compared = this.compared;
    $("selection-liste").replaceChildren(
      ...this.#choices.map((choice, rang) =>
        ligne(choice, {
          rang,
          total,
          mienne: this.shared === null,
          comparable: comparable && this.present.some(({ id }) => id === choice.id),
          comparee: compared.includes(choice.id),
          dossier: this.folder,
          facilitateurs: this.root.dataset.facilitateurs,
        }),
      ),
    );
    if (focus) this.#focus(focus);
  }

  /** Puts the focus where it was: the same button of the same structure, else its neighbour's, else the title. */
  #focus({ id, action, rang }) {
    const of = (key) => $("selection-liste").querySelector(`[data-choix="${key}"] [data-action="${action}"]`);
    const first = (key) => $("selection-liste").querySelector(`[data-choix="${key}"] button`);
    const near = this.#choices[Math.min(rang, this.#choices.length - 1)]?.id;
    (of(id) ?? first(id) ?? of(near) ?? $("selection-titre")).focus();
  }

  #showComparison() {
    const ids = this.compared;
    const fiches = ids.map((id) => this.present.find((fiche) => fiche.id === id));
    $("selection-comparaison").hidden = this.present.length < 2;
    $("selection-tableau").parentElement.hidden = fiches.length < 2;
    $("selection-inconnus").hidden = fiches.length < 2;
    rendreComparaison($("selection-tableau"), $("selection-inconnus"), fiches, $("selection-differences").checked);
  }

  #showMessages() {
    const open = this.present.filter(({ fermee }) => fermee !== true);
    const reachable = open.filter(({ courriel }) => destinataires([courriel]).length > 0);
    const adresses = destinataires(reachable.map(({ courriel }) => courriel));
    const message = { adresses, objet: $("message-objet").value, corps: $("message-corps").value.trim() };
    const { envois, corpsEntier } = messages(message);
    dire($("selection-joignables"), this.#reachSentence(reachable.length, open.length, corpsEntier, envois.length));
    rendreEnvois($("selection-envois"), envois);
    $("selection-sans-courriel").hidden = open.length === reachable.length;
    rendreSansCourriel($("selection-sans-courriel").querySelector("ul"), open.filter((each) => !reachable.includes(each)));
    this.root.querySelector("[data-action=copier-adresses]").hidden = adresses.length === 0;
    this.addresses = adresses;
  }

  #reachSentence(reachable, total, whole, count) {
    if (reachable === 0) {
      return "Aucune de ces structures n'a d'adresse électronique publiée. Copiez le message, et confiez-le à un facilitateur ou transmettez-le par un autre moyen.";
    }
    const known = `${reachable} sur ${total} ${reachable > 1 ? "ont une adresse électronique publiée" : "a une adresse électronique publiée"}.`;
    const split = count > 1 ? ` Un lien ne peut pas toutes les porter : le message part en ${count} fois.` : "";
    return known + (whole ? split : " Le message est trop long pour un lien : copiez-le, puis collez-le dans le courriel qui s'ouvre.");
  }

  /** Changes one's own list, in such a way that it can be undone, and says so. */
  #change(ids, sentence, focus) {
    this.#before = lire();
    this.#say(sentence, true);
    this.shared = null;
    this.link = lireAdresse("");
    this.#turn += 1;
    remplacer(ids); // the store tells this page as it tells the others
    this.show(focus);
  }

  #say(sentence, undo) {
    $("selection-annuler").hidden = !undo;
    dire($("selection-annuler").querySelector("span"), sentence);
    annoncer(sentence);
  }

  #move(id, step) {
    const before = lire();
    const ids = deplacer(before, id, step);
    if (ids === before) return;
    const rang = ids.indexOf(id);
    remplacer(ids);
    annoncer(`${this.#name(id)} : ${rang + 1} sur ${ids.length}.`);
    this.show({ id, action: step < 0 ? "monter" : "descendre", rang });
  }

  #name(id) {
    const choice = this.#choices.find((each) => each.id === id);
    return choice ? nomDe(choice) : id;
  }

  #actions = {
    monter: (id) => this.#move(id, -1),
    descendre: (id) => this.#move(id, 1),
    retirer: (id) => {
      const ids = lire();
      const focus = { id, action: "retirer", rang: ids.indexOf(id) };
      this.#change(ids.filter((other) => other !== id), `${this.#name(id)} : retirée de votre sélection.`, focus);
    },
    suivre: (id) => {
      const next = this.#choices.find((each) => each.id === id).fiche.remplacee_par;
      const ids = lire();
      this.#change(ids.map((other) => (other === id ? next : other)), "La nouvelle fiche a remplacé l'ancienne.", { id: next, action: "retirer", rang: ids.indexOf(id) });
    },
    vider: () => {
      this.#change([], "Votre sélection a été vidée.", null);
      $("selection-annuler").querySelector("button").focus();
    },
    annuler: () => {
      const ids = this.#before ?? [];
      this.#say("", false);
      remplacer(ids);
      annoncer(`Annulé : ${plural(ids.length)} dans votre sélection.`);
      $("selection-titre").focus();
    },
    "ajouter-tout": () => this.#save([...lire(), ...this.known]),
    "remplacer-tout": () => this.#save(this.known),
    lien: (_, button) => this.#copy(button, $("selection-lien").value, "Lien copié dans le presse-papiers.", $("selection-lien")),
    imprimer: () => window.print(),
    csv: () => emporterCsv(this.present),
    xlsx: () => this.#prepare(() => emporterXlsx(this.present)),
    vcf: () => this.#prepare(async () => emporterVcf(await this.#cards())),
    "vcf-separees": () => this.#prepare(async () => emporterVcfSeparees(await this.#cards())),
    "copier-adresses": (_, button) => this.#copy(button, this.addresses.join(", "), "Adresses copiées dans le presse-papiers.", null),
    "copier-message": (_, button) => this.#copy(button, $("message-corps").value.trim(), "Message copié dans le presse-papiers.", $("message-corps")),
  };

  /** Copies, and shows it on the button that was pressed. */
  async #copy(button, text, done, field) {
    if (!(await copier(text, done, field))) return;
    button.dataset.libelle ??= button.textContent;
    button.textContent = "Copié";
    window.setTimeout(() => (button.textContent = button.dataset.libelle), COPIED_FOR);
  }

  /** Makes a shared selection one's own, and leaves its address. */
  #save(ids) {
    const left = identifiants(ids).length - MAXIMUM;
    const full = left > 0 ? ` Elle est pleine (${MAXIMUM}) : ${left} ${left > 1 ? "structures n'ont pas pu y entrer" : "structure n'a pas pu y entrer"}.` : "";
    this.#change(ids, `Votre sélection a été enregistrée.${full}`, null);
    window.history.replaceState(null, "", window.location.pathname);
    $("selection-titre").focus();
  }

  #cards() {
    return this.reader.cartes(this.present.map(({ id }) => id));
  }

  async #prepare(make) {
    try {
      await make();
    } catch (error) {
      console.warn("selection:", error);
      this.#say(UNAVAILABLE, false);
    }
  }

  #onClick({ target }) {
    const button = target.closest("button[data-action]");
    if (!button) return;
    const { action, id } = button.dataset;
    if (id && !contient(id)) return; // pressed again before the list is shown as it is now
    this.#actions[action]?.(id, button);
  }

  #onChange({ target }) {
    if (target.id === "selection-differences") this.#showComparison();
    if (!target.dataset.comparer) return;
    this.root.querySelector(".choix__refus")?.remove();
    const compared = this.compared;
    if (target.checked && compared.length >= COMPARABLES) {
      target.checked = false;
      const sentence = `Quatre structures au plus : décochez-en une pour comparer ${this.#name(target.dataset.comparer)}.`;
      const refused = creer("p", { class: "choix__refus champ__erreur" });
      dire(refused, sentence);
      target.closest("[data-choix]").append(refused);
      annoncer(sentence);
      return;
    }
    const id = target.dataset.comparer;
    const ticked = target.checked ? [...compared, id] : compared.filter((other) => other !== id);
    this.#compared = this.ids.filter((other) => ticked.includes(other));
    this.#showComparison();
    window.history.replaceState(null, "", adresse(this.shared ?? [], this.#compared) || window.location.pathname);
    annoncer(`${plural(ticked.length)} à comparer.`);
  }
}

const root = $("selection");
if (root) new Selection(root).show();
