"""The sources that ``portail import`` knows: one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.catalog.package import DataPackage

if TYPE_CHECKING:
    from generator.intake.intake import Intake, Judge, Limits


@dataclass(frozen=True)
class Source:
    """Where data come from. ``place`` names the argument of the command, ``help`` explains it."""

    place: str
    help: str
    take: Callable[[Path, DataPackage, Judge, Limits], Intake]
    """The file, the datasets, who judges them, and what may be read and taken away. Raises ``FileRefused``."""


def _workbook(file: Path, package: DataPackage, judge: Judge, limits: Limits) -> Intake:
    from generator.intake.intake import take_workbook  # the help of the commands does without the reader of workbooks

    return take_workbook(file, package, judge, limits)


def _form(file: Path, package: DataPackage, judge: Judge, limits: Limits) -> Intake:
    from generator.intake.form import take_form

    return take_form(file, package, judge, limits)


SOURCES: Mapping[str, Source] = MappingProxyType(
    {
        "xlsx": Source(
            "CLASSEUR",
            "un classeur Excel (.xlsx), une feuille par jeu de données, nommée comme lui",
            _workbook,
        ),
        "formulaire": Source(
            "ISSUE",
            "une issue du dépôt qui répond à l'un de ses formulaires, en JSON comme l'écrit GitHub",
            _form,
        ),
    }
)
"""Name of a source on the command line → how it is taken."""
