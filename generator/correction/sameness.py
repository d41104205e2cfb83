"""What a correction is held to keep: each function says whether ``before`` can only be read as ``after``.

They do not compute corrections, which are the checks' own suggestions: they refuse those that are guesses.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from decimal import Decimal

from generator.catalog.package import Field
from generator.validation.french import fold
from generator.validation.messages.values import DATE_FORMS, NO, YES, false_words, read_date, strftime, true_words
from generator.validation.rows.characters import INVISIBLE, PRIVATE
from generator.validation.rows.controls import control_of
from generator.validation.rows.lists import SEPARATORS, items_of

NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<whole>\d+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+)(?:(?P<mark>[.,])(?P<decimals>\d+))?", re.ASCII
)
"""A number as French people write it: spaces between groups of three, a comma (or a point) before decimals."""
MIDNIGHT = re.compile(r"[T ]0?0:00(?::00(?:\.0+)?)?Z?$")
TIME = re.compile(r"[T ]\d{1,2}:\d{2}")
YEARS = range(1800, 2200)
"""Years that eight digits in a row may begin with."""
MEANINGFUL = re.compile(f"[\u202d\u202e{PRIVATE}]")
"""Invisible characters that the reader sees the effect of: forced direction, private use."""
PUNCTUATED = re.compile(r"[\d\s()+./-]+", re.ASCII)
CHECKED = ("siret", "siren")


def never(_: Field, _before: str, _after: str) -> bool:
    """No suggestion is the only reading."""
    return False


def same_words(_: Field, before: str, after: str) -> bool:
    """Spaces aside, and only between words."""
    return before.split() == after.split()


def same_address(_: Field, before: str, after: str) -> bool:
    """The same site: « www. » only ever begins an address, which browsers ask by https first."""
    given = before.strip()
    return after == (f"https://{given}" if given.lower().startswith("www.") else given)


def same_but_spaces(_: Field, before: str, after: str) -> bool:
    """Spaces aside, wherever they are."""
    return "".join(before.split()) == "".join(after.split())


def same_visible(_: Field, before: str, after: str) -> bool:
    """Characters that nobody sees aside."""
    visible = INVISIBLE.sub("", before.replace("\t", " "))
    return not MEANINGFUL.search(before) and visible.split() == after.split()


def same_letters(_: Field, before: str, after: str) -> bool:
    """The same text for Unicode (normal form C)."""
    return unicodedata.normalize("NFC", before) == after


def same_digits(_: Field, before: str, after: str) -> bool:
    """Spaces, points and dashes between digits aside."""
    digits = re.sub(r"[\s.-]", "", before)
    return re.fullmatch(r"[0-9]+", digits) is not None and digits == re.sub(r"[\s.-]", "", after)


def zeros_put_back(_: Field, before: str, after: str) -> bool:
    """Leading zeros aside."""
    return re.fullmatch(r"[0-9]+", before) is not None and after == before.zfill(len(after))


def same_phone(_: Field, before: str, after: str) -> bool:
    """The same number to dial: punctuation, international prefix and lost zero aside."""
    return PUNCTUATED.fullmatch(before) is not None and _dialled(before) == _dialled(after)


def _dialled(text: str) -> str:
    digits = re.sub(r"[^\d+]", "", text.replace("(0)", ""))
    national = re.sub(r"^(?:\+|00)33", "0", digits)
    return f"0{national}" if re.fullmatch(r"[1-9]\d{8}", national) else re.sub(r"^00", "+", national)


def same_number(_: Field, before: str, after: str) -> bool:
    """The same value. « 1,234 » may be a thousand or a little more than one: it is left alone."""
    found = NUMBER.fullmatch(before.strip())
    if not found or not NUMBER.fullmatch(after):
        return False
    whole, decimals = re.sub(r"\D", "", found["whole"]), found["decimals"] or ""
    grouped = whole != found["whole"]
    if len(decimals) == 3 and not grouped and whole != "0" and len(whole) <= 3:
        return False
    return Decimal(f"{found['sign']}{whole}.{decimals or 0}") == Decimal(after)


def same_day(field: Field, before: str, after: str) -> bool:
    """The same day, whoever reads it: « 31/12/2024 », « 1er mars 2024 », not « 03/04/2024 »."""
    text = before.strip()
    found = next((found for form in DATE_FORMS if (found := form.fullmatch(text))), None)
    day = read_date(text)
    if not found or not day or (TIME.search(text) and not MIDNIGHT.search(text)):
        return False
    try:
        written = datetime.datetime.strptime(after, strftime(field)).date()
    except ValueError:
        return False
    french_order = found.re is DATE_FORMS[0]
    certain = day.day > 12 or day.day == day.month if french_order else day.year in YEARS
    return certain and written == day and not (french_order and int(found["d"]) != day.day)


def same_truth(field: Field, before: str, after: str) -> bool:
    """The same answer, in whole words: « VRAI » is what a French spreadsheet makes of « true »."""
    word = fold(before)
    if len(word) < 2:
        return False
    return (word in YES and after in true_words(field)) or (word in NO and after in false_words(field))


def same_items(field: Field, before: str, after: str) -> bool:
    """The same items in the same order, whatever separates them; empty ones aside."""
    items = [item.strip() for item in SEPARATORS.split(before)]
    return list(filter(None, items)) == items_of(field, after)


TYPES = {
    "number": same_number,
    "integer": same_number,
    "year": same_number,
    "date": same_day,
    "boolean": same_truth,
}
"""Type of a column → what its corrected values keep."""


def same_value(field: Field, before: str, after: str) -> bool:
    """What the type of the column makes of it; a type that is not in ``TYPES`` is left alone."""
    keeps = TYPES.get(field.type)
    return keeps is not None and keeps(field, before, after)


def same_form(field: Field, before: str, after: str) -> bool:
    """The same characters in the form that the column asks for."""
    if control_of(field) in CHECKED:
        return same_digits(field, before, after)
    if control_of(field) == "telephone":
        return same_phone(field, before, after)
    return same_but_spaces(field, before, after)
