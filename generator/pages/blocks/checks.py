"""Block of the checks: every one of them, what it finds, and what to do about it."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

from generator.correction.cells import CORRECTED
from generator.correction.files import SAFE_FILES
from generator.pages.page import Page
from generator.validation.catalogue import CATALOGUE
from generator.validation.renderers import SEVERITIES


def listing(page: Page) -> Markup:
    """Every check by family, each with its code as an anchor."""
    families = [(family, list(entries)) for family, entries in groupby(CATALOGUE, lambda entry: entry.family)]
    return page.render(
        "blocks/controles.html",
        familles=families,
        gravites={severity: labels[0] for severity, labels in SEVERITIES.items()},
        total=len(CATALOGUE),
        corriges={*CORRECTED, *SAFE_FILES},
    )
