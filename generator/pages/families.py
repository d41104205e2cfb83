"""The pages of the families of purchases: who answers, which codes, which way, how many hours."""

from __future__ import annotations

from collections.abc import Iterator

import jinja2

from generator.domain.advice import Way
from generator.domain.purchasing import Family
from generator.pages import french
from generator.pages.blocks.purchasing import EXAMPLE_AMOUNT, rule_context
from generator.pages.edition import Edition
from generator.pages.frames import FAMILY, PURCHASES, Record
from generator.pages.page import Page
from generator.pages.purchases import family_address
from generator.pages.ways import ROADS, advised

FAMILIES = "achats/familles/"


def purchase_pages(edition: Edition, environment: jinja2.Environment) -> Iterator[Record]:
    """The page of each family and the list of them; nothing when the portal publishes none."""
    families = edition.domain.purchasing.families
    if families:
        yield families_page(Page(FAMILIES, edition, environment))
    for family in families:
        yield family_page(family, Page(family_address(family), edition, environment))


def families_page(page: Page) -> Record:
    """Every family with its codes and the way advised, and the rule that advises."""
    edition = page.edition
    located = edition.config.network.located
    return Record(
        frame=PURCHASES,
        address=page.address,
        title="Les achats à confier à l'insertion, par famille",
        description=f"Les achats à confier à l'insertion {located} : codes CPV, structures, voie conseillée et sa règle.",
        body=page.render("records/familles.html", **rule_context(page)),
        structured=page.said,
    )


def family_page(family: Family, page: Page) -> Record:
    """A family of purchases."""
    edition = page.edition
    located = edition.config.network.located
    count = french.plural(len(family.structures), "structure") if family.structures else "aucune structure connue"
    return Record(
        frame=FAMILY,
        address=page.address,
        title=f"Achats : {family.name}",
        description=f"{family.name} : {count} {located}, codes CPV, voie conseillée, heures d'insertion.",
        body=page.render(
            "records/famille.html",
            famille=family,
            conseil=advised(family, edition.config.advice),
            voies=[road for road in ROADS if road.code != Way.NONE],
            montant=EXAMPLE_AMOUNT,
            postes=[
                (trade, trade.estimate(EXAMPLE_AMOUNT))
                for trade in edition.domain.purchasing.by_family.get(family.id, ())
            ],
        ),
        structured=page.said,
    )
