"""Words that the checks of cells share: where a problem is, and what surrounds it."""

from __future__ import annotations

from generator.validation.french import column, did_you_mean, quoted, say
from generator.validation.problem import Problem
from generator.validation.records import Cell
from generator.validation.report import Severity

AROUND = 30
"""Characters shown on each side of a fault inside a long text."""


def around(text: str, start: int, end: int) -> str:
    """``text`` from a little before ``start`` to a little after ``end``."""
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    return ("…" if first else "") + text[first:last] + ("…" if last < len(text) else "")


def in_cell(
    cell: Cell, what: str, suggestion: str | None = None, *, shown: str | None = None, severity: Severity | None = None
) -> Problem:
    """« Dans la colonne …, « … » » then ``what``, which is already in French typography, then the suggestion."""
    return Problem(
        say("Dans la colonne {column}, {value} ", column=column(cell.field), value=quoted(shown or cell.value))
        + what
        + did_you_mean(suggestion),
        cell.line,
        cell.field.name,
        cell.value,
        suggestion,
        severity,
    )
