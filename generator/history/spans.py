"""How long each version of a dataset lasted, along the first-parent history of the descriptor."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.catalog.package import DESCRIPTOR, Dataset
from generator.history.git import Gap, Repository
from generator.history.snapshot import Declared, declared

GAPS: Mapping[Gap, str] = {
    Gap.NO_GIT: "le programme git n'est pas installé",
    Gap.NO_REPOSITORY: "les jeux de données ne sont pas dans un dépôt git",
    Gap.REFUSED: "git refuse de lire ce dépôt, qui appartient à un autre utilisateur de la machine",
    Gap.SHALLOW: "le dépôt n'a été copié qu'en partie (il faut une copie complète : « fetch-depth: 0 »)",
    Gap.UNREADABLE: "git n'a pas pu lire l'historique des jeux de données",
}
"""Why the history is not whole, in French."""


@dataclass(frozen=True)
class Span:
    """How long a version lasted: its first commit, and how git names the last one."""

    declared: Declared
    """What the descriptor said of the dataset at the last commit."""
    first: str
    last: str


def read_spans(repository: Repository, head: str) -> Mapping[str, Mapping[str, Span]]:
    """Dataset → folder of a version → its span, in the order in which the versions ended. Raises ``GitFailure``."""
    commits = [commit for commit, _ in reversed(repository.changes(DESCRIPTOR, head))]
    states = list(map(declared, repository.read([(commit, DESCRIPTOR) for commit in commits])))
    ends = [*(f"{commit}^" for commit in commits[1:]), head][: len(commits)]
    found: dict[str, dict[str, Span]] = {}
    for commit, last, state in zip(commits, ends, states, strict=True):
        for each in state.values():
            versions = found.setdefault(each.name, {})
            earlier = versions.pop(folder_name(version_of(each)), None)
            versions[folder_name(version_of(each))] = Span(each, earlier.first if earlier else commit, last)
    return found


def version_of(dataset: Dataset | Declared) -> str:
    """A dataset that has no version is told apart by its date."""
    return dataset.version or dataset.modified


def folder_name(version: str) -> str:
    """``version`` as the name of a folder: two versions that would share one are the same release."""
    return re.sub(r"[^A-Za-z0-9._+-]+", "-", version).strip(".-")
