"""Blocks of the network: charter, signatories, governance, partners, facilitators."""

from __future__ import annotations

from markupsafe import Markup

from generator.domain.network import FACILITATOR
from generator.pages.page import Page


def commitments(page: Page) -> Markup:
    """The commitments by axis and by whom they concern, each with its indicator's latest figure against its objective."""
    results = page.edition.domain.results
    followed = {
        commitment.indicator: results.progress(commitment.indicator)
        for commitment in page.edition.domain.network.commitments
        if commitment.indicator
    }
    concerned: dict[str, list[str]] = {}
    for commitment in page.edition.domain.network.commitments:
        for code in commitment.concerns:
            concerned.setdefault(code, []).append(commitment.id)
    return page.render("blocks/engagements.html", suivi=followed, concernes=concerned)


def progress(page: Page) -> Markup:
    """The commitments that an indicator follows, as one table."""
    results = page.edition.domain.results
    rows = [
        (commitment, *results.progress(commitment.indicator))
        for commitment in page.edition.domain.network.commitments
        if commitment.indicator
    ]
    return page.render("blocks/avancement.html", lignes=rows)


def signatories(page: Page) -> Markup:
    """Who signed the charter, or that the network has not published it."""
    return page.render("blocks/signataires.html")


def governance(page: Page) -> Markup:
    """The committees as a scheme that reads as a list."""
    levels: dict[str, list[object]] = {}
    for body in page.edition.domain.network.bodies:
        levels.setdefault(body.level, []).append(body)
    return page.render("blocks/gouvernance.html", niveaux=levels)


def partners(page: Page) -> Markup:
    """The partners by category, facilitators first."""
    network = page.edition.domain.network
    declared = page.edition.package.by_name.get("partenaires")
    field = declared.schema.by_name.get("categorie") if declared else None
    order = [FACILITATOR, *(code for code in (field.labels if field else ()) if code != FACILITATOR)]
    order += [code for code in network.by_category if code not in order]
    return page.render(
        "blocks/partenaires.html",
        categories=[(code, network.by_category[code]) for code in order if code in network.by_category],
    )


def facilitators(page: Page) -> Markup:
    """« Quel facilitateur pour ma commune ? »: every commune, by EPCI, with its facilitator or the honest gap."""
    network = page.edition.domain.network
    territory = page.edition.domain.territory
    known = sum(network.facilitator_of(commune) is not None for commune in territory.communes)
    return page.render(
        "blocks/facilitateurs.html",
        connus=known,
        reponse=network.facilitator_of,
        communes=territory.communes,
        hors_epci=[commune for commune in territory.communes if not commune.epci_code],
    )
