"""The checks of the rows that go beyond the standard: each a small module, all of them in ``ROW_CHECKS``.

A check is chosen by what the schema declares of a column, never by the name of a dataset. To add one: write its module,
give it a ``CHECK``, list it here, and give it a test.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.validation.problem import finding
from generator.validation.records import Table
from generator.validation.report import Finding
from generator.validation.rows import blank_cells, keys, line_breaks, numbers, siret
from generator.validation.rows.check import RowCheck

ROW_CHECKS: tuple[RowCheck, ...] = (
    siret.CHECK,
    blank_cells.CHECK,
    numbers.CHECK,
    line_breaks.CHECK,
    keys.UNIQUE,
    keys.INCOMPLETE,
)


def check_rows(table: Table) -> Iterator[Finding]:
    """What the checks of ``ROW_CHECKS`` find in the rows of ``table``."""
    return (finding(check, table.dataset, problem) for check in ROW_CHECKS for problem in check.find(table))
