"""Charts as data: lengths and texts, that a Jinja macro draws as SVG."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.domain.results import OBJECTIVE, Breakdown, Figure
from generator.pages import french
from generator.pages.environment import sources

LONGEST = 100
"""Length of the longest bar, in per cent of the width."""

THICKNESS = 18
"""Thickness of a bar, in pixels: the drawing is stretched in width only."""


@dataclass(frozen=True)
class Bar:
    """One bar: ``length`` in per cent of the width; ``kind`` names its colour."""

    label: str
    text: str
    length: float
    kind: str


@dataclass(frozen=True)
class BarChart:
    """Horizontal bars that share one scale beginning at zero."""

    title: str
    column: str
    bars: tuple[Bar, ...]
    source: Markup
    thickness: int = THICKNESS


def bar_chart(
    title: str, column: str, rows: Iterable[tuple[str, float, str, str]], total: float | None, source: str
) -> BarChart:
    """A chart out of rows (label, value, unit, kind); the scale ends at ``total`` or at the greatest value."""
    values = list(rows)
    scale = max([value for _, value, _, _ in values] + [total or 0]) or 1
    bars = tuple(
        Bar(
            label=label,
            text=french.quantity(value, unit),
            length=round(LONGEST * value / scale, 2),
            kind=kind,
        )
        for label, value, unit, kind in values
    )
    return BarChart(
        title=title,
        column=column,
        bars=bars,
        source=Markup('<p class="source">Source : {}</p>').format(sources(source)),
    )


def periods_chart(title: str, figures: Iterable[Figure]) -> BarChart:
    """Achievements and objectives of one indicator, period after period."""
    known = sorted((figure for figure in figures if figure.value is not None), key=lambda figure: figure.start or 0)
    rows = [
        (
            f"{figure.period or 'Période non précisée'} – {'objectif' if figure.nature == OBJECTIVE else 'réalisé'}",
            figure.value or 0,
            figure.unit,
            figure.nature,
        )
        for figure in known
    ]
    return bar_chart(title, "Période", rows, None, " | ".join(dict.fromkeys(figure.source for figure in known)))


def breakdown_chart(breakdown: Breakdown, title: str, labels: dict[str, str]) -> BarChart:
    """The parts of a whole; ``labels`` says what people read for a modality."""
    rows = [
        (labels.get(figure.modality, figure.modality), figure.value, figure.unit, figure.nature)
        for figure in breakdown.figures
        if figure.value is not None
    ]
    return bar_chart(title, "Modalité", rows, breakdown.total, breakdown.figures[0].source)
