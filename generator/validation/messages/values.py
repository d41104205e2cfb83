"""What a value was probably meant to be: each function gives the corrected text, or ``None`` when it cannot know."""

from __future__ import annotations

import datetime
import re

from generator.catalog.package import Field
from generator.catalog.table import TRUE_VALUES
from generator.validation.french import fold

FALSE_VALUES = ("false", "False", "FALSE", "0")
"""What the standard reads as false where a boolean field does not say (Table Schema v2, "boolean")."""
YES = frozenset({"oui", "o", "vrai", "true", "yes", "y", "x", "1", "v", "t"})
NO = frozenset({"non", "n", "faux", "false", "no", "0", "f"})
EXCEL_EPOCH = datetime.date(1899, 12, 30)
"""Day 0 of Excel's calendar, for days after February 1900."""
EXAMPLE_DAY = datetime.date(2025, 2, 14)

STRICT_NUMBERS = {
    "integer": re.compile(r"[+-]?[0-9]+"),
    "year": re.compile(r"[0-9]{4}"),
    "number": re.compile(r"[+-]?[0-9]+(\.[0-9]+)?"),
}
"""What we call a number: ASCII digits and a point, none of NaN, Infinity, 1e5 or 1_000."""

DATE_FORMS = (
    re.compile(r"(?P<d>\d{1,2})[/. -](?P<m>\d{1,2})[/. -](?P<y>\d{4})(?:[T ]\d{1,2}:\d{2}.*)?", re.ASCII),
    re.compile(r"(?P<y>\d{4})[/. -](?P<m>\d{1,2})[/. -](?P<d>\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?", re.ASCII),
    re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})", re.ASCII),
    re.compile(r"(?P<d>\d{1,2})(?:er)? (?P<m>[^\W\d]{3,9})\.? (?P<y>\d{4})"),
)
"""Ways people write dates, the French order first, which is the only ambiguous one."""
SHORT_YEAR = re.compile(r"\d{1,2}[/. -]\d{1,2}[/. -]\d{2}", re.ASCII)
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janv",
            "fevr fev",
            "mars",
            "avri avr",
            "mai",
            "juin",
            "juil",
            "aout",
            "sept",
            "octo oct",
            "nove nov",
            "dece dec",
        ),
        1,
    )
    for name in names.split()
}
"""First letters of the French months, as ``fold`` writes them."""


def strftime(field: Field) -> str:
    """The pattern a date column is written in, ``%Y-%m-%d`` unless it says otherwise."""
    pattern = field.descriptor.get("format", "default")
    return "%Y-%m-%d" if pattern in ("default", "any") else str(pattern)


def expected_date(field: Field) -> str:
    """« AAAA-MM-JJ » for the usual pattern."""
    pattern = strftime(field)
    for code, letters in (("%Y", "AAAA"), ("%m", "MM"), ("%d", "JJ"), ("%y", "AA"), ("%H", "HH"), ("%M", "MM")):
        pattern = pattern.replace(code, letters)
    return pattern


def as_date(field: Field, value: str) -> str | None:
    """``14/02/2025`` → ``2025-02-14``, Excel's ``45702`` too."""
    day = read_date(value)
    if day is None and re.fullmatch(r"[2-7][0-9]{4}", value.strip()):
        day = EXCEL_EPOCH + datetime.timedelta(days=int(value.strip()))
    return day.strftime(strftime(field)) if day else None


def read_date(value: str) -> datetime.date | None:
    """The day that ``value`` says in one of the ways people write days, the French order before the American one."""
    text = value.strip()
    for form in DATE_FORMS:
        if found := form.fullmatch(text):
            year, month, day = int(found["y"]), found["m"], int(found["d"])
            number = MONTHS.get(fold(month)[:4], 0) if not month.isdigit() else int(month)
            return _day(year, number, day) or (_day(year, day, number) if day <= 12 < number else None)
    return None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def date_fault(value: str) -> str:
    """Why ``value`` is no date, or how it was understood; empty when nothing more can be said."""
    found = next((found for form in DATE_FORMS if (found := form.fullmatch(value.strip()))), None)
    if found is None:
        return " Une année s'écrit en quatre chiffres." if SHORT_YEAR.fullmatch(value.strip()) else ""
    month, day = found["m"], int(found["d"])
    if read_date(value) is None:
        return " Ce jour n'existe pas dans le calendrier."
    if month.isdigit() and day <= 12 < int(month):
        return " Le mois semble écrit avant le jour, comme aux États-Unis."
    if month.isdigit() and day <= 12 and day != int(month) and DATE_FORMS[0] is found.re:
        return " Elle est ambiguë : lue ici à la française, le jour d'abord."
    return ""


def as_number(field: Field, value: str) -> str | None:
    """``1 234,56 €`` → ``1234.56``; for whole numbers ``12,0`` → ``12``."""
    text = re.sub(r"[\s'’_]", "", value).rstrip("%€")
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    if field.type != "number":
        text = re.sub(r"\.0+$", "", text)
    return text if STRICT_NUMBERS[field.type].fullmatch(text) and text != value else None


def true_words(field: Field) -> tuple[str, ...]:
    return tuple(map(str, field.descriptor.get("trueValues", TRUE_VALUES)))


def false_words(field: Field) -> tuple[str, ...]:
    return tuple(map(str, field.descriptor.get("falseValues", FALSE_VALUES)))


def as_boolean(field: Field, value: str) -> str | None:
    """``VRAI`` → the word the column uses for yes."""
    word = fold(value)
    if word in YES and true_words(field):
        return true_words(field)[0]
    return false_words(field)[0] if word in NO and false_words(field) else None


def as_address(_: Field, value: str) -> str | None:
    """``www.exemple.fr`` → ``https://www.exemple.fr``."""
    return f"https://{value}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", value) else None


def in_pairs(text: str) -> str:
    """``text`` in pairs of digits, when it is ten digits with anything between, or nine after the prefix of France."""
    digits = re.sub(r"\D", "", re.sub(r"^\s*(?:\+|00)33\s*(?:\(0\))?", "0", text))
    return " ".join(re.findall("..", digits)) if len(digits) == 10 else digits


def as_pattern(field: Field, value: str) -> str | None:
    """``value`` without the spaces, dots or case that its pattern refuses; zeros put back, a telephone set in pairs."""
    pattern = str(field.constraints.get("pattern", ""))
    bare = re.sub(r"\s", "", value)
    digits = re.search(r"\\d\{(\d+)\}\$?$|\[0-9\]\{(\d+)\}\$?$", pattern)
    width = int(digits[1] or digits[2]) if digits else 0
    close = re.sub(r"[\s.-]", "", value)
    tries = (value.strip(), bare, close, bare.upper(), bare.lower(), bare.zfill(width), in_pairs(value))
    try:
        return next((each for each in tries if each != value and re.fullmatch(pattern, each, re.ASCII)), None)
    except re.error:
        return None
