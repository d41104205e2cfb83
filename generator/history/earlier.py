"""What was promised before: the columns of the last releases, and who bore each identifier. Read for the gate."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.catalog.package import DataPackage, Schema
from generator.errors import ConfigurationError
from generator.history.git import Gap, GitFailure, Repository, open_repository
from generator.history.snapshot import Declared, declared, schema_of, schemas
from generator.history.spans import Span, folder_name, read_spans, version_of
from generator.history.table import Table, UnreadableTable, read_table


@dataclass(frozen=True)
class Promise:
    """The columns that a dataset had once, and the version it had then."""

    version: str
    schema: Schema


@dataclass(frozen=True)
class Earlier:
    """What can be held against a package. By default nothing is known, and nothing is said of it."""

    promises: Mapping[str, tuple[Promise, ...]] = field(default_factory=dict)
    """By dataset: a new one has none."""
    published: Mapping[str, str] = field(default_factory=dict)
    """The datasets that are on line and the version of each, where the caller handed in what is."""
    gap: Gap | None = None
    """Why the history was not read."""
    tables: Callable[[str], Iterable[Table]] = lambda _: ()
    """Dataset → its earlier releases, oldest first; only read when asked for."""
    opening: Callable[[str, str], bytes | None] = lambda *_: None
    """Dataset and version → its file as that version began; only read when asked for. ``None``: that version is new."""

    def after(self, published: Mapping[str, Promise]) -> Earlier:
        """The same, and what is on line."""
        names = dict.fromkeys((*self.promises, *published))
        promises = {
            name: (*self.promises.get(name, ()), *([published[name]] if name in published else [])) for name in names
        }
        return replace(
            self, promises=promises, published={name: promise.version for name, promise in published.items()}
        )


NOTHING = Earlier()


def look_back(package: DataPackage) -> Earlier:
    """What the git history of ``package`` promised. Never fails: what cannot be read is a ``gap``."""
    repository = open_repository(package.folder)
    if isinstance(repository, Gap):
        return Earlier(gap=repository)
    if repository.is_shallow:
        return Earlier(gap=Gap.SHALLOW)
    try:
        return _from(repository, package)
    except GitFailure:
        return Earlier(gap=Gap.UNREADABLE)


def read_published(file: Path) -> Mapping[str, Promise]:
    """What a published ``datapackage.json`` promises, by dataset. Raises ``ConfigurationError``."""
    try:
        state = declared(file.read_bytes())
    except OSError:
        raise ConfigurationError(file, "fichier absent ou illisible") from None
    if not state:
        raise ConfigurationError(
            file,
            "ne décrit aucun jeu de données",
            "Le fichier attendu est le « datapackage.json » du site en ligne, tel qu'il est publié.",
        )
    found = {name: (each, schema_of(each, None)) for name, each in state.items()}
    return {name: Promise(each.version, schema) for name, (each, schema) in found.items() if schema}


Place = tuple[str, Declared]
"""A commit, and what the descriptor said of a dataset then."""


def _from(repository: Repository, package: DataPackage) -> Earlier:
    """The previous version of each dataset as it ended, the current one as it began, and how any other began."""
    head = repository.resolve("HEAD")
    spans = read_spans(repository, head) if head else {}
    releases: dict[str, list[Place]] = {}
    held: dict[str, list[Place]] = {}
    for dataset in package.datasets:
        found = dict(spans.get(dataset.name, {}))
        current = found.pop(folder_name(version_of(dataset)), None)
        opening = [(current.first, current.declared)] if current else []
        old = [(span.last, span.declared) for name, span in found.items() if name]
        releases[dataset.name] = old + opening
        held[dataset.name] = old[-1:] + opening
    places = [place for each in held.values() for place in each]
    known = dict(zip(((commit, each.name) for commit, each in places), schemas(repository, places), strict=True))
    promises = {
        name: tuple(
            Promise(each.version, schema) for commit, each in held[name] if (schema := known[commit, each.name])
        )
        for name in held
    }
    return Earlier(
        promises,
        tables=lambda name: _tables(repository, releases.get(name, [])),
        opening=lambda name, version: _opening(repository, spans.get(name, {}).get(folder_name(version))),
    )


def _tables(repository: Repository, places: list[Place]) -> Iterator[Table]:
    """The tables that read; what does not is left out, since the past cannot be mended."""
    try:
        for data in repository.read([(commit, each.path) for commit, each in places]):
            try:
                yield read_table(data or b"")
            except UnreadableTable:
                continue
    except GitFailure:
        return


def _opening(repository: Repository, span: Span | None) -> bytes | None:
    try:
        return next(iter(repository.read([(span.first, span.declared.path)])), None) if span else None
    except GitFailure:
        return None
