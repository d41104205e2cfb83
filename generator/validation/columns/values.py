"""The texts of a column that are not surely right: a whole column is let go by Arrow, the rest text by text.

Only the usual writings are in ``KINDS``; any other text is read by Frictionless's own reader, each different text once.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

import frictionless
import pyarrow as pa
import pyarrow.compute as pc

from generator.validation.columns.patterns import as_re2
from generator.validation.messages.values import STRICT_NUMBERS, false_words, true_words
from generator.validation.records import Column, wholly

Mask: TypeAlias = "pa.Array"
"""For each different text of a column, whether it surely is right."""

MOST_DIGITS = 15
"""Decimal numbers of so many digits keep their order when they are read as floating-point numbers (IEEE 754)."""
SHORT_BOUND = re.compile(r"-?\d{1,9}(?:\.\d{1,5})?", re.ASCII)
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True)
class Kind:
    """What Arrow knows of a type of Table Schema: which texts surely read as it, and which constraints it can tell."""

    reads: Callable[[Column], Mask]
    constraints: Mapping[str, Callable[[Column, Any], Mask]]
    settings: frozenset[str] = frozenset()
    """Properties that change how a field is read: a column that has one of them is left to Frictionless."""


def refused(column: Column, field: frictionless.Field) -> list[str]:
    """The texts of ``column`` that Frictionless refuses, read as ``field``."""
    doubtful = column.seen.filter(pc.invert(surely_right(column, field)))
    if not len(doubtful):
        return []
    read = field.create_cell_reader()
    return [text for text in doubtful.to_pylist() if read(text)[1]]


def surely_right(column: Column, field: frictionless.Field) -> Mask:
    """Which texts of ``column`` are right, for sure, by the type and the constraints of ``field``."""
    kind = KINDS.get(field.type, UNKNOWN)
    told = {name: bound for name, bound in field.constraints.items() if name not in ELSEWHERE}
    own = any(column.field.descriptor.get(name, "default") != "default" for name in kind.settings)
    if own or not told.keys() <= kind.constraints.keys():
        kind, told = UNKNOWN, {}
    right = kind.reads(column)
    for name, bound in told.items():
        right = pc.and_(right, kind.constraints[name](column, bound))
    return right


ELSEWHERE = frozenset({"required", "unique"})
"""Constraints on missing and repeated texts, which are not about one text."""


def _always(column: Column) -> Mask:
    return pa.repeat(True, len(column.seen))


def _never(column: Column) -> Mask:
    return pa.repeat(False, len(column.seen))


def _is_short_number(column: Column) -> Mask:
    """Numbers as we want them written, of no more digits than comparing allows."""
    return pc.and_(pc.is_finite(column.numbers), pc.less_equal(column.lengths, MOST_DIGITS))


def _is_short_integer(column: Column) -> Mask:
    """The same, for kinds that are written in fewer ways: RE2 reads their patterns as Python does."""
    written = wholly(column.seen, STRICT_NUMBERS[column.field.type].pattern)
    return pc.and_(written, pc.less_equal(column.lengths, MOST_DIGITS))


def _is_truth(column: Column) -> Mask:
    return _is_among(column, (*true_words(column.field), *false_words(column.field)))


def _is_day(column: Column) -> Mask:
    return pa.array(map(_exists, column.seen.to_pylist()), pa.bool_())


def _exists(day: str) -> bool:
    try:
        return ISO_DAY.fullmatch(day) is not None and bool(datetime.date.fromisoformat(day))
    except ValueError:
        return False


def _is_list_of_texts(column: Column) -> Mask:
    return (_always if column.field.descriptor.get("itemType", "string") == "string" else _never)(column)


def _matches(column: Column, pattern: str) -> Mask:
    """``pattern`` is as Frictionless has it, the one of ``column`` as the schema says it: both ask for the whole text."""
    if alike := as_re2(str(column.field.constraints["pattern"])):
        return wholly(column.seen, alike)
    match = re.compile(f"^{pattern}$").match  # as Frictionless compiles it
    return pa.array([match(text) is not None for text in column.seen.to_pylist()], pa.bool_())


def _is_among(column: Column, values: Sequence[Any]) -> Mask:
    return pc.is_in(column.seen, pa.array([value for value in values if isinstance(value, str)], pa.string()))


def _compared(compare: Callable[..., Mask]) -> Callable[[Column, Any], Mask]:
    """A constraint on numbers: the right side of a bound."""

    def constraint(column: Column, bound: Any) -> Mask:
        if not SHORT_BOUND.fullmatch(str(bound)):
            return _never(column)
        return compare(column.numbers, float(bound))

    return constraint


def _of_length(compare: Callable[..., Mask]) -> Callable[[Column, int], Mask]:
    """A constraint on how many characters a text has."""
    return lambda column, bound: compare(column.lengths, bound)


BOUNDS: Mapping[str, Callable[[Column, Any], Mask]] = {
    "minimum": _compared(pc.greater_equal),
    "maximum": _compared(pc.less_equal),
    "exclusiveMinimum": _compared(pc.greater),
    "exclusiveMaximum": _compared(pc.less),
}
TEXT: Mapping[str, Callable[[Column, Any], Mask]] = {
    "minLength": _of_length(pc.greater_equal),
    "maxLength": _of_length(pc.less_equal),
    "pattern": _matches,
    "enum": _is_among,
}
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "string": Kind(_always, TEXT, frozenset({"format"})),
        "any": Kind(_always, {"enum": _is_among}),
        "integer": Kind(_is_short_integer, BOUNDS, frozenset({"bareNumber"})),
        "number": Kind(_is_short_number, BOUNDS, frozenset({"bareNumber", "floatNumber", "decimalChar", "groupChar"})),
        "year": Kind(_is_short_integer, BOUNDS),
        "boolean": Kind(_is_truth, {}),
        "date": Kind(_is_day, {}, frozenset({"format"})),
        "list": Kind(_is_list_of_texts, {}),
    }
)
"""Type of Table Schema → what Arrow knows of it."""
UNKNOWN = Kind(_never, {})
