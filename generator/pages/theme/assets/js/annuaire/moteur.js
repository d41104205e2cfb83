// The engine of the directory: everything that the page may ask of it. Pure: no DOM.

export { preparer } from "./index.js";
export { chercher, RAYONS } from "./chercher.js";
export { comprendre, lieuDit } from "./besoin.js";
export { demande, demandeEnVain } from "./reponses.js";
export { sans } from "./jetons.js";
export { compterEtages } from "./etages.js";
export { ordreDe, ordreNaturel } from "./ordre.js";
export { facettes } from "./facettes.js";
export { suggerer } from "./suggestions.js";
export { issues } from "./issues.js";
export { avecTexte, ecrireEtat, etatVide, lireEtat, normaliser, puces, retirer } from "./etat.js";
