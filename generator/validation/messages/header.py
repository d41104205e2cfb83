"""The header line: columns missing, unknown, twice there, without a name or out of order."""

from __future__ import annotations

from generator.validation.french import column, did_you_mean, listed, nearest, quoted, say
from generator.validation.messages.case import Case, Entry, Said, fixed


def _extra(case: Case) -> Said:
    label = case.facts["label"]
    titles = {field.title: field.name for field in case.fields}
    suggestion = titles.get(label) or nearest(label, case.candidates)
    return Said(
        say(
            "La colonne {label} n'est pas prévue par le schéma. Corrigez son nom, supprimez-la, "
            "ou déclarez-la dans le schéma.",
            label=quoted(label),
        )
        + did_you_mean(suggestion),
        suggestion,
    )


def _unmatched(case: Case) -> Said:
    names = ",".join(field.name for field in case.fields)
    return Said(
        say(
            "Aucune colonne du schéma n'est dans la première ligne. Si ce sont déjà des données, ajoutez au-dessus la ligne "
            "d'en-tête : {names} ; sinon, est-ce le bon fichier ?",
            names=names,
        )
    )


def _missing(case: Case) -> Said:
    return Said(
        say(
            "La colonne {column} manque dans l'en-tête. Ajoutez-la, même vide, à sa place dans l'ordre du schéma.",
            column=case.column,
        )
    )


def _duplicate(case: Case) -> Said:
    return Said(
        say(
            "Deux colonnes portent le nom {label}. Renommez l'une des deux, ou supprimez-la ; "
            "les lignes seront contrôlées ensuite.",
            label=quoted(case.facts["label"]),
        )
    )


def _blank(case: Case) -> Said:
    return Said(
        say(
            "La colonne n° {position} n'a pas de nom dans l'en-tête. Donnez-lui le nom prévu par le schéma, "
            "ou supprimez-la ; les lignes seront contrôlées ensuite.",
            position=case.facts["position"],
        )
    )


def _misordered(case: Case) -> Said:
    expected = case.facts["expected"]
    first = next((field for field in case.fields if field.name == expected), None)
    return Said(
        say(
            "Les colonnes ne sont pas dans l'ordre du schéma : en n° {position}, {label} est à la place de {expected}. "
            "L'ordre attendu est : {order}.",
            position=case.facts["position"],
            label=quoted(case.facts["label"]),
            expected=column(first) if first else quoted(expected),
            order=listed((field.name for field in case.fields), limit=40),
        ),
        expected,
    )


HEADER: dict[str, Entry] = {
    "header-error": fixed("En-tête incorrect", "La première ligne du fichier n'est pas celle que le schéma prévoit."),
    "blank-header": fixed(
        "En-tête vide", "La première ligne est vide ; elle doit porter les noms des colonnes du schéma."
    ),
    "unmatched-header": Entry("En-tête absent ou inconnu", _unmatched),
    "label-error": fixed("Nom de colonne incorrect", "Le nom de la colonne {column} n'est pas celui du schéma."),
    "extra-label": Entry("Colonne inconnue", _extra),
    "missing-label": Entry("Colonne manquante", _missing),
    "blank-label": Entry("Colonne sans nom", _blank),
    "duplicate-label": Entry("Colonne en double", _duplicate),
    "incorrect-label": Entry("Colonnes dans le désordre", _misordered),
}
