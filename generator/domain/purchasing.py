"""What buyers can do: families of purchases that local structures answer, and hours of insertion to ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from generator.domain.cpv import Branch, contains, tree
from generator.domain.directory import Activity, Directory, Sector, Structure
from generator.domain.hours import Estimate, Range, estimate
from generator.domain.rows import rows
from generator.domain.territory import sort_key
from generator.domain.words import slug

GOODS_AND_SERVICES = frozenset({"PREST", "BUILD"})
"""Codes (dataset ``siae_activites``, column ``prestation``) of what a structure makes or does itself."""

STAFF = "DISP"
"""Code of the provision of staff."""

STAFF_CPV = "79620000"
"""Provision of staff, temporary staff included (CPV): whoever provides staff answers it, whatever the trade of that staff."""


@dataclass(frozen=True)
class Cpv:
    """A code of the common procurement vocabulary tied to a sector (dataset ``familles_achats``)."""

    code: str
    label: str
    sector: Sector
    status: str
    source: str


@dataclass(frozen=True)
class Answer:
    """A structure that may answer a family of purchases, and what it does there."""

    structure: Structure
    activities: tuple[Activity, ...]
    """Those of its activities that are in the sectors of the family, or provide staff to a family that buys some."""

    @cached_property
    def offers(self) -> frozenset[str]:
        """Codes of the ways it sells there or, where none is known, those of its kind."""
        known = {activity.offer for activity in self.activities if activity.offer}
        return frozenset(known or self.structure.kind.offers)


@dataclass(frozen=True)
class Family:
    """A family of purchases, and the open structures of the directory that may answer it."""

    id: str
    """What its address is made of."""
    name: str
    codes: tuple[Cpv, ...]
    """One for each sector that a code is tied to."""
    answers: tuple[Answer, ...]
    """The structures that work in one of its sectors, or provide staff when that is what is bought, in alphabetical order."""
    akin: tuple[Structure, ...]
    """Those that only work in other sectors of the same groups."""

    @cached_property
    def structures(self) -> tuple[Structure, ...]:
        return tuple(answer.structure for answer in self.answers)

    @cached_property
    def suppliers(self) -> tuple[Structure, ...]:
        """Those that sell goods or services, which the rule of advice counts."""
        return tuple(answer.structure for answer in self.answers if answer.offers & GOODS_AND_SERVICES)

    @cached_property
    def staff(self) -> tuple[Structure, ...]:
        """Those that provide staff."""
        return tuple(answer.structure for answer in self.answers if STAFF in answer.offers)

    @cached_property
    def by_article(self) -> Mapping[str, tuple[Structure, ...]]:
        """Article that lets a buyer reserve a contract or a lot → the structures that it speaks of, whatever they sell."""
        found: dict[str, list[Structure]] = {}
        for structure in self.structures:
            if structure.kind.reserved_article:
                found.setdefault(structure.kind.reserved_article, []).append(structure)
        return {article: tuple(found[article]) for article in sorted(found)}

    @cached_property
    def by_code(self) -> Mapping[str, Cpv]:
        """Each code once, as its first row says it."""
        found: dict[str, Cpv] = {}
        for cpv in self.codes:
            found.setdefault(cpv.code, cpv)
        return found

    @cached_property
    def hierarchy(self) -> tuple[Branch, ...]:
        """Its codes, the inner ones under the outer."""
        return tree(self.by_code)

    @property
    def sectors(self) -> tuple[Sector, ...]:
        return tuple({cpv.sector.code: cpv.sector for cpv in self.codes}.values())


@dataclass(frozen=True)
class Trade:
    """Parameters of the calculator for one trade (dataset ``calculateur``); shares and rates in per cent."""

    id: str
    name: str
    family: str
    """Identifier of the family of purchases it belongs to; empty when it belongs to none or several."""
    labour_least: float | None
    labour_most: float | None
    hourly_cost_least: float | None
    hourly_cost_most: float | None
    rate: float | None
    status: str
    source: str

    def estimate(self, amount: float) -> Estimate | None:
        """Hours for a contract of ``amount`` euros before tax; ``None`` while a parameter is not known."""
        parameters = (self.labour_least, self.labour_most, self.hourly_cost_least, self.hourly_cost_most, self.rate)
        if any(parameter is None for parameter in parameters):
            return None
        labour_least, labour_most, cost_least, cost_most, rate = (float(parameter or 0) for parameter in parameters)
        return estimate(amount, (labour_least, labour_most), (cost_least, cost_most), rate)


@dataclass(frozen=True)
class Bounds:
    """The lowest and the highest published value of each parameter; ``None`` where none is published."""

    labour: Range | None
    cost: Range | None
    rate: Range | None


@dataclass(frozen=True)
class Purchasing:
    """Families in alphabetical order, trades in the order of their file."""

    families: tuple[Family, ...]
    trades: tuple[Trade, ...]

    @cached_property
    def by_family(self) -> Mapping[str, tuple[Trade, ...]]:
        """Identifier of a family → the trades of the calculator that belong to it."""
        found: dict[str, list[Trade]] = {}
        for trade in self.trades:
            if trade.family:
                found.setdefault(trade.family, []).append(trade)
        return {key: tuple(trades) for key, trades in found.items()}

    @cached_property
    def bounds(self) -> Bounds:
        """What all the published parameters allow together: the hypothesis for a trade that has none of its own."""
        return Bounds(
            labour=_bounds(value for trade in self.trades for value in (trade.labour_least, trade.labour_most)),
            cost=_bounds(value for trade in self.trades for value in (trade.hourly_cost_least, trade.hourly_cost_most)),
            rate=_bounds(trade.rate for trade in self.trades),
        )

    @cached_property
    def by_id(self) -> Mapping[str, Family]:
        return {family.id: family for family in self.families}

    @cached_property
    def by_sector(self) -> Mapping[str, tuple[Cpv, ...]]:
        found: dict[str, list[Cpv]] = {}
        for family in self.families:
            for cpv in family.codes:
                found.setdefault(cpv.sector.code, []).append(cpv)
        return {code: tuple(codes) for code, codes in found.items()}


def read_purchasing(tables: Mapping[str, pd.DataFrame], directory: Directory) -> Purchasing:
    """What buyers can do out of datasets ``familles_achats`` and ``calculateur``."""
    sectors = {sector.code: sector for sector in directory.sectors}
    names: dict[str, str] = {}
    codes: dict[str, list[Cpv]] = {}
    for row in rows(tables, "familles_achats"):
        cpv = Cpv(
            code=row.text("cpv"),
            label=row.text("libelle_cpv"),
            sector=sectors[row.text("secteur")],
            status=row.text("statut"),
            source=row.text("source"),
        )
        key = _identifier(row.text("famille"))
        names.setdefault(key, row.text("famille"))
        codes.setdefault(key, []).append(cpv)
    ordered = sorted(codes, key=lambda key: (sort_key(names[key]), key))
    return Purchasing(
        families=tuple(_family(key, names[key], codes[key], directory) for key in ordered),
        trades=tuple(
            Trade(
                id=row.text("id"),
                name=row.text("poste"),
                family=_identifier(row.text("famille")) if row.text("famille") else "",
                labour_least=row.get("part_main_oeuvre_min"),
                labour_most=row.get("part_main_oeuvre_max"),
                hourly_cost_least=row.get("cout_horaire_min"),
                hourly_cost_most=row.get("cout_horaire_max"),
                rate=row.get("taux_insertion"),
                status=row.text("statut"),
                source=row.text("source"),
            )
            for row in rows(tables, "calculateur")
        ),
    )


def _identifier(name: str) -> str:
    """« batiment-et-travaux-publics » for « Bâtiment et travaux publics »: names that differ by case or accents are one."""
    return slug(name) or "famille"


def _bounds(values: Iterable[float | None]) -> Range | None:
    known = [value for value in values if value is not None]
    return (min(known), max(known)) if known else None


def _family(key: str, name: str, codes: list[Cpv], directory: Directory) -> Family:
    sectors = {cpv.sector.code: cpv.sector for cpv in codes}
    buys_staff = any(contains(STAFF_CPV, cpv.code) for cpv in codes)
    exact = _working_in(sectors.values(), directory)
    if buys_staff:
        exact |= {structure.id: structure for structure in directory.open if STAFF in structure.offers}
    groups = {sector.group_label for sector in sectors.values()}
    wider = _working_in([sector for label in groups for sector in directory.groups[label]], directory)

    def answers(activity: Activity) -> bool:
        return activity.sector.code in sectors or (buys_staff and activity.offer == STAFF)

    return Family(
        id=key,
        name=name,
        codes=tuple(codes),
        answers=tuple(
            Answer(structure, tuple(each for each in structure.activities if answers(each)))
            for structure in _sorted(exact.values())
        ),
        akin=_sorted(structure for id_, structure in wider.items() if id_ not in exact),
    )


def _working_in(sectors: Iterable[Sector], directory: Directory) -> dict[str, Structure]:
    return {s.id: s for sector in sectors for s in directory.by_sector.get(sector.code, ())}


def _sorted(structures: Iterable[Structure]) -> tuple[Structure, ...]:
    return tuple(sorted(structures, key=lambda structure: (sort_key(structure.name), structure.id)))
