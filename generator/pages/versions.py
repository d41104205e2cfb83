"""The page of the versions of a dataset: every release, what changed in it, and where its file stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.catalog.package import Dataset
from generator.history.lines import DETAILED, Kind, Line, count, lines
from generator.history.memory import Release
from generator.history.spans import GAPS
from generator.history.words import column_lines, summary
from generator.pages.frames import VERSIONS, Record
from generator.pages.page import Alternate, Page, feed

KINDS = {Kind.ADDED: "Ligne ajoutée", Kind.REMOVED: "Ligne supprimée", Kind.CHANGED: "Cellule modifiée"}
"""What happened → what people read."""


@dataclass(frozen=True)
class Version:
    """A release as its page tells it."""

    release: Release
    rows: int | None
    summary: str
    """What changed, in one sentence; empty where it is not known."""
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    hidden: int
    """Changes that are not detailed."""


def versions_page(dataset: Dataset, page: Page) -> Record:
    """The releases of a dataset, and what changed in each."""
    return Record(
        frame=VERSIONS,
        address=page.address,
        title=f"Versions de « {dataset.title} »",
        description=f"{dataset.title} : les versions publiées, ce qui a changé dans chacune, et les anciens fichiers.",
        body=page.render("records/versions.html", **_context(dataset, page)),
        structured=page.said,
        alternates=(changes_feed(dataset),),
        modified=page.edition.catalogue.by_name[dataset.name].modified,
    )


def changes_feed(dataset: Dataset) -> Alternate:
    """The feed of what changes in a dataset."""
    return feed(f"donnees/{dataset.name}/flux.xml", f"{dataset.title} : les changements")


def _all(dataset: Dataset, page: Page) -> list[Version]:
    """The releases of a dataset, newest first; the page details ``DETAILED`` changes in all, the newest first."""
    history = page.edition.memory.datasets.get(dataset.name)
    return list(_versions(history.releases[::-1], len(page.edition.tables[dataset.name]))) if history else []


def _context(dataset: Dataset, page: Page) -> dict[str, object]:
    """What the template of the page needs."""
    memory = page.edition.memory
    return {
        "jeu": dataset,
        "versions": _all(dataset, page),
        "genres": KINDS,
        "colonne": {field.name: field.title for field in dataset.schema.fields},
        "lacune": "" if memory.gap is None else GAPS[memory.gap],
    }


def _versions(releases: tuple[Release, ...], rows: int) -> Iterator[Version]:
    left = DETAILED
    for release in releases:
        difference = release.difference
        told = lines(difference, left) if difference else ()
        left -= len(told)
        yield Version(
            release=release,
            rows=rows if release.is_current else release.rows,
            summary=summary(difference) if difference else "",
            columns=column_lines(difference) if difference else (),
            lines=told,
            hidden=count(difference) - len(told) if difference else 0,
        )
