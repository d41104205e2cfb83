"""Structures that are no longer in the directory: a page that says so, or a way to the one that replaced them."""

from __future__ import annotations

from collections.abc import Iterator

import jinja2

from generator.domain.past import Former
from generator.history.atom import Entry, Feed, to_xml
from generator.pages import french
from generator.pages.card import card_address, former_card, replaced_card
from generator.pages.edition import Edition
from generator.pages.frames import PLAIN, Record
from generator.pages.page import Page

SECTOR_FEED = "flux.xml"


def former_page(former: Former, page: Page) -> Record:
    """A structure that is no longer in the directory."""
    return Record(
        frame=PLAIN,
        address=page.address,
        title=f"{former.name} (n'est plus dans l'annuaire)",
        description=_described(former),
        body=page.render("records/structure_partie.html", partie=former),
        structured=page.said,
        files=((card_address(former.id), former_card(former)),),
        modified=former.left,
    )


def moved(edition: Edition) -> dict[str, str]:
    """Address of an identifier that is no more → that of the structure that replaced it."""
    return {f"annuaire/{old}/": f"annuaire/{new}/" for old, new in edition.domain.past.redirections.items()}


def redirections(edition: Edition, environment: jinja2.Environment) -> Iterator[tuple[str, str]]:
    """Address and content of what leads from an identifier that is no more to the one that replaced it."""
    past, directory = edition.domain.past, edition.domain.directory
    for (old, new), address in zip(past.redirections.items(), moved(edition), strict=True):
        page = Page(address, edition, environment)
        target = directory.by_id.get(new) or past.former[new]
        yield f"{address}index.html", page.render("redirection.html", ancien=old, fiche=target)
        yield card_address(old), replaced_card(old, target)


def sector_feed(code: str, label: str, page: Page) -> str:
    """The structures that arrived in a sector, newest first, down to the first publication of the directory."""
    edition = page.edition
    at = edition.portal.site_url + page.address
    entries = [
        Entry(
            id=f"{at}#{arrival.structure}-{arrival.release.anchor}",
            title=f"Nouvelle structure dans ce secteur : {_name(arrival.structure, edition)}",
            date=arrival.release.date or edition.date.isoformat(),
            link=_link(arrival.structure, edition, at),
            summary=f"{_name(arrival.structure, edition)} propose désormais : {label}.",
        )
        for arrival in edition.domain.past.arrivals
        if arrival.sector == code
    ]
    first = edition.domain.past.opening
    if first:
        entries.append(
            Entry(
                id=f"{at}#premiere-publication",
                title=f"{label} : première publication",
                date=first,
                link=at,
                summary=f"L'annuaire est publié : ce flux dira les structures qui arrivent dans le secteur « {label} ».",
            )
        )
    return to_xml(
        Feed(
            address=at + SECTOR_FEED,
            page=at,
            title=f"{label} : nouvelles structures {edition.config.network.located}",
            author=edition.config.network.name,
            date=edition.memory.date or edition.date.isoformat(),
            entries=tuple(entries),
        )
    )


def _name(identifier: str, edition: Edition) -> str:
    past, directory = edition.domain.past, edition.domain.directory
    last = past.redirections.get(identifier, identifier)
    known = directory.by_id.get(last) or past.former.get(last)
    return known.name if known else identifier


def _link(identifier: str, edition: Edition, otherwise: str) -> str:
    past, directory = edition.domain.past, edition.domain.directory
    known = identifier in directory.by_id or identifier in past.former or identifier in past.redirections
    return f"{edition.portal.site_url}annuaire/{identifier}/" if known else otherwise


def _described(former: Former) -> str:
    """What search engines show of a structure that left."""
    where = f" {french.at(former.commune)}" if former.commune else ""
    when = f" depuis le {french.date(former.left)}" if former.left else ""
    return f"{former.name}{where} n'est plus dans l'annuaire{when}."
