"""Rules on what goes together: a cell filled, or left empty, because of another one; structures entered twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from rapidfuzz import fuzz

from generator.validation.french import column, fold, quoted, say
from generator.validation.problem import Problem
from generator.validation.records import Groups
from generator.validation.report import Severity
from generator.validation.rules.rule import Rule, RuleKind

NEIGHBOURS = 10
"""Rows that each one is compared with, in the order of the names of its block: the work grows as the rows do.
(Hernández and Stolfo, « The merge/purge problem », 1995: the sorted neighbourhood method.)"""
LONGEST = 200
"""Characters compared."""
UNUSUAL = r"[^\x{0}-\x{b1}\x{bf}-\x{24f}\x{2010}-\x{2027}\x{20ac}]"
"""Beyond usual letters and signs, a character may be a digit once folded: « ² », « ½ »."""
NAME_ALONE = 97
"""Likeness asked of the first column, in per cent, where the others are empty."""


Likeness = tuple[tuple[str, tuple[str, ...]], ...]
"""What is compared of a row: the words and the numbers of each of its columns."""


def _because(rule: Rule) -> str:
    reasons = (
        say("{column} vaut {value}", column=column(rule.field(name)), value=quoted(str(value)))
        for name, value in rule["when"].items()
    )
    return " et ".join(reasons)


def _filled(rule: Rule) -> Iterator[Problem]:
    for lines, (text,) in rule.cases(rule["field"]):
        if text is None:
            message = say(
                "La colonne {column} doit être remplie quand {because}.",
                column=column(rule.field(rule["field"])),
                because=_because(rule),
            )
            for line in lines():
                yield Problem(message, line, rule["field"])


def _empty(rule: Rule) -> Iterator[Problem]:
    for lines, (text,) in rule.cases(rule["field"]):
        if text is not None:
            message = say(
                "La colonne {column} doit rester vide quand {because}.",
                column=column(rule.field(rule["field"])),
                because=_because(rule),
            )
            for line in lines():
                yield Problem(message, line, rule["field"], text)


def _near(rule: Rule) -> Iterator[Problem]:
    fields, same = tuple(rule["fields"]), tuple(rule.get("same", ()))
    asked = float(rule.get("percent", 90))
    blocks: dict[tuple[str | None, ...], list[tuple[Likeness, int]]] = {}
    for line, values in rule.rows(*fields, *same, among=_may_be_alike(rule, fields[0], same)):
        if values[0] is not None:
            alike = tuple(_likeness(value) for value in values[: len(fields)])
            blocks.setdefault((*alike[0][1], *values[len(fields) :]), []).append((alike, line))
    for block in blocks.values():
        block.sort()
        for place, (here, line) in enumerate(block):
            for there, other in block[place + 1 : place + 1 + NEIGHBOURS]:
                if _alike(here, there, asked):
                    later, first = max(line, other), min(line, other)
                    yield Problem(
                        say(
                            "Cette ligne ressemble beaucoup à la ligne {first} (colonnes {names}). Si c'est la même structure, "
                            "gardez une seule ligne.",
                            first=first,
                            names=", ".join(column(rule.field(name)) for name in (*fields, *same)),
                        ),
                        later,
                        fields[0],
                    )


def _may_be_alike(rule: Rule, name: str, same: tuple[str, ...]) -> np.ndarray | None:
    """The rows that another one has the same digits as in the column ``name``, ``same`` being equal."""
    if not rule.has(name, *same):
        return None
    column = rule.table.columns[name]
    texts = pc.utf8_slice_codeunits(column.values, 0, LONGEST)
    if pc.any(pc.match_substring_regex(texts, UNUSUAL)).as_py():
        texts = pc.utf8_normalize(texts, form="NFKD")
    digits = replace(column, values=_digits(texts), missing=frozenset())
    others = (rule.table.columns[each] for each in same)
    return Groups((digits, *others), rule.table.lines).sizes > 1


def _digits(texts: pa.Array) -> pa.Array:
    """The ASCII digits of each of ``texts``, taken out of all of them at once."""
    _, ends, signs = texts.buffers()
    signs = np.frombuffer(signs or b"", np.uint8)
    places = np.flatnonzero((signs >= ord("0")) & (signs <= ord("9")))
    ends = np.frombuffer(ends, np.int32)[texts.offset : texts.offset + len(texts) + 1]
    kept = np.searchsorted(places, ends).astype(np.int32)
    return pa.StringArray.from_buffers(len(texts), pa.py_buffer(kept), pa.py_buffer(signs[places]))


def _likeness(value: str | None) -> tuple[str, tuple[str, ...]]:
    """The words of ``value`` in alphabetical order, and its numbers."""
    folded = fold((value or "")[:LONGEST])
    return " ".join(sorted(folded.split("-"))), tuple(re.findall(r"\d+", folded))


def _alike(one: Likeness, other: Likeness, asked: float) -> bool:
    """Whether two rows say nearly the same; a number that differs (of a street, of a branch) tells them apart."""
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a[0] and b[0]]
    if any(a[1] != b[1] for a, b in pairs):
        return False
    if len(pairs) == 1 < len(one):
        asked = max(asked, NAME_ALONE)
    return all(fuzz.ratio(a[0], b[0], score_cutoff=asked) >= asked for a, b in pairs)


FILLED = RuleKind(
    "filled-when",
    Severity.ERROR,
    "Case à remplir",
    "Une autre colonne de la ligne rend celle-ci nécessaire.",
    "Remplissez la case, ou corrigez l'autre colonne.",
    {"field": "column", "when": "when"},
    _filled,
)
EMPTY = RuleKind(
    "empty-when",
    Severity.ERROR,
    "Case à laisser vide",
    "Une autre colonne de la ligne exclut celle-ci : un chiffre tu par le secret statistique, par exemple.",
    "Videz la case, ou corrigez l'autre colonne.",
    {"field": "column", "when": "when"},
    _empty,
)
NEAR = RuleKind(
    "near-duplicates",
    Severity.WARNING,
    "Lignes presque identiques",
    "La même structure saisie deux fois, à une lettre ou un accent près, serait comptée deux fois.",
    "Gardez une seule ligne ; si ce sont bien deux structures, leur nom ou leur adresse doit les distinguer.",
    {"fields": "columns", "same": "columns?", "percent": "number?"},
    _near,
)
