"""French typography."""

from __future__ import annotations

import datetime

import pytest

from generator.pages import french
from tests.vectors import vectors

NARROW, SPACE = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"), (7, "7"), (1000, f"1{NARROW}000"), (1_000_000, f"1{NARROW}000{NARROW}000"), (12.5, "12,5"),
        (0.05, "0,05"), (100.0, "100"), (1234.567, f"1{NARROW}234,57"), (None, ""),
    ],
)  # fmt: skip
def test_number(value, text):
    assert french.number(value) == text


def test_number_of_decimals_is_kept_when_asked_for():
    assert french.number(12, 2) == "12,00"
    assert french.number(12.345, 0) == "12"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (2100, "personnes", f"2{NARROW}100{SPACE}personnes"),
        (68, "pour cent", f"68{SPACE}%"),
        (0, "euros", f"0{SPACE}€"),
        (None, "heures", ""),
    ],
)
def test_quantity(value, unit, text):
    assert french.quantity(value, unit) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime.date(2020, 12, 18), f"18{SPACE}décembre 2020"),
        ("2024-08-01", f"1er{SPACE}août 2024"),
        ("2024-02-09T10:00:00Z", f"9{SPACE}février 2024"),
        ("2024-10", "octobre 2024"),
        ("2024", "2024"),
        ("vers 2018", "vers 2018"),
        ("2024-13", "2024-13"),
        ("2024-00-10", "2024-00-10"),
        ("", ""),
        (None, ""),
    ],
)
def test_date(value, text):
    assert french.date(value) == text


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, f"0{SPACE}octets"), (999, f"999{SPACE}octets"), (1_000, f"1{SPACE}ko"), (18_349, f"18,3{SPACE}ko"),
        (2_500_000, f"2,5{SPACE}Mo"), (3_200_000_000, f"3,2{SPACE}Go"),
    ],
)  # fmt: skip
def test_size(count, text):
    assert french.size(count) == text


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ((0, "structure"), f"0{SPACE}structure"),
        ((1, "structure"), f"1{SPACE}structure"),
        ((2, "structure"), f"2{SPACE}structures"),
        ((2, "cas", "cas"), f"2{SPACE}cas"),
        ((1200, "ligne"), f"1{NARROW}200{SPACE}lignes"),
    ],
)
def test_plural(arguments, text):
    assert french.plural(*arguments) == text


def test_siret_is_written_by_groups_and_keeps_its_zeros():
    assert french.siret("00123456700012") == SPACE.join(("001", "234", "567", "00012"))
    assert french.siret("inconnu") == "inconnu"


@pytest.mark.parametrize("phone", ["01 99 00 00 12", "0199000012", "01.99.00.00.12", "+33 1 99 00 00 12"])
def test_phone_is_dialled_from_anywhere(phone):
    assert french.phone_uri(phone) == "tel:+33199000012"


@pytest.mark.parametrize(("name", "of", "at"), vectors("communes"))
def test_names_of_communes_after_a_preposition(name, of, at):
    assert (french.of(name), french.at(name)) == (of, at)
