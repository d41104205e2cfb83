"""The pages that are found by their name: what the site map lists, and what the search box of every page proposes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.edition import Edition
from generator.pages.purchases import family_address
from generator.typography import counted, spaced

if TYPE_CHECKING:
    from generator.pages.documents import Document

ADDRESS = "recherche/pages.json"
"""Fetched when something is first typed in the search box of a page."""

VERSION = 1
"""Of the shape of the file."""


@dataclass(frozen=True)
class Entry:
    """A page by its title; ``about`` says more of it."""

    title: str
    address: str
    about: str = ""


def listed(edition: Edition) -> dict[str, tuple[Entry, ...]]:
    """The pages made from the data that are not records of the directory, under the heading of their kind."""
    directory, territory = edition.domain.directory, edition.domain.territory
    families = edition.domain.purchasing.families
    every_family = Entry("Toutes les familles et leurs codes CPV", "achats/familles/")
    return {
        "Annuaire": (
            Entry("Structures par commune", "annuaire/communes/", counted(len(territory.communes), "commune")),
            Entry("Structures par secteur", "annuaire/secteurs/", counted(len(directory.sectors), "secteur")),
            Entry("Structures par type", "annuaire/types/", counted(len(directory.kinds), "type")),
        ),
        "Familles d'achats": (
            *([every_family] if families else []),
            *(Entry(family.name, family_address(family)) for family in families),
        ),
        "Jeux de données": tuple(
            Entry(dataset.title, f"donnees/{dataset.name}/") for dataset in edition.package.datasets
        ),
    }


def pages_index(documents: Iterable[Document], edition: Edition) -> str:
    """Compact JSON: title, address, what more is said and heading of each page, those of ``docs`` first."""
    pages = [[entry.title, entry.address, entry.about, ""] for entry in _written(documents)]
    pages += [
        [spaced(entry.title), entry.address, entry.about, kind]
        for kind, entries in listed(edition).items()
        for entry in entries
    ]
    return json.dumps({"version": VERSION, "pages": pages}, ensure_ascii=False, separators=(",", ":"))


def _written(documents: Iterable[Document]) -> Iterator[Entry]:
    """The hand-written pages, but those that are kept out of the search."""
    for document in documents:
        if document.meta.get("index") != "non":
            about = str(document.meta.get("description", ""))
            yield Entry(spaced(document.title), document.address, spaced(about))
