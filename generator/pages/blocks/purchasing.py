"""Blocks for buyers: families of purchases, ways, rule of advice, hours of insertion, sourcing sheet."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from generator.config import Advice
from generator.domain.hours import HOURS_PER_FTE
from generator.domain.purchasing import Family
from generator.pages.directory_index import INDEX as DIRECTORY
from generator.pages.page import Page, Script
from generator.pages.purchases import INDEX
from generator.pages.ways import ROADS, Advised, advised, reasons

EXAMPLE_AMOUNT = 100_000
"""Euros before tax of the worked example."""


def families(page: Page) -> Markup:
    """What can be bought from local structures, and the way that the rule advises for each family."""
    return page.render("blocks/familles_achats.html", familles=_advised_families(page))


def reserved_contracts(page: Page) -> Markup:
    """For each kind of structure, what the law lets a buyer do."""
    return page.render("blocks/marches_reserves.html")


def ways(page: Page) -> Markup:
    """The ways in which insertion enters a purchase, from the most direct, with their articles."""
    return page.render("blocks/voies.html", voies=ROADS)


def rule_context(page: Page) -> dict[str, Any]:
    """What the rule is explained with: the portal's thresholds, those of the source, the families it is applied to."""
    settings = page.edition.config.advice
    return {
        "seuils": settings,
        "source": Advice(),
        "raisons": reasons(settings),
        "voies": ROADS,
        "familles": _advised_families(page),
    }


def calculator(page: Page, montant: float = EXAMPLE_AMOUNT) -> Markup:
    """Hours of insertion of a contract of ``montant`` euros, by trade, as ranges with their formula and sources."""
    trades = [(trade, trade.estimate(montant)) for trade in page.edition.domain.purchasing.trades]
    if trades:
        page.ask(Script("assets/js/achats/calculateur.js", module=True))
    return page.render(
        "blocks/calculateur.html", montant=montant, postes=trades, heures_par_etp=HOURS_PER_FTE, donnees=INDEX
    )


def prepare(page: Page) -> Markup:
    """The way in: one field that leads to the sourcing sheet, or nothing when the portal has no page for it."""
    return page.render("blocks/preparer_mon_achat.html") if page.edition.has_page("achats/fiche/") else Markup("")


def sourcing_sheet(page: Page) -> Markup:
    """Six steps that end in one printable sheet; without script, the same steps as links."""
    page.ask(Script("assets/js/sourcing/page.js", module=True))
    return page.render(
        "blocks/fiche_de_sourcing.html",
        donnees=INDEX,
        annuaire=DIRECTORY,
        voies=ROADS,
        seuils=page.edition.config.advice,
    )


def find_family(page: Page) -> Markup:
    """The box that finds a family by a CPV code or words."""
    if not page.edition.domain.purchasing.families:
        return Markup("")
    page.ask(Script("assets/js/achats/cpv-recherche.js", module=True))
    return page.render("blocks/recherche_cpv.html", donnees=INDEX, annuaire=DIRECTORY)


def _advised_families(page: Page) -> list[tuple[Family, Advised]]:
    settings = page.edition.config.advice
    return [(family, advised(family, settings)) for family in page.edition.domain.purchasing.families]
