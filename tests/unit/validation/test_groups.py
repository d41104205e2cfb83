"""Rows put together, and rows that may be nearly the same: what whole columns tell is what the rows say one by one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalog.package import Dataset, read_schema
from generator.validation import records
from generator.validation.records import Table
from generator.validation.rows.check import Context
from generator.validation.rules import presence
from generator.validation.rules.rule import Rule

EVERYTHING = 10**9
MISSING = ("", "-")
ROWS = st.lists(st.tuples(*[st.sampled_from(["a", "b", *MISSING, None])] * 3), max_size=30)
NAMES = st.sampled_from(
    ["Atelier 12", "ATELIER  12", "Atelier 1²", "Atelier ½", "Atelier 1/2", "12 atelier", "Atelier n° 1 2", "Atelier ①②",
     "Atelier", "atelièr", "Régie de quartier", "Regie du quartier", "Régie de quartiers", "A" * 200 + "1", "A" * 200 + "2"]
) | st.text("aé 1²", max_size=5)  # fmt: skip


def table_of(names: str, columns: list[list[str | None]]) -> Table:
    """A table whose columns, of one letter each, hold the cells of ``columns``."""
    fields = [{"name": name, "type": "string"} for name in names]
    schema = read_schema({"fields": fields, "missingValues": [*MISSING]}, "essai", Path("schema.json"))
    more: tuple[Any, ...] = (None, (), (), (), (), "", "", "", "", ("", ""), {})
    dataset = Dataset("essai", "", "", Path("data.csv"), "data.csv", schema, *more)
    cells = tuple(pa.array(column, pa.string()) for column in columns)
    return Table(dataset, list(names), range(2, len(columns[0]) + 2), cells)


@settings(max_examples=300, deadline=None)
@given(rows=ROWS, spread=st.sampled_from([0, 1, EVERYTHING]))
def test_rows_are_put_together_as_a_dictionary_would(rows, spread):
    table = table_of("xyz", [[row[place] for row in rows] for place in range(3)])
    known: dict[tuple[str | None, ...], list[int]] = {}
    keys = [tuple(None if text in MISSING else text for text in row) for row in rows]
    for line, key in enumerate(keys, 2):
        known.setdefault(key, []).append(line)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(records, "MOST_SPREAD", spread)
        groups = table.groups(("x", "y", "z"))
        assert [(values, groups.lines(group)) for group, values in groups] == list(known.items())
        assert groups.sizes.tolist() == [len(known[key]) for key in keys]
    assert list(table.keys(("x", "y", "z"))) == list(enumerate(keys, 2))


@settings(max_examples=300, deadline=None)
@given(names=st.lists(NAMES, min_size=2, max_size=12), kinds=st.lists(st.sampled_from("ab"), min_size=12, max_size=12))
def test_no_row_nearly_like_another_is_held_back(names, kinds):
    table = table_of("nk", [names, kinds[: len(names)]])
    rule = Rule({"fields": ["n"], "same": ["k"]}, table, Context({}, None))
    sifted = list(presence.NEAR.find(rule))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(presence, "_may_be_alike", lambda *_: None)
        assert sifted == list(presence.NEAR.find(rule))


@settings(deadline=None)
@given(texts=st.lists(st.none() | st.text("aé1²2٣", max_size=6), max_size=20), start=st.integers(0, 5))
def test_digits_are_taken_out_of_all_texts_at_once(texts, start):
    taken = presence._digits(pa.array(texts, pa.string()).slice(start))
    assert taken.to_pylist() == [re.sub("[^0-9]+", "", text or "") for text in texts[start:]]


@settings(deadline=None)
@given(texts=st.lists(st.sampled_from(["1", "-2.50", "1e5", "", "-", None, "a"]), max_size=20), repeats=st.booleans())
def test_numbers_of_rows(texts, repeats):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(records, "SAMPLE", EVERYTHING if repeats else 0)
        numbers = table_of("x", [texts]).columns["x"].row_numbers.tolist()
    assert [str(number) for number in numbers] == [{"1": "1.0", "-2.50": "-2.5"}.get(text, "nan") for text in texts]
