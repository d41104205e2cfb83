// Module of /achats/fournisseurs/: from a file to who, among the suppliers, is a structure of the directory.

import { dire } from "../dom.js";
import { lireJson } from "../json.js";
import { csv } from "../tableur.js";
import { nombre } from "../phrases.js";
import { telecharger } from "../telechargement.js";
import { bilan, proposition } from "./rapprochement.js";
import { LISTES, listes, phraseResultat, pluriel, rendreAlternatives, rendreApercu, rendreBilan, rendreFeuilles, rendreRemarques, rendreRoles } from "./vue.js";

const NO_DIRECTORY = "L'annuaire n'a pas pu être chargé. Vérifiez votre connexion et recommencez : votre fichier, lui, n'est jamais envoyé.";
const CRASHED = "La lecture s'est arrêtée : ce fichier est trop lourd pour cet appareil. Gardez les colonnes utiles (SIRET, nom, montant) et recommencez.";
const NOTHING_TYPED = "Collez d'abord une liste de SIRET.";

/** One number as a number, several as a text. */
const counted = (numbers, between) => (numbers.length === 1 ? numbers[0] : numbers.join(between));

const $ = (id) => document.getElementById(id);

class Fournisseurs {
  #worker = null;
  #turn = 0; // counts the files given: of two, the last one is read
  #identites = null;
  #found = null;
  #confirmed = new Set();

  constructor(root) {
    this.root = root;
    this.form = $("fournisseurs-source");
    this.file = $("fournisseurs-fichier");
    this.state = $("fournisseurs-etat");
    this.error = $("fournisseurs-erreur");
    this.stop = $("fournisseurs-arret");
    this.columns = $("fournisseurs-colonnes");
    this.sheet = $("fournisseurs-feuille");
    this.roles = this.columns.querySelector("[data-roles]");
    this.result = $("fournisseurs-resultat");
    this.form.hidden = false;
    this.#listen();
  }

  #listen() {
    this.file.addEventListener("click", () => (this.file.value = "")); // the same file, mended, is read again
    this.file.addEventListener("change", () => this.file.files[0] && this.#read({ fichier: this.file.files[0] }));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const texte = $("fournisseurs-liste").value;
      if (texte.trim() === "") this.#fail(NOTHING_TYPED);
      else this.#read({ texte });
    });
    this.stop.querySelector("button").addEventListener("click", () => {
      this.#end();
      this.#clear(); // nobody is there any more to compare with other columns
      dire(this.state, "Lecture arrêtée.");
      this.file.focus();
    });
    this.sheet.addEventListener("change", () => this.#ask({ feuille: Number(this.sheet.value) }));
    this.result.querySelector("[data-telecharger]").addEventListener("click", () => this.#download());
    this.result.querySelector("[data-imprimer-resultat]").addEventListener("click", () => window.print());
    this.#drop($("fournisseurs-depot"));
  }

  #drop(place) {
    const over = (on) => (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      place.classList.toggle("depot--survole", on);
    };
    for (const type of ["dragenter", "dragover"]) place.addEventListener(type, over(true));
    place.addEventListener("dragleave", over(false));
    place.addEventListener("drop", (event) => {
      over(false)(event);
      const [file] = event.dataTransfer?.files ?? [];
      if (file) this.#read({ fichier: file });
    });
  }

  async #read(source) {
    const turn = (this.#turn += 1);
    this.#end();
    this.#clear();
    this.#confirmed = new Set();
    dire(this.state, "Lecture du fichier…");
    try {
      this.#identites ??= await lireJson(this.root.dataset.identites);
    } catch (error) {
      console.warn("fournisseurs:", error);
      return this.#fail(NO_DIRECTORY);
    }
    if (turn !== this.#turn) return; // another file was given meanwhile
    this.stop.hidden = false;
    this.#worker = new Worker(new URL("./atelier.js", import.meta.url), { type: "module" });
    this.#worker.addEventListener("message", ({ data }) => this.#hear(data));
    this.#worker.addEventListener("error", () => this.#fail(CRASHED));
    this.#worker.postMessage({ ...source, identites: this.#identites });
  }

  /** Asks the worker to compare again, with other choices. */
  #ask(choice) {
    this.stop.hidden = false;
    this.#worker?.postMessage(choice);
  }

  #clear() {
    this.error.hidden = true;
    this.columns.hidden = true;
    this.result.hidden = true;
    this.sheet.parentElement.hidden = true;
  }

  #end() {
    this.#worker?.terminate();
    this.#worker = null;
    this.stop.hidden = true;
  }

  #fail(message) {
    this.#end();
    dire(this.state, "");
    dire(this.error, message);
    this.error.hidden = false;
  }

  #hear({ etape, fait, total, erreur, feuilles, lue, tableau, roles, resultat }) {
    if (erreur) {
      this.#clear();
      return this.#fail(erreur);
    }
    if (etape) dire(this.state, fait === undefined ? `${etape}…` : `${etape} : ${nombre(fait)} sur ${nombre(total)}…`);
    if (feuilles) rendreFeuilles(this.sheet, feuilles, lue);
    if (tableau) this.#showColumns(tableau, roles);
    if (resultat) this.#showResult(resultat);
  }

  #roles() {
    const selects = this.roles.querySelectorAll("select");
    return Object.fromEntries([...selects].map((select) => [select.name, Number(select.value)]));
  }

  #showColumns({ entetes, apercu, lignes, lecture }, roles) {
    const read = lecture ? ` (${lecture})` : "";
    dire($("fournisseurs-lecture"), `${pluriel(lignes, "ligne")}${read}. Corrigez si une colonne a été mal comprise :`);
    rendreRoles(this.roles, entetes, roles, () => this.#ask({ roles: this.#roles() }));
    rendreApercu(this.columns.querySelector("[data-apercu]"), entetes, apercu);
    this.columns.hidden = false;
  }

  #showResult(found) {
    this.#found = found;
    this.stop.hidden = true;
    const context = this.#context();
    this.result.querySelector("[data-listes]").replaceChildren(
      ...listes(found.fournisseurs, context),
      ...rendreAlternatives(found.alternatives, context),
      ...rendreRemarques(found.remarques, found.nombreRemarques),
    );
    this.#showTotals();
    this.result.hidden = false;
  }

  #context() {
    return {
      identites: this.#identites,
      fiches: new URL(this.root.dataset.fiches, document.baseURI).href,
      withAmount: this.#roles().montant >= 0,
      confirme: this.#isConfirmed,
      confirmer: (supplier, yes) => {
        if (yes) this.#confirmed.add(proposition(supplier));
        else this.#confirmed.delete(proposition(supplier));
        this.#showTotals();
      },
    };
  }

  #isConfirmed = (supplier) => this.#confirmed.has(proposition(supplier));

  /** How many names that were confirmed are proposed no more, by other columns. */
  #lost() {
    const proposed = this.#found.fournisseurs.filter(({ par }) => par === "nom");
    return this.#confirmed.size - proposed.filter(this.#isConfirmed).length;
  }

  /** The figures, and the sentence that says them: both change with each name that is confirmed. */
  #showTotals() {
    const figures = bilan(this.#found.fournisseurs, this.#isConfirmed);
    rendreBilan(this.result.querySelector("[data-bilan]"), figures, this.#roles().montant >= 0);
    dire(this.state, phraseResultat(figures, { ...this.#found, perdues: this.#lost() }));
  }

  #download() {
    const { structures, types } = this.#identites;
    const { secteurs } = this.#identites;
    const withAmount = this.#roles().montant >= 0;
    const words = Object.fromEntries(LISTES.map(({ par, mot }) => [par, mot]));
    const titres = ["Fournisseur", "SIRET", "SIREN", "Lignes du fichier", "Montant", "Nature", "Comparaison", "Confirmé", "Structures de l'annuaire", "Type", "Commune", "Fiche", "Secteurs qui répondent", "Structures de ces secteurs"];
    const lignes = this.#found.fournisseurs.map((supplier) => {
      const each = (read) => supplier.structures.map(read).join(" | ");
      const sure = supplier.par !== "" && (supplier.par !== "nom" || this.#isConfirmed(supplier));
      const ways = sure ? [] : supplier.secteurs;
      return [
        supplier.nom, supplier.siret, supplier.siren, counted(supplier.lignes, ", "), withAmount ? supplier.montant : null, supplier.natures.join(" | "),
        words[supplier.par] ?? "Pas dans l'annuaire", supplier.par === "" ? "" : sure ? "oui" : "non",
        each((row) => structures.nom[row]), each((row) => types[structures.type[row]] ?? structures.type[row]),
        each((row) => structures.commune[row]), each((row) => `${this.#context().fiches}${structures.id[row]}/`),
        ways.map((code) => secteurs[code].libelle).join(" | "), counted(ways.map((code) => secteurs[code].structures), " | "),
      ];
    });
    telecharger("fournisseurs-compares.csv", csv({ titres, lignes }), "text/csv;charset=utf-8");
  }
}

const root = $("fournisseurs");
if (root) new Fournisseurs(root);
