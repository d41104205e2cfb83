"""The nomenclatures of the index, and the number that each of their codes has in its columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.domain.directory import Activity, Structure
from generator.pages.edition import Edition

UNKNOWN = -1
"""Number of what is not known, in a column of numbers."""

UNSAID = ("", None, ())
"""The zone of an activity that does not say where it is done: always number 0."""

Zone = tuple[str, int | None, tuple[str, ...]]
"""Kind, radius in kilometres, codes of communes."""


@dataclass(frozen=True)
class Codes:
    """For each nomenclature, its codes and their numbers, which are their places in the tables."""

    type: Mapping[str, int]
    sector: Mapping[str, int]
    group: Mapping[str, int]
    offer: Mapping[str, int]
    commune: Mapping[str, int]
    epci: Mapping[str, int]
    status: Mapping[str, int]
    label: Mapping[str, int]
    network: Mapping[str, int]
    zone: Mapping[Zone, int]

    @classmethod
    def of(cls, edition: Edition) -> Codes:
        directory, territory = edition.domain.directory, edition.domain.territory
        structures = directory.open
        offers = {code for each in structures for code in each.offers} | {c for k in directory.kinds for c in k.offers}
        return cls(
            type=_numbers(kind.code for kind in directory.kinds),
            sector=_numbers(sector.code for sector in directory.sectors),
            group=_numbers(sectors[0].group_code for sectors in directory.groups.values()),
            offer=_numbers(sorted(offers)),
            commune=_numbers(commune.code for commune in territory.communes),
            epci=_numbers(epci.code for epci in territory.epcis),
            status=_numbers(sorted({structure.status for structure in structures})),
            label=_numbers(sorted({label for structure in structures for label in structure.labels})),
            network=_numbers(sorted({network for structure in structures for network in structure.networks})),
            zone=_zones(structures),
        )


def zone_of(activity: Activity) -> Zone:
    return (activity.zone, activity.radius, activity.communes) if activity.zone else UNSAID


def tables(edition: Edition, codes: Codes) -> dict[str, Any]:
    """The nomenclatures as columns; a number in them is a place in another one."""
    directory, territory = edition.domain.directory, edition.domain.territory
    kinds, sectors, communes = directory.kinds, directory.sectors, territory.communes
    return {
        "type": {
            "code": [kind.code for kind in kinds],
            "libelle": [kind.label for kind in kinds],
            "reserve": [kind.reserved_article for kind in kinds],
            "clause": [kind.clause is True for kind in kinds],
        },
        "groupe": {"code": [*codes.group], "libelle": [*directory.groups]},
        "secteur": {
            "code": [sector.code for sector in sectors],
            "libelle": [sector.label for sector in sectors],
            "groupe": [codes.group[sector.group_code] for sector in sectors],
        },
        "prestation": _labelled(edition, "siae_activites", "prestation", codes.offer),
        "statut": _labelled(edition, "siae", "statut", codes.status),
        "label": _labelled(edition, "siae", "labels", codes.label),
        "reseau": _labelled(edition, "siae", "reseaux", codes.network),
        "commune": {
            "code": [commune.code for commune in communes],
            "libelle": [commune.name for commune in communes],
            "postes": [list(commune.postcodes) for commune in communes],
            "epci": [codes.epci.get(commune.epci_code, UNKNOWN) for commune in communes],
            "lat": [commune.latitude for commune in communes],
            "lon": [commune.longitude for commune in communes],
            "facilitateur": _facilitators(edition)["de"],
        },
        "epci": {"code": [epci.code for epci in territory.epcis], "libelle": [epci.name for epci in territory.epcis]},
        "facilitateur": {"code": _facilitators(edition)["code"], "libelle": _facilitators(edition)["libelle"]},
        "zone": [
            [kind, radius, [codes.commune[code] for code in inside if code in codes.commune]]
            for kind, radius, inside in codes.zone
        ],
        "synonyme": _synonyms(edition, codes),
        "cpv": _cpv(edition, codes),
    }


def _facilitators(edition: Edition) -> dict[str, list[Any]]:
    """Those that communes name, and for each commune the number of its own."""
    network = edition.domain.network
    own = [network.facilitator_of(commune) for commune in edition.domain.territory.communes]
    named = {partner.id: partner.name for partner in own if partner}
    numbers = _numbers(named)
    return {
        "code": [*named],
        "libelle": [*named.values()],
        "de": [numbers[partner.id] if partner else UNKNOWN for partner in own],
    }


def _synonyms(edition: Edition, codes: Codes) -> dict[str, list[Any]]:
    """The words of buyers, with the sector or the kind that each means."""
    pairs = sorted((term, code) for code, terms in edition.domain.directory.synonyms.items() for term in terms)
    return {
        "terme": [term for term, _ in pairs],
        "secteur": [codes.sector.get(code, UNKNOWN) for _, code in pairs],
        "type": [codes.type.get(code, UNKNOWN) for _, code in pairs],
    }


def _cpv(edition: Edition, codes: Codes) -> dict[str, list[Any]]:
    found = [(cpv, family.name) for family in edition.domain.purchasing.families for cpv in family.codes]
    found.sort(key=lambda pair: (pair[0].code, pair[0].sector.code))
    return {
        "code": [cpv.code for cpv, _ in found],
        "libelle": [cpv.label for cpv, _ in found],
        "famille": [family for _, family in found],
        "secteur": [codes.sector[cpv.sector.code] for cpv, _ in found],
    }


def _labelled(edition: Edition, dataset: str, column: str, codes: Mapping[str, int]) -> dict[str, list[str]]:
    return {"code": [*codes], "libelle": [edition.label(dataset, column, code) for code in codes]}


def _zones(structures: Iterable[Structure]) -> dict[Zone, int]:
    found = {zone_of(activity) for structure in structures for activity in structure.activities} - {UNSAID}
    return _numbers([UNSAID, *sorted(found, key=lambda zone: (zone[0], zone[1] or 0, zone[2]))])


def _numbers(codes: Iterable[Any]) -> dict[Any, int]:
    return {code: number for number, code in enumerate(dict.fromkeys(codes))}
