"""The columns of a dataset as its page explains them: type, rules in French, share of cells filled."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from generator.catalog.package import Dataset, Field
from generator.catalog.rules import rules, type_in_words


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
            type=type_in_words(field),
            rules=rules(field, dataset),
            filled=round(100 * float(frame[field.name].notna().mean())) if len(frame) else None,
        )
        for field in dataset.schema.public_fields
    )
