"""What the past of the datasets means for the directory: structures that left, that replaced others, that arrived."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from generator.domain.directory import Directory
from generator.domain.rows import rows
from generator.history.memory import DatasetHistory, Memory, Release
from generator.history.table import UnreadableTable, read_table

STRUCTURES, ACTIVITIES = "siae", "siae_activites"

RESERVED = ("communes", "secteurs", "types", "selection")
"""Folders of the directory that are no structure."""

IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
"""What an identifier of the past must look like to be given a page: nothing can be mended there."""


@dataclass(frozen=True)
class Former:
    """A structure that an earlier release held and that the current one does not; texts are empty where not known."""

    id: str
    name: str
    """The last one known."""
    kind: str
    """What people read for its kind."""
    commune: str
    siret: str
    since: str
    """Date of the first release that held it, ``AAAA-MM-JJ`` or empty."""
    left: str
    """Date of the first release without it."""
    version: str
    """The last release that held it."""


@dataclass(frozen=True)
class Arrival:
    """A structure that a release shows for the first time in a sector, where none of those that it replaces was."""

    structure: str
    sector: str
    release: Release


@dataclass(frozen=True)
class Past:
    """The directory's past, as far as the memory goes."""

    former: Mapping[str, Former] = field(default_factory=dict)
    """By identifier, in their order; neither the structures that came back nor those that another one replaced."""
    redirections: Mapping[str, str] = field(default_factory=dict)
    """Identifier that is no more → that of the structure that replaced it, or replaced what did (column ``remplace``): one of
    the directory, or one of ``former``."""
    arrivals: tuple[Arrival, ...] = ()
    """Newest first; those of the first release, which shows them all, are left out."""
    opening: str = ""
    """Date of the first publication of the activities; empty when the history does not go back to it."""


def read_past(memory: Memory, tables: Mapping[str, pd.DataFrame], directory: Directory) -> Past:
    """The past of the directory out of ``memory``, and out of what the rows of ``siae`` declare to replace."""
    said = {old: row.text("id") for row in rows(tables, STRUCTURES) for old in _replaced(row.get("remplace"))}
    before = _said_before(memory.datasets[STRUCTURES]) if STRUCTURES in memory.datasets else {}
    successors = before | said
    kinds = {kind.code: kind.label for kind in directory.kinds}
    former = _former(memory.datasets[STRUCTURES], kinds) if STRUCTURES in memory.datasets else iter(())
    left = {each.id: each for each in former if _may_have_a_page(each.id, directory)}
    ends = {old: _successors(old, successors)[-1] for old in sorted(successors) if _may_have_a_page(old, directory)}
    lasting = {*directory.by_id, *(left.keys() - successors.keys())}
    replaced = {old: new for old, new in ends.items() if new in lasting}
    gone = [each for each in left.values() if each.id not in replaced]
    arrivals = _arrivals(memory.datasets[ACTIVITIES], tables, successors) if ACTIVITIES in memory.datasets else iter(())
    return Past(
        former={each.id: each for each in sorted(gone, key=lambda each: each.id)},
        redirections=replaced,
        arrivals=tuple(arrivals)[::-1],
        opening=memory.datasets[ACTIVITIES].releases[0].date
        if memory.is_whole and ACTIVITIES in memory.datasets
        else "",
    )


def _replaced(cell: object) -> tuple[str, ...]:
    """The column may be a list or hold one identifier."""
    return tuple(map(str, cell)) if isinstance(cell, tuple) else (str(cell),) if cell else ()


def _said_before(history: DatasetHistory) -> dict[str, str]:
    """What the rows of the old releases declared to replace: the one that replaced another may be replaced in its turn."""
    return {
        old: row.get("id", "")
        for release in history.releases[:-1]
        for row in _rows(release)
        for old in row.get("remplace", "").split(_delimiter(release))
        if old
    }


def _delimiter(release: Release) -> str:
    field = release.schema.by_name.get("remplace")
    return str(field.descriptor.get("delimiter", ",")) if field else ","


def _successors(identifier: str, replaced: Mapping[str, str]) -> list[str]:
    """``identifier``, what replaced it, what replaced that… A chain that turns round ends before it does."""
    chain = [identifier]
    while (following := replaced.get(chain[-1])) and following not in chain:
        chain.append(following)
    return chain


def _may_have_a_page(identifier: str, directory: Directory) -> bool:
    return bool(IDENTIFIER.fullmatch(identifier)) and identifier not in (*RESERVED, *directory.by_id)


def _former(history: DatasetHistory, kinds: Mapping[str, str]) -> Iterator[Former]:
    """The structures of the old releases, each as the last one that held it shows it; those of today included."""
    since: dict[str, str] = {}
    last: dict[str, tuple[int, dict[str, str]]] = {}
    for index, release in enumerate(history.releases[:-1]):
        for row in _rows(release):
            since.setdefault(row.get("id", ""), release.date)
            last[row.get("id", "")] = index, row
    for identifier, (index, row) in last.items():
        yield Former(
            id=identifier,
            name=row.get("nom") or row.get("raison_sociale") or identifier,
            kind=kinds.get(row.get("type", ""), row.get("type", "")),
            commune=row.get("commune", ""),
            siret=row.get("siret", ""),
            since=since[identifier],
            left=history.releases[index + 1].date,
            version=history.releases[index].version,
        )


def _arrivals(
    history: DatasetHistory, tables: Mapping[str, pd.DataFrame], successors: Mapping[str, str]
) -> Iterator[Arrival]:
    before: set[tuple[str, str]] | None = None
    for release in history.releases:
        cells = rows(tables, ACTIVITIES) if release.is_current else _rows(release)
        now = {(row.get("siae_id") or "", row.get("secteur") or "") for row in cells}
        if before:
            taken = {(new, sector) for old, sector in before - now for new in _successors(old, successors)}
            yield from (Arrival(structure, sector, release) for structure, sector in sorted(now - before - taken))
        before = now


def _rows(release: Release) -> Iterator[dict[str, str]]:
    """The rows of an old release, as they were written; none when its file does not read."""
    try:
        table = read_table(release.data or b"")
    except UnreadableTable:
        return
    for row in table.rows:
        yield dict(zip(table.columns, row, strict=True))
