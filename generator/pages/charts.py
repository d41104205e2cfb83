"""Charts as data: lengths and texts, that a Jinja macro draws as SVG."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.domain.results import OBJECTIVE, Breakdown, Figure
from generator.domain.territory import sort_key
from generator.pages import french
from generator.pages.environment import sources

LONGEST = 70
"""Length of the longest bar, in per cent of the drawing: the rest is for the value written after it."""

ROW, THICKNESS = 48, 18
"""Height of a bar with its label, and of the bar alone, in pixels: the drawing is stretched in width only."""


@dataclass(frozen=True)
class Bar:
    """One bar: ``length`` in per cent of the drawing, ``top`` in pixels; ``kind`` names its colour."""

    label: str
    text: str
    length: float
    top: int
    kind: str


@dataclass(frozen=True)
class BarChart:
    """Horizontal bars that share one scale beginning at zero."""

    id: str
    title: str
    description: str
    column: str
    bars: tuple[Bar, ...]
    source: Markup
    thickness: int = THICKNESS

    @property
    def height(self) -> int:
        return ROW * len(self.bars)


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
            top=ROW * index,
            kind=kind,
        )
        for index, (label, value, unit, kind) in enumerate(values)
    )
    return BarChart(
        id="graphique-" + re.sub(r"[^a-z0-9]+", "-", sort_key(title)).strip("-"),
        title=title,
        description=" ; ".join(f"{bar.label} : {bar.text}" for bar in bars) + ".",
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
