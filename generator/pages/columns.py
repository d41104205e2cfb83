"""The columns of a dataset as its page explains them: type, rules in French, share of cells filled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from generator.catalog.package import Dataset, Field
from generator.pages import french

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
    "minLength": lambda value: f"au moins {french.plural(value, 'caractère')}",
    "maxLength": lambda value: f"au plus {french.plural(value, 'caractère')}",
    "pattern": lambda value: f"forme {value}",
}
"""Constraint → the rule in words; ``enum`` is said with its labels."""

LENGTHS_OF_LISTS = {"minLength": "au moins {} élément(s)", "maxLength": "au plus {} élément(s)"}


@dataclass(frozen=True)
class Column:
    """A column and what its page says of it. ``filled`` is a percentage, ``None`` when there is no row."""

    field: Field
    type: str
    rules: tuple[str, ...]
    filled: float | None


def columns(dataset: Dataset, frame: pd.DataFrame) -> tuple[Column, ...]:
    """Every column that leaves, in schema order."""
    return tuple(
        Column(
            field=field,
            type=TYPES.get(field.type, field.type),
            rules=tuple(_rules(field, dataset)),
            filled=round(100 * float(frame[field.name].notna().mean())) if len(frame) else None,
        )
        for field in dataset.schema.fields
        if not field.is_private
    )


def _rules(field: Field, dataset: Dataset) -> list[str]:
    rules = []
    if field.name in dataset.schema.primary_key:
        rules.append("identifie la ligne" + (", avec les autres clés" if len(dataset.schema.primary_key) > 1 else ""))
    for name, value in field.constraints.items():
        if field.type == "list" and name in LENGTHS_OF_LISTS:
            rules.append(LENGTHS_OF_LISTS[name].format(value))
        elif name in RULES:
            rules.append(RULES[name](value))
    if codes := field.labels or dict.fromkeys(map(str, field.constraints.get("enum", ()))):
        rules.append("valeurs : " + ", ".join(f"{code} ({label})" if label else code for code, label in codes.items()))
    if field.type == "list":
        rules.append(f"éléments séparés par « {field.descriptor.get('delimiter', ',')} »")
    return [rule for rule in rules if rule]


def _plain(value: Any) -> str:
    return str(value).replace(".", ",")
