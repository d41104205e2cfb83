"""Blocks of the directory and of the search in the whole site."""

from __future__ import annotations

from markupsafe import Markup

from generator.pages import french
from generator.pages.directory_index import INDEX
from generator.pages.maps import MapPlan, empty_script
from generator.pages.page import Page, Script


def app(page: Page) -> Markup:
    """The directory: search, facets, list and map. Without script, its first page and the way to the static lists."""
    directory = page.edition.domain.directory
    plan = directory_map(page)
    page.ask(Script("assets/js/annuaire/page/page.js", module=True))
    page.preloads.append(INDEX)
    page.tool = True
    if page.edition.has_page("achats/fiche/"):
        page.ask(Script("assets/js/achats/lien.js", module=True))
    return page.render(
        "blocks/annuaire.html",
        plan=plan,
        source=INDEX,
        fiches=directory.open[: page.edition.config.directory.page_size],
    )


def directory_map(page: Page) -> MapPlan:
    """The map of the directory, empty: the browser puts on it what the list shows."""
    structures = page.edition.domain.directory.open
    points = [structure.point for structure in structures if structure.point]
    without = len(structures) - len(points)
    missing = f" {french.number(without)} structures sans lieu connu n'y figurent pas." if without > 1 else ""
    return MapPlan(
        name="annuaire",
        title=f"Carte des structures {page.edition.config.network.located}",
        caption="La carte montre les mêmes structures que la liste, à leur adresse ou, quand elle n'est pas connue, au "
        f"centre de leur commune.{missing}",
        alternative="la liste donne la commune de chaque structure.",
        script=empty_script("annuaire", page.edition.config.tiles, points),
        waits=True,
    )


def search_box(page: Page, exemple: str = "", achat: str = "") -> Markup:
    """The field that asks the directory: ``exemple`` is what can be typed, ``achat`` the page that prepares a purchase."""
    page.ask(Script("assets/js/recherche/besoin.js", module=True))
    return page.render("blocks/besoin.html", source=INDEX, exemple=exemple, achat=achat)


def static_lists(page: Page) -> Markup:
    """The ways into the lists by commune, sector and kind, that need no script."""
    return page.render("blocks/listes_annuaire.html")


def selection(page: Page) -> Markup:
    """The structures chosen on this device: compared, written to, printed, taken away."""
    page.ask(Script("assets/js/selection/page.js", module=True))
    return page.render("blocks/selection.html")


def site_search(page: Page) -> Markup:
    """The search in the whole site."""
    page.ask(Script("assets/js/recherche/page.js", module=True))
    return page.render("blocks/recherche.html", source=INDEX)
