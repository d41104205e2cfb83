"""Workbooks that are damaged, or made to never end, are refused in bounded time."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from pathlib import Path

import pytest

from generator.errors import FileRefused
from generator.intake import sheets
from generator.intake.sheets import read_workbook

SHEET = "xl/worksheets/sheet1.xml"


def edited(file: Path, part: str, pattern: bytes, replacement: bytes) -> Path:
    """``file`` with one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part], count = re.subn(pattern, replacement, parts[part])
    assert count, "the test changes nothing any more"
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file


@pytest.mark.parametrize(
    ("part", "pattern", "replacement"),
    [
        (SHEET, rb'<row r="2"', b'<row r="99999999999"'),
        (SHEET, rb'<row r="2"', b'<row r="deux"'),
        (SHEET, rb"</sheetData>", b""),
        (SHEET, rb'r="A2" t="\w+"', b'r="A2" t="s"'),
        ("xl/workbook.xml", rb"<sheets>.*</sheets>", b""),
        ("xl/styles.xml", rb"<", b"<<"),
        ("[Content_Types].xml", rb"sheet.main", b"autre"),
    ],
)
def test_what_is_damaged_is_refused(write_book, part, pattern, replacement):
    file = edited(write_book({"essai": [["id"], [1]]}), part, pattern, replacement)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            assert read_workbook(file).sheets == ()
        except FileRefused as refused:
            assert "abîmé" in refused.problem


def test_a_sheet_too_wide_is_not_read_whole(write_book, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_PLACES", 1_000)
    rows = [[None] * 300 + ["x"]] * 5
    with pytest.raises(FileRefused, match="trop étendu"):
        read_workbook(write_book({"essai": rows}))


def test_what_sheets_hold(write_book):
    def change(book):
        book.properties.title = "Titre"
        sheet = book["essai"]
        sheet.merge_cells("D1:E2")
        sheet.row_dimensions[2].hidden = True
        sheet["B2"].value = "=A2"
        book.create_sheet("caché").sheet_state = "veryHidden"

    book = read_workbook(write_book({"essai": [["id", None, "a\rb"], [None, 1.5], [], ["", None, "fin"]]}, change))
    first, hidden = book.sheets
    assert book.title == "Titre"
    assert [(cell.place, cell.kind, cell.value) for row in first.rows for cell in row] == [
        ("A1", "s", "id"), ("C1", "s", "a\rb"), ("B2", "f", "=A2"), ("C4", "s", "fin"),
    ]  # fmt: skip
    assert (first.merged, first.hidden_rows, first.is_hidden) == (("D1:E2",), (2,), False)
    assert (hidden.name, hidden.is_hidden, hidden.rows) == ("caché", True, ())
