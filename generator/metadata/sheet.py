"""The metadata of the datasets, resolved once for every catalogue: DCAT-AP, schema.org, Croissant, our own pages."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

import pandas as pd

from generator.catalog.distribution import Distribution
from generator.catalog.package import DataPackage, Dataset
from generator.config import Portal
from generator.metadata.coverage import Area, Places, area_of, covering
from generator.metadata.publishers import own_publisher, portal_publisher
from generator.metadata.vocabularies import Licence, find_licence


@dataclass(frozen=True)
class Agent:
    """Who publishes, or whom to write to. ``iri`` names it in catalogues; texts are empty where nothing is known."""

    iri: str
    name: str
    website: str = ""
    email: str = ""
    type: str = ""
    """Code of ``PUBLISHER_TYPES``."""


@dataclass(frozen=True)
class Sheet:
    """A dataset as catalogues describe it. Addresses are absolute; texts are empty where nothing is known."""

    dataset: Dataset
    iri: str
    """Its permanent name, which is also its identifier."""
    page: str
    licence: Licence | None
    licence_iri: str
    publisher: Agent
    contact: Agent
    area: Area | None
    issued: str
    modified: str
    """Dates, ``AAAA-MM-JJ``, never later than the publication."""
    temporal: tuple[str, str]
    rows: int
    distributions: tuple[Distribution, ...]

    @property
    def theme(self) -> str:
        """Code of the EU theme table, as the package gives it."""
        return str(self.dataset.descriptor.get("theme") or "")

    @property
    def schema_address(self) -> str:
        return f"{self.page}schema.json"

    @property
    def provenance(self) -> str:
        """Where the data come from, as a sentence; empty when the package does not say."""
        return " ; ".join(f"{link.title} ({link.path})" if link.path else link.title for link in self.dataset.sources)

    def distribution_iri(self, distribution: Distribution) -> str:
        """Name of a file, made of its own: the address of the file answers for the file itself."""
        return f"{self.page}#{quote(distribution.address.rpartition('/')[2])}"


@dataclass(frozen=True)
class Catalogue:
    """The catalogue of a portal: its own metadata, and the sheet of each dataset in the order of the package."""

    site: str
    """Address of the site, ending with a slash."""
    title: str
    description: str
    publisher: Agent
    contact: Agent
    date: datetime.date
    """Date of publication."""
    issued: str
    sheets: tuple[Sheet, ...]

    @property
    def page(self) -> str:
        return f"{self.site}donnees/"

    def absolute(self, address: str) -> str:
        """``address``, relative to the site, as the rest of the Web writes it."""
        return self.site + quote(address)

    @property
    def iri(self) -> str:
        return f"{self.page}#catalogue"

    @property
    def modified(self) -> str:
        return max((sheet.modified for sheet in self.sheets), default="") or self.date.isoformat()

    @property
    def licence(self) -> Licence | None:
        """The licence of the catalogue: that of the datasets when they all have the same."""
        found = {sheet.licence for sheet in self.sheets}
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def area(self) -> Area | None:
        """What its datasets cover together."""
        areas = tuple(sheet.area for sheet in self.sheets if sheet.area)
        labels = dict.fromkeys(area.label for area in areas if area.label)
        return covering(areas, ", ".join(labels))

    @cached_property
    def by_name(self) -> Mapping[str, Sheet]:
        return {sheet.dataset.name: sheet for sheet in self.sheets}


def describe(
    portal: Portal,
    package: DataPackage,
    tables: Mapping[str, pd.DataFrame],
    *,
    places: Places,
    distributions: tuple[Distribution, ...],
    date: datetime.date,
) -> Catalogue:
    """The catalogue of ``portal`` as it is published at ``date``; nothing is said that the package or settings do not.

    ``tables`` are the rows of the datasets, ``places`` the points of the communes that the portal covers.
    """
    site = portal.site_url
    body = portal_publisher(package, portal.config.publisher, portal.config.network.name)
    publisher = Agent(f"{site}#editeur", body.name, body.website or site, body.email, body.type)
    contact = Agent(f"{site}#contact", publisher.name, f"{site}contact/", contact_email(portal, package))
    issued = _past(package.descriptor.get("created"), date)
    sheets = []
    for dataset in package.datasets:
        page = f"{site}donnees/{quote(dataset.name)}/"
        licence = find_licence(*(text for link in dataset.licences for text in (link.path, link.title)))
        own = own_publisher(dataset, package, body)
        declared = next((link.path for link in dataset.licences if link.path.startswith(("http://", "https://"))), "")
        sheets.append(
            Sheet(
                dataset=dataset,
                iri=f"{page}#jeu",
                page=page,
                licence=licence,
                licence_iri=licence.iri if licence else declared,
                publisher=Agent(f"{page}#editeur", own.name, own.website, type=own.type) if own else publisher,
                contact=contact,
                area=area_of(dataset, tables[dataset.name], places),
                issued=_past(dataset.descriptor.get("created"), date) or issued,
                modified=_past(dataset.modified, date),
                temporal=(_day(dataset.temporal[0]), _day(dataset.temporal[1])),
                rows=len(tables[dataset.name]),
                distributions=tuple(item for item in distributions if item.dataset == dataset.name),
            )
        )
    title = package.title or f"Données ouvertes – {portal.site_name}"
    description = package.description or portal.site_description or title
    return Catalogue(site, title, description, publisher, contact, date, issued, tuple(sheets))


def contact_email(portal: Portal, package: DataPackage) -> str:
    """Where to write about the data: what the settings say, else what a contributor of the package gives."""
    contributors = package.descriptor.get("contributors") or ()
    given = (str(item.get("email") or "") for item in contributors)
    return portal.config.contact_email or next(filter(None, given), "")


def _day(value: object) -> str:
    """``value`` as « AAAA-MM-JJ », or nothing when it is no day."""
    try:
        return datetime.date.fromisoformat(str(value or "")[:10]).isoformat()
    except ValueError:
        return ""


def _past(value: object, date: datetime.date) -> str:
    """The day of ``value``, unless it is to come: data.gouv.fr refuses a date in the future (udata, ``dataset/rdf.py``)."""
    day = _day(value)
    return day if day <= date.isoformat() else ""
