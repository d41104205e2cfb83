"""What can be wrong with a workbook or a form that a CSV cannot have; the rest is for the checks of the datasets."""

from __future__ import annotations

from dataclasses import dataclass

from generator.typography import spaced
from generator.validation.problem import Check
from generator.validation.report import Severity


@dataclass(frozen=True)
class IntakeCheck(Check):
    """A check of what is handed in: what it says of a place is its cause, then its remedy."""

    @property
    def message(self) -> str:
        """What to say after the place, in French."""
        return spaced(f"{self.cause} {self.remedy}")


ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

FORMULA = IntakeCheck(
    "xlsx-formula", ERROR, "Formule",
    "La cellule contient une formule, dont le résultat peut dépendre d'autres fichiers ou du jour.",
    "Remplacez-la par sa valeur : copier, puis « Collage spécial », « Valeurs ».",
)  # fmt: skip
MERGED = IntakeCheck(
    "xlsx-merged", ERROR, "Cellules fusionnées",
    "Des cellules sont fusionnées : seule la première a une valeur.",
    "Défusionnez-les (« Accueil », « Fusionner et centrer ») et remplissez chaque ligne.",
)  # fmt: skip
PERCENT = IntakeCheck(
    "xlsx-percent", ERROR, "Pourcentage",
    "La cellule est au format « Pourcentage » : elle montre 12 % et contient 0,12.",
    "Mettez la colonne au format « Standard » et écrivez le nombre voulu.",
)  # fmt: skip
DIGITS_LOST = IntakeCheck(
    "xlsx-digits-lost", ERROR, "Chiffres perdus",
    "Le nombre a plus de quinze chiffres : le tableur a remplacé les derniers par des zéros.",
    "Mettez la colonne au format « Texte » et reprenez la valeur à sa source.",
)  # fmt: skip
CUT_TEXT = IntakeCheck(
    "xlsx-cut-text", ERROR, "Texte coupé",
    "Le texte a été coupé à l'export, une cellule étant limitée à 32 767 caractères.",
    "Reprenez-le dans le fichier CSV.",
)  # fmt: skip
DATE_IN_TEXT = IntakeCheck(
    "xlsx-date-in-text", WARNING, "Date dans une colonne de texte",
    "Le tableur a fait une date de ce qui était écrit.",
    "Vérifiez la valeur ; au besoin, mettez la colonne au format « Texte » et tapez-la de nouveau.",
)  # fmt: skip
TIME_IN_DATE = IntakeCheck(
    "xlsx-time-in-date", ERROR, "Heure dans une date",
    "La cellule contient une date et une heure, la colonne n'admet que des dates.",
    "Retapez la date seule.",
)  # fmt: skip
NO_HEADER = IntakeCheck(
    "xlsx-no-header", ERROR, "En-tête introuvable",
    "Aucune des premières lignes ne porte les noms des colonnes.",
    "Remettez la ligne d'en-tête en haut de la feuille.",
)  # fmt: skip
NO_ROWS = IntakeCheck(
    "xlsx-no-rows", ERROR, "Feuille sans ligne",
    "La feuille n'a que son en-tête : toutes les lignes du jeu de données disparaîtraient.",
    "Remettez les lignes, ou retirez la feuille du classeur pour que le jeu ne change pas.",
)  # fmt: skip
REMOVALS = IntakeCheck(
    "xlsx-removals", ERROR, "Beaucoup de lignes supprimées",
    "Une ligne absente de la feuille est supprimée du jeu ; une feuille copiée ou enregistrée en partie en ferait disparaître "
    "beaucoup.",
    "Remettez les lignes qui manquent ; si elles doivent partir, ajoutez « --allow-removals » à la commande.",
)  # fmt: skip
UNTITLED = IntakeCheck(
    "xlsx-untitled-column", ERROR, "Colonne sans titre",
    "La cellule est remplie, mais rien dans la ligne d'en-tête ne dit ce qu'est sa colonne.",
    "Donnez-lui le nom prévu par le schéma, ou videz la colonne.",
)  # fmt: skip
TWICE = IntakeCheck(
    "xlsx-sheet-twice", ERROR, "Deux feuilles pour un jeu",
    "Une autre feuille du classeur désigne déjà ce jeu de données.",
    "Gardez-en une, ou renommez l'autre.",
)  # fmt: skip
PRIVATE_LOST = IntakeCheck(
    "xlsx-private-column", ERROR, "Colonne privée à remplir",
    "Le jeu a des colonnes privées (« _… ») que la feuille n'a pas, et aucune clé ne permet de retrouver leurs valeurs.",
    "Ajoutez ces colonnes à la feuille.",
)  # fmt: skip
UNKNOWN = IntakeCheck(
    "xlsx-sheet-unknown", WARNING, "Feuille non lue",
    "Aucun jeu de données ne porte le nom de cette feuille.",
    "Si elle doit être importée, renommez-la comme son jeu.",
)  # fmt: skip
HIDDEN_SHEET = IntakeCheck(
    "xlsx-sheet-hidden", WARNING, "Feuille masquée",
    "La feuille est masquée : elle n'a pas été lue.",
    "Affichez-la (clic droit sur un onglet, « Afficher ») pour l'importer.",
)  # fmt: skip
HIDDEN_ROWS = IntakeCheck(
    "xlsx-hidden-rows", WARNING, "Lignes masquées",
    "Des lignes sont masquées, par un filtre sans doute : elles sont importées comme les autres.",
    "Supprimez de la feuille celles qui ne doivent pas l'être.",
)  # fmt: skip
CORRECTED = IntakeCheck(
    "import-corrected", INFO, "Écriture corrigée",
    "Ce qui ne peut se lire que d'une façon est écrit comme le jeu le veut ; le classeur ou l'issue, eux, ne changent pas.",
    "Rien n'est à faire. Pour ne plus le voir, écrivez de même dans le classeur.",
)  # fmt: skip
HEADER_BELOW = IntakeCheck(
    "xlsx-header-below", INFO, "En-tête plus bas",
    "L'en-tête a été trouvé à cette ligne ; ce qui est au-dessus n'est pas lu.",
    "Rien n'est à faire si c'est bien elle.",
)  # fmt: skip
OWN_COLUMN = IntakeCheck(
    "xlsx-own-column", INFO, "Colonne de travail",
    "Le nom de la colonne commence par « _ » et le schéma ne la connaît pas : elle n'est pas importée.",
    "Rien n'est à faire si elle n'est qu'à vous.",
)  # fmt: skip
UNKNOWN_COMMUNE = IntakeCheck(
    "form-commune", WARNING, "Commune non reconnue",
    "Le nom donné n'est pas celui d'une commune du territoire, ou plusieurs le portent : la ligne n'a pas de code Insee, et la "
    "structure ne sera ni sur la page de sa commune, ni trouvée autour d'elle.",
    "Corrigez le nom dans le texte de l'issue, puis retirez et remettez le label « accepté » ; hors du territoire, il n'y a rien "
    "à changer.",
)  # fmt: skip
ALREADY = IntakeCheck(
    "form-already", WARNING, "Structure sans doute déjà dans l'annuaire",
    "Une fiche a déjà ce SIRET, ou ce nom dans cette commune.",
    "Si c'est la même structure, fermez l'issue et répondez au formulaire « Corriger une fiche » ; conventionnée à deux titres, elle a "
    "bien deux fiches.",
)  # fmt: skip
INTAKE_CHECKS = (
    FORMULA, MERGED, PERCENT, DIGITS_LOST, CUT_TEXT, DATE_IN_TEXT, TIME_IN_DATE, NO_HEADER, NO_ROWS, REMOVALS, UNTITLED,
    TWICE, PRIVATE_LOST, UNKNOWN, HIDDEN_SHEET, HIDDEN_ROWS, CORRECTED, HEADER_BELOW, OWN_COLUMN,
    UNKNOWN_COMMUNE, ALREADY,
)  # fmt: skip
"""Every check of a workbook, in the order people meet them, then those of a form."""
