"""Rows and keys: missing and extra cells, blank rows, keys given twice or pointing nowhere."""

from __future__ import annotations

from generator.typography import counted
from generator.validation.french import did_you_mean, listed, nearest, quoted, say
from generator.validation.messages.case import Case, Entry, Said, fixed


def _missing_cell(case: Case) -> Said:
    return Said(
        say(
            "La ligne n'a que {width}, alors que l'en-tête en a {expected} : il manque {missing} de la colonne {column}. "
            "Ajoutez les virgules manquantes, ou vérifiez qu'un guillemet n'est pas ouvert sans être fermé.",
            width=counted(case.facts["width"], "case"),
            expected=case.facts["header_width"],
            missing="celle"
            if case.facts["header_width"] - case.facts["width"] == 1
            else "les dernières, à partir de celle",
            column=case.column,
        )
    )


def _extra_cell(case: Case) -> Said:
    return Said(
        say(
            "La ligne a {width}, alors que l'en-tête en a {expected} : {value} est de trop{more}. Une virgule dans un texte "
            'doit être entre guillemets droits, par exemple "12, rue des Lilas".',
            width=counted(case.facts["width"], "case"),
            expected=case.facts["header_width"],
            value=quoted(case.text),
            more="" if case.facts["width"] - case.facts["header_width"] == 1 else ", et la suite aussi",
        )
    )


def _unique(case: Case) -> Said:
    return Said(
        say(
            "La colonne {column} n'admet pas deux fois la même valeur : {value} figure déjà{where}. "
            "Corrigez l'une des deux lignes, ou supprimez la ligne en double.",
            column=case.column,
            value=quoted(case.text),
            where=_where(case),
        )
    )


def _primary_key(case: Case) -> Said:
    names, values = case.facts["names"], case.facts["values"]
    if not any(values):
        return Said(
            say("La clé de la ligne ({names}) est vide. Remplissez-la : elle identifie la ligne.", names=listed(names))
        )
    return Said(
        say(
            "La clé de la ligne ({names}) doit être unique : {values} figure déjà{where}. "
            "Corrigez l'une des deux lignes, ou supprimez la ligne en double.",
            names=listed(names),
            values=listed(value or "" for value in values),
            where=_where(case),
        )
    )


def _foreign_key(case: Case) -> Said:
    names, values, reference = case.facts["names"], case.facts["values"], case.facts["reference"]
    suggestion = nearest(values[0] or "", case.candidates) if len(values) == 1 else None
    return Said(
        say(
            "Dans la colonne {names}, {values} ne figure pas dans le jeu de données {reference}. "
            "Corrigez la valeur, ou ajoutez d'abord la ligne qui manque à ce jeu.",
            names=case.column if case.field else listed(names),
            values=listed(value or "" for value in values),
            reference=quoted(reference),
        )
        + did_you_mean(suggestion),
        suggestion,
    )


def _where(case: Case) -> str:
    line = case.facts.get("other_line")
    return f" ligne {line}" if line else " plus haut"


ROWS: dict[str, Entry] = {
    "row-error": fixed("Ligne incorrecte", "Cette ligne n'est pas acceptée. Comparez-la aux lignes voisines."),
    "blank-row": fixed("Ligne vide", "Cette ligne est vide. Supprimez-la."),
    "primary-key": Entry("Clé en double ou vide", _primary_key),
    "foreign-key": Entry("Référence introuvable", _foreign_key),
    "duplicate-row": fixed("Ligne en double", "Cette ligne répète une autre ligne. Supprimez l'une des deux."),
    "row-constraint": fixed("Règle de ligne non respectée", "Les cases de cette ligne ne vont pas ensemble."),
    "cell-error": fixed("Case incorrecte", "La case de la colonne {column} n'est pas acceptée. Vérifiez-la."),
    "missing-cell": Entry("Case manquante", _missing_cell),
    "extra-cell": Entry("Case en trop", _extra_cell),
    "unique-error": Entry("Valeur en double", _unique),
    "truncated-value": fixed(
        "Texte peut-être coupé", "Le texte de la colonne {column} semble coupé. Comparez-le à sa source."
    ),
    "forbidden-value": fixed("Valeur interdite", "La colonne {column} contient une valeur interdite. Remplacez-la."),
    "sequential-value": fixed(
        "Suite rompue", "La colonne {column} doit se suivre sans trou. Corrigez la numérotation."
    ),
    "ascii-value": fixed("Caractère inattendu", "La colonne {column} n'admet que des lettres sans accent."),
}
