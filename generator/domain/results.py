"""Published figures: objectives and achievements by period, territory and breakdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from generator.domain.rows import Row, rows
from generator.domain.territory import Territory, sort_key

WHOLE = "ensemble"
"""Breakdown and modality of a figure that is not broken down."""

ACHIEVED, OBJECTIVE = "realise", "objectif"

WIDER = ("region", "pays")
"""Kinds of territory that a network compares itself with; their figures are never its own."""

RESIDENCE = "commune_residence"
"""Breakdown by commune of residence: its modalities are names of communes, hence places."""

SHARE_UNIT = "pour cent"


@dataclass(frozen=True)
class Indicator:
    """What a figure measures (dataset ``indicateurs``)."""

    code: str
    label: str
    unit: str
    definition: str
    threshold: int | None
    """Count of units under which a cell is not published."""
    source: str


@dataclass(frozen=True)
class Figure:
    """One published figure (dataset ``resultats``). ``value`` is ``None`` when it is suppressed."""

    start: int | None
    end: int | None
    territory_kind: str
    territory_code: str
    territory: str
    indicator: Indicator
    nature: str
    breakdown: str
    modality: str
    value: float | None
    unit: str
    secret: bool
    source: str
    source_date: str
    remark: str
    id: str = ""
    """Its key in the dataset; empty where there is none."""

    @property
    def period(self) -> str:
        """« 2014–2016 », « 2021 », or empty when the source gives none."""
        years = [str(year) for year in (self.start, self.end) if year is not None]
        return "–".join(dict.fromkeys(years))

    @property
    def is_whole(self) -> bool:
        return self.breakdown in ("", WHOLE)

    @property
    def is_share(self) -> bool:
        return self.unit == SHARE_UNIT


@dataclass(frozen=True)
class Breakdown:
    """One indicator of one territory and period, divided into modalities, with its whole where published."""

    territory: str
    period: str
    indicator: Indicator
    name: str
    figures: tuple[Figure, ...]
    whole: Figure | None

    @property
    def total(self) -> float | None:
        """What the parts are parts of: the published whole, 100 for shares, else nothing."""
        if all(figure.is_share for figure in self.figures):
            return 100.0
        return self.whole.value if self.whole else None


@dataclass(frozen=True)
class Place:
    """A figure that can be drawn on a map."""

    name: str
    latitude: float
    longitude: float
    figure: Figure


@dataclass(frozen=True)
class Results:
    """Every figure in the order of its file, and the indicators they measure."""

    figures: tuple[Figure, ...]
    indicators: tuple[Indicator, ...]
    places: tuple[Place, ...]

    @cached_property
    def indicator_by_code(self) -> Mapping[str, Indicator]:
        return {indicator.code: indicator for indicator in self.indicators}

    def latest(self, indicator: str, territory: str = "", nature: str = ACHIEVED) -> Figure | None:
        """The most recent whole figure of ``indicator`` that has a value: of ``territory``, else of none wider."""
        found = [
            figure
            for figure in self.figures
            if figure.indicator.code == indicator
            and figure.nature == nature
            and figure.is_whole
            and figure.value is not None
            and (figure.territory == territory if territory else figure.territory_kind not in WIDER)
        ]
        return max(found, key=lambda figure: figure.end or figure.start or 0, default=None)

    def progress(self, indicator: str, territory: str = "") -> tuple[Figure | None, Figure | None]:
        """The latest achievement and the latest objective of ``indicator``, both of one territory."""
        objective = self.latest(indicator, territory, OBJECTIVE)
        achieved = self.latest(indicator, objective.territory if objective else territory)
        return achieved, objective

    @cached_property
    def territories(self) -> tuple[str, ...]:
        """Names of the territories that have figures, each once."""
        return tuple(dict.fromkeys(figure.territory for figure in self.figures))

    def of_territories(self, kinds: Iterable[str]) -> tuple[Figure, ...]:
        """The whole figures of territories of these kinds."""
        wanted = set(kinds)
        return tuple(figure for figure in self.figures if figure.territory_kind in wanted and figure.is_whole)

    @cached_property
    def breakdowns(self) -> tuple[Breakdown, ...]:
        """Every breakdown that was published, in the order of the file."""
        found: dict[tuple[str, str, str, str, str], list[Figure]] = {}
        for figure in self.figures:
            if not figure.is_whole:
                key = (figure.territory, figure.period, figure.indicator.code, figure.breakdown, figure.source)
                found.setdefault(key, []).append(figure)
        return tuple(_breakdown(figures, self._whole_of(figures[0])) for figures in found.values())

    def _whole_of(self, part: Figure) -> Figure | None:
        """The figure that ``part`` is a part of, from the same source."""

        def place(figure: Figure) -> tuple[str, ...]:
            return figure.territory, figure.period, figure.indicator.code, figure.nature, figure.source

        return next((figure for figure in self.figures if figure.is_whole and place(figure) == place(part)), None)


def _breakdown(figures: list[Figure], whole: Figure | None) -> Breakdown:
    first = figures[0]
    return Breakdown(first.territory, first.period, first.indicator, first.breakdown, tuple(figures), whole)


def read_results(tables: Mapping[str, pd.DataFrame], territory: Territory) -> Results:
    """The results out of datasets ``resultats`` and ``indicateurs``."""
    indicators = {row.text("code"): _indicator(row) for row in rows(tables, "indicateurs")}
    figures = tuple(_figure(row, indicators) for row in rows(tables, "resultats"))
    places = (_place(figure, territory) for figure in figures)
    return Results(figures, tuple(indicators.values()), tuple(place for place in places if place))


def _indicator(row: Row) -> Indicator:
    return Indicator(
        code=row.text("code"),
        label=row.text("libelle"),
        unit=row.text("unite"),
        definition=row.text("definition"),
        threshold=row.get("seuil_secret"),
        source=row.text("source"),
    )


def _figure(row: Row, indicators: dict[str, Indicator]) -> Figure:
    code = row.text("indicateur")
    indicator = indicators.setdefault(code, Indicator(code, code, row.text("unite"), "", None, ""))
    return Figure(
        start=row.get("periode_debut"),
        end=row.get("periode_fin"),
        territory_kind=row.text("territoire_type"),
        territory_code=row.text("territoire_code"),
        territory=row.text("territoire_nom"),
        indicator=indicator,
        nature=row.text("nature"),
        breakdown=row.text("ventilation"),
        modality=row.text("modalite"),
        value=row.get("valeur"),
        unit=row.text("unite") or indicator.unit,
        secret=bool(row.get("secret")),
        source=row.text("source"),
        source_date=row.text("date_source"),
        remark=row.text("remarque"),
        id=row.text("id"),
    )


def _place(figure: Figure, territory: Territory) -> Place | None:
    if figure.value is None:
        return None
    if figure.breakdown == RESIDENCE:
        commune = territory.by_name.get(sort_key(figure.modality))
        point, name = (territory.point("commune", commune.code), commune.name) if commune else (None, "")
    elif figure.is_whole:
        point, name = territory.point(figure.territory_kind, figure.territory_code), figure.territory
    else:
        return None
    return Place(name, *point, figure) if point else None
