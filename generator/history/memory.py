"""The memory of the datasets: their releases, out of the git history of their folder.

A release is a distinct ``version`` of a dataset in the descriptor, along the first-parent history; its content is what
the folder held at the last commit with that version. The working tree is the current release. No file is ever checked
out, and a full clone is all that is needed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.catalog.package import DESCRIPTOR, DataPackage, Dataset, Schema
from generator.history.contract import Breach, breaches
from generator.history.diff import Difference, differ
from generator.history.git import Gap, GitFailure, Repository, open_repository
from generator.history.snapshot import Copy, Declared, copies, declared, schemas
from generator.history.table import Table, UnreadableTable, public_key, read_table

GAPS: Mapping[Gap, str] = {
    Gap.NO_GIT: "le programme git n'est pas installé",
    Gap.NO_REPOSITORY: "les jeux de données ne sont pas dans un dépôt git",
    Gap.REFUSED: "git refuse de lire ce dépôt, qui appartient à un autre utilisateur de la machine",
    Gap.SHALLOW: "le dépôt n'a été copié qu'en partie (il faut une copie complète : « fetch-depth: 0 »)",
    Gap.UNREADABLE: "git n'a pas pu lire l'historique des jeux de données",
}
"""Why the history is not whole, in French."""


@dataclass(frozen=True)
class Release:
    """One version of a dataset, and what changed since the one before."""

    dataset: str
    version: str
    """Empty when the dataset has neither a version nor a date."""
    date: str
    """``AAAA-MM-JJ``: what the descriptor says, else the day of the commit (UTC); empty when neither is known."""
    schema: Schema
    data: bytes | None
    """The file; ``None`` for the current release, which is the reference file."""
    rows: int | None
    """``None`` when they were not counted: a file that does not read, or the only release."""
    difference: Difference | None
    """``None`` for the first release, and next to a file that does not read."""

    @property
    def is_current(self) -> bool:
        return self.data is None

    @property
    def folder(self) -> str:
        """Permanent address of the folder of an old release, from the root of the site."""
        return f"donnees/{self.dataset}/versions/{folder_name(self.version)}/"

    @property
    def anchor(self) -> str:
        """Identifier of the release in the page of the versions, and in feeds."""
        return f"v{folder_name(self.version)}"


@dataclass(frozen=True)
class DatasetHistory:
    """The releases of a dataset, oldest first: the last one is current."""

    releases: tuple[Release, ...]
    opening: Schema | None = None
    """The schema that the current version had when it was first published."""

    @property
    def current(self) -> Release:
        return self.releases[-1]

    def breaches(self) -> tuple[Breach, ...]:
        """What the current columns break of the promises made by the previous release, or earlier in this version."""
        now = self.current
        before = [(release.version, release.schema) for release in self.releases[-2:-1]]
        before += [(now.version, self.opening)] if self.opening else []
        found = [each for was, schema in before for each in breaches(now.dataset, schema, now.schema, was, now.version)]
        return tuple({(each.code, each.field): each for each in found}.values())


@dataclass(frozen=True)
class Memory:
    """What is known of the past of a package; ``gap`` says why it may not be all."""

    datasets: Mapping[str, DatasetHistory] = field(default_factory=dict)
    gap: Gap | None = Gap.NO_REPOSITORY

    @property
    def is_whole(self) -> bool:
        return self.gap is None

    @property
    def date(self) -> str:
        """Date of the latest release, empty when none has one."""
        return max((each.date for history in self.datasets.values() for each in history.releases), default="")

    @property
    def notice(self) -> str:
        """What to tell who publishes when a history that is there was not read whole; empty otherwise."""
        if self.gap in (None, Gap.NO_REPOSITORY):
            return ""
        return f"historique incomplet, seules les versions actuelles sont publiées : {GAPS[self.gap]}"


def remember(package: DataPackage) -> Memory:
    """The releases of every dataset of ``package``. Never fails: what cannot be read is a ``gap``."""
    repository = open_repository(package.folder)
    if isinstance(repository, Gap):
        return _present(package, repository)
    if repository.is_shallow:
        return _present(package, Gap.SHALLOW)
    try:
        return _past(package, repository)
    except GitFailure:
        return _present(package, Gap.UNREADABLE)


def folder_name(version: str) -> str:
    """``version`` as the name of a folder: two versions that would share one are the same release."""
    return re.sub(r"[^A-Za-z0-9._+-]+", "-", version).strip(".-")


@dataclass(frozen=True)
class _Span:
    """How long a version lasted: its first commit, and how git names the last one."""

    declared: Declared
    first: str
    last: str


def _past(package: DataPackage, repository: Repository) -> Memory:
    head = repository.resolve("HEAD")
    spans = _spans(repository, head) if head else {}
    current = {each.name: spans.get(each.name, {}).get(folder_name(_version(each))) for each in package.datasets}
    wanted = [(span.first, span.declared) for span in current.values() if span]
    openings = dict(zip((each.name for _, each in wanted), schemas(repository, wanted), strict=True))
    histories = {}
    for dataset in package.datasets:
        found = spans.get(dataset.name, {})
        old = [span for name, span in found.items() if name and name != folder_name(_version(dataset))]
        date = _date(dataset.modified) or (_committed(repository, dataset.path, head) if head else "")
        releases = tuple(_releases(dataset, date, old, repository))
        histories[dataset.name] = DatasetHistory(releases, openings.get(dataset.name))
    return Memory(histories, None)


def _present(package: DataPackage, gap: Gap) -> Memory:
    return Memory({each.name: DatasetHistory((_only(each, _date(each.modified)),)) for each in package.datasets}, gap)


def _spans(repository: Repository, head: str) -> Mapping[str, Mapping[str, _Span]]:
    """Dataset → folder of a version → its span, in the order in which the versions ended."""
    commits = [commit for commit, _ in reversed(repository.changes(DESCRIPTOR, head))]
    states = list(map(declared, repository.read([(commit, DESCRIPTOR) for commit in commits])))
    ends = [*(f"{commit}^" for commit in commits[1:]), head][: len(commits)]
    found: dict[str, dict[str, _Span]] = {}
    for commit, last, state in zip(commits, ends, states, strict=True):
        for each in state.values():
            versions = found.setdefault(each.name, {})
            earlier = versions.pop(folder_name(_version(each)), None)
            versions[folder_name(_version(each))] = _Span(each, earlier.first if earlier else commit, last)
    return found


def _releases(dataset: Dataset, date: str, old: list[_Span], repository: Repository) -> Iterator[Release]:
    found = zip(old, copies(repository, [(span.last, span.declared) for span in old]), strict=True)
    past = [(span, copy) for span, copy in found if copy]
    if not past:
        yield _only(dataset, date)
        return
    before: Copy | None = None
    table: Table | None = None
    for span, copy in past:
        now = table if before and before.data == copy.data else _table(copy.data)
        yield Release(
            dataset=dataset.name,
            version=_version(span.declared),
            date=_date(span.declared.modified) or _committed(repository, span.declared.path, span.last),
            schema=copy.schema,
            data=copy.data,
            rows=len(now.rows) if now else None,
            difference=_difference(before, table, copy.schema, now),
        )
        before, table = copy, now
    now = _table(dataset.file.read_bytes())
    yield Release(
        dataset=dataset.name,
        version=_version(dataset),
        date=date,
        schema=dataset.schema,
        data=None,
        rows=len(now.rows) if now else None,
        difference=_difference(before, table, dataset.schema, now),
    )


def _only(dataset: Dataset, date: str) -> Release:
    return Release(dataset.name, _version(dataset), date, dataset.schema, None, None, None)


def _difference(before: Copy | None, old: Table | None, schema: Schema, new: Table | None) -> Difference | None:
    if before is None or old is None or new is None:
        return None
    return differ(old, new, public_key(before.schema), public_key(schema))


def _table(data: bytes) -> Table | None:
    try:
        return read_table(data)
    except UnreadableTable:
        return None


def _version(dataset: Dataset | Declared) -> str:
    """A dataset that has no version is told apart by its date."""
    return dataset.version or dataset.modified


def _date(modified: str) -> str:
    """The day of ``modified`` (a date, or a date and a time), empty when it is neither."""
    try:
        return datetime.date.fromisoformat(modified[:10]).isoformat()
    except ValueError:
        return ""


def _committed(repository: Repository, path: str, upto: str) -> str:
    last = repository.changes(path, upto, limit=1)
    return last[0][1].isoformat() if last else ""
