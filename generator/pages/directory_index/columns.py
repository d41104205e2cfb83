"""What the index and its parts say of each structure: one array a column, numbers instead of codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.domain.directory import Structure
from generator.domain.words import slug
from generator.pages.directory_index.postings import gaps
from generator.pages.directory_index.tables import UNKNOWN, Codes, zone_of

THOUSANDTHS = 1000
"""Places are given in thousandths of a degree, about a hundred metres: enough to sort by distance."""

PHONE, EMAIL, WEBSITE = 1, 2, 4
"""Bits of the column ``contact``."""


def structure_columns(structures: Sequence[Structure], codes: Codes) -> dict[str, Any]:
    """What the browser filters, sorts and shows in a list."""
    known = [structure.updated.toordinal() for structure in structures if structure.updated]
    first_day = min(known, default=1)
    return {
        "id": ["" if slug(structure.name) == structure.id else structure.id for structure in structures],
        "nom": [structure.name for structure in structures],
        "type": [codes.type[structure.kind.code] for structure in structures],
        "commune": [_commune(structure, codes) for structure in structures],
        "ailleurs": [
            [row, structure.commune_name]
            for row, structure in enumerate(structures)
            if structure.commune_name != (structure.commune.name if structure.commune else "")
        ],
        "place": _places(structures),
        "prestations": [_mask(structure.offers, codes.offer) for structure in structures],
        "contact": [
            PHONE * bool(structure.phone) + EMAIL * bool(structure.email) + WEBSITE * bool(structure.website)
            for structure in structures
        ],
        "statut": [codes.status[structure.status] for structure in structures],
        "depuis": first_day,
        "date": [
            structure.updated.toordinal() - first_day if structure.updated else UNKNOWN for structure in structures
        ],
        "activites": _activities(structures, codes),
        "qpv": gaps([row for row, structure in enumerate(structures) if structure.priority_district]),
        "labels": _holders([structure.labels for structure in structures], codes.label),
        "reseaux": _holders([structure.networks for structure in structures], codes.network),
    }


def contacts(structures: Sequence[Structure]) -> dict[str, list[Any]]:
    """What a number that is typed is looked for in, and whose it is."""
    return {
        "id": [structure.id for structure in structures],
        "siret": [structure.siret for structure in structures],
        "telephone": [structure.phone for structure in structures],
    }


def _commune(structure: Structure, codes: Codes) -> int:
    return codes.commune[structure.commune.code] if structure.commune else UNKNOWN


def _places(structures: Sequence[Structure]) -> dict[str, list[int | None]]:
    """How far each stands from the middle of its commune, north and east; from zero when its commune has no place."""
    north: list[int | None] = []
    east: list[int | None] = []
    for structure in structures:
        middle = structure.commune.point if structure.commune else None
        point = structure.point
        base = middle or (0.0, 0.0)
        north.append(round((point[0] - base[0]) * THOUSANDTHS) if point else None)
        east.append(round((point[1] - base[1]) * THOUSANDTHS) if point else None)
    return {"nord": north, "est": east}


def _activities(structures: Sequence[Structure], codes: Codes) -> dict[str, list[int]]:
    """The gaps between the sectors of each structure, each with its zone, end to end; ``nombre`` says how many each has."""
    pairs = [
        sorted({(codes.sector[each.sector.code], codes.zone[zone_of(each)]) for each in structure.activities})
        for structure in structures
    ]
    return {
        "nombre": [len(each) for each in pairs],
        "secteur": [gap for each in pairs for gap in gaps([sector for sector, _ in each])],
        "zone": [zone for each in pairs for _, zone in each],
    }


def _holders(lists: Sequence[Sequence[str]], numbers: Mapping[str, int]) -> list[list[int]]:
    """For each code, the gaps of the rows that have it."""
    found: list[list[int]] = [[] for _ in numbers]
    for row, codes in enumerate(lists):
        for code in dict.fromkeys(codes):
            found[numbers[code]].append(row)
    return [gaps(rows) for rows in found]


def _mask(codes: Sequence[str], numbers: Mapping[str, int]) -> int:
    """One bit a code."""
    return sum(1 << numbers[code] for code in codes)
