"""A difference as lines that people read: one an added row, a removed row, a changed cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from generator.history.diff import Difference
from generator.history.table import Row
from generator.history.words import shown

DETAILED = 200
"""Lines that people are shown one by one; all are counted, and the JSON holds them all."""

TOLD_CELLS = 4
"""Cells by which a row that came or went is told, its key aside."""


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Line:
    """What happened to ``row`` (its key, empty when the dataset has none).

    ``column`` is empty for a row that came or went, whose main cells are then in ``new`` or in ``old``.
    """

    kind: Kind
    row: str
    column: str
    old: str
    new: str


def lines(difference: Difference, limit: int = DETAILED) -> tuple[Line, ...]:
    """The first ``limit`` lines: rows added, then removed, then cells changed."""
    return tuple(islice(_lines(difference), limit))


def count(difference: Difference) -> int:
    """How many lines there would be without a limit."""
    return len(difference.added) + len(difference.removed) + difference.cells


def _lines(difference: Difference) -> Iterator[Line]:
    old_names = {new: old for old, new in difference.renamed}
    old_key = tuple(old_names.get(name, name) for name in difference.key)
    for row in difference.added:
        name, told = _told(row, difference.new_columns, difference.key)
        yield Line(Kind.ADDED, name, "", "", told)
    for row in difference.removed:
        name, told = _told(row, difference.old_columns, old_key)
        yield Line(Kind.REMOVED, name, "", told, "")
    for changed in difference.changed:
        name = " · ".join(map(shown, changed.key))
        for cell in changed.cells:
            yield Line(Kind.CHANGED, name, cell.column, shown(cell.old), shown(cell.new))


def _told(row: Row, columns: tuple[str, ...], key: tuple[str, ...]) -> tuple[str, str]:
    """The key of a row, and the first cells that say something of it."""
    cells = dict(zip(columns, row, strict=True))
    others = [shown(value) for name, value in cells.items() if value and name not in key]
    return " · ".join(shown(cells[name]) for name in key), " · ".join(others[:TOLD_CELLS])
