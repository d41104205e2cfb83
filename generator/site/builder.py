"""The site builder's run: MkDocs, in this process, from the staged pages to HTML."""

from __future__ import annotations

import datetime
import logging
import os
from calendar import timegm
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup

from generator.errors import ConfigurationError, OutsideToolError
from generator.pages import french
from generator.pages.directory_index import INDEX
from generator.pages.edition import Edition
from generator.pages.outline import ADDRESS as PAGES
from generator.sink import Folder
from generator.site.libraries import FIRST_FONTS, copy_libraries
from generator.site.weight import SITE_STYLES, imports, lighten

THEME = Path(__file__).parents[1] / "pages" / "theme"
"""Layout, styles and scripts laid over Material for MkDocs."""

FOOTER = (
    ("Accessibilité : {status}", "accessibilite/"),
    ("Mentions légales", "mentions-legales/"),
    ("Données personnelles", "donnees-personnelles/"),
    ("Plan du site", "plan-du-site/"),
    ("Contact", "contact/"),
    ("Données ouvertes", "donnees/"),
)
"""Links that every page must carry (RGAA 4.1 for the first: the state of conformity is said on all pages)."""

UNUSED = ("assets/javascripts", "assets/images", "assets/stylesheets/palette.*", "assets/_mkdocstrings.css", "sitemap.xml.gz")
"""What Material or MkDocs leaves in the site and nothing of ours asks for, as patterns of names."""


def run_builder(edition: Edition, stage: Folder, site: Folder) -> None:
    """Build the staged pages into ``site``. Raises ``ConfigurationError`` or ``OutsideToolError``."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs import exceptions
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    logger = logging.getLogger("mkdocs")
    logger.addHandler(logging.NullHandler())
    logger.propagate = False
    try:
        config = load_config(
            str(edition.portal.config_file),
            docs_dir=str(stage.root),
            site_dir=str(site.root),
            site_url=edition.portal.site_url,
        )
        config.theme.dirs.insert(0, str(THEME))
        config.extra["portail"] = theme_context(edition, material_style_sheet(config.theme.dirs))
        with _dated(edition.date):
            build(config)
    except exceptions.ConfigurationError as error:
        raise ConfigurationError(edition.portal.config_file, f"réglage refusé par MkDocs ({error})") from None
    except (exceptions.Abort, exceptions.BuildError, yaml.YAMLError) as error:
        raise OutsideToolError("MkDocs", f"la construction des pages a échoué ({error})") from None
    site.remove_matching(UNUSED)
    lighten(site)


@contextmanager
def _dated(date: datetime.date) -> Iterator[None]:
    """MkDocs reads the date of its build in the environment, which is left as it was."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(timegm(date.timetuple()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def material_style_sheet(folders: list[str]) -> str:
    """Address of Material's style sheet, whose name holds a fingerprint. Its palettes are not used: the portal has its own."""
    found = [
        file.relative_to(folder).as_posix()
        for folder in map(Path, folders)
        for file in sorted(folder.glob("assets/stylesheets/main.*.min.css"))
    ]
    if len(found) != 1:
        raise OutsideToolError("Material for MkDocs", "sa feuille de style est introuvable")
    return found[0]


def theme_context(edition: Edition, material: str) -> dict[str, Any]:
    """What the layout shows on every page."""
    status = edition.config.accessibility.said
    return {
        "csp": "" if edition.preview else content_security_policy(edition),
        "styles": [material, SITE_STYLES],
        "fonts": FIRST_FONTS,
        "imports": imports(THEME),
        "motto": Markup("Achats responsables {}").format(edition.config.network.located),
        "data_date": french.date(edition.data_date),
        "licence": edition.catalogue.licence,
        "selection": edition.selection,
        "structures": INDEX,
        "pages": PAGES,
        "footer": [(title.format(status=status), address) for title, address in FOOTER],
    }


def content_security_policy(edition: Edition) -> str:
    """Nothing inline, no other host than this one and, for images, the tile server (CSP level 3).

    ``wasm-unsafe-eval`` lets the search engine compile its index; it does not let text be evaluated as script.
    """
    return "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "style-src 'self'",
            f"img-src 'self' data: {edition.tile_host}",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self' mailto:",
        )
    )
