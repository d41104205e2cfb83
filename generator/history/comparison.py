"""Two snapshots of the datasets, compared: what ``portail diff`` shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generator.catalog.package import DESCRIPTOR
from generator.errors import ConfigurationError, OutsideToolError
from generator.history.contract import Breach, breaches
from generator.history.diff import Difference, differ
from generator.history.git import Gap, GitFailure, Repository, open_repository
from generator.history.snapshot import Copy, Snapshot, of_commit, of_file, of_folder
from generator.history.spans import GAPS
from generator.history.table import Table, UnreadableTable, public_key, read_table


class Status(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class DatasetComparison:
    """A dataset that one of the two snapshots has, or both."""

    name: str
    title: str
    status: Status
    old_version: str
    new_version: str
    difference: Difference | None
    """``None`` unless both have it and both files read."""
    problem: str
    """Why there is no difference to show, empty when nothing hinders it."""
    breaches: tuple[Breach, ...]


@dataclass(frozen=True)
class Comparison:
    """Every dataset, those of the new snapshot first, in its order."""

    old: str
    new: str
    """What was compared, as the user named it."""
    datasets: tuple[DatasetComparison, ...]

    @property
    def changed(self) -> tuple[DatasetComparison, ...]:
        return tuple(each for each in self.datasets if each.status is not Status.SAME)


def compare(old: str, new: str, folder: Callable[[], Path]) -> Comparison:
    """Compare two places: folders of datasets, CSV files, or revisions of the repository that holds ``folder()``.

    The folder is only asked for when a revision is named. Raises ``ConfigurationError`` when a place is none of these, or when a file is compared with something else;
    ``OutsideToolError`` when git fails.
    """
    if Path(old).is_file() != Path(new).is_file():
        raise ConfigurationError(
            f"{old} et {new}", "un fichier ne se compare qu'à un fichier", "Donnez deux fichiers, ou deux dossiers."
        )
    before, after = snapshot(old, folder), snapshot(new, folder)
    names = [*after, *(name for name in before if name not in after)]
    return Comparison(old, new, tuple(_compared(before.get(name), after.get(name)) for name in names))


def snapshot(place: str, folder: Callable[[], Path]) -> Snapshot:
    """The datasets at ``place``: what is on disk first, else a revision. Raises as ``compare`` does."""
    path = Path(place)
    if path.is_file():
        return of_file(path)
    if path.is_dir():
        return of_folder(path)
    repository = open_repository(folder())
    if isinstance(repository, Gap):
        raise ConfigurationError(
            place, f"n'est ni un dossier ni un fichier, et ne peut être une révision : {GAPS[repository]}"
        )
    commit = repository.resolve(place)
    if commit is None:
        raise ConfigurationError(
            place,
            "n'est ni un dossier de jeux de données, ni un fichier CSV, ni une révision git",
            "Une révision est une branche, une étiquette ou un commit présents dans cette copie du dépôt.",
        )
    return _at(repository, commit, place)


def _at(repository: Repository, commit: str, place: str) -> Snapshot:
    try:
        return of_commit(repository, commit)
    except GitFailure:
        raise OutsideToolError("git", f"la révision {place} n'a pas pu être lue") from None
    except ConfigurationError as error:
        raise ConfigurationError(place, error.problem, error.remedy) from None


def _compared(old: Copy | None, new: Copy | None) -> DatasetComparison:
    either = new or old
    if either is None:
        raise LookupError(DESCRIPTOR)
    difference, problem = _difference(old, new)
    found: tuple[Breach, ...] = ()
    if old and new and new.name:  # two files alone promise nothing
        found = breaches(new.name, old.schema, new.schema, old.version, new.version)
    return DatasetComparison(
        name=either.name,
        title=either.title,
        status=_status(old, new, difference, found),
        old_version=old.version if old else "",
        new_version=new.version if new else "",
        difference=difference,
        problem=problem,
        breaches=found,
    )


def _difference(old: Copy | None, new: Copy | None) -> tuple[Difference | None, str]:
    if old is None or new is None:
        return None, ""
    try:
        before = _read(old, "ancien")
        after = _read(new, "nouveau")
    except UnreadableTable as error:
        return None, f"différences impossibles à lire, {error.problem}"
    return differ(before, after, public_key(old.schema), public_key(new.schema)), ""


def _read(copy: Copy, which: str) -> Table:
    try:
        return read_table(copy.data)
    except UnreadableTable as error:
        raise UnreadableTable(f"{which} fichier : {error.problem}") from None


def _status(old: Copy | None, new: Copy | None, difference: Difference | None, found: tuple[Breach, ...]) -> Status:
    if old is None or new is None:
        return Status.ADDED if old is None else Status.REMOVED
    same = old.version == new.version and not found and difference is not None and difference.is_empty
    return Status.SAME if same else Status.CHANGED
