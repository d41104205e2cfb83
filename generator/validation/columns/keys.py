"""Keys over whole columns: rows whose key another row has, keys that are empty, references that lead nowhere.

Frictionless compares what texts read as: « 1 » and « 01 » are the same integer. Columns of plain text are compared as
they are written, the others through Frictionless's own readers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import frictionless
import numpy as np
import pyarrow.compute as pc

from generator.validation.records import Column, Groups, Table

Fields = Sequence[frictionless.Field]


def alone(table: Table, fields: Fields) -> np.ndarray:
    """Whether each row is the only one with its key, of ``fields``."""
    groups = _groups(table, fields)
    if all(map(is_plain, fields)):
        return groups.sizes == 1
    numbers: dict[tuple[Any, ...], int] = {}
    keys = [numbers.setdefault(key, len(numbers)) for key in _read(groups, fields)]
    of_rows = np.array(keys, np.int64)[groups.of_rows]
    return np.bincount(of_rows, minlength=1)[of_rows] == 1


def all_missing(table: Table, fields: Fields) -> np.ndarray:
    """Whether each row has nothing in any of ``fields``."""
    return np.logical_and.reduce([table.columns[field.name].is_missing for field in fields])


def unknown(
    table: Table, key: Mapping[str, Any], package: frictionless.Package, tables: Mapping[str, Table]
) -> np.ndarray:
    """Whether the foreign ``key`` of each row is in no row of the dataset that it points to."""
    here = package.get_resource(table.dataset.name).schema
    name = key["reference"]["resource"] or table.dataset.name
    there = package.get_resource(name).schema
    fields = [here.get_field(each) for each in key["fields"]]
    others = [there.get_field(each) for each in key["reference"]["fields"]]
    if len(fields) == 1 and all(map(is_plain, (*fields, *others))):
        return _unknown_texts(table.columns[fields[0].name], tables[name].columns[others[0].name])
    groups = _groups(table, fields)
    known = set(_read(_groups(tables[name], others), others))
    lost = [key not in known and set(key) != {None} for key in _read(groups, fields)]
    return np.array(lost, bool)[groups.of_rows]


def referenced(table: Table, keys: Sequence[Mapping[str, Any]], package: frictionless.Package, there: Table) -> Table:
    """The rows of ``there`` that the foreign ``keys`` of ``table`` may find, and perhaps more."""
    found = np.zeros(there.size, bool)
    for key in keys:
        name, other = key["fields"][0], key["reference"]["fields"][0]
        resources = (table.dataset.name, name), (there.dataset.name, other)
        if not all(is_plain(package.get_resource(each).schema.get_field(field)) for each, field in resources):
            return there
        there_values, values = there.columns[other].values, table.columns[name].values
        found |= pc.is_in(there_values, values).to_numpy(zero_copy_only=False)
    return there.take(np.flatnonzero(found))


def _unknown_texts(column: Column, other: Column) -> np.ndarray:
    known = pc.is_in(column.distinct, other.distinct).to_numpy(zero_copy_only=False)
    return ~np.append(known, True)[column.codes]


def is_plain(field: frictionless.Field) -> bool:
    """Whether ``field`` reads every text as itself."""
    return field.type == "string" and field.format == "default"


def _groups(table: Table, fields: Fields) -> Groups:
    return table.groups(tuple(field.name for field in fields))


def _read(groups: Groups, fields: Fields) -> list[tuple[Any, ...]]:
    """The key of each group as Frictionless reads it, ``None`` where it is missing or refused."""
    readers = [_once(field.create_cell_reader()) for field in fields]
    return [tuple(read(text) for read, text in zip(readers, key, strict=True)) for key in groups.values()]


def _once(read: Callable[[str | None], tuple[Any, Any]]) -> Callable[[str | None], Any]:
    """``read`` without its notes, each different text once."""
    seen: dict[str | None, Any] = {None: None}

    def value(text: str | None) -> Any:
        if text not in seen:
            seen[text] = read(text)[0]
        return seen[text]

    return value
