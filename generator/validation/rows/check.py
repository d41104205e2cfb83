"""What a check of the rows is, and the usual way to make one: a rule for each cell of certain columns."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.catalog.package import Field
from generator.history.earlier import NOTHING, Earlier
from generator.validation.problem import Check, Problem
from generator.validation.records import Cell, Table

TEXT_TYPES = frozenset({"string", "list", "any"})
"""Types whose cells hold what people typed."""


@dataclass(frozen=True)
class Context:
    """What rows may be compared with."""

    tables: Mapping[str, Table]
    """Every dataset that can be read."""
    today: datetime.date | None
    """The day after which a date is in the future: handed in, never the clock's."""
    earlier: Earlier = NOTHING
    """The releases before this one."""


Find = Callable[[Table, Context], Iterator[Problem]]
"""Goes over a table once, whatever its size."""


@dataclass(frozen=True)
class RowCheck(Check):
    """A check of the rows."""

    find: Find


def is_text(field: Field) -> bool:
    """Whether ``field`` holds what people typed."""
    return field.type in TEXT_TYPES


def either(*finds: Find) -> Find:
    """A ``find`` that gives what each of ``finds`` does, one after the other."""
    return lambda table, context: (problem for find in finds for problem in find(table, context))


def by_cell(
    applies: Callable[[Field], bool],
    judge: Callable[[Cell], Problem | None],
    suspect: re.Pattern[str] | None = None,
) -> Find:
    """A ``find`` that calls ``judge`` on the cells, missing ones left out, of the columns that ``applies`` chooses.

    Each different text is judged once. Where ``suspect`` is nowhere in a column, none of its cells is looked at: one
    search over the whole column, which is what makes clean files quick.
    """

    def find(table: Table, _: Context) -> Iterator[Problem]:
        for column in table.columns.values():
            if not applies(column.field) or (suspect and not suspect.search(column.joined)):
                continue
            for text in column.texts:
                if suspect and not suspect.search(text):
                    continue
                if problem := judge(Cell(0, column.field, text)):
                    yield from (replace(problem, line=line) for line in column.lines[text])

    return find
