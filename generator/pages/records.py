"""Record pages: one a structure, a commune, a sector, a kind, a dataset. They are merged into shells, not built."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jinja2
import pandas as pd

from generator.catalog.package import Dataset
from generator.catalog.table import cells
from generator.domain.directory import Kind, Sector, Structure
from generator.domain.territory import Commune
from generator.metadata.quality import quality_of
from generator.metadata.vocabularies import frequency_label
from generator.pages import french, structured_data
from generator.pages.blocks.catalogue import preview, public_fields
from generator.pages.blocks.reuse import snippets
from generator.pages.card import card_address, structure_card, zone_of
from generator.pages.columns import columns
from generator.pages.edition import Edition
from generator.pages.families import purchase_pages
from generator.pages.former import SECTOR_FEED, former_page, sector_feed
from generator.pages.frames import DATASET, LIST, PLAIN, SMALL_MAP, WITH_MAP, Record
from generator.pages.page import CATALOGUE, Page, feed
from generator.pages.vcard import Form, vcard
from generator.pages.versions import changes_feed, versions_page
from generator.validation.french import ranges
from generator.validation.renderers import SEVERITIES, groups
from generator.validation.score import score

PREVIEW_ROWS = 10
"""Rows that the page of a dataset shows."""


def record_pages(edition: Edition, environment: jinja2.Environment) -> Iterator[Record]:
    """Every record page, one after the other so that they are never all in memory."""
    directory = edition.domain.directory
    for structure in directory.structures:
        yield structure_page(structure, _page(f"annuaire/{structure.id}/", edition, environment))
    for former in edition.domain.past.former.values():
        yield former_page(former, _page(f"annuaire/{former.id}/", edition, environment))
    for commune in edition.domain.territory.communes:
        yield commune_page(commune, _page(f"annuaire/communes/{commune.code}/", edition, environment))
    for sector in directory.sectors:
        yield sector_page(sector, _page(f"annuaire/secteurs/{sector.code}/", edition, environment))
    for kind in directory.kinds:
        yield kind_page(kind, _page(f"annuaire/types/{kind.code}/", edition, environment))
    for name, title in (("communes", "commune"), ("secteurs", "secteur d'activité"), ("types", "type")):
        page = _page(f"annuaire/{name}/", edition, environment)
        located = edition.config.network.located
        yield Record(
            frame=PLAIN,
            address=page.address,
            title=f"Structures par {title}",
            description=f"Les structures d'insertion {located}, par {title}.",
            body=page.render(f"records/{name}.html"),
            structured=page.said,
        )
    yield from purchase_pages(edition, environment)
    for dataset in edition.package.datasets:
        yield dataset_page(dataset, _page(f"donnees/{dataset.name}/", edition, environment))
        yield versions_page(dataset, _page(f"donnees/{dataset.name}/versions/", edition, environment))


def structure_page(structure: Structure, page: Page) -> Record:
    """The page of one structure, with its card."""
    edition = page.edition
    domain = edition.domain
    address = edition.portal.site_url + page.address
    page.structured.append(structured_data.organization(structure, address))
    sells = ", ".join(sector.label.lower() for sector in structure.sectors)
    where = f" {french.at(structure.commune_name)}" if structure.commune_name else ""
    status = edition.label("siae", "statut", structure.status)
    return Record(
        frame=WITH_MAP if structure.has_point else PLAIN,
        address=page.address,
        title=domain.directory.distinct_name(structure),
        description=f"{structure.name}, {structure.kind.label.lower()}{where}{f' : {sells}' if sells else ''}.",
        body=page.render(
            "records/structure.html",
            fiche=structure,
            adresse=address,
            carte=SMALL_MAP,
            facilitateur=domain.network.facilitator_of(structure.commune),
            proches=[domain.directory.by_id[key] for key in domain.directory.similar.get(structure.id, ())],
            registre=edition.register_of(structure),
            zone=lambda activity: zone_of(activity, edition),
        ),
        structured=page.said,
        files=(
            *((page.address + form.value, vcard(structure, address, status, form)) for form in Form),
            (card_address(structure.id), structure_card(structure, edition)),
        ),
        modified=structure.updated.isoformat() if structure.updated else "",
    )


def commune_page(commune: Commune, page: Page) -> Record:
    """The structures of a commune, the nearest ones, and its facilitator."""
    domain = page.edition.domain
    here = domain.directory.by_commune.get(commune.code, ())
    at_home = {structure.id for structure in here}
    near = [domain.directory.by_id[key] for key in domain.directory.near.get(commune.code, ()) if key not in at_home]
    return Record(
        frame=LIST,
        address=page.address,
        title=f"Structures d'insertion {french.at(commune.name)}",
        description=f"Structures de l'insertion et du handicap {french.at(commune.name)} et autour, et facilitateur.",
        body=page.render(
            "records/commune.html",
            commune=commune,
            ici=here,
            proches=near,
            facilitateur=domain.network.facilitator_of(commune),
        ),
        structured=page.said,
    )


def sector_page(sector: Sector, page: Page) -> Record:
    """The structures of a sector, the other sectors of its group, its codes."""
    domain = page.edition.domain
    located = page.edition.config.network.located
    others = [
        (other, len(domain.directory.by_sector[other.code]))
        for other in domain.directory.groups[sector.group_label]
        if other.code != sector.code and other.code in domain.directory.by_sector
    ]
    here = domain.directory.by_sector.get(sector.code, ())
    return Record(
        frame=LIST,
        address=page.address,
        title=sector.label,
        description=f"{sector.label} : les structures de l'insertion et du handicap {located}.",
        body=page.render(
            "records/secteur.html",
            secteur=sector,
            fiches=here,
            autres=others,
            codes=domain.purchasing.by_sector.get(sector.code, ()),
        ),
        structured=page.said,
        files=((page.address + SECTOR_FEED, sector_feed(sector.code, sector.label, page)),),
        alternates=(feed(page.address + SECTOR_FEED, f"{sector.label} : nouvelles structures"),),
    )


def kind_page(kind: Kind, page: Page) -> Record:
    """A kind of structure, explained, and its structures."""
    return Record(
        frame=LIST,
        address=page.address,
        title=f"{kind.label} ({kind.code})",
        description=f"{kind.label} : définition, base légale, ce que ce type permet à un acheteur, structures.",
        body=page.render(
            "records/type.html", type=kind, fiches=page.edition.domain.directory.by_kind.get(kind.code, ())
        ),
        structured=page.said,
    )


def dataset_page(dataset: Dataset, page: Page) -> Record:
    """A dataset: description, columns, preview, verdict, downloads, citation."""
    edition = page.edition
    frame = edition.tables[dataset.name]
    sheet = edition.catalogue.by_name[dataset.name]
    address = edition.portal.site_url + page.address
    page.structured.append(structured_data.dataset(sheet, edition.catalogue))
    return Record(
        frame=DATASET,
        address=page.address,
        title=dataset.title,
        description=dataset.description[:200],
        body=page.render(
            "records/jeu.html",
            jeu=dataset,
            fichiers=edition.distributions_of(dataset),
            extraits=snippets(dataset, edition),
            api=next(
                (each.address for each in edition.collections if each.dataset == dataset.name and not each.by), ""
            ),
            colonnes=columns(dataset, frame),
            liens=dataset.schema.foreign_keys,
            lignes=preview(frame, public_fields(dataset), PREVIEW_ROWS),
            total=len(frame),
            frequence=frequency_label(dataset.periodicity),
            qualite=quality_of(sheet, edition.date),
            **_verdict(dataset, page),
            citation=_citation(dataset, edition, address),
            cles=_keys(dataset, frame),
        ),
        structured=page.said,
        alternates=(*CATALOGUE, changes_feed(dataset)),
        modified=sheet.modified,
    )


def _keys(dataset: Dataset, frame: pd.DataFrame) -> list[str]:
    """How the rows of the preview are called in a report: by their key, else by their rank."""
    columns = [field.name for field in public_fields(dataset) if field.name in dataset.schema.primary_key]
    head = frame.head(PREVIEW_ROWS)
    rows = zip(*(cells(head[name]) for name in columns), strict=True) if columns else ()
    return [", ".join("" if cell is None else str(cell) for cell in row) for row in rows] or [
        f"ligne de données n° {rank}" for rank in range(1, len(head) + 1)
    ]


def _verdict(dataset: Dataset, page: Page) -> dict[str, Any]:
    """What the checks say of a dataset, and its score."""
    edition = page.edition
    report = edition.report.of(dataset.name)
    note = score(dataset, edition.tables[dataset.name], report, edition.date)
    found = groups(report.findings)
    by_severity = (
        (severity, name, [group for group in found if group.first.severity is severity])
        for severity, (_, name) in SEVERITIES.items()
    )
    return {
        "rapport": report,
        "constats": [each for each in by_severity if each[2]],
        "parts": dict(note.warnings),
        "plages": ranges,
        "note": note,
        "page_controles": edition.has_page("donnees/controles/"),
    }


def _page(address: str, edition: Edition, environment: jinja2.Environment) -> Page:
    return Page(address, edition, environment)


def _citation(dataset: Dataset, edition: Edition, address: str) -> str:
    producers = ", ".join(link.title for link in dataset.contributors) or edition.config.network.name
    version = f" (version {dataset.version})" if dataset.version else ""
    licences = ", ".join(link.title for link in dataset.licences)
    when = french.date(dataset.modified or edition.data_date)
    return f"{producers}, « {dataset.title} »{version}, mis à jour le {when}, {licences}. {address}"
