r"""Which texts of a column could any check speak of? One search for all checks over the whole column, by Arrow (RE2).

A *hint* is what a text must hold for a check to find anything in it: a pattern of RE2, so without look-around, whose
``\d``, ``\s`` and ``\w`` are ASCII only. A hint may let through texts that have nothing wrong, never hold back one that
has. *Sure* texts are the other way round: the usual right ones, that need no look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from generator.catalog.package import Field
from generator.validation.messages.values import STRICT_NUMBERS
from generator.validation.records import Column, wholly

Sure: TypeAlias = Callable[[Column], "pa.Array"]
"""For each text that a column shows (``seen``), whether it needs no look."""

FEW = 300
"""Different texts that are looked at one by one rather than sifted."""
LONGEST_SURE = 100
"""Characters of the texts that are right by their form alone: longer ones are looked at."""

DIGIT = r"(?:[0-9]|[^\x{0}-\x{7f}])"
"""A digit of any script, for a hint."""
OTHER = r"[^0-9A-Za-z_\n\x{c0}-\x{d6}\x{d8}-\x{f6}\x{f8}-\x{24f}]"
"""What is not a letter for Python's ``\\W``, and perhaps more, for a hint."""


class Sieve:
    """The texts that some check could speak of, by column: what is clean is searched once."""

    def __init__(self, hints: Iterable[tuple[Callable[[Field], bool], str]]) -> None:
        """``hints``: the columns that each one is about, and the hint."""
        self._hints = tuple(hints)
        self._unsure: dict[tuple[Column, Sure], tuple[str, ...]] = {}
        self._kept: dict[Column, tuple[dict[str, None], pa.Array]] = {}

    def suspects(self, column: Column, hint: str) -> Sequence[str]:
        """The texts of ``column`` that have ``hint``."""
        if len(column.seen) <= FEW:
            return column.texts
        if column not in self._kept:
            hints = dict.fromkeys(each for applies, each in self._hints if applies(column.field))
            texts = column.seen
            if column.field.type in STRICT_NUMBERS:
                texts = texts.filter(pc.invert(is_number(column)))
            self._kept[column] = hints, matching(texts, "|".join(f"(?:{each})" for each in hints))
        hints, kept = self._kept[column]
        return tuple(dict.fromkeys(matching(kept if hint in hints else column.seen, hint).to_pylist()))

    def unsure(self, column: Column, sure: Sure) -> Sequence[str]:
        """The texts of ``column`` that are not ``sure``."""
        if len(column.seen) <= FEW:
            return column.texts
        if (column, sure) not in self._unsure:
            doubtful = column.seen.filter(pc.invert(sure(column)))
            self._unsure[column, sure] = tuple(dict.fromkeys(doubtful.to_pylist()))
        return self._unsure[column, sure]


def matching(texts: pa.Array, pattern: str) -> pa.Array:
    """Those of ``texts`` where ``pattern`` is somewhere."""
    return texts.filter(pc.match_substring_regex(texts, pattern)) if len(texts) else texts


def written(*patterns: str) -> Sure:
    """Those that are wholly each of ``patterns``, of a syntax that Python and RE2 read alike."""

    def sure(column: Column) -> pa.Array:
        right = pc.less_equal(column.lengths, LONGEST_SURE)
        for pattern in patterns:
            right = pc.and_(right, wholly(column.seen, pattern))
        return right

    return sure


def is_number(column: Column) -> pa.Array:
    """Those that are numbers as we want them written: signs, digits and a point."""
    return pc.is_finite(column.numbers)


def any_case(words: Iterable[str]) -> str:
    """A hint for ``words`` in any case: RE2 does not know that Python takes « ı » and « İ » for an « i »."""
    return "(?i:" + "|".join(words).replace("i", "[iıİ]") + ")"
