"""Blocks of the duties of a public site: accessibility, legal notices, contact, site map."""

from __future__ import annotations

from markupsafe import Markup

from generator.pages.outline import listed
from generator.pages.page import Page


def accessibility(page: Page) -> Markup:
    """The accessibility statement (RGAA 4.1): status, what is known not to conform, contact and remedies."""
    return page.render("blocks/declaration_accessibilite.html")


def legal_notices(page: Page) -> Markup:
    """Publisher, person in charge, host: what the portal states, and what it has not stated yet."""
    return page.render("blocks/mentions_legales.html")


def contact(page: Page) -> Markup:
    """Whom to turn to, and how to report a mistake."""
    return page.render("blocks/contact.html")


def site_map(page: Page) -> Markup:
    """Every page, the records being counted and reached by their lists."""
    return page.render("blocks/plan_du_site.html", plan=page.outline, listes=listed(page.edition))
