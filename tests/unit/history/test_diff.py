"""How two tables differ: chosen cases, and the property that the difference leads from one to the other."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.history.diff import Cell, ChangedRow, Difference, differ
from generator.history.lines import Kind, count, lines
from generator.history.table import Table, UnreadableTable, read_table
from generator.history.words import column_lines, summary

KEY = ("id",)


def table(text: str) -> Table:
    return read_table(text.replace(" ", "\n").encode())


OLD = table("id,nom,ville a,A,X b,B,Y c,C,Z")

VECTORS = {
    "nothing": ("id,nom,ville a,A,X b,B,Y c,C,Z", {}),
    "the order of rows": ("id,nom,ville c,C,Z a,A,X b,B,Y", {}),
    "the order of columns": ("ville,id,nom X,a,A Y,b,B Z,c,C", {}),
    "added": ("id,nom,ville a,A,X b,B,Y c,C,Z d,D,W", {"added": (("d", "D", "W"),)}),
    "removed": ("id,nom,ville a,A,X c,C,Z", {"removed": (("b", "B", "Y"),)}),
    "changed": (
        "id,nom,ville a,A,X b,BB, c,C,Z",
        {"changed": (ChangedRow(("b",), (Cell("nom", "B", "BB"), Cell("ville", "Y", ""))),)},
    ),
    "a column added": ("id,nom,ville,tel a,A,X,1 b,B,Y, c,C,Z,", {"columns_added": ("tel",)}),
    "a column removed": ("id,nom a,A b,B c,C", {"columns_removed": ("ville",)}),
    "a column renamed": ("id,nom,commune a,A,X b,B,Y c,C,Z", {"renamed": (("ville", "commune"),)}),
    "a column renamed, rows too": (
        "id,nom,commune a,A,X b,BB,Y d,D,W",
        {
            "renamed": (("ville", "commune"),),
            "added": (("d", "D", "W"),),
            "removed": (("c", "C", "Z"),),
            "changed": (ChangedRow(("b",), (Cell("nom", "B", "BB"),)),),
        },
    ),
    "a column of other values is no renaming": (
        "id,nom,commune a,A,X b,B,Y c,C,W",
        {"columns_added": ("commune",), "columns_removed": ("ville",)},
    ),
    "two columns alike are no renaming": (
        "id,nom,un,deux a,A,X,X b,B,Y,Y c,C,Z,Z",
        {"columns_added": ("un", "deux"), "columns_removed": ("ville",)},
    ),
    "everything gone": ("id,nom,ville", {"removed": OLD.rows}),
}
DEFAULTS = dict.fromkeys(("added", "removed", "changed", "columns_added", "columns_removed", "renamed"), ())


@pytest.mark.parametrize("name", VECTORS)
def test_by_key(name):
    text, expected = VECTORS[name]
    difference = differ(OLD, table(text), KEY, KEY)
    assert {part: getattr(difference, part) for part in DEFAULTS} == DEFAULTS | expected
    assert difference.key == KEY
    assert difference.is_empty is (not expected)


def test_the_key_itself_renamed():
    difference = differ(OLD, table("code,nom,ville a,A,X b,BB,Y d,D,W"), KEY, ("code",))
    assert difference.renamed == (("id", "code"),)
    assert difference.key == ("code",)
    assert difference.changed == (ChangedRow(("b",), (Cell("nom", "B", "BB"),)),)
    assert (difference.added, difference.removed) == ((("d", "D", "W"),), (("c", "C", "Z"),))


def test_composite_key():
    old, new = table("a,b,v 1,1,x 1,2,y"), table("a,b,v 1,1,x 1,2,z 2,2,w")
    difference = differ(old, new, ("a", "b"), ("a", "b"))
    assert difference.changed == (ChangedRow(("1", "2"), (Cell("v", "y", "z"),)),)
    assert difference.added == (("2", "2", "w"),)


@pytest.mark.parametrize("key", [(), ("absente",), ("nom",)])
def test_without_a_usable_key_whole_rows_are_compared(key):
    old, new = table("nom,v A,1 A,1 B,2"), table("nom,v A,1 B,3 A,4")
    difference = differ(old, new, key, key)
    assert difference.key == ()
    assert difference.removed == (("A", "1"), ("B", "2"))
    assert difference.added == (("B", "3"), ("A", "4"))
    assert difference.changed == ()


def test_without_a_key_a_column_added_changes_no_row():
    difference = differ(table("nom A B"), table("nom,v A,1 B,2"))
    assert (difference.added, difference.removed, difference.columns_added) == ((), (), ("v",))


CELLS = st.sampled_from(["", "x", "y", "é"])
NAMES = st.lists(st.sampled_from(["a", "b", "c", "d"]), unique=True, max_size=3)


@st.composite
def tables(draw, keyed: bool):
    columns = ("id", *draw(NAMES))
    keys = draw(st.lists(st.sampled_from("12345678"), unique=keyed, max_size=6))
    rows = tuple((key, *(draw(CELLS) for _ in columns[1:])) for key in keys)
    return Table(columns, rows)


def applied(difference: Difference, old: Table) -> Counter:
    """The new table, without the cells of the columns that were added: as many times each row."""
    new_names = dict(difference.renamed)
    columns = [new_names.get(name, name) for name in old.columns]
    known = [name for name in difference.new_columns if name in columns]
    old_key = [columns.index(name) for name in difference.key]
    changes = {row.key: {cell.column: cell for cell in row.cells} for row in difference.changed}
    gone = Counter(difference.removed)
    found: Counter = Counter()
    for row in old.rows:
        if gone[row]:
            gone[row] -= 1
            continue
        cells = dict(zip(columns, row, strict=True))
        for name, cell in changes.get(tuple(row[index] for index in old_key), {}).items():
            assert cells[name] == cell.old
            cells[name] = cell.new
        found[tuple(cells[name] for name in known)] += 1
    assert not +gone, "every removed row was there"
    places = [difference.new_columns.index(name) for name in known]
    found.update(tuple(row[index] for index in places) for row in difference.added)
    return found


def projected(new: Table, old: Table, difference: Difference) -> Counter:
    kept = {dict(difference.renamed).get(name, name) for name in old.columns}
    places = [index for index, name in enumerate(new.columns) if name in kept]
    return Counter(tuple(row[index] for index in places) for row in new.rows)


@given(tables(keyed=True), tables(keyed=True))
def test_applied_to_the_old_table_it_gives_the_new_one(old, new):
    difference = differ(old, new, KEY, KEY)
    assert difference.key == KEY
    assert applied(difference, old) == projected(new, old, difference)
    assert old.rows != new.rows or old.columns != new.columns or difference.is_empty
    assert len(old.rows) + len(difference.added) - len(difference.removed) == len(new.rows)


@given(tables(keyed=False), tables(keyed=False))
def test_applied_without_a_key(old, new):
    difference = differ(old, new)
    assert applied(difference, old) == projected(new, old, difference)


@given(tables(keyed=True), tables(keyed=True))
def test_backwards_it_is_the_same_difference(old, new):
    there, back = differ(old, new, KEY, KEY), differ(new, old, KEY, KEY)
    assert Counter(there.added) == Counter(back.removed)
    assert there.columns_added == back.columns_removed
    assert there.cells == back.cells


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xff", "UTF-8 (octet 1)"),
        (b"a,a\n", "même nom"),
        (b"a,b\n1,2\n3\n", "ligne 3 : 1 cellules au lieu de 2"),
        (b'a\n"b', "guillemet"),
    ],
)
def test_what_is_no_table_is_refused(data, words):
    with pytest.raises(UnreadableTable, match=words.replace("(", r"\(").replace(")", r"\)")):
        read_table(data)


def test_private_columns_never_show():
    assert read_table(b"\xef\xbb\xbfid,_note\na,secret\n\n") == Table(("id",), (("a",),))


def test_summary_counts_everything_and_lines_are_limited():
    old = Table(("id", "v"), tuple((str(n), "x") for n in range(1_500)))
    rows = [(str(n), "y", "z") for n in range(1_499)]
    new = Table(("id", "v", "w"), (*rows, ("n", "\x1b[1mé\n", "z" * 500)))
    difference = differ(old, new, KEY, KEY)
    assert summary(difference).replace("\u00a0", " ") == (
        "1 ligne ajoutée, 1 ligne supprimée, 1 499 lignes modifiées (1 499 cellules), 1 colonne ajoutée"
    )
    assert column_lines(difference) == ("Colonnes ajoutées\u00a0: w.",)
    told = lines(difference)
    assert (len(told), count(difference)) == (200, 1_501)
    assert [line.kind for line in told[:3]] == [Kind.ADDED, Kind.REMOVED, Kind.CHANGED]
    assert told[0].new.startswith("�[1mé⏎ · zzz")
    assert len(told[0].new) < 200
    assert summary(differ(old, old, KEY, KEY)) == "aucune différence"
