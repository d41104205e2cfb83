"""What can go wrong through no fault of the program. Each error composes its own French message."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.validation.report import Report


class PortalError(Exception):
    """Base of every error a person can cause or mend; never raised itself.

    ``exit_code`` is the one the command ends with (see the contract of the command line).
    """

    exit_code = 2


class ConfigurationError(PortalError):
    """The portal's folder or its ``mkdocs.yml`` cannot be used as they are."""

    def __init__(self, path: Path | str, problem: str, remedy: str = "") -> None:
        self.path, self.problem, self.remedy = path, problem, remedy
        super().__init__(f"{path} : {problem}" + (f"\n  → {remedy}" if remedy else ""))


class PageError(PortalError):
    """A hand-written page of ``docs/`` calls something that does not exist or calls it wrongly."""

    def __init__(self, page: str, line: int | None, problem: str, remedy: str = "") -> None:
        self.page, self.line, self.problem, self.remedy = page, line, problem, remedy
        where = f"{page}, ligne {line}" if line else page
        super().__init__(f"{where} : {problem}" + (f"\n  → {remedy}" if remedy else ""))


class DeadLinks(PortalError):
    """Pages of the built site point to addresses that the site does not have."""

    def __init__(self, links: list[tuple[str, str]]) -> None:
        self.links = links
        shown = "\n".join(f"  - page {page} : {target}" for page, target in links[:20])
        more = f"\n  … et {len(links) - 20} autres" if len(links) > 20 else ""
        super().__init__(
            f"{len(links)} lien(s) mort(s) dans le site :\n{shown}{more}\n"
            "  → Corrigez l'adresse dans la page de docs/ qui la contient, puis relancez."
        )


class DataRefused(PortalError):
    """At least one dataset has an error: nothing is published. ``report`` says what and where."""

    exit_code = 1

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__("Les données sont refusées : rien n'a été publié, le site précédent est intact.")


class FileRefused(PortalError):
    """A file that was handed in cannot be read as what it should be; nothing has changed."""

    exit_code = 1

    def __init__(self, file: Path | str, problem: str, remedy: str = "") -> None:
        self.file, self.problem, self.remedy = file, problem, remedy
        super().__init__(f"{file} : {problem}" + (f"\n  → {remedy}" if remedy else ""))


class OutsideToolError(PortalError):
    """A tool or a source outside the program failed; nothing has changed."""

    exit_code = 3

    def __init__(self, tool: str, problem: str, remedy: str = "") -> None:
        self.tool, self.problem, self.remedy = tool, problem, remedy
        super().__init__(f"{tool} : {problem}" + (f"\n  → {remedy}" if remedy else ""))


REASONS = {
    errno.EACCES: "accès refusé",
    errno.EPERM: "accès refusé",
    errno.EROFS: "disque en lecture seule",
    errno.ENOSPC: "plus de place sur le disque",
    errno.EDQUOT: "plus de place sur le disque",
    errno.ENOENT: "ce dossier n'existe pas",
    errno.ENOTDIR: "un fichier porte le nom d'un des dossiers",
    errno.EISDIR: "c'est un dossier",
    errno.EEXIST: "un fichier porte déjà ce nom",
    errno.ENAMETOOLONG: "nom trop long",
}
"""What the system refuses → why, in French."""


def reason(error: OSError) -> str:
    """Why the system refused, in French."""
    return REASONS.get(error.errno or 0, f"erreur {error.errno} du système")
