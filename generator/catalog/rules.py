"""What a column may hold, in French: its type and its rules, for people who read the data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.catalog.package import Dataset, Field

TYPES = {
    "string": "texte",
    "integer": "nombre entier",
    "number": "nombre",
    "boolean": "oui ou non",
    "date": "date",
    "datetime": "date et heure",
    "time": "heure",
    "year": "année",
    "yearmonth": "année et mois",
    "duration": "durée",
    "list": "liste",
    "array": "liste (JSON)",
    "object": "objet (JSON)",
    "geopoint": "point géographique",
    "geojson": "géométrie (GeoJSON)",
    "any": "libre",
}
"""Table Schema type → what people read."""

RULES: dict[str, Callable[[Any], str]] = {
    "required": lambda value: "obligatoire" if value else "",
    "unique": lambda value: "jamais deux fois la même valeur" if value else "",
    "minimum": lambda value: f"au moins {_plain(value)}",
    "maximum": lambda value: f"au plus {_plain(value)}",
    "exclusiveMinimum": lambda value: f"plus de {_plain(value)}",
    "exclusiveMaximum": lambda value: f"moins de {_plain(value)}",
    "minLength": lambda value: f"au moins {_characters(value)}",
    "maxLength": lambda value: f"au plus {_characters(value)}",
    "pattern": lambda value: f"forme {value}",
}
"""Constraint → the rule in words; ``enum`` is said with its labels."""

LENGTHS_OF_LISTS = {"minLength": "au moins {} élément(s)", "maxLength": "au plus {} élément(s)"}


def type_in_words(field: Field) -> str:
    """« nombre entier »; the type itself when the standard does not know it."""
    return TYPES.get(field.type, field.type)


def rules(field: Field, dataset: Dataset) -> tuple[str, ...]:
    """Every rule that a cell of ``field`` obeys, one sentence each."""
    found = []
    if field.name in dataset.schema.primary_key:
        found.append("identifie la ligne" + (", avec les autres clés" if len(dataset.schema.primary_key) > 1 else ""))
    for name, value in field.constraints.items():
        if field.type == "list" and name in LENGTHS_OF_LISTS:
            found.append(LENGTHS_OF_LISTS[name].format(value))
        elif name in RULES:
            found.append(RULES[name](value))
    if codes := field.labels or dict.fromkeys(map(str, field.constraints.get("enum", ()))):
        found.append("valeurs : " + ", ".join(f"{code} ({label})" if label else code for code, label in codes.items()))
    if field.type == "list":
        found.append(f"éléments séparés par « {field.descriptor.get('delimiter', ',')} »")
    return tuple(rule for rule in found if rule)


def _plain(value: Any) -> str:
    return str(value).replace(".", ",")


def _characters(count: int) -> str:
    return f"{count}\N{NO-BREAK SPACE}{'caractère' if count < 2 else 'caractères'}"
