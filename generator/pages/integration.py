"""The page that other sites show in a frame: the structures of a sector or of a territory, with their source."""

from __future__ import annotations

import jinja2

from generator.pages.directory_index import INDEX
from generator.pages.edition import Edition
from generator.pages.page import Page

ADDRESS = "embed/"
"""Permanent: it stands in the code of other sites. ``?secteur=``, ``?type=`` and ``?territoire=`` are those of the directory."""

STYLES = "assets/css/cadre-integre.css"
"""Style sheet of the frame: the tokens, and what a list of structures needs."""


def frame(edition: Edition, environment: jinja2.Environment) -> tuple[str, str]:
    """Address and HTML of the page."""
    page = Page(ADDRESS, edition, environment)
    html = page.render("integration.html", source=INDEX, feuille=STYLES, date_donnees=edition.data_date)
    return f"{ADDRESS}index.html", str(html)
