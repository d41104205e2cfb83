"""The block that compares a buyer's file of suppliers with the directory, in the browser."""

from __future__ import annotations

from markupsafe import Markup

from generator.pages.identities import ADDRESS, EXAMPLE
from generator.pages.page import Page, Script


def check(page: Page) -> Markup:
    """The comparison: a file or a pasted list, read in the browser and sent nowhere. Needs scripts, and says so."""
    page.ask(Script("assets/js/fournisseurs/page.js", module=True))
    return page.render("blocks/fournisseurs.html", source=ADDRESS, exemple=EXAMPLE, date_donnees=page.edition.data_date)
