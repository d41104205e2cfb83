"""What buyers can do: families of purchases that local structures answer, and hours of insertion to ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from generator.domain.directory import Directory, Sector, Structure
from generator.domain.rows import rows
from generator.domain.territory import sort_key

HOURS_PER_FTE = 1600
"""Hours of one full-time equivalent in the consolidation of social clauses.

Source: Alliance Villes Emploi, 2021 (25 124 684 h for 15 703 ETP), read on achatpublic.info, 21/09/2023.
"""


@dataclass(frozen=True)
class Cpv:
    """A code of the common procurement vocabulary tied to a sector (dataset ``familles_achats``)."""

    code: str
    label: str
    sector: Sector
    status: str
    source: str


@dataclass(frozen=True)
class Family:
    """A family of purchases, and the open structures of the directory that may answer it."""

    name: str
    codes: tuple[Cpv, ...]
    structures: tuple[Structure, ...]
    """Those that work in one of its sectors."""
    akin: tuple[Structure, ...]
    """Those that only work in other sectors of the same groups."""

    @property
    def sectors(self) -> tuple[Sector, ...]:
        return tuple({cpv.sector.code: cpv.sector for cpv in self.codes}.values())


@dataclass(frozen=True)
class Estimate:
    """Hours of insertion, as a range: the least and the most that the parameters allow."""

    least: int
    most: int

    @property
    def full_time(self) -> tuple[float, float]:
        """The same in full-time equivalents."""
        return round(self.least / HOURS_PER_FTE, 1), round(self.most / HOURS_PER_FTE, 1)


@dataclass(frozen=True)
class Trade:
    """Parameters of the calculator for one trade (dataset ``calculateur``); shares and rates in per cent."""

    id: str
    name: str
    labour_least: float | None
    labour_most: float | None
    hourly_cost_least: float | None
    hourly_cost_most: float | None
    rate: float | None
    status: str
    source: str

    def estimate(self, amount: float) -> Estimate | None:
        """Hours for a contract of ``amount`` euros before tax; ``None`` while a parameter is not known.

        hours = amount × labour share × insertion rate ÷ hourly cost (formula published by mefsud77.fr).
        The least hours come from the lowest share and the highest cost, and the most the other way round.
        """
        parameters = (self.labour_least, self.labour_most, self.hourly_cost_least, self.hourly_cost_most, self.rate)
        if any(parameter is None for parameter in parameters):
            return None
        labour_least, labour_most, cost_least, cost_most, rate = (float(parameter or 0) for parameter in parameters)
        return Estimate(
            least=round(amount * labour_least / 100 * rate / 100 / cost_most),
            most=round(amount * labour_most / 100 * rate / 100 / cost_least),
        )


@dataclass(frozen=True)
class Purchasing:
    """Families in alphabetical order, trades in the order of their file."""

    families: tuple[Family, ...]
    trades: tuple[Trade, ...]

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
    codes: dict[str, list[Cpv]] = {}
    for row in rows(tables, "familles_achats"):
        cpv = Cpv(
            code=row.text("cpv"),
            label=row.text("libelle_cpv"),
            sector=sectors[row.text("secteur")],
            status=row.text("statut"),
            source=row.text("source"),
        )
        codes.setdefault(row.text("famille"), []).append(cpv)
    return Purchasing(
        families=tuple(_family(name, codes[name], directory) for name in sorted(codes, key=sort_key)),
        trades=tuple(
            Trade(
                id=row.text("id"),
                name=row.text("poste"),
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


def _family(name: str, codes: list[Cpv], directory: Directory) -> Family:
    exact = _working_in([cpv.sector for cpv in codes], directory)
    groups = {cpv.sector.group_label for cpv in codes}
    wider = _working_in([sector for label in groups for sector in directory.groups[label]], directory)
    return Family(
        name=name,
        codes=tuple(codes),
        structures=_sorted(exact.values()),
        akin=_sorted(structure for key, structure in wider.items() if key not in exact),
    )


def _working_in(sectors: Iterable[Sector], directory: Directory) -> dict[str, Structure]:
    return {s.id: s for sector in sectors for s in directory.by_sector.get(sector.code, ())}


def _sorted(structures: Iterable[Structure]) -> tuple[Structure, ...]:
    return tuple(sorted(structures, key=lambda structure: (sort_key(structure.name), structure.id)))
