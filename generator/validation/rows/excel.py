"""What spreadsheets do to values behind one's back: 4,48705E+13, lost zeros, 45702 for a date, « 10-déc »."""

from __future__ import annotations

import re
from decimal import Decimal

from generator.catalog.package import Field
from generator.validation.french import say
from generator.validation.messages.values import as_date
from generator.validation.problem import Problem
from generator.validation.records import Cell
from generator.validation.report import Severity
from generator.validation.rows.check import RowCheck, by_cell
from generator.validation.rows.controls import control_of
from generator.validation.rows.sieve import DIGIT, any_case
from generator.validation.rows.siret import is_siren, is_siret
from generator.validation.rows.wording import in_cell

SCIENTIFIC = re.compile(r"^ ?(\d(?:[.,]\d{1,20})?)E\+?(\d{1,2}) ?$", re.IGNORECASE | re.MULTILINE)
DIGITS = re.compile(r"^\d{1,13}$", re.MULTILINE)
SERIAL = re.compile(r"^[2-6]\d{4}(?:[.,]\d+)?$", re.MULTILINE)
"""Days counted by Excel from 1954 to 2091."""
MONTHS = "janv|févr|fevr|mars|avr|mai|juin|juil|août|aout|sept|oct|nov|déc|dec|jan|feb|mar|apr|may|jun|jul|aug|sep"
DAY_MONTH = re.compile(rf"^\d{{1,2}}[- ](?:{MONTHS})\.?$|^(?:{MONTHS})\.?[- ]\d{{2}}$", re.IGNORECASE | re.MULTILINE)
MONTH_HINT = (
    rf"\A(?:{DIGIT}{{1,2}}[- ]{any_case(MONTHS.split('|'))}\.?|{any_case(MONTHS.split('|'))}\.?[- ]{DIGIT}{{2}})\z"
)
WIDTHS = re.compile(r"(?:\\d|\[0-9\])\{(\d+)\}")
MOST_ZEROS = 3
CHECKSUMS = {"siret": (14, is_siret), "siren": (9, is_siren)}
"""Control → width and checksum: zeros are only put back where the checksum then holds."""


def _is_code(field: Field) -> bool:
    return field.type in ("string", "any")


def _scientific(cell: Cell) -> Problem | None:
    found = SCIENTIFIC.fullmatch(cell.value)
    if not found:
        return None
    number = Decimal(found[1].replace(",", ".")).scaleb(int(found[2]))
    known, width = len(found[1]) - ("," in found[1] or "." in found[1]), int(found[2]) + 1
    if known >= width:
        return in_cell(cell, say("est un nombre que le tableur a mis en notation scientifique."), f"{number:.0f}")
    return in_cell(
        cell,
        say(
            "est un nombre de {width} chiffres que le tableur a mis en notation scientifique : il n'en reste que {known}. "
            "Reprenez-le à sa source, dans une colonne au format « Texte ».",
            width=width,
            known=known,
        ),
    )


def _lost_zeros(cell: Cell) -> Problem | None:
    if not DIGITS.fullmatch(cell.value):
        return None
    right = padded(cell.field, cell.value)
    if right is None:
        return None
    return in_cell(cell, say("a perdu un zéro de tête, que le tableur a pris pour inutile."), right)


def padded(field: Field, digits: str) -> str | None:
    """``digits`` with the zeros that the column asks for, when only zeros are missing."""
    if control := CHECKSUMS.get(control_of(field)):
        width, holds = control
        whole = digits.zfill(width)
        return whole if 0 < width - len(digits) <= MOST_ZEROS and holds(whole) else None
    pattern = str(field.constraints.get("pattern", ""))
    if not pattern or _fits(pattern, digits):
        return None
    for width in sorted({int(each) for each in WIDTHS.findall(pattern)}):
        whole = digits.zfill(width)
        if 0 < width - len(digits) <= 1 and _fits(pattern, whole):
            return whole
    return None


def _fits(pattern: str, text: str) -> bool:
    return re.fullmatch(pattern, text, re.ASCII) is not None


def _serial(cell: Cell) -> Problem | None:
    if not SERIAL.fullmatch(cell.value):
        return None
    day = as_date(cell.field, re.split("[.,]", cell.value)[0])
    return in_cell(cell, say("est une date que le tableur a changée en nombre de jours depuis 1900."), day)


def _day_month(cell: Cell) -> Problem | None:
    if not DAY_MONTH.fullmatch(cell.value):
        return None
    return in_cell(
        cell,
        say(
            "ressemble à une valeur que le tableur a changée en date (« 10-12 » devient « 10-déc »). Vérifiez-la, "
            "dans une colonne au format « Texte »."
        ),
    )


def _is_date(field: Field) -> bool:
    return field.type == "date" or control_of(field) == "partial-date"


AS_TEXT = "Mettez la colonne au format « Texte » avant de saisir ou d'importer, et reprenez la valeur d'origine."
SCIENCE = RowCheck(
    "excel-scientific",
    Severity.ERROR,
    "Numéro mis en notation scientifique",
    "Le tableur abrège les longs numéros (« 4,48705E+13 ») et perd leurs derniers chiffres.",
    AS_TEXT,
    by_cell(_is_code, _scientific, SCIENTIFIC, hint=rf"\A ?{DIGIT}(?:[.,]{DIGIT}{{1,20}})?[eE]\+?{DIGIT}{{1,2}} ?\z"),
)
ZEROS = RowCheck(
    "excel-lost-zero",
    Severity.ERROR,
    "Zéro de tête perdu",
    "Le tableur prend les codes pour des nombres : « 01000 » devient « 1000 ».",
    AS_TEXT,
    by_cell(_is_code, _lost_zeros, DIGITS, hint=rf"\A{DIGIT}{{1,13}}\z"),
)
SERIALS = RowCheck(
    "excel-date-number",
    Severity.ERROR,
    "Date changée en nombre",
    "Le tableur compte les jours depuis 1900 : « 45702 » est le 14 février 2025.",
    "Reprenez la date proposée, et mettez la colonne au format AAAA-MM-JJ.",
    by_cell(_is_date, _serial, SERIAL, hint=rf"\A[2-6]{DIGIT}{{4}}"),
)
MONTHLY = RowCheck(
    "excel-month",
    Severity.WARNING,
    "Valeur changée en date",
    "Le tableur prend « 10-12 » ou « 3/4 » pour une date.",
    AS_TEXT,
    by_cell(
        lambda field: field.type in ("string", "any") and not _is_date(field), _day_month, DAY_MONTH, hint=MONTH_HINT
    ),
)
