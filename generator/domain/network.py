"""The network: its partners, its charter and who signed it, its committees."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from generator.domain.rows import Row, rows
from generator.domain.territory import Commune, sort_key

FACILITATOR = "facilitateur"
"""Code of the category (dataset ``partenaires``) of those who answer buyers and companies."""


@dataclass(frozen=True)
class Partner:
    """A member or an ally of the network (dataset ``partenaires``); texts are empty where nothing is known."""

    id: str
    name: str
    acronym: str
    category: str
    role: str
    is_pilot: bool
    address: str
    postcode: str
    commune_name: str
    commune_code: str
    latitude: float | None
    longitude: float | None
    phone: str
    email: str
    website: str
    joined: datetime.date | None
    left: datetime.date | None
    replaces: str
    status: str
    updated: datetime.date | None
    source: str

    @property
    def has_contact(self) -> bool:
        return bool(self.phone or self.email or self.website)


@dataclass(frozen=True)
class Commitment:
    """A commitment of the charter (dataset ``charte_engagements``)."""

    id: str
    axis: str
    title: str
    text: str
    concerns: tuple[str, ...]
    indicator: str
    source: str


@dataclass(frozen=True)
class Signatory:
    """A partner that signed the charter (dataset ``charte_signataires``)."""

    partner: Partner
    signed: datetime.date | None
    source: str


@dataclass(frozen=True)
class Body:
    """A committee of the network (dataset ``gouvernance``)."""

    id: str
    name: str
    level: str
    role: str
    frequency: str
    composition: str
    source: str


@dataclass(frozen=True)
class Network:
    """Partners in alphabetical order, commitments and committees in the order of their files."""

    partners: tuple[Partner, ...]
    commitments: tuple[Commitment, ...]
    signatories: tuple[Signatory, ...]
    bodies: tuple[Body, ...]
    pilot_id: str = ""

    @cached_property
    def by_id(self) -> Mapping[str, Partner]:
        return {partner.id: partner for partner in self.partners}

    @cached_property
    def facilitators(self) -> tuple[Partner, ...]:
        """Those in office, the pilot first."""
        found = [partner for partner in self.partners if partner.category == FACILITATOR and partner.left is None]
        return tuple(sorted(found, key=lambda partner: not partner.is_pilot))

    @cached_property
    def pilot(self) -> Partner | None:
        """The partner to turn to when no facilitator is known: the one the portal names, else the one the data mark."""
        marked = (partner for partner in self.partners if partner.is_pilot)
        return self.by_id.get(self.pilot_id) or next(marked, None)

    @cached_property
    def by_category(self) -> Mapping[str, tuple[Partner, ...]]:
        """Category → its partners; a category without partners is absent."""
        found: dict[str, list[Partner]] = {}
        for partner in self.partners:
            found.setdefault(partner.category, []).append(partner)
        return {category: tuple(partners) for category, partners in found.items()}

    @cached_property
    def replaced_by(self) -> Mapping[str, Partner]:
        """Identifier of a partner that left → the one that took its place."""
        return {partner.replaces: partner for partner in self.partners if partner.replaces}

    @cached_property
    def axes(self) -> Mapping[str, tuple[Commitment, ...]]:
        """Axis of the charter → its commitments, both in the order of the file."""
        found: dict[str, list[Commitment]] = {}
        for commitment in self.commitments:
            found.setdefault(commitment.axis, []).append(commitment)
        return {axis: tuple(commitments) for axis, commitments in found.items()}

    def facilitator_of(self, commune: Commune | None) -> Partner | None:
        """The facilitator of ``commune``, the one in office today; ``None`` where the network has not said."""
        partner = self.by_id.get(commune.facilitator_id) if commune else None
        seen = set()
        while partner and partner.left and partner.id not in seen:
            seen.add(partner.id)
            partner = self.replaced_by.get(partner.id)
        return partner if partner and not partner.left else None


def read_network(tables: Mapping[str, pd.DataFrame], pilot: str) -> Network:
    """The network out of ``partenaires``, ``charte_engagements``, ``charte_signataires`` and ``gouvernance``."""
    partners = sorted((_partner(row) for row in rows(tables, "partenaires")), key=lambda p: (sort_key(p.name), p.id))
    by_id = {partner.id: partner for partner in partners}
    commitments = sorted(rows(tables, "charte_engagements"), key=lambda row: row.get("ordre") or 0)
    return Network(
        partners=tuple(partners),
        commitments=tuple(
            Commitment(
                id=row.text("id"),
                axis=row.text("axe"),
                title=row.text("titre"),
                text=row.text("texte"),
                concerns=row.items_of("concerne"),
                indicator=row.text("indicateur"),
                source=row.text("source"),
            )
            for row in commitments
        ),
        signatories=tuple(
            Signatory(by_id[row.text("partenaire_id")], row.get("date_signature"), row.text("source"))
            for row in rows(tables, "charte_signataires")
        ),
        bodies=tuple(
            Body(
                id=row.text("id"),
                name=row.text("instance"),
                level=row.text("niveau"),
                role=row.text("role"),
                frequency=row.text("frequence"),
                composition=row.text("composition"),
                source=row.text("source"),
            )
            for row in rows(tables, "gouvernance")
        ),
        pilot_id=pilot,
    )


def _partner(row: Row) -> Partner:
    return Partner(
        id=row.text("id"),
        name=row.text("nom"),
        acronym=row.text("sigle"),
        category=row.text("categorie"),
        role=row.text("role"),
        is_pilot=bool(row.get("pilote")),
        address=row.text("adresse"),
        postcode=row.text("code_postal"),
        commune_name=row.text("commune"),
        commune_code=row.text("code_insee"),
        latitude=row.get("latitude"),
        longitude=row.get("longitude"),
        phone=row.text("telephone"),
        email=row.text("courriel"),
        website=row.text("site_web"),
        joined=row.get("date_entree"),
        left=row.get("date_sortie"),
        replaces=row.text("remplace"),
        status=row.text("statut"),
        updated=row.get("date_maj"),
        source=row.text("source"),
    )
