"""CSV files as typed frames: read as text, cast from the schema, nothing ever inferred."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from generator.catalog.package import Dataset, Field

TRUE_VALUES = ("true", "True", "TRUE", "1")
"""What the standard reads as true where a boolean field does not say (Table Schema v2, "boolean")."""


def read_table(dataset: Dataset) -> pd.DataFrame:
    """The rows of ``dataset``, one column a field in schema order, private columns left out.

    The file must have been judged valid: a value that does not cast raises ``ValueError``.
    Missing cells are ``pd.NA`` (``None`` in columns of dates and lists).
    """
    text = read_text(dataset)
    return pd.DataFrame(
        {
            field.name: _cast(text[field.name].where(~text[field.name].isin(dataset.schema.missing_of(field))), field)
            for field in dataset.schema.fields
            if not field.is_private
        }
    )


def read_text(dataset: Dataset) -> pd.DataFrame:
    """The cells of ``dataset`` as they are written, all of them text, private columns included."""
    return pd.read_csv(
        dataset.file, dtype=str, keep_default_na=False, na_filter=False, encoding="utf-8", skip_blank_lines=False
    )


def records(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows of a typed frame as plain Python values, ``None`` for a missing cell."""
    columns = [frame[name].astype(object).where(frame[name].notna(), None).tolist() for name in frame.columns]
    names = list(frame.columns)
    return (dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True))


def _cast(column: pd.Series, field: Field) -> pd.Series:
    return CASTS.get(field.type, _string)(column, field)


def _string(column: pd.Series, _: Field) -> pd.Series:
    return column.astype("string")


def _integer(column: pd.Series, field: Field) -> pd.Series:
    values = _objects(column, lambda text: int(_digits(text, field)))
    try:
        return values.astype("Int64")
    except OverflowError:
        return values  # beyond 64 bits, Python's own integers


def _number(column: pd.Series, field: Field) -> pd.Series:
    group, decimal = field.descriptor.get("groupChar", ""), field.descriptor.get("decimalChar", ".")
    return _objects(column, lambda text: float(_digits(text, field).replace(group, "").replace(decimal, "."))).astype(
        "Float64"
    )


def _digits(text: str, field: Field) -> str:
    """A number without what surrounds it, where the schema lets something do so (Table Schema v2, "bareNumber")."""
    return text if field.descriptor.get("bareNumber", True) else re.sub(r"^[^-\d]*|\D*$", "", text)


def _boolean(column: pd.Series, field: Field) -> pd.Series:
    true_values = set(field.descriptor.get("trueValues", TRUE_VALUES))
    return column.map(lambda text: text in true_values, na_action="ignore").astype("boolean")


def _date(column: pd.Series, field: Field) -> pd.Series:
    pattern = field.descriptor.get("format", "default")
    if pattern == "any":
        return _string(column, field)  # reading it would be guessing
    pattern = "%Y-%m-%d" if pattern == "default" else pattern
    return _objects(column, lambda text: datetime.datetime.strptime(text, pattern).date())


def _list(column: pd.Series, field: Field) -> pd.Series:
    delimiter = field.descriptor.get("delimiter", ",")
    return _objects(column, lambda text: tuple(item for item in text.split(delimiter) if item))


def _objects(column: pd.Series, parse: Callable[[str], Any]) -> pd.Series:
    return pd.Series([parse(text) if isinstance(text, str) else None for text in column], dtype=object)


CASTS: dict[str, Callable[[pd.Series, Field], pd.Series]] = {
    "string": _string,
    "integer": _integer,
    "year": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
    "list": _list,
}
"""Table Schema type → cast; a type that is not here stays text, as written."""
