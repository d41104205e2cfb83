"""A CSV file as text, column by column: each different text of a column once, each row with the line where it begins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from generator.catalog.package import Dataset, Field
from generator.validation.messages.values import STRICT_NUMBERS

SAMPLE, MOSTLY = 1_000, 0.98
"""How many texts tell whether a column repeats itself, and the share of different ones from which it does not."""
MOST_SPREAD = 8
"""Numbers a row from which sorting them costs less than counting up to the highest."""

Record = tuple[int, list[str]]
"""Physical line where a record begins, and its cells."""


@dataclass(frozen=True)
class Cell:
    """A cell of a known column. ``line`` is the physical line where its record begins."""

    line: int
    field: Field
    value: str


@dataclass(frozen=True, eq=False)
class Column:
    """The cells of a known column, each different text once."""

    field: Field
    missing: frozenset[str]
    """What an empty cell may hold."""
    values: pa.Array
    """The cell of each row, null where the row is too short to have one."""
    rows: Sequence[int]
    """The line where each row begins."""

    @cached_property
    def _encoded(self) -> pa.DictionaryArray:
        return self.values.dictionary_encode()

    @cached_property
    def _is_missing(self) -> np.ndarray:
        """Whether each text of the dictionary stands for nothing."""
        texts = self._encoded.dictionary
        if self.missing == {""}:
            return pc.equal(texts, "").to_numpy(zero_copy_only=False)
        return pc.is_in(texts, pa.array(self.missing, pa.string())).to_numpy(zero_copy_only=False)

    @cached_property
    def codes(self) -> np.ndarray:
        """For each row the place of its text in ``distinct``, -1 where it is missing."""
        codes = self._encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        if not self._is_missing.any():
            return codes
        places = np.where(self._is_missing, -1, np.cumsum(~self._is_missing) - 1)
        return np.append(places, -1)[codes]

    @cached_property
    def distinct(self) -> pa.Array:
        """The different texts that are not missing, in the order they come."""
        texts = self._encoded.dictionary
        return texts.filter(pa.array(~self._is_missing)) if self._is_missing.any() else texts

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The same, as Python has them."""
        return tuple(self.distinct.to_pylist())

    def at(self, places: np.ndarray) -> list[str | None]:
        """The texts of the rows at ``places``, ``None`` where missing."""
        found = self.values.take(pa.array(places)).dictionary_encode()
        texts = [*(None if text in self.missing else text for text in found.dictionary.to_pylist()), None]
        return [texts[code] for code in found.indices.fill_null(-1).to_numpy().tolist()]

    @cached_property
    def repeats(self) -> bool:
        """Whether the same texts come back so often that telling them apart costs less than looking at each."""
        return len(self.values) <= SAMPLE or len(self.values.slice(0, SAMPLE).unique()) < SAMPLE * MOSTLY

    @cached_property
    def seen(self) -> pa.Array:
        """The texts to look at, none of them missing: ``distinct`` where they repeat, else those of the rows."""
        if self.repeats:
            return self.distinct
        return self.values.filter(pa.array(~self.is_missing)) if self.is_missing.any() else self.values

    @cached_property
    def lengths(self) -> pa.Array:
        """For each of ``seen``, how many characters it has."""
        return pc.utf8_length(self.seen)

    @cached_property
    def numbers(self) -> pa.Array:
        """For each of ``seen``, the number that it writes as we want numbers, NaN where it does not."""
        written = wholly(self.seen, STRICT_NUMBERS["number"].pattern)
        return pc.if_else(written, self.seen, "nan").cast(pa.float64())

    @cached_property
    def row_numbers(self) -> np.ndarray:
        """For each row, its number, NaN where it has none."""
        if self.repeats:
            return np.append(self.numbers.to_numpy(), np.nan)[self.codes]
        numbers = np.full(len(self.values), np.nan)
        numbers[~self.is_missing] = self.numbers.to_numpy()
        return numbers

    @cached_property
    def is_missing(self) -> np.ndarray:
        """Whether each row has nothing here."""
        if self.missing == {""}:
            return pc.equal(self.values, "").fill_null(True).to_numpy(zero_copy_only=False)
        return pc.is_in(self.values, pa.array([*self.missing, None], pa.string())).to_numpy(zero_copy_only=False)

    @cached_property
    def lines(self) -> Mapping[str, list[int]]:
        """Text → the lines where it stands."""
        lines: dict[str, list[int]] = {}
        for line, code in zip(self.rows, self.codes.tolist(), strict=True):
            if code >= 0:
                lines.setdefault(self.texts[code], []).append(line)
        return lines


@dataclass(frozen=True, eq=False)
class Table:
    """Every row of a file, blank lines left out, and the physical line where each begins."""

    dataset: Dataset
    header: list[str]
    lines: Sequence[int]
    cells: tuple[pa.Array, ...]
    """The texts of each column of the header, row by row; null where the row is too short."""
    uneven: tuple[Record, ...] | None = None
    """Every record as it stands, header and blank lines included, when some have not as many cells as the header."""

    @property
    def size(self) -> int:
        """How many rows."""
        return len(self.lines)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Name of a column → its place in the records; the first one where a name stands twice."""
        return MappingProxyType({name: self.header.index(name) for name in self.header})

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        """The columns of the schema that the file has, by their names."""
        schema = self.dataset.schema
        return MappingProxyType(
            {
                field.name: Column(
                    field, frozenset(schema.missing_of(field)), self.cells[self.positions[field.name]], self.lines
                )
                for field in schema.fields
                if field.name in self.positions
            }
        )

    def record(self, number: int) -> Record:
        """Line and cells of the record at ``number``, as Frictionless counts them: the header is 1."""
        if self.uneven is not None:
            return self.uneven[number - 1]
        if number == 1:
            return 1, self.header
        return self.lines[number - 2], [column[number - 2].as_py() for column in self.cells]

    def texts(self) -> pd.DataFrame:
        """The cells as they are written, one column a name of the header; the table must be even."""
        return pa.table(list(self.cells), names=self.header).to_pandas()

    def take(self, rows: np.ndarray) -> Table:
        """The same header over the rows at the places ``rows``; the table must be even."""
        cells = tuple(column.take(pa.array(rows)) for column in self.cells)
        return Table(self.dataset, self.header, [self.lines[row] for row in rows.tolist()], cells)

    def keys(
        self, names: tuple[str, ...], among: np.ndarray | None = None
    ) -> Iterator[tuple[int, tuple[str | None, ...]]]:
        """Line and values of the columns ``names`` in each row, ``None`` where missing.

        ``among`` says of each row whether it is wanted; all are without it.
        """
        if not names or not all(name in self.columns for name in names):
            return
        places = np.arange(self.size) if among is None else np.flatnonzero(among)
        values = zip(*(self.columns[name].at(places) for name in names), strict=True)
        yield from zip((self.lines[place] for place in places.tolist()), values, strict=True)

    def groups(self, names: tuple[str, ...]) -> Groups:
        """The rows that have the same texts in the columns ``names``, which the file must have."""
        return Groups(tuple(self.columns[name] for name in names), self.lines)


@dataclass(frozen=True, eq=False)
class Groups:
    """Rows put together by what certain columns say."""

    columns: tuple[Column, ...]
    rows: Sequence[int]

    @cached_property
    def of_rows(self) -> np.ndarray:
        """For each row, the number of its group; the groups are numbered in no order that means anything."""
        combined = np.zeros(len(self.rows), np.int64)
        for column in self.columns:
            combined = _numbered(combined * (len(column.distinct) + 1) + column.codes + 1)
        return combined

    @cached_property
    def sizes(self) -> np.ndarray:
        """For each row, how many rows its group has."""
        return np.bincount(self.of_rows, minlength=1)[self.of_rows]

    @cached_property
    def _firsts(self) -> np.ndarray:
        """The first row of each group."""
        firsts = np.zeros(self.of_rows.max(initial=-1) + 1, np.int64)
        firsts[self.of_rows[::-1]] = np.arange(len(self.rows))[::-1]
        return firsts

    @cached_property
    def _order(self) -> tuple[np.ndarray, np.ndarray]:
        """The rows, group after group; where each group ends."""
        return np.argsort(self.of_rows, kind="stable"), np.cumsum(np.bincount(self.of_rows))

    def lines(self, group: int) -> list[int]:
        """The lines of the rows of ``group``."""
        order, ends = self._order
        return [self.rows[row] for row in order[ends[group - 1] if group else 0 : ends[group]].tolist()]

    def values(self) -> list[tuple[str | None, ...]]:
        """What the columns say in each group, ``None`` where missing."""
        return list(zip(*(column.at(self._firsts) for column in self.columns), strict=True))

    def __iter__(self) -> Iterator[tuple[int, tuple[str | None, ...]]]:
        """The groups and what the columns say in each, in the order they come."""
        values = self.values()
        yield from ((group, values[group]) for group in np.argsort(self._firsts).tolist())


def _numbered(keys: np.ndarray) -> np.ndarray:
    """``keys``, none of them negative, numbered from 0 without gaps."""
    highest = keys.max(initial=0)
    if highest > MOST_SPREAD * len(keys):
        return np.unique(keys, return_inverse=True)[1]
    known = np.zeros(highest + 1, bool)
    known[keys] = True
    return (np.cumsum(known) - 1)[keys]


def wholly(texts: pa.Array, pattern: str) -> pa.Array:
    """Whether each of ``texts`` is ``pattern`` from one end to the other, as RE2 reads it."""
    return pc.match_substring_regex(texts, rf"\A(?:{pattern})\z")
