"""Block of the checks: every one of them, what it finds, and what to do about it."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

from generator.correction.cells import CORRECTED
from generator.correction.files import SAFE_FILES
from generator.intake.checks import INTAKE_CHECKS
from generator.pages.page import Page
from generator.validation.catalogue import CATALOGUE, entries
from generator.validation.renderers import SEVERITIES

EVERY = (*CATALOGUE, *entries("Import d'un classeur ou d'un formulaire", INTAKE_CHECKS))
"""The checks of the datasets, then those of a workbook or a form that is to change them."""


def listing(page: Page) -> Markup:
    """Every check by family, each with its code as an anchor."""
    families = [(family, list(found)) for family, found in groupby(EVERY, lambda entry: entry.family)]
    return page.render(
        "blocks/controles.html",
        familles=families,
        gravites={severity: labels[0] for severity, labels in SEVERITIES.items()},
        total=len(EVERY),
        corriges={*CORRECTED, *SAFE_FILES},
    )
