"""A value that is not of its column's type: one entry a type of Table Schema."""

from __future__ import annotations

from collections.abc import Callable

from generator.catalog.package import Field
from generator.validation.french import did_you_mean, listed, quoted, say
from generator.validation.messages.case import Case, Entry, Said
from generator.validation.messages.values import (
    EXAMPLE_DAY,
    as_address,
    as_boolean,
    as_date,
    as_number,
    date_fault,
    expected_date,
    false_words,
    strftime,
    true_words,
)


def _typed(title: str, rule: str, correct: Callable[[Field, str], str | None] | None = None) -> Entry:
    """An entry that says the value, then the ``rule`` of the type, then the corrected value when there is one."""

    def build(case: Case) -> Said:
        suggestion = correct(case.field, case.text) if correct and case.field else None
        return Said(
            say("Dans la colonne {column}, {value} n'est pas accepté. ", column=case.column, value=quoted(case.text))
            + say(rule)
            + did_you_mean(suggestion),
            suggestion,
        )

    return Entry(title, build)


def _date(case: Case) -> Said:
    assert case.field
    suggestion = as_date(case.field, case.text)
    return Said(
        say(
            "Dans la colonne {column}, {value} n'est pas une date écrite sous la forme {form}, par exemple {example}.",
            column=case.column,
            value=quoted(case.text),
            form=quoted(expected_date(case.field)),
            example=quoted(EXAMPLE_DAY.strftime(strftime(case.field))),
        )
        + say(date_fault(case.text))
        + did_you_mean(suggestion),
        suggestion,
    )


def _boolean(case: Case) -> Said:
    assert case.field
    suggestion = as_boolean(case.field, case.text)
    return Said(
        say(
            "Dans la colonne {column}, {value} n'est pas accepté. Pour oui, écrivez {yes} ; pour non, {no}.",
            column=case.column,
            value=quoted(case.text),
            yes=listed(true_words(case.field)[:1]),
            no=listed(false_words(case.field)[:1]),
        )
        + did_you_mean(suggestion),
        suggestion,
    )


def _list(case: Case) -> Said:
    separator = str(case.field.descriptor.get("delimiter", ",")) if case.field else ","
    return Said(
        say(
            "Dans la colonne {column}, un élément de la liste {value} n'est pas accepté. "
            "Séparez les éléments par {separator}, sans rien d'autre, et vérifiez chacun.",
            column=case.column,
            value=quoted(case.text),
            separator=quoted(separator),
        )
    )


TYPES: dict[str, Entry] = {
    "string": _typed("Texte refusé", "Il faut un texte."),
    "string/email": _typed("Adresse électronique incorrecte", "La forme attendue est « nom@domaine.fr »."),
    "string/uri": _typed(
        "Adresse internet incorrecte", "Écrivez l'adresse complète, en commençant par « https:// ».", as_address
    ),
    "string/uuid": _typed("Identifiant incorrect", "Il faut un UUID de 36 caractères."),
    "string/binary": _typed("Contenu incorrect", "Il faut un contenu codé en base64."),
    "string/wkt": _typed("Géométrie incorrecte", "Il faut une géométrie en WKT, par exemple « POINT (2.43 48.63) »."),
    "number": _typed(
        "Nombre incorrect",
        "Écrivez un nombre sans espace ni unité, avec un point pour les décimales, par exemple « 1234.5 ».",
        as_number,
    ),
    "integer": _typed(
        "Nombre entier incorrect",
        "Écrivez un nombre entier, sans espace, sans décimale ni unité, par exemple « 1234 ».",
        as_number,
    ),
    "boolean": Entry("Oui ou non attendu", _boolean),
    "date": Entry("Date incorrecte", _date),
    "datetime": _typed("Date et heure incorrectes", "La forme attendue est « 2025-02-14T09:30:00Z »."),
    "time": _typed("Heure incorrecte", "La forme attendue est « 09:30:00 »."),
    "year": _typed("Année incorrecte", "Écrivez l'année en quatre chiffres, par exemple « 2025 ».", as_number),
    "yearmonth": _typed("Mois incorrect", "La forme attendue est « 2025-02 »."),
    "duration": _typed("Durée incorrecte", "La forme attendue est celle d'ISO 8601, par exemple « P1Y6M »."),
    "geopoint": _typed("Point géographique incorrect", "Écrivez la longitude, une virgule, puis la latitude."),
    "geojson": _typed("GeoJSON incorrect", "Il faut un objet GeoJSON valide."),
    "array": _typed("Tableau JSON incorrect", "Il faut un tableau JSON, par exemple « [1, 2] »."),
    "object": _typed("Objet JSON incorrect", "Il faut un objet JSON, par exemple « {{}} »."),
    "list": Entry("Liste incorrecte", _list),
}
"""Type of the column → entry; texts are only refused for their format, which follows the type."""


def type_key(case: Case) -> str:
    """Where ``case`` stands in ``TYPES``."""
    if case.field is None:
        return ""
    with_format = f"{case.field.type}/{case.field.descriptor.get('format', 'default')}"
    return with_format if with_format in TYPES else case.field.type
