"""The text that a cell of a workbook stands for in the CSV of a dataset, and what is wrong with it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from generator.catalog.package import Field
from generator.intake.checks import CUT_TEXT, DATE_IN_TEXT, DIGITS_LOST, FORMULA, PERCENT, TIME_IN_DATE, IntakeCheck
from generator.intake.sheets import SheetCell
from generator.publication.csv_files import DIGITS_KEPT
from generator.publication.excel import CUT
from generator.validation.messages.values import false_words, strftime, true_words
from generator.validation.rows.controls import control_of
from generator.validation.rows.excel import padded

ZEROS = re.compile(r"0+")
"""A number format that only asks for leading zeros: « 00000 »."""
EXACT = ".15g"
"""Digits that a spreadsheet shows and keeps: those beyond are noise of its arithmetic."""
FRENCH_BOOLEANS = {True: "VRAI", False: "FAUX"}


@dataclass(frozen=True)
class Read:
    """A text, and the check that has something to say of how it was obtained."""

    text: str
    check: IntakeCheck | None = None


def read_value(cell: SheetCell, field: Field | None) -> Read:
    """``cell`` as the CSV writes it in the column ``field``; in a column that the schema does not know, as text."""
    value = cell.value
    if cell.kind == "f":
        return Read("", FORMULA)
    if isinstance(value, str):
        return Read(value, CUT_TEXT if value.endswith(CUT) else None)
    if isinstance(value, bool):
        return Read(_answer(value, field))
    if isinstance(value, int | float):
        return _number(value, cell.number_format, field)
    if isinstance(value, datetime.date):
        return _day(value, field)
    return Read("" if value is None else str(value))


def _answer(value: bool, field: Field | None) -> str:
    if field is None or field.type != "boolean":
        return FRENCH_BOOLEANS[value]
    words = true_words(field) if value else false_words(field)
    return words[0] if words else FRENCH_BOOLEANS[value]


def _number(value: float, number_format: str, field: Field | None) -> Read:
    text = plain(value)
    if field is None or field.type in ("number", "integer", "year"):
        return Read(text, PERCENT if "%" in number_format else None)
    if abs(value) >= 10**DIGITS_KEPT:
        return Read(text, DIGITS_LOST)
    if not text.isdigit() or field.type in ("date", "datetime", "time"):
        return Read(text)
    if ZEROS.fullmatch(number_format) and len(number_format) > len(text):
        return Read(text.zfill(len(number_format)))
    return Read(_completed(text, field))


def _completed(digits: str, field: Field) -> str:
    """``digits`` with the zeros that a number lost, where the column leaves no doubt."""
    if control_of(field) == "telephone" and re.fullmatch("[1-9][0-9]{8}", digits):
        return " ".join(re.findall("..", f"0{digits}"))
    return padded(field, digits) or digits


def plain(value: float) -> str:
    """All the digits that count, without exponent: « 48.35 », « 12 »."""
    if isinstance(value, int):
        return str(value)
    return f"{Decimal(format(value, EXACT)):f}"


def _day(value: datetime.date, field: Field | None) -> Read:
    is_midnight = not isinstance(value, datetime.datetime) or value.time() == datetime.time()
    if field is not None and field.type == "datetime":
        return Read(value.isoformat())
    written = value.isoformat() if not is_midnight else value.strftime("%Y-%m-%d")
    if field is not None and field.type == "date":
        return Read(value.strftime(strftime(field)) if is_midnight else written, None if is_midnight else TIME_IN_DATE)
    is_dated = field is not None and control_of(field) == "partial-date"
    return Read(written, None if is_dated else DATE_IN_TEXT)


def same(before: str, after: str, field: Field) -> bool:
    """Whether two texts say the same in the column ``field``: « 2.10 » and « 2.1 », « 1 » and « true »."""
    if before == after:
        return True
    means = MEANINGS.get(field.type)
    try:
        return means is not None and bool(before and after) and means(before, field) == means(after, field)
    except ValueError:
        return False


def _truth(text: str, field: Field) -> bool:
    if text in true_words(field):
        return True
    if text in false_words(field):
        return False
    raise ValueError(text)


MEANINGS: Mapping[str, Callable[[str, Field], object]] = MappingProxyType(
    {
        "number": lambda text, _: float(text),
        "integer": lambda text, _: int(text),
        "year": lambda text, _: int(text),
        "boolean": _truth,
        "datetime": lambda text, _: datetime.datetime.fromisoformat(text),
        "time": lambda text, _: datetime.time.fromisoformat(text),
    }
)
"""Type of a column → what its texts say; two texts of another type say the same when they are the same."""
