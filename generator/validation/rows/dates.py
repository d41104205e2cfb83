"""Dates that may be a day, a month or a year: that they exist. Whole dates are the standard's affair."""

from __future__ import annotations

import datetime
import re

from generator.catalog.package import Field
from generator.validation.french import say
from generator.validation.messages.values import read_date
from generator.validation.problem import Problem
from generator.validation.records import Cell
from generator.validation.report import Severity
from generator.validation.rows.check import RowCheck, by_cell
from generator.validation.rows.controls import control_of
from generator.validation.rows.wording import in_cell

PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


def _applies(field: Field) -> bool:
    return control_of(field) == "partial-date"


def _judge(cell: Cell) -> Problem | None:
    found = PARTIAL.fullmatch(cell.value)
    if not found:
        meant = read_date(cell.value)
        return in_cell(
            cell,
            say("n'est pas une date : écrivez AAAA, AAAA-MM ou AAAA-MM-JJ."),
            meant.isoformat() if meant else None,
        )
    try:
        datetime.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return in_cell(cell, say("est une date qui n'existe pas dans le calendrier."))
    return None


CHECK = RowCheck(
    "partial-date",
    Severity.ERROR,
    "Date partielle incorrecte",
    "La colonne admet une année, un mois ou un jour, dans l'ordre AAAA-MM-JJ, qui existent.",
    "Écrivez ce qui est connu : « 2024 », « 2024-10 » ou « 2024-10-31 ».",
    by_cell(_applies, _judge),
)
