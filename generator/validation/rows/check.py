"""What a check of the rows is, and the usual way to make one: a rule for each cell of certain columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.catalog.package import Field
from generator.validation.problem import Check, Problem
from generator.validation.records import Cell, Table


@dataclass(frozen=True)
class RowCheck(Check):
    """A check of the rows. ``find`` goes over the table once, whatever its size."""

    find: Callable[[Table], Iterator[Problem]]


def by_cell(
    applies: Callable[[Field], bool], judge: Callable[[Cell], Problem | None]
) -> Callable[[Table], Iterator[Problem]]:
    """A ``find`` that calls ``judge`` on every cell, missing ones left out, of the columns that ``applies`` chooses."""

    def find(table: Table) -> Iterator[Problem]:
        for field in filter(applies, table.dataset.schema.fields):
            for cell in table.cells(field):
                if problem := judge(cell):
                    yield problem

    return find
