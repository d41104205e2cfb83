"""What a cell of a workbook becomes, by the column it is in."""

from __future__ import annotations

import datetime

import pytest

from generator.catalog.package import Field
from generator.intake.sheets import SheetCell
from generator.intake.values import plain, read_value, same


def field(type_: str = "string", pattern: str = "", **descriptor: object) -> Field:
    constraints = {"pattern": pattern} if pattern else {}
    return Field("f", type_, "F", "", constraints, {}, {"name": "f", "type": type_, **descriptor})


POSTCODE, SIRET, PHONE = field(pattern=r"^\d{5}$"), field(control="siret"), field(control="telephone")
BOOLEAN = field("boolean", trueValues=["oui"], falseValues=["non"])
NOON = datetime.datetime.fromisoformat("2024-05-06T12:30:00")
DAY = datetime.datetime.fromisoformat("2024-05-06")


@pytest.mark.parametrize(
    ("column", "value", "format_", "text", "code"),
    [
        (field(), "01000", "@", "01000", None), (field(), " a\nb ", "General", " a\nb ", None),
        (POSTCODE, 1000, "General", "01000", None), (POSTCODE, 1000.0, "General", "01000", None),
        (POSTCODE, 100, "General", "100", None), (field(), 42, "00000", "00042", None), (field(), 42, "0", "42", None),
        (SIRET, 1234567400019, "0", "01234567400019", None), (SIRET, 1234567400018, "0", "1234567400018", None),
        (SIRET, 44870479100038.0, "General", "44870479100038", None), (PHONE, 199001234, "General", "01 99 00 12 34", None),
        (field(), 10**15, "General", "1000000000000000", "xlsx-digits-lost"), (field(), 1.5, "General", "1.5", None),
        (field("number"), 48.35, "General", "48.35", None), (field("number"), 0.1 + 0.2, "General", "0.3", None),
        (field("number"), 1e-7, "General", "0.0000001", None), (field("number"), 12.0, "General", "12", None),
        (field("number"), 0.12, "0.00%", "0.12", "xlsx-percent"), (field("integer"), 12.5, "General", "12.5", None),
        (BOOLEAN, True, "General", "oui", None), (BOOLEAN, False, "General", "non", None), (field(), True, "General", "VRAI", None),
        (field("date"), DAY, "dd/mm/yyyy", "2024-05-06", None), (field("date"), NOON, "dd", "2024-05-06T12:30:00", "xlsx-time-in-date"),
        (field("date", format="%d/%m/%Y"), DAY, "dd", "06/05/2024", None), (field("date"), 45418, "General", "45418", None),
        (field("datetime"), NOON, "dd", "2024-05-06T12:30:00", None), (field("time"), datetime.time(9, 30), "hh", "09:30:00", None),
        (field(control="partial-date"), DAY, "dd", "2024-05-06", None), (field(), DAY, "dd", "2024-05-06", "xlsx-date-in-text"),
        (field(), "court… (texte coupé : voir le CSV)", "@", "court… (texte coupé : voir le CSV)", "xlsx-cut-text"),
        (field("list"), 91150, "General", "91150", None), (None, 3, "General", "3", None), (field(), None, "General", "", None),
    ],
)  # fmt: skip
def test_values(column, value, format_, text, code):
    read = read_value(SheetCell(2, 1, "n", value, format_), column)
    assert (read.text, read.check.code if read.check else None) == (text, code)


def test_formulas_give_nothing():
    read = read_value(SheetCell(2, 1, "f", "=A1", "General"), field())
    assert (read.text, read.check.code) == ("", "xlsx-formula")


@pytest.mark.parametrize(
    ("value", "text"), [(0.0, "0"), (-0.5, "-0.5"), (1e20, "100000000000000000000"), (2.410588, "2.410588")]
)
def test_numbers_are_plain(value, text):
    assert plain(value) == text


@pytest.mark.parametrize(
    ("type_", "before", "after", "expected"),
    [
        ("number", "2.10", "2.1", True), ("number", "2.10", "2.11", False), ("number", "", "0", False),
        ("number", "deux", "2", False), ("integer", "012", "12", True), ("boolean", "vrai", "oui", True),
        ("boolean", "vrai", "non", False), ("boolean", "?", "non", False), ("string", "1.0", "1", False),
        ("datetime", "2024-05-06T12:30", "2024-05-06T12:30:00", True),
    ],
)  # fmt: skip
def test_texts_that_say_the_same(type_, before, after, expected):
    assert same(before, after, field(type_, trueValues=["oui", "vrai"], falseValues=["non"])) is expected
