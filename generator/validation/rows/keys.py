"""Keys that Frictionless 5.21 does not enforce: ``uniqueKeys``, and primary keys that are only half there.

Rules of Table Schema v2: in ``uniqueKeys`` a row with a missing value is left out, as in SQL; every column of a primary
key is required.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from generator.validation.french import listed, say
from generator.validation.problem import Problem
from generator.validation.records import Table
from generator.validation.report import Severity
from generator.validation.rows.check import Context, RowCheck


def _repeated(table: Table, _: Context) -> Iterator[Problem]:
    for names in table.dataset.schema.unique_keys:
        first: dict[tuple[str | None, ...], int] = {}
        if not all(name in table.columns for name in names):
            continue
        for line, values in table.keys(names, table.groups(names).sizes > 1):
            if None in values:
                continue
            if values not in first:
                first[values] = line
                continue
            yield Problem(
                say(
                    "Deux lignes ne peuvent pas avoir les mêmes valeurs dans les colonnes {names} : {values} "
                    "figure déjà ligne {first}. Corrigez l'une des deux lignes, ou supprimez la ligne en double.",
                    names=listed(names),
                    values=listed(value or "" for value in values),
                    first=first[values],
                ),
                line,
                names[0] if len(names) == 1 else None,
                values[0] if len(names) == 1 else None,
            )


def _incomplete(table: Table, _: Context) -> Iterator[Problem]:
    names = table.dataset.schema.primary_key
    required = {name for name in names if table.dataset.schema.by_name[name].required}
    if not all(name in table.columns for name in names):
        return
    for line, values in table.keys(names, np.any([table.columns[name].is_missing for name in names], axis=0)):
        missing = [name for name, value in zip(names, values, strict=True) if value is None and name not in required]
        if missing and any(values):
            yield Problem(
                say(
                    "La clé de la ligne ({names}) est incomplète : il manque {missing}.",
                    names=listed(names),
                    missing=listed(missing),
                ),
                line,
                missing[0],
            )


UNIQUE = RowCheck(
    "unique-key",
    Severity.ERROR,
    "Lignes en double",
    "Le schéma déclare des colonnes qui, ensemble, ne se répètent pas.",
    "Corrigez l'une des deux lignes, ou supprimez celle qui est en double.",
    _repeated,
)
INCOMPLETE = RowCheck(
    "primary-key-incomplete",
    Severity.ERROR,
    "Clé incomplète",
    "Toutes les colonnes d'une clé primaire sont obligatoires.",
    "Remplissez les colonnes citées : ensemble, elles identifient la ligne.",
    _incomplete,
)
