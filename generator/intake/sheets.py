"""A workbook as plain sheets: rows of cells with their numbers, and what a reader of the file cannot see of them."""

from __future__ import annotations

import datetime
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from lxml import etree
from openpyxl.utils import get_column_letter

from generator.errors import FileRefused
from generator.publication.excel import MAX_ROWS

Value = str | int | float | bool | datetime.datetime | datetime.date | datetime.time | datetime.timedelta | None
MOST_PLACES = 20_000_000
"""Rows, and cells before the last one of each row, that are gone through: beyond, stray cells make a sheet endless."""
ESCAPED = re.compile(r"_x00([01][0-9A-Fa-f])_")
"""How the format writes control characters (ECMA-376, 22.9.2.19)."""
NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell that is not empty. ``kind`` is openpyxl's: « f » a formula, « e » an error, « d » a date…"""

    row: int
    column: int
    kind: str
    value: Value
    number_format: str

    @property
    def place(self) -> str:
        """« B12 »."""
        return f"{get_column_letter(self.column)}{self.row}"


@dataclass(frozen=True)
class Sheet:
    """A sheet: its cells that are not empty, row by row."""

    name: str
    is_hidden: bool
    rows: tuple[tuple[SheetCell, ...], ...]
    merged: tuple[str, ...]
    """« A1:B3 »."""
    hidden_rows: tuple[int, ...]


@dataclass(frozen=True)
class Workbook:
    title: str
    """The one of its properties, empty when there is none."""
    sheets: tuple[Sheet, ...]


def read_workbook(file: Path) -> Workbook:
    """Read a file that ``check_archive`` has let through. Raises ``FileRefused`` on what is damaged."""
    try:
        with warnings.catch_warnings(action="ignore"), file.open("rb") as stream:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=False, keep_links=False)
            try:
                sheets = tuple(_sheet(sheet) for sheet in book.worksheets)
                return Workbook(str(book.properties.title or ""), sheets)
            finally:
                book.close()
    except Exception:  # noqa: BLE001 - on a damaged workbook the library raises whatever it stumbled on
        remedy = "Copiez les seules lignes utiles dans un nouveau classeur, puis importez celui-ci."
        raise FileRefused(file, "le classeur est abîmé, ou trop étendu pour être lu", remedy) from None


def _sheet(sheet: Any) -> Sheet:
    sheet.reset_dimensions()  # what a file says of its own size may be wrong
    rows = tuple(filter(None, (tuple(_cells(row)) for row in _bounded(sheet.iter_rows()))))
    merged, hidden = _unseen(sheet)
    return Sheet(sheet.title, sheet.sheet_state != "visible", rows, merged, hidden)


def _bounded(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """``rows`` as long as there is an end to them. Raises ``ValueError``."""
    places = 0
    for number, row in enumerate(rows, 1):
        places += 1 + len(row)
        if number > MAX_ROWS or places > MOST_PLACES:
            raise ValueError(number)
        yield row


def _cells(row: tuple[Any, ...]) -> Iterator[SheetCell]:
    for cell in row:
        if (value := cell.value) is not None and value != "":
            kind = "f" if not isinstance(value, Value) else cell.data_type
            text = ESCAPED.sub(lambda found: chr(int(found[1], 16)), value) if isinstance(value, str) else value
            yield SheetCell(cell.row, cell.column, kind, text, cell.number_format or "General")


def _unseen(sheet: Any) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Merged ranges and hidden rows, which reading row by row does not give."""
    merged, hidden, number = [], [], 0
    with sheet._get_source() as source:
        for _, element in etree.iterparse(source, resolve_entities=False, no_network=True, huge_tree=True):
            if element.tag == f"{NAMESPACE}row":
                number = int(element.get("r") or number + 1)
                if element.get("hidden") in ("1", "true"):
                    hidden.append(number)
            elif element.tag == f"{NAMESPACE}mergeCell":
                merged.append(element.get("ref", ""))
            if element.tag != f"{NAMESPACE}mergeCell":
                element.clear()
    return tuple(merged), tuple(hidden)
