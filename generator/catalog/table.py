"""CSV files as typed frames: read as text, cast from the schema, nothing ever inferred."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pandas as pd
from dateutil.parser import isoparse

from generator.catalog.package import Dataset, Field

TRUE_VALUES = ("true", "True", "TRUE", "1")
"""What the standard reads as true where a boolean field does not say (Table Schema v2, "boolean")."""


def read_table(dataset: Dataset) -> pd.DataFrame:
    """The rows of ``dataset`` out of its file."""
    return typed(dataset, read_text(dataset))


def typed(dataset: Dataset, text: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``dataset`` out of their cells as they are written, one column a field in schema order.

    Private columns are left out. The file must have been judged valid: a value that does not cast raises ``ValueError``.
    Missing cells are ``pd.NA`` (``None`` in columns of dates, times and lists).
    """
    return pd.DataFrame(
        {
            field.name: _cast(text[field.name].where(~text[field.name].isin(dataset.schema.missing_of(field))), field)
            for field in dataset.schema.public_fields
        }
    )


def read_text(dataset: Dataset) -> pd.DataFrame:
    """The cells of ``dataset`` as they are written, all of them text, private columns included."""
    return pd.read_csv(
        dataset.file, dtype=str, keep_default_na=False, na_filter=False, encoding="utf-8", skip_blank_lines=False
    )


def records(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows of a typed frame as plain Python values, ``None`` for a missing cell."""
    names = list(frame.columns)
    return (dict(zip(names, row, strict=True)) for row in zip(*(cells(frame[name]) for name in names), strict=True))


def cells(column: pd.Series) -> list[Any]:
    """The cells of a typed column as plain Python values, ``None`` for a missing one."""
    values: Any = column
    found: list[Any] = (values if column.dtype == object else values.to_numpy(dtype=object, na_value=None)).tolist()
    return found


def _cast(column: pd.Series, field: Field) -> pd.Series:
    return CASTS.get(field.type, _string)(column, field)


def _string(column: pd.Series, _: Field) -> pd.Series:
    return column.astype("string")


def _integer(column: pd.Series, field: Field) -> pd.Series:
    values = _objects(column, _parse_integer(field))
    try:
        return values.astype("Int64")
    except OverflowError:
        return values  # beyond 64 bits, Python's own integers


def _number(column: pd.Series, field: Field) -> pd.Series:
    return _objects(column, _parse_number(field)).astype("Float64")


def _boolean(column: pd.Series, field: Field) -> pd.Series:
    return column.map(_parse_boolean(field), na_action="ignore").astype("boolean")


def _moment(column: pd.Series, field: Field) -> pd.Series:
    if field.descriptor.get("format") == "any":
        return _string(column, field)  # reading it would be guessing
    return _objects(column, MOMENTS[field.type](field))


def _list(column: pd.Series, field: Field) -> pd.Series:
    delimiter = field.descriptor.get("delimiter", ",")
    item = _item(field)
    return _objects(column, lambda text: tuple(item(part) for part in text.split(delimiter) if part))


def _item(field: Field) -> Callable[[str], Any]:
    """How an item of a list is read: with the default format of its type (Table Schema v2, "list")."""
    kind = str(field.descriptor.get("itemType", "string"))
    parser = PARSERS.get(kind)
    return parser(replace(field, type=kind, descriptor={})) if parser else str


def _objects(column: pd.Series, parse: Callable[[str], Any]) -> pd.Series:
    return pd.Series([parse(text) if isinstance(text, str) else None for text in column], dtype=object)


def _parse_integer(field: Field) -> Callable[[str], int]:
    return lambda text: int(_digits(text, field))


def _parse_number(field: Field) -> Callable[[str], float]:
    group, decimal = field.descriptor.get("groupChar", ""), field.descriptor.get("decimalChar", ".")
    return lambda text: float(_digits(text, field).replace(group, "").replace(decimal, "."))


def _digits(text: str, field: Field) -> str:
    """A number without what surrounds it, where the schema lets something do so (Table Schema v2, "bareNumber")."""
    return text if field.descriptor.get("bareNumber", True) else re.sub(r"^[^-\d]*|\D*$", "", text)


def _parse_boolean(field: Field) -> Callable[[str], bool]:
    true_values = set(field.descriptor.get("trueValues", TRUE_VALUES))
    return lambda text: text in true_values


def _parse_date(field: Field) -> Callable[[str], datetime.date]:
    pattern = field.descriptor.get("format", "default")
    if pattern != "default":
        return lambda text: datetime.datetime.strptime(text, pattern).date()
    return _iso_date


def _iso_date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return datetime.datetime.strptime(text, "%Y-%m-%d").date()  # « 2024-1-2 », which Frictionless accepts


def _parse_datetime(field: Field) -> Callable[[str], datetime.datetime]:
    pattern = field.descriptor.get("format", "default")
    if pattern != "default":
        return lambda text: datetime.datetime.strptime(text, pattern)
    return _iso_datetime


def _iso_datetime(text: str) -> datetime.datetime:
    """ISO 8601, as the judge reads it; ``Z`` and ``+00:00`` are the same zone."""
    moment: datetime.datetime = isoparse(text)
    return moment if moment.tzinfo is None else moment.replace(tzinfo=_fixed(moment))


def _fixed(moment: datetime.datetime) -> datetime.timezone:
    return datetime.timezone(moment.utcoffset() or datetime.timedelta())


def _parse_time(field: Field) -> Callable[[str], datetime.time]:
    pattern = field.descriptor.get("format", "default")
    if pattern != "default":
        return lambda text: datetime.datetime.strptime(text, pattern).timetz()
    return lambda text: _iso_datetime(f"2000-01-01T{text}").timetz()


MOMENTS: dict[str, Callable[[Field], Callable[[str], Any]]] = {
    "date": _parse_date,
    "datetime": _parse_datetime,
    "time": _parse_time,
}
"""Table Schema type → what reads one of its cells."""

PARSERS: dict[str, Callable[[Field], Callable[[str], Any]]] = MOMENTS | {
    "integer": _parse_integer,
    "number": _parse_number,
    "boolean": _parse_boolean,
}
"""The same for the items of a list; items of another type stay text."""

CASTS: dict[str, Callable[[pd.Series, Field], pd.Series]] = {
    "string": _string,
    "integer": _integer,
    "year": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _moment,
    "datetime": _moment,
    "time": _moment,
    "list": _list,
}
"""Table Schema type → cast; a type that is not here stays text, as written."""
