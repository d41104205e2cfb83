"""When the files of a folder were last changed, out of the git history that holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.history.git import Gap, GitFailure, open_repository


def revisions(folder: Path, paths: Sequence[str]) -> Mapping[str, str]:
    """Path of a file of ``folder`` → day of the last commit that changed it, ``AAAA-MM-JJ``, UTC.

    A file that is not as it was committed is left out, since nothing dates it; so is every file where the history is
    not there or not whole: the oldest commit of a shallow clone would seem to have changed them all.
    """
    repository = open_repository(folder)
    if isinstance(repository, Gap) or repository.is_shallow or not (head := repository.resolve("HEAD")):
        return {}
    try:
        committed = repository.read([(head, path) for path in paths])
        known = [(path, data) for path, data in zip(paths, committed, strict=True) if data is not None]
        same = [path for path, data in known if data == (folder / path).read_bytes()]
        return {path: commits[0][1].isoformat() for path in same if (commits := repository.changes(path, limit=1))}
    except GitFailure:
        return {}
