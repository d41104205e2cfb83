"""The git program, read only: which commits changed a folder, and what its files held at each of them."""

from __future__ import annotations

import datetime
import os
import posixpath
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

TIMEOUT = 300
"""Seconds after which a call is given up."""

REDIRECTING = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
    "GIT_SHALLOW_FILE",
    "GIT_GRAFT_FILE",
)
"""Variables that make git look at another repository than that of the folder (a hook sets some of them)."""

READ_ONLY = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_GLOB_PATHSPECS": "0",
    "GIT_NOGLOB_PATHSPECS": "0",
    "GIT_ICASE_PATHSPECS": "0",
}
"""Nothing is written, a clone that lacks objects does not ask the network for them, and a path is but a path."""


class Gap(StrEnum):
    """Why the history cannot be read, or not whole."""

    NO_GIT = "no-git"
    NO_REPOSITORY = "no-repository"
    REFUSED = "refused"
    SHALLOW = "shallow"
    UNREADABLE = "unreadable"


class GitFailure(Exception):
    """A call to git failed where the repository is known to be there; callers say what it means."""


@dataclass(frozen=True)
class Repository:
    """A repository seen from ``folder``, a folder of its working tree."""

    folder: Path
    prefix: str
    """Path of the folder from the top of the repository, empty or ending with a slash."""
    is_shallow: bool

    def resolve(self, revision: str) -> str | None:
        """Identifier of the commit that ``revision`` names (branch, tag, commit), ``None`` when there is none."""
        if not revision or revision.startswith("-") or "\0" in revision:
            return None
        run = _git(self.folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        return run.stdout.decode().strip() if run.returncode == 0 else None

    def changes(self, path: str, upto: str = "HEAD", limit: int | None = None) -> tuple[tuple[str, datetime.date], ...]:
        """Commits of the first-parent history of ``upto`` that changed ``path`` of the folder, newest first.

        Each with its date, UTC. Raises ``GitFailure``.
        """
        count = () if limit is None else (f"--max-count={limit}",)
        command = ("rev-list", "--first-parent", "--timestamp", *count, upto, "--", path)
        run = _git(self.folder, *command)
        if run.returncode:
            raise GitFailure
        pairs = (line.split() for line in run.stdout.decode().splitlines())
        return tuple((commit, _day(int(seconds))) for seconds, commit in pairs)

    def unsaved(self, path: str) -> bool:
        """Whether ``path`` of the folder holds what ``git restore`` could not give back. Raises ``GitFailure``.

        That is changes neither committed nor staged, or a file that git does not follow.
        """
        run = _git(self.folder, "status", "--porcelain", "--ignored", "--untracked-files=all", "--", path)
        if run.returncode:
            raise GitFailure
        return any(line[1:2] != b" " for line in run.stdout.splitlines())

    def read(self, places: Sequence[tuple[str, str]]) -> tuple[bytes | None, ...]:
        """What the files held: (commit, path of the folder) → bytes, ``None`` where there was no file.

        One call for all of them. Raises ``GitFailure``.
        """
        names = [self._name(commit, path) for commit, path in places]
        wanted = [name for name in names if name]
        if not wanted:
            return (None,) * len(places)
        run = _git(self.folder, "cat-file", "--batch", given="".join(f"{name}\n" for name in wanted).encode())
        if run.returncode:
            raise GitFailure
        found = iter(_objects(run.stdout, len(wanted)))
        return tuple(next(found) if name else None for name in names)

    def _name(self, commit: str, path: str) -> str:
        """How git names a file of a commit; empty for a path that leads outside or that one line cannot hold."""
        inside = posixpath.normpath(path)
        if "\n" in path or "\0" in path or inside.startswith(("../", "/")) or inside in ("..", "."):
            return ""
        return f"{commit}:{self.prefix}{inside}"


def open_repository(folder: Path) -> Repository | Gap:
    """The repository that holds ``folder``, or why it cannot be read."""
    try:
        run = _git(folder, "rev-parse", "--show-prefix", "--is-shallow-repository")
    except GitFailure:
        return Gap.NO_GIT
    if run.returncode:
        return Gap.REFUSED if b"dubious ownership" in run.stderr else Gap.NO_REPOSITORY
    prefix, shallow = os.fsdecode(run.stdout).split("\n")[:2]
    return Repository(folder, prefix, shallow == "true")


def _git(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if name not in REDIRECTING} | READ_ONLY
    command = ["git", "-C", str(folder), *arguments]
    try:
        return subprocess.run(command, input=given, capture_output=True, env=environment, timeout=TIMEOUT, check=False)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        raise GitFailure from None


def _objects(output: bytes, count: int) -> list[bytes | None]:
    """The answers of ``git cat-file --batch``: « <id> blob <size> », the bytes, a line end; or « … missing »."""
    found: list[bytes | None] = []
    position = 0
    for _ in range(count):
        end = output.index(b"\n", position)
        header = output[position:end]
        position = end + 1
        if header.endswith(b" missing"):
            found.append(None)
            continue
        _, kind, size = header.rsplit(b" ", 2)
        content = output[position : position + int(size)]
        position += int(size) + 1
        found.append(content if kind == b"blob" else None)
    return found


def _day(seconds: int) -> datetime.date:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()
