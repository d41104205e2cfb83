"""What buyers can do: families of purchases that local structures answer, and hours of insertion to ask for."""

from __future__ import annotations

from collections.abc import Mapping
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
    """A family of purchases, and the open structures of the directory that work in its sectors."""

    name: str
    codes: tuple[Cpv, ...]
    structures: tuple[Structure, ...]

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
    found = {structure.id: structure for cpv in codes for structure in directory.by_sector.get(cpv.sector.code, ())}
    return Family(
        name=name,
        codes=tuple(codes),
        structures=tuple(sorted(found.values(), key=lambda structure: sort_key(structure.name))),
    )
