"""Which findings about a cell may be corrected with what they suggest: one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.catalog.package import Field
from generator.correction import sameness


@dataclass(frozen=True)
class SafeCell:
    """``keeps`` says whether the suggestion is the only reading of the cell; ``doubt`` what else it could be.

    Without ``doubt``, a suggestion that is a guess is left to the report, which says it already.
    """

    keeps: Callable[[Field, str, str], bool]
    doubt: str = ""


TWO_DAYS = "on ne peut pas savoir lequel est le jour, lequel est le mois, ou une heure est écrite"
TWO_NUMBERS = "la virgule ou le point peut séparer des milliers ou des décimales, ou une unité est écrite"
DOUBTS: Mapping[str, str] = MappingProxyType(
    {"date": TWO_DAYS, "number": TWO_NUMBERS, "integer": TWO_NUMBERS, "year": TWO_NUMBERS}
)
"""Type of a column → why a suggestion for one of its cells is not the only reading."""

SAFE_CELLS: Mapping[str, SafeCell] = MappingProxyType(
    {
        "text-spaces": SafeCell(sameness.same_words),
        "text-invisible": SafeCell(sameness.same_visible, "ce caractère change ce qu'on lit"),
        "text-decomposed": SafeCell(sameness.same_letters),
        "excel-lost-zero": SafeCell(sameness.zeros_put_back),
        "excel-date-number": SafeCell(
            sameness.never, "le nombre compte les jours depuis 1900, ou depuis 1904 dans un classeur de Mac"
        ),
        "siret-checksum": SafeCell(sameness.same_digits),
        "telephone": SafeCell(sameness.same_phone, "un poste, un nom ou un autre numéro se perdrait"),
        "email": SafeCell(sameness.same_but_spaces),
        "url": SafeCell(sameness.same_address),
        "list-items": SafeCell(sameness.same_items),
        "list-code": SafeCell(sameness.same_items),
        "partial-date": SafeCell(sameness.same_day, TWO_DAYS),
        "number-writing": SafeCell(sameness.same_number, TWO_NUMBERS),
        "type-error": SafeCell(sameness.same_value),
        "constraint-error": SafeCell(sameness.same_form),
        "foreign-key": SafeCell(sameness.same_words),
    }
)
"""Code of a check → what its suggestions are held to keep."""
CORRECTED = frozenset(code for code, safe in SAFE_CELLS.items() if safe.keeps is not sameness.never)
"""The codes of which a suggestion may be followed."""


def doubt(code: str, field: Field) -> str:
    """Why the suggestion of ``code`` for a cell of ``field`` is not the only reading; empty when the report says enough."""
    return SAFE_CELLS[code].doubt or (DOUBTS.get(field.type, "") if code == "type-error" else "")
