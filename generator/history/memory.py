"""The memory of the datasets: their releases, out of the git history of their folder.

A release is a distinct ``version`` of a dataset in the descriptor, along the first-parent history; its content is what
the folder held at the last commit with that version. The working tree is the current release. No file is ever checked
out, and a full clone is all that is needed.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.catalog.package import DataPackage, Dataset, Schema
from generator.history.diff import Difference, differ
from generator.history.git import Gap, GitFailure, Repository, open_repository
from generator.history.snapshot import Copy, copies
from generator.history.spans import GAPS, Span, folder_name, read_spans, version_of
from generator.history.table import Table, UnreadableTable, public_key, read_table

Present = Callable[[Dataset], Table | None]
"""Dataset → the table that it is now."""


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
        """Permanent address of the folder of the release, from the root of the site."""
        return f"donnees/{self.dataset}/versions/{folder_name(self.version)}/"

    @property
    def anchor(self) -> str:
        """Identifier of the release in the page of the versions, and in feeds."""
        return f"v{folder_name(self.version)}"


@dataclass(frozen=True)
class DatasetHistory:
    """The releases of a dataset, oldest first: the last one is current."""

    releases: tuple[Release, ...]

    @property
    def current(self) -> Release:
        return self.releases[-1]


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


def remember(package: DataPackage, present: Present = lambda dataset: _table(dataset.read())) -> Memory:
    """The releases of every dataset of ``package``, the current one being what ``present`` gives.

    The history never fails: what cannot be read of it is a ``gap``.
    """
    repository = open_repository(package.folder)
    if isinstance(repository, Gap):
        return _present(package, repository)
    if repository.is_shallow:
        return _present(package, Gap.SHALLOW)
    try:
        return _past(package, repository, present)
    except GitFailure:
        return _present(package, Gap.UNREADABLE)


def _past(package: DataPackage, repository: Repository, present: Present) -> Memory:
    head = repository.resolve("HEAD")
    spans = read_spans(repository, head) if head else {}
    histories = {}
    for dataset in package.datasets:
        found = spans.get(dataset.name, {})
        old = [span for name, span in found.items() if name and name != folder_name(version_of(dataset))]
        date = _date(dataset.modified) or (_committed(repository, dataset.path, head) if head else "")
        releases = tuple(_releases(dataset, date, old, repository, present))
        histories[dataset.name] = DatasetHistory(releases)
    return Memory(histories, None)


def _present(package: DataPackage, gap: Gap) -> Memory:
    return Memory({each.name: DatasetHistory((_only(each, _date(each.modified)),)) for each in package.datasets}, gap)


def _releases(
    dataset: Dataset, date: str, old: list[Span], repository: Repository, present: Present
) -> Iterator[Release]:
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
            version=version_of(span.declared),
            date=_date(span.declared.modified) or _committed(repository, span.declared.path, span.last),
            schema=copy.schema,
            data=copy.data,
            rows=len(now.rows) if now else None,
            difference=_difference(before, table, copy.schema, now),
        )
        before, table = copy, now
    now = present(dataset)
    yield Release(
        dataset=dataset.name,
        version=version_of(dataset),
        date=date,
        schema=dataset.schema,
        data=None,
        rows=len(now.rows) if now else None,
        difference=_difference(before, table, dataset.schema, now),
    )


def _only(dataset: Dataset, date: str) -> Release:
    return Release(dataset.name, version_of(dataset), date, dataset.schema, None, None, None)


def _difference(before: Copy | None, old: Table | None, schema: Schema, new: Table | None) -> Difference | None:
    if before is None or old is None or new is None:
        return None
    return differ(old, new, public_key(before.schema), public_key(schema))


def _table(data: bytes) -> Table | None:
    try:
        return read_table(data)
    except UnreadableTable:
        return None


def _date(modified: str) -> str:
    """The day of ``modified`` (a date, or a date and a time), empty when it is neither."""
    try:
        return datetime.date.fromisoformat(modified[:10]).isoformat()
    except ValueError:
        return ""


def _committed(repository: Repository, path: str, upto: str) -> str:
    last = repository.changes(path, upto, limit=1)
    return last[0][1].isoformat() if last else ""
