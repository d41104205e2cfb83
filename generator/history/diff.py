"""How two tables differ, row by row: a pure function, whose cost grows with the number of cells and no faster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.history.table import Row, Table


@dataclass(frozen=True)
class Cell:
    """A cell that changed; ``column`` is the name it has now."""

    column: str
    old: str
    new: str


@dataclass(frozen=True)
class ChangedRow:
    """A row that both tables have, and its cells that changed, in the order of the columns."""

    key: Row
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Difference:
    """What leads from an old table to a new one, the order of the rows aside.

    Cells of a column that was added or removed are not changes of their rows: the column says it once.
    """

    key: tuple[str, ...]
    """Columns of the new table that rows are matched by; empty: only identical rows match."""
    old_columns: tuple[str, ...]
    new_columns: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    """Old and new name of the columns that kept all their values under another name."""
    added: tuple[Row, ...]
    """Rows of the new table, with its columns and in its order."""
    removed: tuple[Row, ...]
    """Rows of the old table, with its columns and in its order."""
    changed: tuple[ChangedRow, ...]
    """In the order of the new table."""
    old_rows: int
    new_rows: int

    @property
    def columns_added(self) -> tuple[str, ...]:
        known = {*self.old_columns, *(new for _, new in self.renamed)}
        return tuple(name for name in self.new_columns if name not in known)

    @property
    def columns_removed(self) -> tuple[str, ...]:
        known = {*self.new_columns, *(old for old, _ in self.renamed)}
        return tuple(name for name in self.old_columns if name not in known)

    @property
    def cells(self) -> int:
        """How many cells changed."""
        return sum(len(row.cells) for row in self.changed)

    @property
    def is_empty(self) -> bool:
        """Whether the tables say the same, the order of rows and columns aside."""
        parts = (self.added, self.removed, self.changed, self.renamed, self.columns_added, self.columns_removed)
        return not any(parts)


def differ(old: Table, new: Table, old_key: tuple[str, ...] = (), new_key: tuple[str, ...] = ()) -> Difference:
    """How ``new`` differs from ``old``; the keys are those that their schemas declare.

    Rows are matched by the key of the new table, else by that of the old one, else by a key whose columns were renamed.
    Where no key identifies the rows of both, a row that changed is one removed and one added.
    """
    old_by, new_by = _keys(old, new, old_key, new_key)
    if old_by:
        old_index = _index(old, old_by)
        new_index = _index(new, new_by)
        pairs = [(old_index[key], row) for key, row in new_index.items() if key in old_index]
    else:
        old_index, new_index = {}, {}
        pairs = list(zip(old.rows, new.rows, strict=True)) if len(old.rows) == len(new.rows) else []
    renamed = _renamed(old, new, pairs, dict(zip(old_by, new_by, strict=True)))
    shared = _shared(old, new, renamed)
    if old_by:
        compared = [item for item in shared if item[2] not in new_by]
        added = tuple(row for key, row in new_index.items() if key not in old_index)
        removed = tuple(row for key, row in old_index.items() if key not in new_index)
        changed = tuple(_changed(old_index, new_index, compared, same_columns=old.columns == new.columns))
    else:
        changed = ()
        old_parts = [tuple(row[at] for at, _, _ in shared) for row in old.rows]
        new_parts = [tuple(row[at] for _, at, _ in shared) for row in new.rows]
        added = tuple(_beyond(new.rows, new_parts, Counter(old_parts)))
        removed = tuple(_beyond(old.rows, old_parts, Counter(new_parts)))
    return Difference(
        key=new_by,
        old_columns=old.columns,
        new_columns=new.columns,
        renamed=renamed,
        added=added,
        removed=removed,
        changed=changed,
        old_rows=len(old.rows),
        new_rows=len(new.rows),
    )


def _keys(
    old: Table, new: Table, old_key: tuple[str, ...], new_key: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns that identify the rows of each table, empty when none do."""
    for pair in ((new_key, new_key), (old_key, old_key)):
        if _identifies(old, pair[0]) and _identifies(new, pair[1]):
            return pair
    if len(old_key) == len(new_key) and _identifies(old, old_key) and _identifies(new, new_key):
        common = len(set(_index(old, old_key)) & set(_index(new, new_key)))
        if common and 2 * common >= min(len(old.rows), len(new.rows)):
            return old_key, new_key
    return (), ()


def _identifies(table: Table, key: tuple[str, ...]) -> bool:
    return bool(key) and set(key) <= set(table.columns) and len(_index(table, key)) == len(table.rows)


def _index(table: Table, key: tuple[str, ...]) -> dict[Row, Row]:
    at = table.positions(key)
    if len(at) == 1:
        return {(row[at[0]],): row for row in table.rows}
    return {tuple(row[index] for index in at): row for row in table.rows}


def _renamed(old: Table, new: Table, pairs: list[tuple[Row, Row]], keys: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Columns that are gone and whose values, on the rows that both tables have, are those of one new column only."""
    found = {before: after for before, after in keys.items() if before != after}
    gone = [name for name in old.columns if name not in new.columns and name not in found]
    come = [name for name in new.columns if name not in old.columns and name not in found.values()]
    if gone and come:
        before = _by_values(gone, old.positions(tuple(gone)), [row for row, _ in pairs])
        after = _by_values(come, new.positions(tuple(come)), [row for _, row in pairs])
        found |= {
            names[0]: after[values][0]
            for values, names in before.items()
            if any(values) and len(names) == 1 and len(after.get(values, ())) == 1
        }
    return tuple((name, found[name]) for name in old.columns if name in found)


def _by_values(names: list[str], at: tuple[int, ...], rows: list[Row]) -> dict[Row, list[str]]:
    found: dict[Row, list[str]] = {}
    for name, index in zip(names, at, strict=True):
        found.setdefault(tuple(row[index] for row in rows), []).append(name)
    return found


def _shared(old: Table, new: Table, renamed: tuple[tuple[str, str], ...]) -> list[tuple[int, int, str]]:
    """Place in the old table, place in the new one and new name of the columns that both have."""
    before = {after: name for name, after in renamed}
    places = {name: index for index, name in enumerate(old.columns)}
    named = ((index, name, before.get(name, name)) for index, name in enumerate(new.columns))
    return [(places[origin], index, name) for index, name, origin in named if origin in places]


def _changed(
    old: dict[Row, Row], new: dict[Row, Row], compared: list[tuple[int, int, str]], *, same_columns: bool
) -> Iterator[ChangedRow]:
    for key, row in new.items():
        before = old.get(key)
        if before is None or (same_columns and before == row):
            continue
        cells = tuple(Cell(name, before[a], row[b]) for a, b, name in compared if before[a] != row[b])
        if cells:
            yield ChangedRow(key, cells)


def _beyond(rows: Iterable[Row], parts: Iterable[Row], others: Counter[Row]) -> Iterator[Row]:
    """The rows that have no equal left among ``others``."""
    for row, part in zip(rows, parts, strict=True):
        if others[part] > 0:
            others[part] -= 1
        else:
            yield row
