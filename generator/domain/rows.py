"""Access to the rows of a dataset by its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from generator.catalog.table import records


class Row(dict[str, Any]):
    """A row as plain values. Optional columns that the portal's schema leaves out read as missing."""

    def text(self, column: str) -> str:
        """The cell as text, empty when missing."""
        value = self.get(column)
        return "" if value is None else str(value)

    def items_of(self, column: str) -> tuple[str, ...]:
        """The cell as a list, empty when missing."""
        return tuple(self.get(column) or ())


def rows(tables: Mapping[str, pd.DataFrame], dataset: str) -> Iterator[Row]:
    """The rows of ``dataset``, none when the portal does not publish it."""
    if dataset in tables:
        for record in records(tables[dataset]):
            yield Row(record)
