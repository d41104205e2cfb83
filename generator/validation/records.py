"""The records of a CSV file, as text, each with the physical line where it begins."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from generator.catalog.package import Dataset, Field


class BrokenQuotes(ValueError):
    """Quotes that RFC 4180 does not allow, in the record that begins at ``line``; found out at ``last``."""

    def __init__(self, line: int, last: int, at_end: bool) -> None:
        self.line, self.last, self.at_end = line, last, at_end
        super().__init__(line, last)


@dataclass(frozen=True)
class Cell:
    """A cell of a known column. ``line`` is the physical line where its record begins."""

    line: int
    field: Field
    value: str


@dataclass(frozen=True)
class Column:
    """The cells of a known column that are not missing, each different text once."""

    field: Field
    cells: tuple[tuple[int, str], ...]
    """Line and text of each cell."""

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The different texts, in the order they come."""
        return tuple(dict.fromkeys(text for _, text in self.cells))

    @cached_property
    def joined(self) -> str:
        """All of them in one text, a line each: one search tells whether any is suspect."""
        return "\n".join(self.texts)

    @cached_property
    def lines(self) -> Mapping[str, list[int]]:
        """Text → the lines where it stands."""
        lines: dict[str, list[int]] = {}
        for line, text in self.cells:
            lines.setdefault(text, []).append(line)
        return lines


@dataclass(frozen=True)
class Table:
    """Every record of a file, the header included, and the physical line where each begins."""

    dataset: Dataset
    records: tuple[list[str], ...]
    lines: tuple[int, ...]

    @property
    def header(self) -> list[str]:
        return self.records[0] if self.records else []

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Name of a column → its place in the records; the first one where a name stands twice."""
        return MappingProxyType({name: self.header.index(name) for name in self.header})

    @cached_property
    def size(self) -> int:
        """How many records, header and blank lines left out."""
        return sum(1 for record in self.records[1:] if record)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Line and cells of each record under the header, blank lines left out."""
        return ((line, record) for line, record in zip(self.lines[1:], self.records[1:], strict=True) if record)

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        """The columns of the schema that the file has, by their names."""
        return MappingProxyType(
            {
                field.name: Column(field, tuple(self._cells(field)))
                for field in self.dataset.schema.fields
                if field.name in self.positions
            }
        )

    def _cells(self, field: Field) -> Iterator[tuple[int, str]]:
        """The cells of ``field`` that are there and not missing, by the ``missingValues`` of the schema."""
        position = self.positions[field.name]
        missing = frozenset(self.dataset.schema.missing_of(field))
        for line, record in self.rows():
            if position < len(record) and record[position] not in missing:
                yield line, record[position]

    def keys(self, names: tuple[str, ...]) -> Iterator[tuple[int, tuple[str | None, ...]]]:
        """Line and values of the columns ``names`` in each record, ``None`` where missing."""
        if not all(name in self.positions for name in names):
            return
        missing = frozenset(self.dataset.schema.missing_values)
        places = [self.positions[name] for name in names]
        for line, record in self.rows():
            texts = (record[place] if place < len(record) else None for place in places)
            yield line, tuple(None if text in missing else text for text in texts)


def read_records(dataset: Dataset, text: str) -> Table:
    """Read ``text`` as RFC 4180 says: comma, double quotes doubled inside quotes.

    Lines end where Python's ``csv`` ends them (LF, CRLF or CR). Raises ``BrokenQuotes`` on a quote that is never
    closed, or closed in the middle of a cell.
    """
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    records: list[list[str]] = []
    lines: list[int] = []
    begin = 1
    try:
        for record in reader:
            records.append(record)
            lines.append(begin)
            begin = reader.line_num + 1
    except csv.Error as error:
        raise BrokenQuotes(begin, reader.line_num, "end of data" in str(error)) from None
    return Table(dataset, tuple(records), tuple(lines))
