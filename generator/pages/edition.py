"""Everything that pages are made from: one frozen value, handed to each of them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

import pandas as pd

from generator.catalog.distribution import Collection, Distribution
from generator.catalog.package import DataPackage, Dataset
from generator.config import Config, Portal
from generator.domain import Domain
from generator.domain.directory import Structure
from generator.history.memory import Memory
from generator.metadata.sheet import Catalogue, describe
from generator.validation.report import Report

SELECTION = "annuaire/selection/"
"""Address of the page of the chosen structures."""


@dataclass(frozen=True)
class Edition:
    """The portal at one date, with its data read, judged and published."""

    portal: Portal
    package: DataPackage
    tables: Mapping[str, pd.DataFrame]
    report: Report
    domain: Domain
    distributions: tuple[Distribution, ...]
    date: datetime.date
    """Date of publication."""
    preview: bool = False
    """Whether the site is only to be looked at by who writes it: pages then let the preview server reload them."""
    memory: Memory = field(default_factory=Memory)
    """The earlier releases of the datasets."""
    published: frozenset[str] = frozenset()
    """Addresses of what is published beside the pages."""
    collections: tuple[Collection, ...] = ()
    """What the JSON API lists."""

    @property
    def data_date(self) -> datetime.date | str:
        """Date of the latest revision of the data; the date of publication when the data do not say."""
        return self.package.modified or self.date

    @property
    def config(self) -> Config:
        return self.portal.config

    def has_page(self, address: str) -> bool:
        """Whether the portal has written a page (``docs/…``) at ``address``, which links may then lead to."""
        return (self.portal.docs / f"{address.rstrip('/')}.md").is_file()

    def label(self, dataset: str, column: str, code: str | None) -> str:
        """What people read for ``code``: the label that the schema of ``dataset`` gives it, or the code itself."""
        declared = self.package.by_name.get(dataset)
        field = declared.schema.by_name.get(column) if declared else None
        return field.label(code) if field else code or ""

    def register_of(self, structure: Structure) -> str:
        """Where the public register of companies shows ``structure``; empty when its SIRET is not known."""
        return self.config.directory.public_register.replace("{siret}", structure.siret) if structure.siret else ""

    @cached_property
    def selection(self) -> str:
        """Address of the page of the chosen structures; empty for a portal that has none, where nothing is chosen."""
        return SELECTION if self.has_page(SELECTION) else ""

    @property
    def archive(self) -> Distribution:
        """All the files of the datasets, in one."""
        return next(item for item in self.distributions if not item.dataset)

    def distributions_of(self, dataset: Dataset) -> tuple[Distribution, ...]:
        return tuple(item for item in self.distributions if item.dataset == dataset.name)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The metadata of the datasets, resolved."""
        points = {commune.code: commune.point for commune in self.domain.territory.communes}
        places = {code: point for code, point in points.items() if point}
        return describe(
            self.portal,
            self.package,
            self.tables,
            places=places,
            distributions=self.distributions,
            date=self.date,
        )

    @cached_property
    def tile_host(self) -> str:
        """Scheme and host of the tile server, the only other host a page may ask."""
        parts = urlsplit(self.config.tiles.url)
        return f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}"
