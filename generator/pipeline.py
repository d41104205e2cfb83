"""The whole way, one direction, on one page: datasets and pages in, a site out."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import jinja2
import pandas as pd

from generator import domain, validation
from generator.catalog.package import DataPackage, read_package
from generator.catalog.table import typed
from generator.config import Portal
from generator.errors import ConfigurationError, DataRefused
from generator.history.earlier import look_back, read_published
from generator.history.memory import Memory, remember
from generator.history.table import of_texts
from generator.metadata.publishers import portal_publisher
from generator.pages.assets import assets
from generator.pages.documents import Document, read_documents, render_documents
from generator.pages.edition import Edition
from generator.pages.environment import make_environment
from generator.pages.former import moved
from generator.pages.frames import FRAMES
from generator.pages.records import record_pages
from generator.progress import Progress, followed, quiet
from generator.publication.api import Api
from generator.publication.api_plan import plan
from generator.publication.catalogue import publish_catalogue
from generator.publication.files import publish
from generator.publication.names import refuse_taken
from generator.publication.releases import Channel, feeds, lasting_copies, past_files
from generator.sink import Folder, Sink
from generator.site.builder import content_security_policy, run_builder
from generator.site.libraries import copy_libraries
from generator.site.machine_files import headers, redirects, robots, security, sitemap
from generator.site.seal import check_links
from generator.site.search import index_site
from generator.site.shells import shell_page, take_shells
from generator.validation import Judgement, Report

Change = tuple[str, str]
"""Address of a page, and the date of its last change (empty when not known)."""


@dataclass(frozen=True)
class Built:
    """What a build made: how many pages, out of which datasets."""

    pages: int
    report: Report
    notice: str = ""
    """What to tell who publishes: a history that was not read whole."""


def validate(portal: Portal, progress: Progress = quiet, published: Path | None = None) -> Report:
    """The verdict on the datasets of ``portal``; nothing is written.

    ``published`` is the ``datapackage.json`` that is on line, for the promises that it makes.
    Raises ``ConfigurationError``.
    """
    return judge(portal, read_package(portal.datasets), progress, published)


def judge(portal: Portal, package: DataPackage, progress: Progress, published: Path | None = None) -> Report:
    """The verdict on ``package``, with the settings of ``portal`` that it depends on, and on what came before it."""
    return judge_of(portal, package, progress, published)(package)


def judge_of(
    portal: Portal, package: DataPackage, progress: Progress, published: Path | None = None
) -> Callable[[DataPackage], Report]:
    """Who judges ``package``, and drafts of it, against what came before it: the history is only read once."""
    examine = examiner(portal, package, progress, published)
    return lambda each: examine(each).report


def examiner(
    portal: Portal, package: DataPackage, progress: Progress, published: Path | None = None
) -> Callable[[DataPackage], Judgement]:
    """The same, who gives the files with the verdict."""
    config = portal.config
    earlier = look_back(package)
    if published:
        earlier = earlier.after(read_published(published))
    return lambda each: validation.examine(
        each,
        progress,
        config.max_file_size,
        contact=config.contact_email,
        publisher=portal_publisher(each, config.publisher, config.network.name),
        earlier=earlier,
    )


def build(
    portal: Portal, site: Path, epoch: int | None = None, progress: Progress = quiet, *, preview: bool = False
) -> Built:
    """Build ``portal`` into the folder ``site``, all of it or nothing.

    ``epoch`` (seconds since 1970) dates the publication; without it, the latest revision of the data does.
    A ``preview`` lets the server that shows it reload its pages.
    Raises ``DataRefused`` when a dataset has an error, and any other ``PortalError`` as it comes.
    """
    package = read_package(portal.datasets)
    taken = take_in(portal, package, progress)
    tables, memory, said = taken.tables, taken.memory, taken.report.public(package)
    known = domain.understand(tables, portal.config.network.pilot, portal.config.directory.similar, memory)
    documents = read_documents(portal.docs)
    refuse_taken(package, (document.address for document in documents))
    with Sink(site) as sink:
        progress("Fichiers de données", 0, 0)
        distributions = publish(package, tables, taken.contents, said, sink.stage)
        api = Api(package, tables, plan(package, tables), portal.site_url)
        date = publication_date(package, epoch)
        edition = Edition(portal, package, tables, said, known, distributions, date, preview, memory)
        write_all(api.description(), sink.stage)
        publish_catalogue(edition.catalogue, sink.stage)
        edition = replace(edition, published=sink.stage.addresses(), collections=api.collections)
        environment = make_environment()
        progress("Pages écrites à la main", 0, len(documents))
        changes = stage(documents, edition, environment, sink.stage)
        progress("Construction par MkDocs", 0, 0)
        run_builder(edition, sink.stage, sink.site)
        changes += merge_records(edition, environment, sink.site, progress)
        write_past(edition, sink.site)
        progress("API", 0, 0)
        write_all(api.records(), sink.site)
        write_machine_files(edition, changes, sink.site)
        progress("Index de recherche et vérification des liens", 0, 0)
        with ThreadPoolExecutor(1) as pool:  # the index is a program of its own: the links are read meanwhile
            index = pool.submit(index_site, sink.site)
            pages = check_links(sink.site.root, portal.site_url)
            index.result()
        sink.publish()
    return Built(pages, taken.report, memory.notice)


@dataclass(frozen=True)
class Taken:
    """The datasets as they were judged valid, by name: their files, their typed rows, and what they were before."""

    report: Report
    contents: Mapping[str, bytes]
    tables: Mapping[str, pd.DataFrame]
    memory: Memory


def take_in(portal: Portal, package: DataPackage, progress: Progress) -> Taken:
    """Judge ``package``; each of its files is opened once and read once, by the judge, so that what is judged is published.

    Raises ``DataRefused``.
    """
    judgement = examiner(portal, package, progress)(package)
    if not judgement.report.valid:
        raise DataRefused(judgement.report)
    progress("Lecture des données", 0, 0)
    files = judgement.files
    texts = {name: file.table.texts() for name, file in files.items() if file.table is not None}
    return Taken(
        judgement.report,
        {name: file.content for name, file in files.items() if file.content is not None},
        {dataset.name: typed(dataset, texts[dataset.name]) for dataset in package.datasets},
        remember(package, lambda dataset: of_texts(texts[dataset.name])),
    )


def publication_date(package: DataPackage, epoch: int | None) -> datetime.date:
    """The day of ``epoch`` (UTC), else the latest ``modified`` of the datasets: never the clock of the machine."""
    if epoch is not None:
        return datetime.datetime.fromtimestamp(epoch, datetime.UTC).date()
    try:
        return datetime.date.fromisoformat(package.modified)
    except ValueError:
        raise ConfigurationError(
            package.folder / "datapackage.json",
            "aucun jeu de données ne dit quand il a été mis à jour",
            "Ajoutez « modified » (AAAA-MM-JJ) à au moins un jeu de données.",
        ) from None


def stage(
    documents: tuple[Document, ...], edition: Edition, environment: jinja2.Environment, folder: Folder
) -> list[Change]:
    """Put in ``folder`` what the site builder reads: pages, shells of the records, and the files it only copies."""
    for file in sorted(edition.portal.docs.rglob("*")):
        if file.is_file() and file.suffix != ".md":
            folder.copy(file, file.relative_to(edition.portal.docs).as_posix())
    changes = []
    for rendered in render_documents(documents, edition, environment):
        folder.write(rendered.path, rendered.markdown)
        changes.append((rendered.address, rendered.modified))
    write_all(map(shell_page, FRAMES), folder)
    write_all(assets(edition, environment, documents), folder)
    copy_libraries(folder)
    return changes


def merge_records(edition: Edition, environment: jinja2.Environment, site: Folder, progress: Progress) -> list[Change]:
    """Write every record page into the site, by way of its shell."""
    shells = take_shells(FRAMES, site, edition.portal.site_url)
    changes = []
    count = len(edition.domain.directory.structures)
    for record in followed(record_pages(edition, environment), "Fiches", count, progress):
        if (site.root / record.address / "index.html").exists():
            raise ConfigurationError(
                f"/{record.address}",
                f"« {record.title} » prendrait l'adresse d'une autre page",
                "Changez son identifiant.",
            )
        site.write(f"{record.address}index.html", shells[record.frame].merge(record))
        write_all(record.files, site)
        changes.append((record.address, record.modified))
    return changes


def write_past(edition: Edition, site: Folder) -> None:
    """Write the files of the releases at their permanent addresses, and the feeds of what changed."""
    portal = edition.portal
    for published, permanent in lasting_copies(edition.package, edition.memory):
        site.copy(site.root / published, permanent)
    write_all(past_files(edition.package, edition.memory), site)
    date = edition.memory.date or edition.date.isoformat()
    channel = Channel(portal.site_url, portal.site_name, portal.config.network.name, date)
    write_all(feeds(edition.package, edition.memory, channel), site)


def write_all(documents: Iterable[tuple[str, str | bytes]], folder: Folder) -> None:
    """Write files: the address and the content of each."""
    for address, content in documents:
        folder.write(address, content)


def write_machine_files(edition: Edition, changes: list[Change], site: Folder) -> None:
    """Write what machines ask of a site."""
    portal = edition.portal
    site.write("sitemap.xml", sitemap(portal.site_url, sorted(changes)))
    site.write("robots.txt", robots(portal.site_url))
    site.write("_headers", headers(portal.site_url, content_security_policy(edition)))
    if gone := moved(edition):
        site.write("_redirects", redirects(portal.site_url, gone))
    site.write(".well-known/security.txt", security(portal.site_url, portal.config.reports.email, edition.date))
