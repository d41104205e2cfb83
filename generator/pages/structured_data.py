"""What pages say to search engines: schema.org, as JSON-LD in a data block, which no content policy runs.

The names of nodes (``@id``) are those of the catalogue, so that a page and the catalogue speak of the same things.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from generator.catalog.distribution import Distribution
from generator.config import Network
from generator.domain.directory import Structure
from generator.metadata.coverage import Area
from generator.metadata.sheet import Agent, Catalogue, Sheet

Node = dict[str, Any]
Trail = Sequence[tuple[str, str]]
"""Titles and addresses, relative to the site, of the pages above one, the nearest last."""

ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What could end the block, begin another, or break a line for a parser of JavaScript (HTML, "script"; ECMA-262)."""


def script_of(*nodes: Node) -> str:
    """The content of a block ``application/ld+json`` that says ``nodes``: JSON that no HTML parser can misread."""
    text = json.dumps({"@context": "https://schema.org", "@graph": list(nodes)}, ensure_ascii=False)
    for character, escape in ESCAPES.items():
        text = text.replace(character, escape)
    return text


def data_catalog(catalogue: Catalogue) -> Node:
    """The catalogue, with its datasets by name (schema.org, "DataCatalog")."""
    return _known(
        {
            "@type": "DataCatalog",
            "@id": catalogue.iri,
            "name": catalogue.title,
            "description": catalogue.description,
            "url": catalogue.page,
            "inLanguage": "fr",
            "isAccessibleForFree": True,
            "license": catalogue.licence.iri if catalogue.licence else "",
            "datePublished": catalogue.issued,
            "dateModified": catalogue.modified,
            "publisher": publisher(catalogue.publisher),
            "dataset": [
                {"@type": "Dataset", "@id": sheet.iri, "name": sheet.dataset.title, "url": sheet.page}
                | ({"description": sheet.dataset.description} if sheet.dataset.description else {})
                for sheet in catalogue.sheets
            ],
        }
    )


def dataset(sheet: Sheet, catalogue: Catalogue) -> Node:
    """A dataset and its files (schema.org, "Dataset"; Google asks for a description of 50 to 5,000 characters)."""
    declared = sheet.dataset
    return _known(
        {
            "@type": "Dataset",
            "@id": sheet.iri,
            "identifier": sheet.iri,
            "name": declared.title,
            "description": (declared.description or declared.title)[:5_000],
            "url": sheet.page,
            "inLanguage": "fr",
            "isAccessibleForFree": True,
            "license": sheet.licence_iri,
            "version": declared.version,
            "keywords": list(declared.keywords),
            "datePublished": sheet.issued,
            "dateModified": sheet.modified,
            "temporalCoverage": "/".join((sheet.temporal[0], sheet.temporal[1] or "..")) if sheet.temporal[0] else "",
            "spatialCoverage": _place(sheet.area),
            "creator": publisher(sheet.publisher),
            "publisher": publisher(sheet.publisher),
            "includedInDataCatalog": {"@type": "DataCatalog", "@id": catalogue.iri, "name": catalogue.title},
            "variableMeasured": [
                {"@type": "PropertyValue", "name": field.name, "description": field.description or field.title}
                for field in declared.schema.public_fields
            ],
            "distribution": [_download(item, sheet, catalogue) for item in sheet.distributions],
        }
    )


def organization(structure: Structure, page: str) -> Node:
    """A structure, whose page is at ``page``: what the directory publishes of it (schema.org, "Organization")."""
    place = {"streetAddress": structure.address, "postalCode": structure.postcode}
    address = _known({"@type": "PostalAddress", **place, "addressLocality": structure.commune_name})
    return _known(
        {
            "@type": "Organization",
            "@id": f"{page}#structure",
            "name": structure.name,
            "legalName": structure.registered_name,
            "url": page,
            "sameAs": structure.website,
            "telephone": structure.phone,
            "email": structure.email,
            "identifier": _known({"@type": "PropertyValue", "propertyID": "SIRET", "value": structure.siret})
            if structure.siret
            else "",
            "address": address | {"addressCountry": "FR"} if len(address) > 1 else "",
            "location": {
                "@type": "Place",
                "geo": {
                    "@type": "GeoCoordinates",
                    "latitude": structure.latitude,
                    "longitude": structure.longitude,
                },
            }
            if structure.has_point
            else "",
            "knowsAbout": [sector.label for sector in structure.sectors],
        }
    )


def network(catalogue: Catalogue, known: Network) -> Node:
    """The network that the site speaks of."""
    return publisher(catalogue.publisher) | {
        "alternateName": known.name,
        "areaServed": known.territory,
        "contactPoint": _known(
            {"@type": "ContactPoint", "url": catalogue.contact.website, "email": catalogue.contact.email}
        ),
    }


def publisher(agent: Agent) -> Node:
    return _known(
        {"@type": "Organization", "@id": agent.iri, "name": agent.name, "url": agent.website, "email": agent.email}
    )


def breadcrumbs(trail: Trail, here: str, page: str, site: str) -> Node:
    """The way down to ``page``, titled ``here``, from the home page of ``site`` (schema.org, "BreadcrumbList")."""
    steps = [("Accueil", site), *((title, site + address) for title, address in trail), (here, page)]
    return {
        "@type": "BreadcrumbList",
        "@id": f"{page}#fil",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate(steps, start=1)
        ],
    }


def _download(distribution: Distribution, sheet: Sheet, catalogue: Catalogue) -> Node:
    return _known(
        {
            "@type": "DataDownload",
            "@id": sheet.distribution_iri(distribution),
            "name": f"{sheet.dataset.title} ({distribution.label or distribution.format})",
            "description": distribution.purpose,
            "contentUrl": catalogue.absolute(distribution.address),
            "encodingFormat": distribution.media_type.partition(";")[0].strip(),
            "contentSize": f"{distribution.size} B",
            "sha256": distribution.sha256,
        }
    )


def _place(area: Area | None) -> Node:
    if area is None:
        return {}
    box = f"{area.south} {area.west} {area.north} {area.east}"
    return _known({"@type": "Place", "name": area.label, "geo": {"@type": "GeoShape", "box": box}})


def _known(node: Node) -> Node:
    """``node`` without what is not known: an empty text is not a value."""
    return {name: value for name, value in node.items() if value not in ("", [], {}, None)}
