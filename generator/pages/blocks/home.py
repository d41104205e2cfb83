"""Blocks of the home page, also of use elsewhere: ways in, key figures, maps."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from generator.errors import PageError
from generator.pages import french
from generator.pages.maps import IN_SIGHT, MapPlan, circles_script, partner_rows, points_script, structure_rows
from generator.pages.page import Page


def ways_in(page: Page) -> Markup:
    """Three ways in: buyer, company or structure, public."""
    return page.render("blocks/entrees.html")


def key_figures(page: Page, indicateurs: Sequence[str] = (), territoire: str = "", annuaire: bool = False) -> Markup:
    """The latest figure of each of ``indicateurs`` with its objective and source; ``annuaire`` adds counts of the directory."""
    results = page.edition.domain.results
    for code in indicateurs:
        if code not in results.indicator_by_code:
            raise PageError(page.address, None, f"l'indicateur « {code} » n'existe pas dans le jeu « indicateurs »")
    known_territory(page, territoire)
    figures = [(results.indicator_by_code[code], *results.progress(code, territoire)) for code in indicateurs]
    return page.render("blocks/chiffres.html", chiffres=[figure for figure in figures if figure[1]], annuaire=annuaire)


def known_territory(page: Page, name: str) -> None:
    """Raises ``PageError`` when ``name`` is given and is not the name of a territory that has figures."""
    territories = page.edition.domain.results.territories
    if name and name not in territories:
        raise PageError(
            page.address,
            None,
            f"aucun chiffre n'est publié pour le territoire « {name} »",
            f"Territoires publiés : {', '.join(territories)}.",
        )


def map_(page: Page, sujet: str) -> Markup:
    """A map of ``structures``, ``partenaires`` or ``resultats``, with its caption."""
    if sujet not in MAPS:
        raise PageError(
            page.address, None, f"la carte « {sujet} » n'existe pas", f"Cartes possibles : {', '.join(MAPS)}."
        )
    plan = MAPS[sujet](page)
    if plan is None:
        return Markup("")
    page.ask(IN_SIGHT)
    return page.render("blocks/carte.html", plan=plan)


def structures_map(page: Page) -> MapPlan:
    """Every open structure that has coordinates."""
    structures = page.edition.domain.directory.open
    rows = structure_rows(structures)
    without = len(structures) - len(rows)
    missing = f" {without} structures sans adresse connue n'y figurent pas." if without > 1 else ""
    return MapPlan(
        name="structures",
        clusters=True,
        title=f"Carte des structures {page.edition.config.network.located}",
        caption=f"{len(rows)} structures placées à leur adresse.{missing} L'annuaire les donne toutes en liste.",
        alternative="l'annuaire donne la liste des structures avec leur adresse.",
        script=points_script("structures", rows, page.edition.config.tiles),
    )


def partners_map(page: Page) -> MapPlan | None:
    """The partners that have coordinates, else those of their commune; nothing when none can be placed."""
    domain = page.edition.domain
    points = {}
    for partner in domain.network.partners:
        if partner.latitude is not None and partner.longitude is not None:
            points[partner.id] = (partner.latitude, partner.longitude)
        elif point := domain.territory.point("commune", partner.commune_code):
            points[partner.id] = point
    if not points:
        return None
    return MapPlan(
        name="partenaires",
        clusters=True,
        title="Carte des partenaires",
        caption="Partenaires dont la commune est connue ; un point sans adresse exacte est placé au centre de la commune.",
        alternative="la liste des partenaires donne leur commune.",
        script=points_script("partenaires", partner_rows(domain.network.partners, points), page.edition.config.tiles),
    )


def results_map(page: Page) -> MapPlan | None:
    """The figures that have a place, as circles whose areas are in proportion; one indicator, the best covered."""
    places = page.edition.domain.results.places
    if not places:
        return None
    groups: dict[tuple[str, str, str], list[int]] = {}
    for index, place in enumerate(places):
        figure = place.figure
        groups.setdefault((figure.indicator.code, figure.unit, figure.period), []).append(index)
    best = max(groups.values(), key=len)
    shown = [places[index] for index in best]
    figure = shown[0].figure
    text = " ; ".join(f"{place.name} : {french.quantity(place.figure.value, place.figure.unit)}" for place in shown)
    where = f", {figure.territory}" if not figure.is_whole else ""
    return MapPlan(
        name="resultats",
        title=f"{figure.indicator.label} par territoire{where}",
        caption=f"{figure.indicator.label}{where} – {text}. L'aire de chaque cercle est proportionnelle à la valeur.",
        alternative="ses valeurs sont dans la phrase qui suit.",
        script=circles_script("resultats", shown, page.edition.config.tiles),
    )


MAPS: dict[str, Callable[[Page], MapPlan | None]] = {
    "structures": structures_map,
    "partenaires": partners_map,
    "resultats": results_map,
}
"""Subject of a map → the plan of it."""
