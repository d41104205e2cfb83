"""The directory as columns of JSON, which the browser searches: one file that is enough to search, two that complete it.

``annuaire.json`` is the index; ``textes.json`` adds the words of the descriptions and of the names in the register, and
``coordonnees.json`` what is only asked for by a number that is typed. Each part carries the print of the index it completes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.domain.words import STOP_WORDS, WEAK_WORDS, fold
from generator.pages.directory_index.columns import contacts, structure_columns
from generator.pages.directory_index.postings import postings, words_of_activities, words_of_descriptions
from generator.pages.directory_index.tables import Codes, tables
from generator.pages.edition import Edition

VERSION = 3
"""Of the shape of the files."""

INDEX = "annuaire/annuaire.json"
"""Address of the index: columns, nomenclatures and words, all that a search needs."""

PARTS = {"textes": "annuaire/textes.json", "coordonnees": "annuaire/coordonnees.json"}
"""Name and address of what completes the index."""


def directory_files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Address and content of the index and of its parts; structures are in alphabetical order in all of them."""
    structures = edition.domain.directory.open
    mark = hashlib.sha256("\n".join(structure.id for structure in structures).encode()).hexdigest()[:12]
    head: dict[str, Any] = {"version": VERSION, "empreinte": mark, "taille": len(structures)}
    yield INDEX, _compact(head | _index(edition))
    yield PARTS["textes"], _compact(head | {"mots": postings(map(words_of_descriptions, structures))})
    yield PARTS["coordonnees"], _compact(head | {"structures": contacts(structures)})


def directory_index(edition: Edition) -> str:
    """The index alone."""
    return next(directory_files(edition))[1]


def _index(edition: Edition) -> dict[str, Any]:
    structures = edition.domain.directory.open
    codes = Codes.of(edition)
    settings = edition.config.directory
    return {
        "date": str(edition.data_date),
        "national": {"accueil": settings.national_search, "secteur": settings.national_sector},
        "langue": {"vides": STOP_WORDS, "faibles": f"{WEAK_WORDS} {fold(edition.config.network.territory)}"},
        "tables": tables(edition, codes),
        "structures": structure_columns(structures, codes),
        "mots": postings(map(words_of_activities, structures)),
    }


def _compact(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
