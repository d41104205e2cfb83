"""Words and the structures that hold them, as short lists of gaps between rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from generator.domain.directory import Structure
from generator.domain.words import telling_words


def gaps(rows: Sequence[int]) -> list[int]:
    """Rising row numbers as the first one, then the gap from each to the next: small numbers compress well."""
    return [row - before for row, before in zip(rows, [0, *rows], strict=False)]


def postings(texts: Iterable[Sequence[str]]) -> dict[str, Any]:
    """Distinct words in alphabetical order, and for each the gaps of the rows that hold it; ``texts`` has an entry a row."""
    found: dict[str, list[int]] = {}
    for row, words in enumerate(texts):
        for word in words:
            found.setdefault(word, []).append(row)
    return {"liste": " ".join(sorted(found)), "lignes": [gaps(found[word]) for word in sorted(found)]}


def words_of_activities(structure: Structure) -> list[str]:
    """What it says of its trades, its networks and labels."""
    known = set(telling_words(structure.name))
    details = (activity.detail for activity in structure.activities)
    texts = [*details, *structure.networks, *structure.labels]
    return [word for word in telling_words(" ".join(texts)) if word not in known]


def words_of_descriptions(structure: Structure) -> list[str]:
    """The words that nothing else of it holds, of its description and of the name that the register has for it.

    Such a name says where a head office is or was, and no trade: it finds a structure, and never answers a need alone.
    """
    known = {*telling_words(structure.name), *words_of_activities(structure)}
    texts = f"{structure.description} {structure.registered_name}"
    return [word for word in telling_words(texts) if word not in known]
