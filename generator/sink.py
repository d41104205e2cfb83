"""The only module that writes to disk.

A site is written whole in a hidden folder beside the place it will take, then takes it in one move:
whatever happens before that move, the previous site has not been touched.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.errors import ConfigurationError, reason

WORK_FOLDER = ".portail-{pid}"
"""Name of the hidden folder of a build in progress; it holds the number of the process that writes it."""

SIGNATURE = ("datapackage.json", "sitemap.xml")
"""Files that say of a folder that it is a site of ours, which may be replaced."""


class Folder:
    """A folder being written; paths are relative to it, text is written as UTF-8."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, path: str, content: str | bytes) -> None:
        """Write a file. Raises ``ConfigurationError`` when its path, which may come from an identifier, leads outside."""
        if path.startswith("/") or ".." in path.split("/"):
            raise ConfigurationError(path, "cette adresse sort du site", "Corrigez l'identifiant dont elle vient.")
        data = content.encode() if isinstance(content, str) else content
        file = self.root / path
        try:
            file.write_bytes(data)
        except FileNotFoundError:
            file.parent.mkdir(parents=True)
            file.write_bytes(data)

    def copy(self, source: Path, path: str) -> None:
        """Copy a file, or a folder and all it holds."""
        destination = self.root / path
        if source.is_dir():
            shutil.copytree(source, destination, dirs_exist_ok=True)
        else:
            destination.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, destination)

    def addresses(self) -> frozenset[str]:
        """The paths of all its files."""
        return frozenset(file.relative_to(self.root).as_posix() for file in self.root.rglob("*") if file.is_file())

    def remove(self, path: str) -> None:
        """Remove a file or a folder, if it is there."""
        target = self.root / path
        if target.is_dir():
            shutil.rmtree(target)
        else:
            target.unlink(missing_ok=True)

    def remove_matching(self, patterns: Iterable[str]) -> None:
        """Remove the files and the folders whose paths follow one of ``patterns``, as ``Path.glob`` reads them."""
        for pattern in patterns:
            for found in list(self.root.glob(pattern)):
                self.remove(found.relative_to(self.root).as_posix())


class Sink:
    """A site in the making: ``stage`` holds what the site builder reads, ``site`` what will be published.

    Used as a context, which leaves nothing behind but what ``publish`` put in place.
    """

    def __init__(self, target: Path) -> None:
        self._target = target.absolute()
        self._work = self._target.parent / WORK_FOLDER.format(pid=os.getpid())
        self.stage = Folder(self._work / "stage")
        self.site = Folder(self._work / "site")

    def __enter__(self) -> Self:
        """Make the folders. Raises ``ConfigurationError`` where there is something else than a site, or no right."""
        _refuse_to_destroy(self._target)
        try:
            self._target.parent.mkdir(parents=True, exist_ok=True)
            _forget_killed_builds(self._target.parent)
            for folder in (self.stage, self.site):
                folder.root.mkdir(parents=True)
        except OSError as error:
            raise ConfigurationError(
                self._target.parent, f"impossible d'écrire dans ce dossier ({reason(error)})"
            ) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._work, ignore_errors=True)

    def publish(self) -> None:
        """Put what was written in the place of the previous site, in one move."""
        if self._target.exists():
            _exchange(self.site.root, self._target)
        else:
            self.site.root.rename(self._target)


def write_report(file: Path, content: str) -> None:
    """Write one report where the user asked for it, whole or not at all."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        draft.write_text(content, encoding="utf-8")
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def drafted(folder: Path, paths: Iterable[str], most_bytes: int) -> Iterator[Folder]:
    """A temporary folder with a copy of the files ``paths`` of ``folder``, to try changes on; it leaves nothing behind.

    A file beyond ``most_bytes`` is not copied: an empty one of its size stands for it. What cannot be read is left out.
    """
    with tempfile.TemporaryDirectory(prefix="portail-") as work:
        draft = Folder(Path(work))
        for path in paths:
            source = folder / path
            try:
                if source.is_file() and source.stat().st_size > most_bytes:
                    draft.write(path, b"")
                    os.truncate(draft.root / path, source.stat().st_size)
                elif source.exists():
                    draft.copy(source, path)
            except OSError:
                draft.remove(path)
        yield draft


def replace_files(files: Mapping[Path, bytes]) -> None:
    """Give each file its new content, all of them or none. Raises ``ConfigurationError`` where the system refuses."""
    targets = {file.resolve(): content for file, content in files.items()}
    drafts = {file: file.with_name(f".{file.name}.{os.getpid()}") for file in targets}
    before = {file: file.read_bytes() if file.exists() else None for file in targets}
    replaced: list[Path] = []
    try:
        for file, draft in drafts.items():
            draft.write_bytes(targets[file])
            if file.exists():
                shutil.copymode(file, draft)
        for file, draft in drafts.items():
            draft.replace(file)
            replaced.append(file)
    except OSError as error:
        for file in replaced:
            _put_back(file, before[file])
        problem = f"impossible d'écrire ce fichier ({reason(error)}) ; rien n'a changé"
        raise ConfigurationError(error.filename or "Disque", problem) from None
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


def _put_back(file: Path, content: bytes | None) -> None:
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)


def copy_new_folder(source: Path, destination: Path) -> None:
    """Copy ``source`` to ``destination``, which must not exist yet."""
    shutil.copytree(source, destination)


def _forget_killed_builds(folder: Path) -> None:
    for leftover in folder.glob(WORK_FOLDER.format(pid="*")):
        if not _is_running(leftover.name.rpartition("-")[2]):
            shutil.rmtree(leftover, ignore_errors=True)


def _is_running(pid: str) -> bool:
    """Whether the process still runs; a folder that is not named after one is not ours to remove."""
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except (ValueError, OverflowError, PermissionError):
        return True
    return int(pid) != os.getpid()


def _refuse_to_destroy(target: Path) -> None:
    """A site takes the whole place of what was there: that must be a site too, or nothing."""
    if not target.exists():
        return
    if not target.is_dir() or (any(target.iterdir()) and not all((target / name).is_file() for name in SIGNATURE)):
        raise ConfigurationError(
            target,
            "n'est pas un site que ce programme a construit : il serait effacé",
            "Choisissez un autre dossier avec --site.",
        )


def _exchange(first: Path, second: Path) -> None:
    """Exchange two folders: atomically where the system knows how (Linux ``renameat2``), else in two moves."""
    at_fdcwd, rename_exchange = -100, 2
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)
    if renameat2 and renameat2(at_fdcwd, os.fsencode(first), at_fdcwd, os.fsencode(second), rename_exchange) == 0:
        return
    aside = first.with_name(first.name + "-previous")
    second.rename(aside)
    try:
        first.rename(second)
    except OSError:
        aside.rename(second)
        raise
    aside.rename(first)
