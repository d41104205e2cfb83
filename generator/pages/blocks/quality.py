"""Blocks on the quality of the publication: the scorecard of best practices."""

from __future__ import annotations

from markupsafe import Markup

from generator.metadata.best_practices import Facts, best_practices
from generator.pages.page import Page


def scorecard(page: Page) -> Markup:
    """The 35 best practices of the W3C for data on the Web: met, not met, or not applicable."""
    edition = page.edition
    datasets = [f"donnees/{dataset.name}/" for dataset in edition.package.datasets]
    pages = {address for _, address in page.outline}.union(datasets, (f"{address}versions/" for address in datasets))
    tracker = edition.config.reports.repository
    issues = f"{tracker.rstrip('/')}/issues" if tracker else ""
    facts = Facts(edition.catalogue, edition.published | pages, issues, remembers=edition.memory.is_whole)
    return page.render("blocks/bonnes_pratiques.html", pratiques=best_practices(facts))
