"""Columns at a time for what is clean, Frictionless for what is not: which rows does it still have to see?

An accept filter: it lets rows go only when nothing can be said of them. What is wrong, where and why is Frictionless's to
say, and it says the same of an excerpt as of the whole file, since rows that share a key go together. Where the file or
its schema has anything that is not understood here, Frictionless gets the whole file.
"""

from __future__ import annotations

from collections.abc import Mapping

import frictionless
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from generator.validation.columns.keys import all_missing, alone, unknown
from generator.validation.columns.values import refused
from generator.validation.records import Column, Table

STATED = ("hash", "bytes", "fields", "rows")
"""What a package may say of a whole file: an excerpt could not be compared with it."""


def doubtful_rows(table: Table, package: frictionless.Package, tables: Mapping[str, Table]) -> np.ndarray | None:
    """The places of the rows of ``table`` that Frictionless must judge; ``None`` when it must judge the whole file.

    ``package`` is as Frictionless will take it, ``tables`` are the datasets that its foreign keys point to.
    """
    dataset = table.dataset
    if table.uneven is not None or table.header != list(dataset.schema.by_name):
        return None
    if any(dataset.descriptor.get(name) is not None for name in STATED):
        return None
    schema = package.get_resource(dataset.name).schema
    doubtful = np.zeros(table.size, bool)
    blank = np.ones(table.size, bool)
    for column, field in zip(table.columns.values(), schema.fields, strict=True):
        blank = blank & column.is_missing if blank.any() else blank
        doubtful |= _holds(column, refused(column, field))
        if field.required:
            doubtful |= column.is_missing
        if field.constraints.get("unique"):
            doubtful |= ~alone(table, [field]) & ~column.is_missing
    if schema.primary_key:
        fields = [schema.get_field(name) for name in schema.primary_key]
        doubtful |= ~alone(table, fields) | all_missing(table, fields)
    for key in schema.foreign_keys:
        doubtful |= unknown(table, key, package, tables)
    doubtful |= blank
    points_to_itself = any(key["reference"]["resource"] in ("", dataset.name) for key in schema.foreign_keys)
    return None if points_to_itself and doubtful.any() else np.flatnonzero(doubtful)


def _holds(column: Column, texts: list[str]) -> np.ndarray | bool:
    """Whether each row of ``column`` has one of ``texts``."""
    if not texts:
        return False
    return pc.is_in(column.values, pa.array(texts, pa.string())).to_numpy(zero_copy_only=False)
