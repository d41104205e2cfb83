"""What is the only reading of a cell, and what is a guess."""

from __future__ import annotations

import pytest

from generator.catalog.package import Field
from generator.correction import sameness


def field(type_: str = "string", **descriptor: object) -> Field:
    return Field("f", type_, "F", "", {}, {}, {"name": "f", "type": type_, **descriptor})


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("12,5", "12.5", True), ("1 234,56", "1234.56", True), ("1\u202f234", "1234", True), ("-3,25", "-3.25", True),
        ("0,125", "0.125", True), ("12 345,678", "12345.678", True), ("1234,567", "1234.567", True),
        ("1,234", "1.234", False), ("1,000", "1", False), ("12.000", "12", False), ("12 34", "1234", False),
        ("12 %", "12", False), ("12 €", "12", False), ("1e5", "100000", False), ("1 234", "1235", False),
        ("12,50", "1250", False), ("1_000", "1000", False), ("", "0", False), ("١٢", "12", False),
    ],
)  # fmt: skip
def test_numbers(before, after, kept):
    assert sameness.same_number(field("number"), before, after) is kept


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("31/12/2024", "2024-12-31", True), ("13-1-2024", "2024-01-13", True), ("05/05/2024", "2024-05-05", True),
        ("2024/3/4", "2024-03-04", True), ("20241231", "2024-12-31", True), ("1er mars 2024", "2024-03-01", True),
        ("31/12/2024 00:00:00", "2024-12-31", True), ("2024-12-31T00:00:00", "2024-12-31", True),
        ("03/04/2024", "2024-04-03", False), ("12/31/2024", "2024-12-31", False), ("31/12/2024 14:30", "2024-12-31", False),
        ("31/12/2024", "2024-12-30", False), ("31/02/2024", "2024-02-29", False), ("12121012", "1212-10-12", False),
        ("2024", "2024-01-01", False),
    ],
)  # fmt: skip
def test_dates(before, after, kept):
    assert sameness.same_day(field("date"), before, after) is kept


def test_dates_in_the_format_of_their_column():
    french = field("date", format="%d/%m/%Y")
    assert sameness.same_day(french, "2024-12-31", "31/12/2024")
    assert not sameness.same_day(french, "2024-12-31", "2024-12-31")


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("0199001234", "01 99 00 12 34", True), ("+33 (0)1.99.00.12.34", "01 99 00 12 34", True),
        ("0033199001234", "01 99 00 12 34", True), ("199001234", "01 99 00 12 34", True),
        ("0032 2 555 12 12", "+32 2 555 12 12", True),
        ("01 99 00 12 34 poste 5", "01 99 00 12 34", False), ("01 99 00 12 34 / 35", "01 99 00 12 34", False),
        ("01 99 00 12 3", "01 99 00 12 34", False),
    ],
)  # fmt: skip
def test_telephones(before, after, kept):
    assert sameness.same_phone(field(), before, after) is kept


@pytest.mark.parametrize(
    ("keeps", "before", "after", "kept"),
    [
        (sameness.same_words, "\u00a0a  b ", "a b", True),
        (sameness.same_words, "a b", "ab", False),
        (sameness.same_address, " https://example.org ", "https://example.org", True),
        (sameness.same_address, " www.example.org/a", "https://www.example.org/a", True),
        (sameness.same_address, "www.exam ple.org", "https://www.example.org", False),
        (sameness.same_address, "example.org", "https://example.org", False),
        (sameness.same_address, "http:/example.org", "https://example.org", False),
        (sameness.same_but_spaces, " 012 34", "01234", True),
        (sameness.same_but_spaces, "aci", "ACI", False),
        (sameness.same_visible, "Ré\u200bgie\u200e", "Régie", True),
        (sameness.same_visible, "a\tb", "a b", True),
        (sameness.same_visible, "ab\u202edc", "abdc", False),
        (sameness.same_visible, "a\ue000", "a", False),
        (sameness.same_letters, "e\u0301te\u0301", "été", True),
        (sameness.same_letters, "ﬁn", "fin", False),
        (sameness.same_digits, "012 345.674-00014", "01234567400014", True),
        (sameness.same_digits, "01234567400015", "01234567400014", False),
        (sameness.zeros_put_back, "1000", "01000", True),
        (sameness.zeros_put_back, "1000", "10000", False),
        (sameness.same_truth, "VRAI", "true", False),
        (sameness.same_items, " a ;b", "a|b", False),
    ],
)
def test_texts(keeps, before, after, kept):
    assert keeps(field(trueValues=["oui"]), before, after) is kept


def test_answers_are_whole_words():
    column = field("boolean", trueValues=["true"], falseValues=["false"])
    assert sameness.same_truth(column, "VRAI", "true")
    assert sameness.same_truth(column, "Non", "false")
    assert not sameness.same_truth(column, "VRAI", "false")
    assert not sameness.same_truth(column, "x", "true")


def test_items_may_change_separator_but_not_order():
    column = field("list", delimiter="|")
    assert sameness.same_items(column, " a ; b;", "a|b")
    assert not sameness.same_items(column, "b|a", "a|b")
    assert not sameness.same_items(column, "a|a", "a")
