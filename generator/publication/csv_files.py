"""CSV: the reference file as it was judged, and the one that a spreadsheet set for France opens rightly."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from generator.catalog.package import Field
from generator.publication.json_values import moment
from generator.publication.rows import Rows, in_bytes

TEXT_MARK = "'"
"""Before a cell that a spreadsheet would take for something else than text.

A spreadsheet that is handed a CSV guesses: it drops leading zeros, rounds long codes, makes dates of « 2-3 », and runs
what looks like a formula. Nothing in CSV says "this is text". ``="0123"`` is itself a live formula; characters that
cannot be seen (tabulation, zero-width space) stay in the cell, where they break searches and joins unseen. The
apostrophe is what spreadsheets use themselves, is what OWASP recommends against formulas (ASVS 5, 1.2.10), can be
seen, and is taken off by one rule: the first apostrophe of a cell is never part of its value.
"""

FORMULA = "=+-@\t\r\n＝＋－＠"
"""A cell that begins with one of these may be run as a formula (OWASP, CSV injection; the wide ones too)."""

MONTHS = (
    r"janv(?:ier)?|f[ée]vr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[ûu]t|sept(?:embre)?|oct(?:obre)?|"
    r"nov(?:embre)?|d[ée]c(?:embre)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sep(?:tember)?|october|november|december"
)
GUESSED = re.compile(
    rf"""
    (?: [^\w']* \d [\d\W_]* (?: e [-+]? \d+ )? \W*                     # 0123, 1 000, 2-3, 1/2, 12:30, 5 %, 1e5
      | \d{{1,2}} (?: : \d\d )* \s* [ap] m?                            # 5 pm
      | \d{{1,2}} \W{{0,2}} (?: {MONTHS} ) \.? (?: \W{{0,2}} \d{{2,4}} )?  # 1 mai, 1-mai-2024
      | (?: {MONTHS} ) \.? \W{{0,2}} \d{{1,4}} (?: \W{{1,2}} \d{{2,4}} )?  # mars 2024, SEPT1, May 5, 2024
      | \d{{4}} -? \d\d -? \d\d T .*                                   # 2024-01-02T03:04:05Z
      | vrai | faux | true | false )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What a spreadsheet, in French or in English, takes for a number, a date, a time or a truth value."""

LONGEST_GUESS = 25
"""Characters of the longest guess that begins with a letter: « september 30, 2024 »."""
MARKED = TEXT_MARK + FORMULA

QUOTED = re.compile('[;"\r\n]')
"""What a cell is between quotation marks for (RFC 4180, 2.6)."""

DIGITS_KEPT = 15
"""Digits of a number that a spreadsheet keeps (IEEE 754 double, as ECMA-376 writes it)."""


def reference_csv(rows: Rows) -> bytes:
    """The file that was validated, byte for byte; without its private columns when it has some."""
    fields = rows.dataset.schema.fields
    if len(rows.fields) == len(fields):
        return rows.source
    public = [index for index, field in enumerate(fields) if not field.is_private]
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\n")
    text = rows.source.decode("utf-8-sig")
    writer.writerows([row[index] for index in public] for row in csv.reader(io.StringIO(text, newline="")) if row)
    return output.getvalue().encode()


def excel_csv(rows: Rows) -> bytes:
    """For a double click: byte order mark, semicolons, decimal commas, « oui » and « non », texts that stay texts."""
    header = ";".join(_quoted(as_text(field.name)) for field in rows.fields)
    blank = "" if len(rows.fields) > 1 else '""'  # a line with nothing on it would not be a row
    lines = map(";".join, zip(*rows.columns(_writer, blank), strict=True))
    return in_bytes(f"\ufeff{header}\r\n", (f"{line}\r\n" for line in lines))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if QUOTED.search(text) else text


def as_text(text: str) -> str:
    """``text`` with the mark it needs to stay text."""
    first = text[:1]
    if first in MARKED:
        return TEXT_MARK + text if text else text
    if first.isalpha() and len(text) > LONGEST_GUESS:
        return text
    return TEXT_MARK + text if GUESSED.fullmatch(text) else text


def french_number(value: float) -> str:
    """All its digits, without exponent, after a comma."""
    text = repr(value)
    return (f"{Decimal(text):f}" if "e" in text else text).removesuffix(".0").replace(".", ",")


def flat(value: Any, field: Field) -> str:
    """A value as one text: lists by their own delimiter, moments in ISO 8601, the rest as written."""
    if isinstance(value, tuple):
        return str(field.descriptor.get("delimiter", ",")).join(flat(item, field) for item in value)
    if isinstance(value, bool):
        return "oui" if value else "non"
    return moment(value) if isinstance(value, (datetime.date, datetime.time)) else str(value)


def _writer(field: Field) -> Callable[[Any], str]:
    return WRITERS.get(field.type, lambda value: _text(flat(value, field)))


def _text(text: str) -> str:
    return _quoted(as_text(text))


def _integer(value: int) -> str:
    return str(value) if abs(value) < 10**DIGITS_KEPT else TEXT_MARK + str(value)


def _boolean(value: bool) -> str:
    return "oui" if value else "non"


def _moment(value: Any) -> str:
    """Dates and times in the ISO form that spreadsheets of all languages read; with a zone, which they ignore, a text."""
    if isinstance(value, str) or getattr(value, "tzinfo", None):
        return _text(moment(value))
    return moment(value).replace("T", " ")


WRITERS: dict[str, Callable[[Any], str]] = {
    "string": _text,
    "integer": _integer,
    "year": _integer,
    "number": french_number,
    "boolean": _boolean,
    "date": _moment,
    "datetime": _moment,
    "time": _moment,
}
"""Table Schema type → what writes its values; the values of the other types are texts."""
