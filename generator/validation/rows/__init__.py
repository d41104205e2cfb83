"""The checks of the rows that go beyond the standard: each a small module, all of them in ``ROW_CHECKS``.

A check is chosen by what the schema declares of a column, never by the name of a dataset. To add one: write its module,
give it a ``RowCheck``, list it here, and give it a test.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from generator.validation.problem import Check, Problem
from generator.validation.records import Table
from generator.validation.rows import (
    blank_cells,
    characters,
    dates,
    emails,
    encoding,
    excel,
    keys,
    line_breaks,
    links,
    lists,
    markup,
    numbers,
    personal,
    phones,
    placeholders,
    siret,
)
from generator.validation.rows.check import Context, RowCheck, hints_of
from generator.validation.rows.sieve import Sieve

ROW_FAMILIES: Mapping[str, tuple[RowCheck, ...]] = MappingProxyType(
    {
        "Données personnelles": (
            personal.NIRS,
            personal.BIRTHS,
            personal.EMAILS,
            personal.MOBILES,
            personal.NAMED,
        ),
        "Texte": (
            blank_cells.CHECK,
            placeholders.ERRORS,
            placeholders.NULL,
            encoding.GARBLED,
            characters.HIDDEN,
            line_breaks.CHECK,
            markup.HTML,
            markup.FORMULAS,
            encoding.LOST,
            placeholders.PLACEHOLDER,
            characters.SPACES,
            characters.DECOMPOSED,
        ),
        "Dégâts de tableur": (excel.SCIENCE, excel.ZEROS, excel.SERIALS, excel.MONTHLY),
        "Nombres, dates et listes": (numbers.CHECK, dates.CHECK, lists.CODES, lists.SHAPE),
        "Identité": (siret.PRIVATE, siret.FICTITIOUS, siret.CHECK),
        "Liens et contacts": (links.CHECK, emails.CHECK, phones.CHECK, phones.FICTIONAL),
        "Clés": (keys.UNIQUE, keys.INCOMPLETE),
    }
)
"""Heading of the documentation → its checks. The order matters: of two errors in one cell, only the first is said."""
ROW_CHECKS: tuple[RowCheck, ...] = tuple(check for checks in ROW_FAMILIES.values() for check in checks)


def check_rows(table: Table, context: Context) -> Iterator[tuple[Check, Problem]]:
    """What the checks of ``ROW_CHECKS`` find in the rows of ``table``."""
    context = replace(context, sieve=Sieve(hint for check in ROW_CHECKS for hint in hints_of(check.find)))
    return ((check, problem) for check in ROW_CHECKS for problem in check.find(table, context))
