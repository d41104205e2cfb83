"""Parquet: typed columns that carry what the schema says of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from generator.catalog.package import Dataset, Field
from generator.catalog.table import cells
from generator.publication.csv_files import flat
from generator.publication.json_values import point
from generator.publication.rows import Rows

GROUP = 50_000
"""Rows of a group: what a reader holds in memory at least."""

TYPES = {
    "integer": pa.int64(),
    "year": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us"),
    "time": pa.time64("us"),
    "geopoint": pa.list_(pa.float64()),
}
"""Table Schema type → Parquet's; a type that is not here, or whose values do not fit, is text."""


def parquet_file(rows: Rows) -> bytes:
    """One column a field, with its title and description as metadata; the same bytes for the same rows."""
    arrays, fields = [], []
    for field in rows.fields:
        series = rows.frame[field.name]
        is_text = field.type == "string"  # already what Arrow holds, most often
        array = pa.array(series, type=pa.string(), from_pandas=True) if is_text else column(cells(series), field)
        arrays.append(array)
        fields.append(pa.field(field.name, array.type, metadata=_said(_about(field))))
    schema = pa.schema(fields, metadata=_said(_package(rows.dataset)))
    sink = pa.BufferOutputStream()
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), sink, row_group_size=GROUP, compression="snappy")
    return bytes(sink.getvalue())


def column(values: list[Any], field: Field) -> pa.Array:
    """The values as Parquet's own type, else as the texts that the CSV holds."""
    convert = CONVERSIONS.get(field.type)
    typed = [None if value is None else convert(value, field) for value in values] if convert else values
    try:
        return pa.array(typed, type=_type(field, values))
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
        return pa.array([None if value is None else flat(value, field) for value in values], type=pa.string())


def _type(field: Field, values: list[Any]) -> pa.DataType:
    if field.type == "list":
        item = replace(field, type=str(field.descriptor.get("itemType", "string")), descriptor={})
        return pa.list_(_type(item, [part for value in values if value is not None for part in value]))
    if field.type in ("datetime", "time"):
        return _moment_type(field, values)
    return TYPES.get(field.type, pa.string())


def _moment_type(field: Field, values: list[Any]) -> pa.DataType:
    """UTC where all moments have a zone; text where only some do, where times do, or where the schema reads none."""
    zoned = {getattr(value, "tzinfo", None) is not None for value in values if value is not None}
    if any(isinstance(value, str) for value in values) or len(zoned) > 1:
        return pa.string()
    if zoned == {True}:
        return pa.timestamp("us", tz="UTC") if field.type == "datetime" else pa.string()
    return TYPES[field.type]


def _about(field: Field) -> dict[str, str]:
    constraints = json.dumps(dict(field.constraints), ensure_ascii=False) if field.constraints else ""
    labels = json.dumps(dict(field.labels), ensure_ascii=False) if field.labels else ""
    return {
        "title": field.title,
        "description": field.description,
        "type": field.type,
        "constraints": constraints,
        "labels": labels,
    }


def _package(dataset: Dataset) -> dict[str, str]:
    return {
        "name": dataset.name,
        "title": dataset.title,
        "description": dataset.description,
        "version": dataset.version,
        "modified": dataset.modified,
        "licence": ", ".join(link.title for link in dataset.licences),
        "licence_url": ", ".join(link.path for link in dataset.licences if link.path),
    }


def _said(metadata: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in metadata.items() if value}


CONVERSIONS: dict[str, Callable[[Any, Field], Any]] = {
    "geopoint": lambda text, field: list(point(text, field)),
    "list": lambda value, _: list(value),
    "time": lambda value, field: flat(value, field) if getattr(value, "tzinfo", None) else value,
}
"""Table Schema type → what Arrow is handed for a value that it would not understand."""
