"""The Excel files as spreadsheet programs open them, cell by cell, against the reference CSV.

What is expected is read by Frictionless out of the reference file and its schema, and by nothing of the generator.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path

import frictionless
import ironcalc

Value = str | float | bool | datetime.date | datetime.time | None
FRENCH_DATE = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


@dataclass(frozen=True)
class Cell:
    """What a spreadsheet program holds in a cell: a typed value, never a formula if all is well."""

    value: Value
    formula: str = ""


Sheet = list[list[Cell]]


def expected(folder: Path) -> list[list[Value]]:
    """The header, then the rows of the reference file of a published dataset, as its schema types them.

    A text stays as it is written; so does a value of a type that spreadsheets do not have.
    """
    name = folder.name
    schema = json.loads((folder / "schema.json").read_text(encoding="utf-8"))
    written = frictionless.Schema.from_descriptor({"fields": [{"name": f["name"]} for f in _texts(schema["fields"])]})
    with frictionless.Resource(path=str(folder / f"{name}.csv"), schema=written) as resource:
        header = list(resource.header)
        texts = [list(row.values()) for row in resource.row_stream]
    typed = frictionless.Schema.from_descriptor(schema | {"foreignKeys": []})
    with frictionless.Resource(path=str(folder / f"{name}.csv"), schema=typed) as resource:
        values = [list(row.values()) for row in resource.row_stream]
    return [header, *(list(map(_expected, *pair)) for pair in zip(texts, values, strict=True))]


def _texts(fields: list[dict]) -> list[dict]:
    return [{"name": field["name"], "type": "string"} for field in fields]


def _expected(text: str | None, value: object) -> Value:
    if value is None or isinstance(value, (bool, datetime.time)):
        return value  # type: ignore[return-value]
    if isinstance(value, (int, Decimal)):
        return float(value)
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    return text


def ironcalc_sheet(workbook: Path) -> Sheet:
    """The first sheet of a workbook, in IronCalc set for France: a spreadsheet engine that computes and formats."""
    model = ironcalc.load_from_xlsx(str(workbook), "fr", "Europe/Paris", "fr")
    model.evaluate()
    _, rows, _, columns = model.get_sheet_dimensions(0)
    return [[_ironcalc_cell(model, row, column) for column in range(1, columns + 1)] for row in range(1, rows + 1)]


def _ironcalc_cell(model: ironcalc.Model, row: int, column: int) -> Cell:
    shown = model.get_formatted_cell_value(0, row, column)
    formula = model.get_cell_formula(0, row, column) or ""
    if shown == "":
        return Cell(None, formula)
    kind = model.get_cell_type(0, row, column)
    if kind == ironcalc.CellType.Number:
        return Cell(_number_shown(shown), formula)
    if kind == ironcalc.CellType.LogicalValue:
        return Cell({"VRAI": True, "FAUX": False}[shown], formula)
    return Cell(shown, formula)


def _number_shown(shown: str) -> Value:
    """A number, or the moment that its format makes of it, as people see it in France."""
    if match := FRENCH_DATE.fullmatch(shown):
        day, month, year = map(int, match.groups())
        return datetime.date(year, month, day)
    if ":" in shown:
        return datetime.time.fromisoformat(shown)
    return float(shown.replace(",", "."))


def differences(folder: Path, sheet: Sheet, *, marked: bool = False) -> Iterator[tuple[int, int, Value, Cell | None]]:
    """Row, column, what the reference holds and what the sheet holds, for each cell that is not the same.

    ``marked``: an apostrophe before a text is not part of it, and truth values are words (the CSV made for Excel).
    """
    for row, (wanted, found) in enumerate(zip_longest(expected(folder), sheet, fillvalue=[]), 1):
        for column, (value, cell) in enumerate(zip_longest(_padded(wanted, found), found, fillvalue=None), 1):
            same = cell is not None and not cell.formula and _same(value, cell.value, marked=marked)
            if not same:
                yield row, column, value, cell


def _padded(wanted: Iterable[Value], found: list[Cell]) -> list[Value]:
    """A sheet is a rectangle: what follows the last column of the reference must be empty."""
    values = list(wanted)
    return values + [None] * (len(found) - len(values))


def _same(value: Value, found: Value, *, marked: bool) -> bool:
    if marked and isinstance(value, bool):
        return found == ("oui" if value else "non")
    if marked and isinstance(value, str) and isinstance(found, str):
        return found.removeprefix("'") == value
    return type(found) is type(value) and found == value
