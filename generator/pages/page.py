"""The page being rendered: what blocks and templates may lean on, and the scripts they ask for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import jinja2
from markupsafe import Markup

from generator.pages.edition import Edition
from generator.pages.environment import base_of
from generator.pages.reporting import Subject, report_address
from generator.pages.structured_data import Node, breadcrumbs, script_of


@dataclass(frozen=True)
class Script:
    """A script of a page: ``address`` relative to the site; a module, or a classic script run after parsing."""

    address: str
    module: bool = False


@dataclass(frozen=True)
class Alternate:
    """What a page says, in another form: ``address`` relative to the site, media type, and what it is."""

    address: str
    media_type: str
    title: str


CATALOGUE = (
    Alternate("donnees/catalogue.ttl", "text/turtle", "Catalogue des données (DCAT-AP, Turtle)"),
    Alternate("donnees/catalogue.jsonld", "application/ld+json", "Catalogue des données (DCAT-AP, JSON-LD)"),
    Alternate("donnees/catalogue.rdf", "application/rdf+xml", "Catalogue des données (DCAT-AP, RDF/XML)"),
)
"""The writings of the catalogue, which pages on the data point to."""


def feed(address: str, title: str) -> Alternate:
    """An Atom feed, which a feed reader finds by the page it follows."""
    return Alternate(address, "application/atom+xml", title)


CHANGES = feed("flux.xml", "Les changements des données")
"""The feed of the whole portal."""

VENDOR = "assets/vendor"


@dataclass
class Page:
    """One page at one address; ``scripts`` grows as blocks ask for them, each once, in order."""

    address: str
    edition: Edition
    environment: jinja2.Environment
    outline: tuple[tuple[str, str], ...] = ()
    """Title and address of every hand-written page."""
    scripts: list[Script] = field(default_factory=list)
    structured: list[Node] = field(default_factory=list)
    """What the page tells search engines."""
    alternates: list[Alternate] = field(default_factory=list)
    preloads: list[str] = field(default_factory=list)
    """Addresses of the data that its scripts ask for as soon as they run: browsers fetch them meanwhile."""
    tool: bool = False
    """Whether it is a tool before it is a page: its title leaves the screen to the answers."""
    reads: set[str] = field(default_factory=set)
    """Datasets whose rows the page shows."""

    def ask(self, *scripts: Script) -> None:
        self.scripts.extend(script for script in scripts if script not in self.scripts)

    def show(self, datasets: Iterable[str]) -> None:
        """Remember that the page shows rows of ``datasets``; « * » is all of them."""
        for name in datasets:
            self.reads.update(self.edition.package.by_name if name == "*" else (name,))

    def trail(self, steps: Sequence[tuple[str, str]], here: str) -> str:
        """Tell search engines the breadcrumb that the page shows; nothing more is shown."""
        site = self.edition.portal.site_url
        self.structured.append(breadcrumbs(steps, here, site + self.address, site))
        return ""

    def report(self, dataset: str = "", row: str = "", field: str = "") -> str:
        """Address of a report on what the page shows; the contact page where the portal takes none."""
        edition = self.edition
        reports = edition.config.reports
        contact = "contact/"
        if not (reports.email or reports.repository) and self.address != contact and edition.has_page(contact):
            return f"{base_of(self.address)}{contact}"
        return report_address(edition, Subject(dataset, row, field), edition.portal.site_url + self.address)

    @property
    def said(self) -> str:
        """What the page tells search engines, once its templates are rendered."""
        return script_of(*self.structured) if self.structured else ""

    def render(self, template: str, **context: Any) -> Markup:
        """``template`` with ``context``, and the names every template may use."""
        edition = self.edition
        return Markup(  # noqa: S704 - the template has escaped every value
            self.environment.get_template(template).render(
                base=base_of(self.address),
                annoncer_fil=self.trail,
                edition=edition,
                config=edition.config,
                reseau=edition.config.network,
                page_selection=edition.selection,
                signaler=self.report,
                domaine=edition.domain,
                libelle=edition.label,
                libelle_prestation=lambda code: edition.label("siae_activites", "prestation", code),
                libelle_statut=lambda code: edition.label("siae", "statut", code),
                **context,
            )
        )
