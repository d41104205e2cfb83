"""A structure proposed by a form, as a row of the directory: added, or one that changes. Nothing is invented."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from generator.domain.past import RESERVED
from generator.domain.territory import sort_key

Row = Mapping[str, str]

PROPOSED = (
    "nom", "type", "siret", "raison_sociale", "adresse", "code_postal", "commune", "telephone", "courriel", "site_web",
    "description",
)  # fmt: skip
"""Columns of ``siae`` that a form may fill. The state of a row and its identifier are not up to who proposes it."""

TO_CONFIRM = "a_confirmer"
"""Code of the state of a row that nobody has checked with the structure."""

ERASE = "à effacer"
"""What is answered to empty a cell."""

LONGEST = 100
"""Characters of an identifier."""


def added_row(answers: Row, source: str, date: str, taken: Collection[str], communes: Sequence[Row]) -> dict[str, str]:
    """The row of a structure that the directory does not have; ``taken`` are the identifiers already given."""
    row = _proposed(answers, communes)
    row |= {"code_insee": commune_code(row["commune"], communes), "statut": TO_CONFIRM}
    return row | {"id": identifier(row["nom"], row["commune"], taken), "date_maj": date, "source": source}


def changed_cells(answers: Row, row: Row, source: str, date: str, communes: Sequence[Row]) -> dict[str, str]:
    """The cells of ``row`` that the answers change; empty when they change nothing.

    An empty answer leaves the cell as it is. A changed row is to be confirmed, and tells its sources, the new one last.
    """
    changed = {}
    for column, value in _proposed(answers, communes).items():
        after = "" if sort_key(value) == sort_key(ERASE) else value
        if value and after != row.get(column, ""):
            changed[column] = after
    if not changed:
        return {}
    if "commune" in changed:
        changed["code_insee"] = commune_code(changed["commune"], communes)
    if changed.keys() & {"commune", "adresse", "code_postal"}:
        changed |= {"latitude": "", "longitude": ""}  # the point of the old address
    changed |= {"statut": TO_CONFIRM, "date_maj": date}
    return changed | {"source": " | ".join(part for part in (row.get("source", ""), source) if part)}


def identifier(name: str, commune: str, taken: Collection[str]) -> str:
    """« ateliers-du-chene »; with its commune, then with a number, where that is already given."""
    plain = _slug(name) or "structure"
    with_place = _slug(f"{name} {commune}") or plain
    numbered = (f"{_slug(with_place, LONGEST - 5)}-{number}" for number in range(2, len(taken) + 4))
    given = {*taken, *RESERVED}
    return next(each for each in (plain, with_place, *numbered) if each not in given)


def given_identifier(text: str) -> str:
    """The identifier that a person gives: itself, or the address of a page that ends with it, whatever its case."""
    path = re.split(r"[?#]", text.strip())[0]
    return _slug(path.rstrip("/").rpartition("/")[2])


def look_alikes(row: Row, rows: Iterable[Row]) -> list[str]:
    """The identifiers of ``rows`` that have the SIRET of ``row``, or its name in its commune."""
    mine = _identities(row)
    return [each["id"] for each in rows if mine & _identities(each)]


def _identities(row: Row) -> set[tuple[str, ...]]:
    siret = re.sub(r"\D", "", row.get("siret", ""))
    named = (_slug(row.get("nom", "")), _slug(row.get("commune", "")))
    return ({(siret,)} if siret else set()) | ({named} if all(named) else set())


def commune_code(name: str, communes: Sequence[Row]) -> str:
    """The code of the commune of that name; empty when none has it, or several."""
    found = _named(name, communes)
    return found["code_insee"] if found else ""


def _named(name: str, communes: Sequence[Row]) -> Row | None:
    found = [row for row in communes if name and _slug(row["nom"]) == _slug(name)]
    return found[0] if len(found) == 1 else None


def _proposed(answers: Row, communes: Sequence[Row]) -> dict[str, str]:
    """What the answers say, each on one line; the name of a commune of the territory as the territory writes it."""
    row = {column: " ".join(answers.get(column, "").split()) for column in PROPOSED}
    commune = _named(row["commune"], communes)
    return row | ({"commune": commune["nom"]} if commune else {})


def _slug(text: str, longest: int = LONGEST) -> str:
    words = re.findall(r"[a-z0-9]+", sort_key(text))
    return "-".join(words)[:longest].strip("-")
