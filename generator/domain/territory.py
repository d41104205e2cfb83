"""Communes, the intercommunal bodies (EPCI) they form, and where they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from generator.domain.rows import rows

COMMUNES = "communes"
"""The dataset of the communes."""


@dataclass(frozen=True)
class Commune:
    """A commune (dataset ``communes``). ``facilitator_id`` is empty where the network has not said."""

    code: str
    name: str
    postcodes: tuple[str, ...]
    population: int | None
    epci_code: str
    epci_name: str
    latitude: float | None
    longitude: float | None
    facilitator_id: str

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, where both are known; zero is a longitude."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


@dataclass(frozen=True)
class Epci:
    """An intercommunal body and those of its communes that the portal covers."""

    code: str
    name: str
    communes: tuple[Commune, ...]

    @property
    def population(self) -> int:
        return sum(commune.population or 0 for commune in self.communes)


@dataclass(frozen=True)
class Territory:
    """All the communes, in alphabetical order."""

    communes: tuple[Commune, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Commune]:
        return {commune.code: commune for commune in self.communes}

    @cached_property
    def by_name(self) -> Mapping[str, Commune]:
        return {sort_key(commune.name): commune for commune in self.communes}

    @cached_property
    def epcis(self) -> tuple[Epci, ...]:
        """The intercommunal bodies in alphabetical order."""
        members: dict[str, list[Commune]] = {}
        for commune in self.communes:
            if commune.epci_code:
                members.setdefault(commune.epci_code, []).append(commune)
        found = [Epci(code, communes[0].epci_name, tuple(communes)) for code, communes in members.items()]
        return tuple(sorted(found, key=lambda epci: sort_key(epci.name)))

    @property
    def population(self) -> int:
        return sum(commune.population or 0 for commune in self.communes)

    def point(self, kind: str, code: str) -> tuple[float, float] | None:
        """Latitude and longitude of a commune, or the middle of an EPCI weighed by its inhabitants."""
        if kind == "commune" and code in self.by_code:
            return self.by_code[code].point
        if kind == "epci":
            for epci in self.epcis:
                if epci.code == code:
                    return _middle(epci.communes)
        return None


def read_territory(tables: Mapping[str, pd.DataFrame]) -> Territory:
    """The communes of dataset ``communes``."""
    communes = (
        Commune(
            code=row.text("code_insee"),
            name=row.text("nom"),
            postcodes=row.items_of("codes_postaux"),
            population=row.get("population"),
            epci_code=row.text("epci_siren"),
            epci_name=row.text("epci_nom"),
            latitude=row.get("latitude"),
            longitude=row.get("longitude"),
            facilitator_id=row.text("facilitateur_id"),
        )
        for row in rows(tables, COMMUNES)
    )
    return Territory(tuple(sorted(communes, key=lambda commune: (sort_key(commune.name), commune.code))))


def sort_key(text: str) -> str:
    """``text`` without case or accents, so that « Éclair » comes between « Ebène » and « Été »."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _middle(communes: tuple[Commune, ...]) -> tuple[float, float] | None:
    placed = [(*commune.point, commune.population or 1) for commune in communes if commune.point]
    weight = sum(inhabitants for _, _, inhabitants in placed)
    if not weight:
        return None
    latitude = sum(latitude * inhabitants for latitude, _, inhabitants in placed) / weight
    longitude = sum(longitude * inhabitants for _, longitude, inhabitants in placed) / weight
    return round(latitude, 5), round(longitude, 5)
