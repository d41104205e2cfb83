"""Blocks of the results: objectives, charts, comparison, breakdowns, sources and definitions."""

from __future__ import annotations

from markupsafe import Markup

from generator.domain.results import ACHIEVED, OBJECTIVE, WIDER, Breakdown, Figure
from generator.errors import PageError
from generator.pages.blocks.home import known_territory
from generator.pages.charts import BarChart, breakdown_chart, periods_chart
from generator.pages.page import Page


def objectives(page: Page, territoire: str = "") -> Markup:
    """For each indicator that has an objective: achievements and objectives by period, as a chart and in words."""
    known_territory(page, territoire)
    results = page.edition.domain.results
    found: dict[tuple[str, str], list[Figure]] = {}
    for figure in results.figures:
        if figure.is_whole and (not territoire or figure.territory == territoire):
            found.setdefault((figure.indicator.code, figure.territory), []).append(figure)
    charts = [
        periods_chart(f"{figures[0].indicator.label} : objectifs et réalisations, {figures[0].territory}", figures)
        for figures in found.values()
        if any(figure.nature == OBJECTIVE for figure in figures)
    ]
    return page.render("blocks/graphiques.html", graphiques=[chart for chart in charts if chart.bars])


def chart(page: Page, indicateur: str, territoire: str = "", ventilation: str = "") -> Markup:
    """One chart: the periods of an indicator or, with ``ventilation``, its breakdown."""
    known_territory(page, territoire)
    results = page.edition.domain.results
    if indicateur not in results.indicator_by_code:
        known = ", ".join(results.indicator_by_code)
        raise PageError(
            page.address, None, f"l'indicateur « {indicateur} » n'existe pas", f"Indicateurs publiés : {known}."
        )
    if ventilation:
        charts = [
            _breakdown(page, breakdown)
            for breakdown in results.breakdowns
            if breakdown.indicator.code == indicateur
            and breakdown.name == ventilation
            and territoire in ("", breakdown.territory)
        ]
    else:
        figures = [
            figure
            for figure in results.figures
            if figure.indicator.code == indicateur and figure.is_whole and territoire in ("", figure.territory)
        ]
        charts = [periods_chart(results.indicator_by_code[indicateur].label, figures)] if figures else []
    if not charts:
        raise PageError(page.address, None, f'aucun chiffre ne répond à graphique("{indicateur}", …)')
    return page.render("blocks/graphiques.html", graphiques=charts)


def comparison(page: Page) -> Markup:
    """The network's latest figures beside those of the region and the country, with each one's period and source."""
    results = page.edition.domain.results
    wider = [figure for figure in results.of_territories(WIDER) if figure.nature == ACHIEVED]
    codes = {figure.indicator.code for figure in wider}
    own = [
        figure
        for figure in results.figures
        if figure.is_whole
        and figure.indicator.code in codes
        and figure.territory_kind not in WIDER
        and figure.nature == ACHIEVED
    ]
    rows: dict[str, list[Figure]] = {}
    for figure in own + wider:
        rows.setdefault(figure.indicator.label, []).append(figure)
    return page.render("blocks/comparaison.html", indicateurs=rows)


def breakdowns(page: Page) -> Markup:
    """Every breakdown that was published, each as a chart with its table."""
    charts = [_breakdown(page, breakdown) for breakdown in page.edition.domain.results.breakdowns]
    return page.render("blocks/graphiques.html", graphiques=[chart for chart in charts if chart.bars])


def published_figures(page: Page) -> Markup:
    """Every published figure with its source, by territory."""
    territories: dict[str, list[Figure]] = {}
    for figure in page.edition.domain.results.figures:
        territories.setdefault(figure.territory, []).append(figure)
    return page.render("blocks/publications.html", territoires=territories)


def definitions(page: Page) -> Markup:
    """What each indicator measures, and the count under which a cell is not published."""
    return page.render("blocks/definitions.html")


def _breakdown(page: Page, breakdown: Breakdown) -> BarChart:
    name = page.edition.label("resultats", "ventilation", breakdown.name).lower()
    when = f", {breakdown.period}" if breakdown.period else ""
    kinds = {kind.code: f"{kind.label} ({kind.code})" for kind in page.edition.domain.directory.kinds}
    return breakdown_chart(breakdown, f"{breakdown.indicator.label} par {name}, {breakdown.territory}{when}", kinds)
