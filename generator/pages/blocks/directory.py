"""Blocks of the directory and of the search in the whole site."""

from __future__ import annotations

from markupsafe import Markup

from generator.pages.blocks.home import structures_map
from generator.pages.directory_index.former import ADDRESS
from generator.pages.page import LEAFLET, Page, Script


def app(page: Page) -> Markup:
    """The directory: filters, list and map. Without script, its first page and the way to the static lists."""
    directory = page.edition.domain.directory
    plan = structures_map(page)
    page.ask(*LEAFLET, Script(plan.address), Script("assets/js/annuaire.js", module=True))
    if page.edition.has_page("achats/fiche/"):
        page.ask(Script("assets/js/achat-lien.js", module=True))
    codes = {code for structure in directory.open for code in structure.offers}
    return page.render(
        "blocks/annuaire.html",
        plan=plan,
        source=ADDRESS,
        fiches=directory.open[: page.edition.config.directory.page_size],
        types=[kind for kind in directory.kinds if kind.code in directory.by_kind],
        groupes={
            (sectors[0].group_code, label): [sector for sector in sectors if sector.code in directory.by_sector]
            for label, sectors in directory.groups.items()
            if any(sector.code in directory.by_sector for sector in sectors)
        },
        communes=[
            commune for commune in page.edition.domain.territory.communes if commune.code in directory.by_commune
        ],
        epcis=[
            epci
            for epci in page.edition.domain.territory.epcis
            if any(commune.code in directory.by_commune for commune in epci.communes)
        ],
        prestations=sorted(codes),
    )


def static_lists(page: Page) -> Markup:
    """The ways into the lists by commune, sector and kind, that need no script."""
    return page.render("blocks/listes_annuaire.html")


def selection(page: Page) -> Markup:
    """The structures chosen on this device: compared, written to, printed, taken away."""
    page.ask(Script("assets/js/selection-page.js", module=True))
    return page.render("blocks/selection.html")


def site_search(page: Page) -> Markup:
    """The search in the whole site."""
    page.ask(Script("assets/js/recherche.js", module=True))
    return page.render("blocks/recherche.html")
