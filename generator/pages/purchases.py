"""What the pages for buyers need in the browser beside the directory's index: families, rule, trades, facilitators."""

from __future__ import annotations

import json
from typing import Any

from generator.domain.hours import HOURS_PER_FTE, Range
from generator.domain.network import Partner
from generator.domain.purchasing import Family, Trade
from generator.domain.words import telling_words
from generator.pages.edition import Edition
from generator.pages.ways import ROADS, advised, reasons

INDEX = "achats/achats.json"
"""Address of the file."""

VERSION = 1
"""Of its shape."""

SOURCES = ("siae", "siae_activites", "types_structures", "familles_achats", "calculateur", "communes", "partenaires")
"""Datasets that a sourcing sheet is made from."""


def family_address(family: Family) -> str:
    """Address of the page of a family."""
    return f"achats/familles/{family.id}/"


def purchases_index(edition: Edition) -> str:
    """Compact JSON; structures and communes are in the index of the directory."""
    purchasing = edition.domain.purchasing
    settings = edition.config.advice
    network = edition.domain.network
    content = {
        "version": VERSION,
        "date": str(edition.data_date),
        "jeux": [
            {"titre": dataset.title, "version": dataset.version}
            for dataset in edition.package.datasets
            if dataset.name in SOURCES
        ],
        "heuresParEtp": HOURS_PER_FTE,
        "seuils": {
            "marche": settings.contract_above,
            "lot": settings.lot_above,
            "clause": settings.clause_above,
            "dependance": settings.dependency_below,
        },
        "raisons": reasons(settings),
        "voies": {
            road.code: {"titre": road.title, "texte": road.text, "articles": road.articles, "court": road.short}
            for road in ROADS
        },
        "familles": [_family(family, edition) for family in purchasing.families],
        "postes": [_trade(trade, edition) for trade in purchasing.trades],
        "bornes": {
            "part": purchasing.bounds.labour,
            "cout": purchasing.bounds.cost,
            "taux": purchasing.bounds.rate,
        },
        "facilitateurs": {partner.id: _partner(partner) for partner in network.facilitators},
        "pilote": _partner(network.pilot) if network.pilot else None,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _family(family: Family, edition: Edition) -> dict[str, Any]:
    return {
        "id": family.id,
        "nom": family.name,
        "secteurs": [sector.code for sector in family.sectors],
        "groupes": list(dict.fromkeys(sector.group_code for sector in family.sectors if sector.group_code)),
        "cpv": [[cpv.code, cpv.label] for cpv in family.by_code.values()],
        "mots": _words(family, edition),
        "structures": len(family.structures),
        "fournisseurs": len(family.suppliers),
        "personnel": len(family.staff),
        "articles": [[article, len(found)] for article, found in family.by_article.items()],
        "voie": advised(family, edition.config.advice).road.code,
    }


def _words(family: Family, edition: Edition) -> str:
    """What a buyer may write for the family, folded."""
    synonyms = edition.domain.directory.synonyms
    texts = [
        family.name,
        *(cpv.label for cpv in family.by_code.values()),
        *(sector.label for sector in family.sectors if not sector.label.startswith("Autre")),
        *(term for sector in family.sectors for term in synonyms.get(sector.code, ())),
    ]
    return " ".join(telling_words(" ".join(texts)))


def _trade(trade: Trade, edition: Edition) -> dict[str, Any]:
    return {
        "id": trade.id,
        "nom": trade.name,
        "famille": trade.family,
        "part": _range(trade.labour_least, trade.labour_most),
        "cout": _range(trade.hourly_cost_least, trade.hourly_cost_most),
        "taux": trade.rate,
        "statut": edition.label("calculateur", "statut", trade.status),
        "source": trade.source,
    }


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
