"""What is said of a workbook, by sheet and cell: what it has wrong itself, and the findings about its rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from generator.intake.checks import IntakeCheck
from generator.validation.report import Finding, Severity

LINE = re.compile(r"(?<=\bligne )\d+|(?<=\bligne\u00a0)\d+")
QUOTED = re.compile(r"(«[^»]*»)")


@dataclass(frozen=True)
class Remark:
    """One thing said of one place. Without ``row``, of the sheet; without ``sheet``, of the datasets as a whole."""

    severity: Severity
    code: str
    title: str
    message: str
    sheet: str = ""
    row: int | None = None
    column: int | None = None
    field: str = ""
    dataset: str = ""

    @classmethod
    def of(
        cls,
        check: IntakeCheck,
        sheet: str,
        row: int | None = None,
        column: int | None = None,
        *,
        field: str = "",
        detail: str = "",
        dataset: str = "",
    ) -> Remark:
        """What ``check`` says of a place; ``detail`` follows, already in French typography."""
        message = check.message + detail
        return cls(check.severity, check.code, check.title, message, sheet, row, column, field, dataset)

    @property
    def place(self) -> str:
        """« B12 », « 12 » for a row, « B » for a column; empty for the sheet."""
        return (get_column_letter(self.column) if self.column else "") + (str(self.row) if self.row else "")


@dataclass(frozen=True)
class Origin:
    """Where the rows of a dataset come from."""

    sheet: str
    rows: Mapping[int, int]
    """Line of the CSV → row of the sheet."""
    columns: Mapping[str, int]
    """Label of a column → its number."""


def from_finding(found: Finding, origin: Origin) -> Remark:
    """``found``, which speaks of a line of the CSV, said of the cell that it came from."""
    label = found.field or (found.value if found.line == 1 else None) or ""
    return Remark(
        severity=found.severity,
        code=found.code,
        title=found.title,
        message=_with_rows(found.message, lambda line: origin.rows.get(line, line)),
        sheet=origin.sheet,
        row=origin.rows.get(found.line) if found.line else None,
        column=origin.columns.get(label),
        field=label,
        dataset=found.dataset,
    )


def _with_rows(message: str, row_of: Callable[[int], int]) -> str:
    """``message`` with the lines that it names turned into rows, what it quotes left as it is."""
    parts = QUOTED.split(message)
    return "".join(
        part if index % 2 else LINE.sub(lambda line: str(row_of(int(line[0]))), part)
        for index, part in enumerate(parts)
    )
