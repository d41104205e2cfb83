"""The rows of a dataset on their way to its formats: read once, turned into columns of plain values."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from generator.catalog.package import Dataset, Field
from generator.catalog.table import cells
from generator.publication.json_values import encoder, key


@dataclass(frozen=True)
class Rows:
    """A dataset, the file that was judged (``source``) and the typed frame that was read from it."""

    dataset: Dataset
    frame: pd.DataFrame
    source: bytes

    def __len__(self) -> int:
        return len(self.frame)

    @property
    def fields(self) -> tuple[Field, ...]:
        return self.dataset.schema.public_fields

    @property
    def key(self) -> str:
        """The column that is the whole primary key; empty when there is none, or when it does not leave."""
        names = self.dataset.schema.primary_key
        return names[0] if len(names) == 1 and not self.dataset.schema.by_name[names[0]].is_private else ""

    def cells(self, name: str) -> list[Any]:
        """The column ``name`` as plain Python values, ``None`` where missing."""
        return cells(self.frame[name])

    def columns(self, convert: Callable[[Field], Callable[[Any], Any]], missing: Any) -> Iterator[list[Any]]:
        """Each column that leaves, its cells converted by what ``convert`` gives for it."""
        for field in self.fields:
            yield converted(self.cells(field.name), convert(field), missing)

    @cached_property
    def json(self) -> list[str]:
        """Each row as a JSON object: what the formats made of JSON and the API share."""
        if not self.fields:
            return []
        names = ", ".join(f"{key(field.name).replace('%', '%%')}: %s" for field in self.fields)
        template = "{" + names + "}"
        return [template % row for row in zip(*self.columns(encoder, "null"), strict=True)]


def in_bytes(start: str, lines: Iterable[str], between: str = "", end: str = "") -> bytes:
    """A file made of ``lines``, in UTF-8, without the whole of it ever being a text as well."""
    output = io.BytesIO()
    output.write(start.encode())
    separator, gap = b"", between.encode()
    for line in lines:
        output.write(separator)
        output.write(line.encode())
        separator = gap
    output.write(end.encode())
    return output.getvalue()


SAMPLE = 1_000
"""Cells that say whether a column repeats itself."""


def converted(values: list[Any], convert: Callable[[Any], Any], missing: Any) -> list[Any]:
    """``values`` converted, a text that comes back being converted once; ``missing`` in the place of ``None``."""
    sample = values[:SAMPLE]
    is_text = isinstance(next((value for value in values if value is not None), None), str)
    if not is_text or 2 * len(set(sample)) > len(sample):
        return [missing if value is None else convert(value) for value in values]
    known = {value: missing if value is None else convert(value) for value in set(values)}
    return [known[value] for value in values]
