"""Telephone numbers that can be dialled: the numbering plans are those of libphonenumber (phonenumbers)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import phonenumbers
import pyarrow as pa
import pyarrow.compute as pc

from generator.catalog.package import Field
from generator.typography import counted
from generator.validation.french import column, say
from generator.validation.messages.values import in_pairs
from generator.validation.problem import Problem
from generator.validation.records import Cell, Column, Table, wholly
from generator.validation.report import Severity
from generator.validation.rows.check import Context, RowCheck, by_cell
from generator.validation.rows.controls import control_of
from generator.validation.rows.wording import in_cell

REGIONS = ("FR", "RE", "GP", "MQ", "GF", "YT", "PM", "NC", "PF", "WF")
"""France, then its other territories, each with its own plan."""
FICTION = re.compile(r"^0(?:199 ?00|1 99 00|2 61 91|3 53 01|4 65 71|5 36 49|6 39 98)", re.MULTILINE)
"""Numbers that are given to nobody, for works of fiction (Arcep, decision 2018-0881, 2.5.12)."""
SURCHARGED = re.compile(r"0? ?8(?:1|2|9)\d")
PREFERRED = re.compile(r"0[1-9](?: \d{2}){4}")
"""How French numbers are published."""


def is_phone(field: Field) -> bool:
    return control_of(field) == "telephone"


@lru_cache(maxsize=10_000)
def normalised(text: str) -> str | None:
    """``text`` as it should be written, « 01 23 45 67 89 » or « +32 2 555 12 12 »; ``None`` when nobody can dial it."""
    for region in REGIONS:
        try:
            number = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            return None
        if phonenumbers.is_valid_number(number):
            if phonenumbers.region_code_for_number(number) not in REGIONS:
                return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
            return " ".join(re.findall("..", f"0{number.national_number}"))
    return None


def _judge(cell: Cell) -> Problem | None:
    pairs = in_pairs(cell.value)
    if PREFERRED.fullmatch(pairs) and FICTION.match(pairs):
        return None if pairs == cell.value else in_cell(cell, WRITING, pairs, severity=Severity.WARNING)
    right = normalised(cell.value) or normalised(f"0{pairs.replace(' ', '')}")
    if right is None:
        return in_cell(cell, say("n'est pas un numéro que l'on peut composer : aucun plan de numérotation ne l'a."))
    if right == cell.value:
        return None
    lost = re.fullmatch(r"[1-9]\d{8}", cell.value) is not None
    what = say("a perdu son zéro de tête, que le tableur a pris pour inutile.") if lost else WRITING
    return in_cell(cell, what, right, severity=None if lost else Severity.WARNING)


def _is_usual(column: Column) -> pa.Array:
    """Those that France's plan has, written as they are published."""
    digits = pc.replace_substring(column.seen, " ", "")
    return pc.and_(wholly(column.seen, PREFERRED.pattern), wholly(digits, _plan()))


@lru_cache(maxsize=1)
def _plan() -> str:
    """The numbers of France's plan, their first zero included, as phonenumbers has them."""
    plan = phonenumbers.PhoneMetadata.metadata_for_region("FR")
    kinds = [getattr(plan, name) for name in ("fixed_line", "mobile", "toll_free", "premium_rate", "voip")]
    return f"0(?:{'|'.join(kind.national_number_pattern for kind in kinds)})"


WRITING = say("n'est pas écrit comme les autres numéros.")


def _fictional(table: Table, _: Context) -> Iterator[Problem]:
    """One problem a column: made-up numbers come by the dozen, in a portal that is being tried."""
    for each in table.columns.values():
        if not is_phone(each.field):
            continue
        found = [place for place, text in enumerate(each.texts) if FICTION.match(text)]
        if not found:
            continue
        rows = np.flatnonzero(np.isin(each.codes, found))
        yield Problem(
            say(
                "Dans la colonne {column}, {count} : les numéros qui commencent ainsi ne sont à personne (Arcep).",
                column=column(each.field),
                count=counted(len(rows), "numéro est réservé à la fiction", "numéros sont réservés à la fiction"),
            ),
            each.rows[int(rows[0])],
            each.field.name,
            each.texts[found[0]],
        )


CHECK = RowCheck(
    "telephone",
    Severity.ERROR,
    "Téléphone incorrect",
    "Un numéro qu'aucun plan de numérotation n'a ne sonne chez personne. Une écriture inhabituelle est un avertissement.",
    "Recopiez le numéro depuis la page de contact de l'organisme, par groupes de deux chiffres.",
    by_cell(is_phone, _judge, sure=_is_usual),
)
FICTIONAL = RowCheck(
    "telephone-fictional",
    Severity.WARNING,
    "Téléphone de fiction",
    "Des numéros sont réservés aux films et aux essais : ils ne joignent personne.",
    "Écrivez le vrai numéro, ou laissez la case vide.",
    _fictional,
)
