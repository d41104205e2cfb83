"""What can be wrong with a workbook that a CSV cannot have; the rest is for the checks of the datasets."""

from __future__ import annotations

from dataclasses import dataclass

from generator.validation.report import Severity


@dataclass(frozen=True)
class IntakeCheck:
    """``message`` is what to do about it, in French, after the place."""

    code: str
    severity: Severity
    title: str
    message: str


ERROR, WARNING = Severity.ERROR, Severity.WARNING

FORMULA = IntakeCheck(
    "xlsx-formula", ERROR, "Formule",
    "La cellule contient une formule, dont le résultat peut dépendre d'autres fichiers ou du jour. Remplacez-la par sa "
    "valeur : copier, puis « Collage spécial », « Valeurs ».",
)  # fmt: skip
MERGED = IntakeCheck(
    "xlsx-merged", ERROR, "Cellules fusionnées",
    "Des cellules sont fusionnées : seule la première a une valeur. Défusionnez-les (« Accueil », « Fusionner et "
    "centrer ») et remplissez chaque ligne.",
)  # fmt: skip
PERCENT = IntakeCheck(
    "xlsx-percent", ERROR, "Pourcentage",
    "La cellule est au format « Pourcentage » : elle montre 12 % et contient 0,12. Mettez la colonne au format "
    "« Standard » et écrivez le nombre voulu.",
)  # fmt: skip
DIGITS_LOST = IntakeCheck(
    "xlsx-digits-lost", ERROR, "Chiffres perdus",
    "Le nombre a plus de quinze chiffres : le tableur a remplacé les derniers par des zéros. Mettez la colonne au format "
    "« Texte » et reprenez la valeur à sa source.",
)  # fmt: skip
CUT_TEXT = IntakeCheck(
    "xlsx-cut-text", ERROR, "Texte coupé",
    "Le texte a été coupé à l'export, une cellule étant limitée à 32 767 caractères. Reprenez-le dans le fichier CSV.",
)  # fmt: skip
DATE_IN_TEXT = IntakeCheck(
    "xlsx-date-in-text", WARNING, "Date dans une colonne de texte",
    "Le tableur a fait une date de ce qui était écrit. Vérifiez la valeur ; au besoin, mettez la colonne au format "
    "« Texte » et tapez-la de nouveau.",
)  # fmt: skip
TIME_IN_DATE = IntakeCheck(
    "xlsx-time-in-date", ERROR, "Heure dans une date",
    "La cellule contient une date et une heure, la colonne n'admet que des dates. Retapez la date seule.",
)  # fmt: skip
NO_HEADER = IntakeCheck(
    "xlsx-no-header", ERROR, "En-tête introuvable", "Aucune des premières lignes ne porte les noms des colonnes."
)
NO_ROWS = IntakeCheck(
    "xlsx-no-rows", ERROR, "Feuille sans ligne",
    "La feuille n'a que son en-tête : toutes les lignes du jeu de données disparaîtraient.",
)  # fmt: skip
UNTITLED = IntakeCheck(
    "xlsx-untitled-column", ERROR, "Colonne sans titre",
    "La cellule est remplie, mais rien dans la ligne d'en-tête ne dit ce qu'est sa colonne. Donnez-lui le nom prévu par le "
    "schéma, ou videz la colonne.",
)  # fmt: skip
TWICE = IntakeCheck(
    "xlsx-sheet-twice", ERROR, "Deux feuilles pour un jeu",
    "Une autre feuille du classeur désigne déjà ce jeu de données. Gardez-en une, ou renommez l'autre.",
)  # fmt: skip
UNKNOWN = IntakeCheck("xlsx-sheet-unknown", WARNING, "Feuille non lue", "Aucun jeu de données ne porte ce nom.")
HIDDEN_SHEET = IntakeCheck(
    "xlsx-sheet-hidden", WARNING, "Feuille masquée",
    "La feuille est masquée : elle n'a pas été lue. Affichez-la (clic droit sur un onglet, « Afficher ») pour l'importer.",
)  # fmt: skip
HIDDEN_ROWS = IntakeCheck(
    "xlsx-hidden-rows", WARNING, "Lignes masquées",
    "Des lignes sont masquées, par un filtre sans doute : elles sont importées comme les autres.",
)  # fmt: skip
HEADER_BELOW = IntakeCheck(
    "xlsx-header-below", Severity.INFO, "En-tête plus bas",
    "L'en-tête a été trouvé à cette ligne ; ce qui est au-dessus n'est pas lu.",
)  # fmt: skip
OWN_COLUMN = IntakeCheck(
    "xlsx-own-column", Severity.INFO, "Colonne de travail",
    "Le nom de la colonne commence par « _ » et le schéma ne la connaît pas : elle n'est pas importée.",
)  # fmt: skip
PRIVATE_LOST = IntakeCheck(
    "xlsx-private-column", ERROR, "Colonne privée à remplir",
    "Le jeu a des colonnes privées (« _… ») que la feuille n'a pas, et aucune clé ne permet de retrouver leurs valeurs : "
    "ajoutez ces colonnes à la feuille.",
)  # fmt: skip
