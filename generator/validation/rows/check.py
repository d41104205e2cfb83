"""What a check of the rows is, and the usual way to make one: a rule for each cell of certain columns."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.catalog.package import Field
from generator.history.earlier import NOTHING, Earlier
from generator.validation.problem import Check, Problem
from generator.validation.records import Cell, Column, Table
from generator.validation.rows.sieve import Sieve, Sure

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
    sieve: Sieve = field(default_factory=lambda: Sieve(()))


Find = Callable[[Table, Context], Iterator[Problem]]
"""Goes over a table once, whatever its size."""


@dataclass(frozen=True)
class RowCheck(Check):
    """A check of the rows."""

    find: Find


def is_text(field: Field) -> bool:
    """Whether ``field`` holds what people typed."""
    return field.type in TEXT_TYPES


@dataclass(frozen=True)
class Either:
    """A ``find`` that gives what each of ``finds`` does, one after the other."""

    finds: tuple[Find, ...]

    def __call__(self, table: Table, context: Context) -> Iterator[Problem]:
        return (problem for find in self.finds for problem in find(table, context))


def either(*finds: Find) -> Find:
    """A ``find`` that gives what each of ``finds`` does."""
    return Either(finds)


@dataclass(frozen=True)
class ByCell:
    """A ``find`` that judges the cells, missing ones left out, of certain columns. Each different text is judged once."""

    applies: Callable[[Field], bool]
    judge: Callable[[Cell], Problem | None]
    suspect: re.Pattern[str] | None
    hint: str
    sure: Sure | None

    def __call__(self, table: Table, context: Context) -> Iterator[Problem]:
        for column in table.columns.values():
            if not self.applies(column.field):
                continue
            for text in self._texts(column, context.sieve):
                if self.suspect and not self.suspect.search(text):
                    continue
                if problem := self.judge(Cell(0, column.field, text)):
                    yield from (replace(problem, line=line) for line in column.lines[text])

    def _texts(self, column: Column, sieve: Sieve) -> Sequence[str]:
        if self.hint:
            return sieve.suspects(column, self.hint)
        return sieve.unsure(column, self.sure) if self.sure else column.texts


def by_cell(
    applies: Callable[[Field], bool],
    judge: Callable[[Cell], Problem | None],
    suspect: re.Pattern[str] | None = None,
    *,
    hint: str = "",
    sure: Sure | None = None,
) -> Find:
    """A ``find`` that calls ``judge`` on the cells of the columns that ``applies`` chooses, where ``suspect`` is somewhere.

    What makes large clean files quick: the texts that lack the ``hint``, or that are ``sure``, are not looked at
    (see ``sieve``).
    """
    return ByCell(applies, judge, suspect, hint, sure)


def hints_of(find: Find) -> Iterator[tuple[Callable[[Field], bool], str]]:
    """The hints of ``find``, each with the columns it is about."""
    if isinstance(find, Either):
        for each in find.finds:
            yield from hints_of(each)
    elif isinstance(find, ByCell) and find.hint:
        yield find.applies, find.hint
