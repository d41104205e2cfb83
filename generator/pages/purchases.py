"""What the pages for buyers need in the browser: families, codes, rule, trades, communes; and who answers, by family."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.domain.directory import Structure
from generator.domain.hours import HOURS_PER_FTE, Range
from generator.domain.network import Partner
from generator.domain.purchasing import STAFF, Answer, Family
from generator.domain.territory import Commune, sort_key
from generator.pages.edition import Edition
from generator.pages.ways import ROADS, advised, reasons

INDEX = "achats/achats.json"
"""Address of what every page for buyers reads."""

ALL_STAFF = "achats/personnel.json"
"""Address of the structures that provide staff, whatever the family."""

VERSION = 1
"""Of the shape of the files."""


def family_address(family: Family) -> str:
    """Address of the page of a family."""
    return f"achats/familles/{family.id}/"


def answers_address(family: Family) -> str:
    """Address of the structures that answer a family."""
    return f"{family_address(family)}structures.json"


def purchases_index(edition: Edition) -> str:
    """Compact JSON of everything but the structures."""
    purchasing = edition.domain.purchasing
    settings = edition.config.advice
    content = {
        "version": VERSION,
        "heuresParEtp": HOURS_PER_FTE,
        "seuils": {
            "marche": settings.contract_above,
            "lot": settings.lot_above,
            "clause": settings.clause_above,
            "dependance": settings.dependency_below,
        },
        "raisons": reasons(settings),
        "voies": {
            road.code: {"titre": road.title, "court": road.short, "texte": road.text, "articles": road.articles}
            for road in ROADS
        },
        "familles": [_family(family, edition) for family in purchasing.families],
        "postes": [
            {
                "id": trade.id,
                "nom": trade.name,
                "famille": trade.family,
                "part": _range(trade.labour_least, trade.labour_most),
                "cout": _range(trade.hourly_cost_least, trade.hourly_cost_most),
                "taux": trade.rate,
                "statut": edition.label("calculateur", "statut", trade.status),
                "source": trade.source,
            }
            for trade in purchasing.trades
        ],
        "bornes": {
            "part": purchasing.bounds.labour,
            "cout": purchasing.bounds.cost,
            "taux": purchasing.bounds.rate,
        },
        "types": {
            kind.code: {"libelle": kind.label, "article": kind.reserved_article}
            for kind in edition.domain.directory.kinds
        },
        "communes": _communes(edition),
        "facilitateurs": _facilitators(edition),
        "pilote": edition.domain.network.pilot.id if edition.domain.network.pilot else "",
    }
    return _compact(content)


def answers_index(answers: Iterable[Answer]) -> str:
    """Compact JSON of the structures that answer, and what they do there; their contacts are in the API."""
    return _compact({"version": VERSION, "structures": [_answer(answer) for answer in answers]})


def purchase_files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Address and content of the files that no page of a family carries."""
    yield INDEX, purchases_index(edition)
    staff = (
        Answer(structure, tuple(each for each in structure.activities if each.offer == STAFF))
        for structure in edition.domain.directory.open
    )
    yield ALL_STAFF, answers_index(answer for answer in staff if STAFF in answer.offers)


def _family(family: Family, edition: Edition) -> dict[str, Any]:
    return {
        "id": family.id,
        "nom": family.name,
        "cpv": [[cpv.code, cpv.label] for cpv in family.codes],
        "mots": _words(family, edition),
        "fournisseurs": len(family.suppliers),
        "personnel": len(family.staff),
        "voie": advised(family, edition.config.advice).road.code,
    }


def _answer(answer: Answer) -> dict[str, Any]:
    structure = answer.structure
    return {
        "id": structure.id,
        "nom": structure.name,
        "type": structure.kind.code,
        "commune": structure.commune_name,
        "insee": structure.commune.code if structure.commune else "",
        "point": _point(structure),
        "prestations": sorted(answer.offers),
        "zones": [
            {"zone": each.zone, "km": each.radius, "communes": each.communes} for each in answer.activities if each.zone
        ],
        "contact": structure.has_contact,
    }


def _point(place: Structure | Commune) -> list[float] | None:
    return [round(part, 4) for part in place.point] if place.point else None


def _words(family: Family, edition: Edition) -> str:
    """What a buyer may write for the family, as the browser folds what is typed."""
    synonyms = edition.domain.directory.synonyms
    texts = [
        family.name,
        *(cpv.label for cpv in family.codes),
        *(sector.label for sector in family.sectors if not sector.label.startswith("Autre")),
        *(term for sector in family.sectors for term in synonyms.get(sector.code, ())),
    ]
    words = re.sub(r"[^a-z0-9]+", " ", sort_key(" ".join(texts))).split()
    return " ".join(dict.fromkeys(words))


def _communes(edition: Edition) -> dict[str, list[Any]]:
    communes = edition.domain.territory.communes
    network = edition.domain.network
    answering = [network.facilitator_of(commune) for commune in communes]
    return {
        "code": [commune.code for commune in communes],
        "nom": [commune.name for commune in communes],
        "postaux": [list(commune.postcodes) for commune in communes],
        "point": [_point(commune) for commune in communes],
        "facilitateur": [partner.id if partner else "" for partner in answering],
    }


def _facilitators(edition: Edition) -> dict[str, dict[str, str]]:
    network = edition.domain.network
    partners = {partner.id: partner for partner in network.facilitators}
    if network.pilot:
        partners.setdefault(network.pilot.id, network.pilot)
    return {key: _partner(partner) for key, partner in partners.items()}


def _partner(partner: Partner) -> dict[str, str]:
    return {
        "nom": partner.name,
        "adresse": ", ".join(filter(None, (partner.address, f"{partner.postcode} {partner.commune_name}".strip()))),
        "telephone": partner.phone,
        "courriel": partner.email,
        "site": partner.website,
    }


def _range(least: float | None, most: float | None) -> Range | None:
    return None if least is None or most is None else (least, most)


def _compact(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
