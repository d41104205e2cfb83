"""The checks of the file itself: is it there, is it text, is it a CSV of ours? All of them are in ``FILE_CHECKS``.

The encoding is never guessed: we require UTF-8 (contract; Frictionless reads a Windows-1252 « € » as cp862 « א »).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.validation import file_faults as faults
from generator.validation.file_faults import FileFacts
from generator.validation.file_kinds import other_kind
from generator.validation.problem import Check, Problem
from generator.validation.report import Severity


@dataclass(frozen=True)
class FileCheck(Check):
    """A check of the file. ``find`` may lean on everything that the checks before it have not refused."""

    find: Callable[[FileFacts], Iterator[Problem]]


ERROR, WARNING = Severity.ERROR, Severity.WARNING

FILE_CHECKS: tuple[FileCheck, ...] = (
    FileCheck(
        "file-missing", ERROR, "Fichier absent", "Le paquet déclare un fichier qui n'est pas là.",
        "Ajoutez le fichier, ou corrigez « path » dans datapackage.json.", faults.missing,
    ),
    FileCheck(
        "file-not-a-file", ERROR, "Dossier à la place du fichier", "Le chemin désigne un dossier.",
        "Indiquez dans « path » le fichier CSV lui-même.", faults.folder,
    ),
    FileCheck(
        "file-too-big", ERROR, "Fichier trop lourd", "Un portail publie des fichiers modestes.",
        "Découpez le jeu de données ; la limite est « max_file_size » dans mkdocs.yml.", faults.too_big,
    ),
    FileCheck(
        "file-unreadable", ERROR, "Fichier illisible", "Le système refuse la lecture.",
        "Vérifiez les droits du fichier, et qu'aucun logiciel ne le bloque.", faults.unreadable,
    ),
    FileCheck(
        "file-empty", ERROR, "Fichier vide", "Un CSV a au moins une ligne d'en-tête.",
        "Remettez la ligne d'en-tête, avec les noms des colonnes du schéma.", faults.empty,
    ),
    FileCheck(
        "file-other-kind", ERROR, "Fichier d'une autre sorte", "Un classeur, une page ou un PDF renommé en .csv reste ce qu'il est.",
        "Enregistrez le tableau en CSV, ou importez le classeur avec « portail import xlsx ».", other_kind,
    ),
    FileCheck(
        "file-utf16", ERROR, "Fichier en UTF-16", "Le seul encodage publié est l'UTF-8.",
        "Enregistrez le fichier en UTF-8, et non en « Texte Unicode ».", faults.utf16,
    ),
    FileCheck(
        "file-nul", ERROR, "Caractère nul", "Un fichier texte ne contient pas d'octet nul.",
        "Enregistrez de nouveau le tableau en CSV ; un classeur renommé en .csv reste un classeur.", faults.nul,
    ),
    FileCheck(
        "file-not-utf8", ERROR, "Encodage autre que UTF-8", "Le seul encodage publié est l'UTF-8.",
        faults.HOW_TO_SAVE, faults.not_utf8,
    ),
    FileCheck(
        "file-bom", WARNING, "Marque BOM en tête de fichier", "Elle se colle au nom de la colonne.",
        "Enregistrez en UTF-8 sans BOM si votre logiciel le permet.", faults.bom,
    ),
    FileCheck(
        "file-line-ends", WARNING, "Fins de ligne mêlées",
        "Des outils ne voient qu'une des sortes de fin de ligne et collent les lignes.",
        "Enregistrez le fichier d'un seul logiciel, avec une seule sorte de fin de ligne.", faults.line_ends,
    ),
    FileCheck(
        "file-separator", ERROR, "Séparateur autre que la virgule", "RFC 4180 : la virgule.", faults.HOW_TO_SAVE, faults.separator,
    ),
    FileCheck(
        "file-long-line", ERROR, "Ligne interminable", "Une ligne d'un million de caractères n'est pas une ligne de tableau.",
        "Cherchez un retour à la ligne perdu, ou un autre fichier déposé sous ce nom.", faults.too_long,
    ),
    FileCheck(
        "file-width", ERROR, "Ligne démesurée", "Une ligne de bien plus de cases que le schéma n'a de colonnes n'est pas du jeu.",
        "Cherchez un retour à la ligne perdu, ou un autre fichier déposé sous ce nom.", faults.too_wide,
    ),
    FileCheck(
        "file-quotes", ERROR, "Guillemet mal fermé", "Des lignes entières seraient avalées.",
        "Fermez le guillemet droit, ou doublez-le s'il fait partie du texte.", faults.broken_quotes,
    ),
    FileCheck(
        "file-no-rows", WARNING, "Aucune ligne de données", "Le jeu serait publié vide.",
        "Ajoutez des lignes, ou laissez le jeu vide si le réseau n'a encore rien à publier.", faults.no_rows,
    ),
)  # fmt: skip
"""Every check of the file, in the order they run: each may lean on what the ones before have let through."""
