"""Blocks for buyers: families of purchases, reserved contracts, hours of insertion."""

from __future__ import annotations

from markupsafe import Markup

from generator.domain.hours import HOURS_PER_FTE
from generator.pages.page import Page

EXAMPLE_AMOUNT = 100_000
"""Euros before tax of the worked example."""


def families(page: Page) -> Markup:
    """What can be bought from local structures, with the codes of the procurement vocabulary."""
    return page.render("blocks/familles_achats.html")


def reserved_contracts(page: Page) -> Markup:
    """For each kind of structure, what the law lets a buyer do."""
    return page.render("blocks/marches_reserves.html")


def calculator(page: Page, montant: float = EXAMPLE_AMOUNT) -> Markup:
    """Hours of insertion of a contract of ``montant`` euros, by trade, as ranges with their formula and sources."""
    trades = [(trade, trade.estimate(montant)) for trade in page.edition.domain.purchasing.trades]
    return page.render("blocks/calculateur.html", montant=montant, postes=trades, heures_par_etp=HOURS_PER_FTE)
