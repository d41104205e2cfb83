"""A CSV file as text: what two releases are compared by, every cell as it is written."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

import pandas as pd

from generator.catalog.package import Schema, is_private

Row = tuple[str, ...]


class UnreadableTable(ValueError):
    """A file that is no table; ``problem`` says why in French."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(problem)


@dataclass(frozen=True)
class Table:
    """Columns, each named once, and rows of as many cells."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def positions(self, names: tuple[str, ...]) -> tuple[int, ...]:
        """Where the columns ``names`` are. Raises ``ValueError`` when one is not there."""
        return tuple(map(self.columns.index, names))


def read_table(data: bytes) -> Table:
    """The table in a file (UTF-8, commas), private columns left out. Raises ``UnreadableTable``."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableTable(f"le fichier n'est pas en UTF-8 (octet {error.start + 1})") from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = tuple(next(reader, ()))
        if len(set(columns)) != len(columns):
            raise UnreadableTable("deux colonnes portent le même nom")
        rows = []
        for row in reader:
            if len(row) != len(columns):
                if not row:
                    continue
                raise UnreadableTable(f"ligne {reader.line_num} : {len(row)} cellules au lieu de {len(columns)}")
            rows.append(tuple(row))
    except csv.Error:
        raise UnreadableTable(f"ligne {reader.line_num} : la ligne ne se lit pas (guillemet mal fermé ?)") from None
    return _public(Table(columns, tuple(rows)))


def of_texts(texts: pd.DataFrame) -> Table:
    """The table of cells that were read already, private columns left out."""
    columns = (texts[name].tolist() for name in texts.columns)
    return _public(Table(tuple(texts.columns), tuple(zip(*columns, strict=True))))


def public_key(schema: Schema) -> tuple[str, ...]:
    """The primary key, empty when it leans on a private column."""
    names = schema.primary_key
    return () if any(map(is_private, names)) else names


def _public(table: Table) -> Table:
    """Columns whose name begins with ``_`` never leave."""
    kept = [index for index, name in enumerate(table.columns) if not is_private(name)]
    if len(kept) == len(table.columns):
        return table
    columns = tuple(table.columns[index] for index in kept)
    return Table(columns, tuple(tuple(row[index] for index in kept) for row in table.rows))
