"""The directory of SIAE: structures, what they sell, their kind, and the structures alike nearby."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from generator.domain.neighbours import nearest
from generator.domain.rows import Row, rows
from generator.domain.territory import Commune, Territory, sort_key

CLOSED = "fermee"
"""Code of the state (dataset ``siae``, column ``statut``) of a structure that has closed."""

VERIFIED = "verifie"
"""Code of the state of a structure whose row was checked with it."""

NEAR_A_COMMUNE = 8
"""Structures proposed around a commune, which may have none of its own."""


@dataclass(frozen=True)
class Kind:
    """A kind of structure (dataset ``types_structures``), with what it allows a buyer."""

    code: str
    label: str
    family: str
    legal_basis: str
    definition: str
    offers: tuple[str, ...]
    reserved_article: str
    """Article that lets a buyer reserve a contract to this kind; empty when none is known."""
    clause: bool | None
    """Whether an execution clause can be carried out with it; ``None`` when not known."""
    source: str


@dataclass(frozen=True)
class Sector:
    """A sector of the nomenclature of the national buyers' directory (dataset ``secteurs``)."""

    code: str
    label: str
    group_code: str
    group_label: str


@dataclass(frozen=True)
class Activity:
    """What a structure sells in one sector, and how (dataset ``siae_activites``)."""

    sector: Sector
    offer: str
    zone: str
    radius: int | None
    communes: tuple[str, ...]
    detail: str
    source: str


@dataclass(frozen=True)
class Structure:
    """One establishment of one kind (dataset ``siae``); texts are empty where nothing is known."""

    id: str
    siret: str
    registered_name: str
    name: str
    kind: Kind
    address: str
    postcode: str
    commune_name: str
    commune: Commune | None
    latitude: float | None
    longitude: float | None
    phone: str
    email: str
    website: str
    description: str
    naf: str
    trainees: int | None
    permanents: int | None
    founded: int | None
    networks: tuple[str, ...]
    labels: tuple[str, ...]
    priority_district: bool | None
    status: str
    updated: datetime.date | None
    source: str
    activities: tuple[Activity, ...]

    @property
    def has_contact(self) -> bool:
        return bool(self.phone or self.email or self.website)

    @property
    def has_point(self) -> bool:
        return self.latitude is not None and self.longitude is not None

    @property
    def point(self) -> tuple[float, float] | None:
        """Where to draw or measure it: its address, else its commune."""
        if self.latitude is not None and self.longitude is not None:
            return self.latitude, self.longitude
        return self.commune.point if self.commune else None

    @cached_property
    def sectors(self) -> tuple[Sector, ...]:
        """The sectors it works in, each once, in alphabetical order."""
        found = {activity.sector.code: activity.sector for activity in self.activities}
        return tuple(sorted(found.values(), key=lambda sector: sort_key(sector.label)))

    def sectors_led_by(self, asked: Collection[Sector]) -> tuple[Sector, ...]:
        """The same, those that are asked for first: who looks for a trade does not read ten others before it."""
        return tuple(sorted(self.sectors, key=lambda sector: sector not in asked))

    @cached_property
    def offers(self) -> tuple[str, ...]:
        """Codes of the ways it sells: those of its activities or, where none is known, those of its kind."""
        known = {activity.offer for activity in self.activities if activity.offer}
        return tuple(sorted(known)) or self.kind.offers


@dataclass(frozen=True)
class Directory:
    """Every structure in alphabetical order, and the nomenclatures that sort them."""

    structures: tuple[Structure, ...]
    kinds: tuple[Kind, ...]
    sectors: tuple[Sector, ...]
    similar: Mapping[str, tuple[str, ...]] = field(repr=False)
    """Identifier of a structure → identifiers of the structures alike, nearest first."""
    synonyms: Mapping[str, tuple[str, ...]]
    """Code of a sector or of a kind → the words that buyers use for it."""
    near: Mapping[str, tuple[str, ...]] = field(repr=False)
    """Code of a commune → identifiers of the open structures nearest to it, its own included."""

    @cached_property
    def by_id(self) -> Mapping[str, Structure]:
        return {structure.id: structure for structure in self.structures}

    @cached_property
    def _homonyms(self) -> frozenset[str]:
        counts = Counter(structure.name for structure in self.structures)
        return frozenset(name for name, count in counts.items() if count > 1)

    def distinct_name(self, structure: Structure) -> str:
        """Its name, with its kind where another structure bears the same: one association may have two kinds."""
        return f"{structure.name} ({structure.kind.code})" if structure.name in self._homonyms else structure.name

    @cached_property
    def open(self) -> tuple[Structure, ...]:
        """The structures that have not closed: the only ones that lists propose."""
        return tuple(structure for structure in self.structures if structure.status != CLOSED)

    @cached_property
    def by_kind(self) -> Mapping[str, tuple[Structure, ...]]:
        return _group((structure.kind.code, structure) for structure in self.open)

    @cached_property
    def by_sector(self) -> Mapping[str, tuple[Structure, ...]]:
        return _group((sector.code, structure) for structure in self.open for sector in structure.sectors)

    @cached_property
    def by_commune(self) -> Mapping[str, tuple[Structure, ...]]:
        return _group((structure.commune.code, structure) for structure in self.open if structure.commune)

    @cached_property
    def groups(self) -> Mapping[str, tuple[Sector, ...]]:
        """Label of a group of sectors → its sectors, both in alphabetical order."""
        found: dict[str, list[Sector]] = {}
        for sector in self.sectors:
            found.setdefault(sector.group_label, []).append(sector)
        return {label: tuple(found[label]) for label in sorted(found, key=sort_key)}


def read_directory(tables: Mapping[str, pd.DataFrame], territory: Territory, similar: int) -> Directory:
    """The directory out of ``siae``, ``siae_activites``, ``types_structures``, ``secteurs`` and ``synonymes``."""
    kinds = {row.text("code"): _kind(row) for row in rows(tables, "types_structures")}
    sectors = {
        row.text("code"): Sector(
            row.text("code"), row.text("libelle"), row.text("groupe_code"), row.text("groupe_libelle")
        )
        for row in rows(tables, "secteurs")
    }
    activities: dict[str, list[Activity]] = {}
    for row in rows(tables, "siae_activites"):
        activities.setdefault(row.text("siae_id"), []).append(_activity(row, sectors))
    structures = [
        _structure(row, kinds, territory, tuple(activities.get(row.text("id"), ()))) for row in rows(tables, "siae")
    ]
    structures.sort(key=lambda structure: (sort_key(structure.name), structure.id))
    return Directory(
        structures=tuple(structures),
        kinds=tuple(kinds.values()),
        sectors=tuple(sorted(sectors.values(), key=lambda sector: (sort_key(sector.label), sector.code))),
        similar=_similar(structures, similar),
        synonyms=_synonyms(tables),
        near=_near(structures, territory),
    )


def _synonyms(tables: Mapping[str, pd.DataFrame]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in rows(tables, "synonymes"):
        found.setdefault(row.text("secteur") or row.text("type"), []).append(row.text("terme"))
    return {code: tuple(terms) for code, terms in found.items()}


def _kind(row: Row) -> Kind:
    return Kind(
        code=row.text("code"),
        label=row.text("libelle"),
        family=row.text("famille"),
        legal_basis=row.text("base_legale"),
        definition=row.text("definition"),
        offers=row.items_of("prestations"),
        reserved_article=row.text("marche_reserve"),
        clause=row.get("clause_sociale"),
        source=row.text("source"),
    )


def _activity(row: Row, sectors: dict[str, Sector]) -> Activity:
    code = row.text("secteur")
    return Activity(
        sector=sectors.setdefault(code, Sector(code, code, "", "")),
        offer=row.text("prestation"),
        zone=row.text("zone"),
        radius=row.get("rayon_km"),
        communes=row.items_of("communes"),
        detail=row.text("detail"),
        source=row.text("source"),
    )


def _structure(row: Row, kinds: dict[str, Kind], territory: Territory, activities: tuple[Activity, ...]) -> Structure:
    return Structure(
        id=row.text("id"),
        siret=row.text("siret"),
        registered_name=row.text("raison_sociale"),
        name=row.text("nom"),
        kind=kinds.setdefault(row.text("type"), _kind(Row(code=row.text("type"), libelle=row.text("type")))),
        address=row.text("adresse"),
        postcode=row.text("code_postal"),
        commune_name=row.text("commune"),
        commune=territory.by_code.get(row.text("code_insee")),
        latitude=row.get("latitude"),
        longitude=row.get("longitude"),
        phone=row.text("telephone"),
        email=row.text("courriel"),
        website=row.text("site_web"),
        description=row.text("description"),
        naf=row.text("naf"),
        trainees=row.get("effectif_insertion"),
        permanents=row.get("effectif_permanent"),
        founded=row.get("annee_creation"),
        networks=row.items_of("reseaux"),
        labels=row.items_of("labels"),
        priority_district=row.get("qpv"),
        status=row.text("statut"),
        updated=row.get("date_maj"),
        source=row.text("source"),
        activities=activities,
    )


def _similar(structures: list[Structure], count: int) -> Mapping[str, tuple[str, ...]]:
    """Structures alike share a sector; one whose sectors are not known is only compared by distance."""
    placed = [structure for structure in structures if structure.point and structure.status != CLOSED]
    points = {structure.id: structure.point for structure in placed if structure.point}
    families: dict[str, list[str]] = {"": list(points)}
    for structure in placed:
        for sector in structure.sectors:
            families.setdefault(sector.code, []).append(structure.id)
    wanted = {structure.id: [sector.code for sector in structure.sectors] or [""] for structure in placed}
    return nearest(points, families, wanted, count)


def _near(structures: list[Structure], territory: Territory) -> Mapping[str, tuple[str, ...]]:
    placed = {f"structure:{s.id}": s.point for s in structures if s.point and s.status != CLOSED}
    points: dict[str, tuple[float, float]] = {key: point for key, point in placed.items() if point}
    communes = {commune.code: commune.point for commune in territory.communes if commune.point}
    found = nearest(points | communes, {"": list(points)}, {code: [""] for code in communes}, NEAR_A_COMMUNE)
    return {code: tuple(key.partition(":")[2] for key in keys) for code, keys in found.items()}


def _group(pairs: Iterable[tuple[str, Structure]]) -> Mapping[str, tuple[Structure, ...]]:
    found: dict[str, list[Structure]] = {}
    for key, structure in pairs:
        found.setdefault(key, []).append(structure)
    return {key: tuple(structures) for key, structures in found.items()}
