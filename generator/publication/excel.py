"""Excel workbook: the rows, what the columns mean, where the data come from. Texts stay texts; nothing in it is live."""

from __future__ import annotations

import datetime
import io
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from generator.catalog.package import Dataset, Field
from generator.catalog.rules import rules, type_in_words
from generator.publication.csv_files import DIGITS_KEPT, flat
from generator.publication.json_values import moment
from generator.publication.rows import Rows

MAX_ROWS, MAX_COLUMNS, MAX_TEXT = 1_048_576, 16_384, 32_767
"""Of a sheet, and of a cell (Excel specifications and limits)."""
CUT = "… (texte coupé : voir le CSV)"
DATA_SHEET, COLUMNS_SHEET, ORIGIN_SHEET = "Données", "Colonnes", "Licence et source"
FIRST_DAY = datetime.date(1900, 3, 1)
"""Before it, day numbers are wrong by one: the format has a 29 February 1900 (ECMA-376, 18.17.4.1)."""
LONG_AGO = datetime.datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook's dates have no zone
"""Date of the workbook of a dataset that does not say when it was revised."""
NARROWEST, WIDEST, SAMPLE = 8, 60, 200
"""Widths in characters, and the rows they are judged by."""
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True)
class Styles:
    """How cells are shown."""

    header: Format
    text: Format
    wrapped: Format
    date: Format
    datetime: Format
    time: Format


Write = Callable[[Worksheet, int, int, Any, Styles], None]


def fits(rows: Rows) -> bool:
    """Whether one sheet can hold the dataset, header included."""
    return len(rows) < MAX_ROWS and 0 < len(rows.fields) <= MAX_COLUMNS


def workbook(rows: Rows) -> bytes:
    """Three sheets: the data, the columns, licence and source. The same bytes for the same rows."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, OPTIONS) as book:
        book.set_properties(_properties(rows.dataset))
        styles = _styles(book)
        _data(book.add_worksheet(DATA_SHEET), rows, styles)
        _table(book.add_worksheet(COLUMNS_SHEET), _columns(rows), (24, 30, 18, 70, 60), styles)
        _table(book.add_worksheet(ORIGIN_SHEET), _origin(rows.dataset), (24, 100), styles)
    return output.getvalue()


def _styles(book: Workbook) -> Styles:
    return Styles(
        header=book.add_format({"bold": True, "num_format": "@", "bottom": 1, "valign": "top"}),
        text=book.add_format({"num_format": "@"}),
        wrapped=book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
        date=book.add_format({"num_format": "dd/mm/yyyy"}),
        datetime=book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"}),
        time=book.add_format({"num_format": "hh:mm:ss"}),
    )


def _properties(dataset: Dataset) -> dict[str, Any]:
    try:
        created = datetime.datetime.fromisoformat(dataset.modified).replace(tzinfo=None)
    except ValueError:
        created = LONG_AGO
    return {
        "title": dataset.title,
        "comments": dataset.description[:MAX_TEXT],
        "keywords": ", ".join(dataset.keywords),
        "author": ", ".join(link.title for link in dataset.contributors),
        "created": created,
    }


def _data(sheet: Worksheet, rows: Rows, styles: Styles) -> None:
    columns = [rows.cells(field.name) for field in rows.fields]
    for index, (field, values) in enumerate(zip(rows.fields, columns, strict=True)):
        style = styles.text if field.type not in WRITERS else None
        sheet.set_column(index, index, _width(field, values[:SAMPLE]), style)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{MAX_ROWS}"})
    for index, field in enumerate(rows.fields):
        _text(sheet, 0, index, field.name, styles.header)
    writers = [_writer(field) for field in rows.fields]
    for line, cells in enumerate(zip(*columns, strict=True), 1):
        for index, value in enumerate(cells):
            if value is not None:
                writers[index](sheet, line, index, value, styles)


def _table(sheet: Worksheet, lines: Iterable[Iterable[str]], widths: tuple[int, ...], styles: Styles) -> None:
    for index, width in enumerate(widths):
        sheet.set_column(index, index, width)
    sheet.freeze_panes(1, 0)
    for number, line in enumerate(lines):
        for index, text in enumerate(line):
            _text(sheet, number, index, text, styles.wrapped if number else styles.header)


def _columns(rows: Rows) -> Iterable[tuple[str, ...]]:
    yield "Colonne", "Titre", "Type", "Description", "Règles"
    for field in rows.fields:
        said = " ; ".join(rules(field, rows.dataset))
        yield field.name, field.title, type_in_words(field), field.description, said


def _origin(dataset: Dataset) -> Iterable[tuple[str, str]]:
    yield "Jeu de données", dataset.title
    yield "Description", dataset.description
    yield "Version", dataset.version
    yield "Mis à jour le", dataset.modified
    for name, links in (
        ("Licence", dataset.licences),
        ("Producteur", dataset.contributors),
        ("Source", dataset.sources),
    ):
        for link in links:
            yield name, " : ".join(part for part in (link.title, link.path) if part)
    yield "Réutilisation", "Nommez la source et la date de mise à jour. Une cellule vide veut dire : non connu."


def _width(field: Field, values: list[Any]) -> int:
    longest = max((len(flat(value, field)) for value in values if value is not None), default=0)
    return min(max(longest, len(field.name) + 3, NARROWEST), WIDEST)


def _writer(field: Field) -> Write:
    return WRITERS.get(
        field.type, lambda sheet, line, index, value, s: _text(sheet, line, index, flat(value, field), s.text)
    )


def _text(sheet: Worksheet, line: int, index: int, text: str, style: Format) -> None:
    """Never through ``write``, which would look at what the text is like."""
    sheet.write_string(line, index, text if len(text) <= MAX_TEXT else text[: MAX_TEXT - len(CUT)] + CUT, style)


def _number(sheet: Worksheet, line: int, index: int, value: float, styles: Styles) -> None:
    if (isinstance(value, int) and abs(value) >= 10**DIGITS_KEPT) or not math.isfinite(value):
        _text(sheet, line, index, str(value), styles.text)
    else:
        sheet.write_number(line, index, value)


def _boolean(sheet: Worksheet, line: int, index: int, value: bool, _: Styles) -> None:
    sheet.write_boolean(line, index, value)


def _moment(sheet: Worksheet, line: int, index: int, value: Any, styles: Styles) -> None:
    """A moment that the format can hold to the second, without a zone; any other is an ISO 8601 text."""
    if not _is_plain(value):
        _text(sheet, line, index, moment(value), styles.text)
    else:
        sheet.write_datetime(line, index, value, getattr(styles, type(value).__name__))


def _is_plain(value: Any) -> bool:
    if isinstance(value, str) or getattr(value, "tzinfo", None) or getattr(value, "microsecond", 0):
        return False
    day = value.date() if isinstance(value, datetime.datetime) else value
    return not isinstance(day, datetime.date) or day >= FIRST_DAY


WRITERS: dict[str, Write] = {
    "integer": _number,
    "year": _number,
    "number": _number,
    "boolean": _boolean,
    "date": _moment,
    "datetime": _moment,
    "time": _moment,
}
"""Table Schema type → what writes its cells; the values of the other types are texts."""
