"""How corrections are undone with git, said to people who do not know git."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from pathlib import Path

from generator.catalog.package import DataPackage
from generator.history.git import Gap, GitFailure, open_repository
from generator.validation.french import listed, say

NO_GIT = say(
    "Attention : ces fichiers ne sont pas suivis par git, rien ne permettra d'annuler. Copiez-les d'abord si vous tenez "
    "à leur état présent."
)


def unsaved(package: DataPackage, paths: Iterable[str]) -> tuple[str, ...] | None:
    """Those of the ``paths``, in the folder of ``package``, that git could not give back as they are; ``None`` without git."""
    repository = open_repository(package.folder)
    if isinstance(repository, Gap):
        return None
    try:
        return tuple(path for path in paths if repository.unsaved(path))
    except GitFailure:
        return None


def before(package: DataPackage, paths: Iterable[str]) -> str:
    """What to do before correcting: a warning where git could not undo, else nothing."""
    lost = unsaved(package, paths)
    if lost is None:
        return NO_GIT
    if not lost:
        return ""
    return say(
        "Attention : git n'a pas encore enregistré tous vos changements dans {files}. Pour pouvoir n'annuler que les "
        "corrections, faites-les-lui d'abord garder :\n  {command}",
        files=listed(lost),
        command=_command("add", package.folder, lost),
    )


def after(package: DataPackage, paths: Iterable[str], lost: tuple[str, ...] | None) -> str:
    """How to look at the corrections that were made, and to undo them. ``lost`` is what ``unsaved`` said before."""
    if lost is None:
        return ""
    told = say(
        "Pour revoir ce qui a changé :\n  {diff}\nPour annuler (chaque fichier revient à son dernier état gardé par git) :\n"
        "  {restore}\nDans GitHub Desktop : clic droit sur le fichier, puis « Discard changes ».",
        diff=_command("diff", package.folder, paths),
        restore=_command("restore", package.folder, paths),
    )
    if not lost:
        return told
    return told + say(
        "\nAttention : dans {files}, annuler effacerait aussi vos propres changements, que git n'avait pas enregistrés.",
        files=listed(lost),
    )


def _command(verb: str, folder: Path, paths: Iterable[str]) -> str:
    return shlex.join(["git", verb, "--", *(str(folder / path) for path in paths)])
