"""The quality score that data.gouv.fr gives a dataset, out of nine, computed before it is harvested.

Each criterion says what udata reads (``Dataset.compute_quality`` and ``Dataset.quality``, module ``core/dataset/models``).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from generator.metadata.sheet import Sheet
from generator.metadata.vocabularies import CLOSED_FILE_TYPES, FREQUENCIES, UNHURRIED, UNSAID, file_type

DESCRIPTION_LENGTH = 100
"""Characters that a description must exceed (udata, setting ``QUALITY_DESCRIPTION_LENGTH``)."""


@dataclass(frozen=True)
class Criterion:
    """One of the nine. ``met`` at the date of publication; ``fix`` says, in French, what to write where it is not."""

    code: str
    label: str
    met: bool
    fix: str


@dataclass(frozen=True)
class Quality:
    """The nine criteria of a dataset. ``due``: the day by which its next revision is awaited, if one is."""

    criteria: tuple[Criterion, ...]
    due: datetime.date | None

    @property
    def score(self) -> int:
        return sum(criterion.met for criterion in self.criteria)

    @property
    def best(self) -> int:
        return len(self.criteria)


def quality_of(sheet: Sheet, date: datetime.date) -> Quality:
    """The score of ``sheet`` as data.gouv.fr would compute it on ``date``."""
    return Quality(
        tuple(Criterion(code, label, bool(is_met(sheet, date)), fix) for code, label, fix, is_met in CRITERIA),
        _due(sheet),
    )


def _due(sheet: Sheet) -> datetime.date | None:
    frequency = FREQUENCIES.get(sheet.dataset.periodicity)
    if frequency is None or frequency.days is None or not sheet.modified:
        return None
    return datetime.date.fromisoformat(sheet.modified) + datetime.timedelta(days=frequency.days)


def _is_described(sheet: Sheet, _: datetime.date) -> bool:
    return len(sheet.dataset.description.strip()) > DESCRIPTION_LENGTH


def _has_files(sheet: Sheet, _: datetime.date) -> bool:
    """Every file is published with its description, and a build is refused when one of its links is dead."""
    return bool(sheet.distributions)


def _has_licence(sheet: Sheet, _: datetime.date) -> bool:
    return bool(sheet.licence_iri)


def _has_frequency(sheet: Sheet, _: datetime.date) -> bool:
    return sheet.dataset.periodicity in FREQUENCIES and sheet.dataset.periodicity not in UNSAID


def _is_on_time(sheet: Sheet, date: datetime.date) -> bool:
    due = _due(sheet)
    return due >= date if due else sheet.dataset.periodicity in UNHURRIED


def _is_open(sheet: Sheet, _: datetime.date) -> bool:
    types = {file_type(item.media_type) for item in sheet.distributions}
    return bool(types - CLOSED_FILE_TYPES - {""})


def _has_period(sheet: Sheet, _: datetime.date) -> bool:
    """A period without a beginning is not read (udata, ``temporal_from_resource``)."""
    return bool(sheet.temporal[0])


def _has_area(sheet: Sheet, _: datetime.date) -> bool:
    return sheet.area is not None


CRITERIA: tuple[tuple[str, str, str, Callable[[Sheet, datetime.date], bool]], ...] = (
    ("dataset_description_quality", "La description dépasse 100 caractères",
     "Complétez « description » : contenu, origine, limites.", _is_described),
    ("resources_documentation", "Chaque fichier est accompagné d'une description",
     "Publiez au moins un fichier.", _has_files),
    ("license", "La licence est donnée, à une adresse reconnue",
     "Ajoutez « licenses » avec le « path » de la licence (Licence Ouverte 2.0 ou ODbL).", _has_licence),
    ("update_frequency", "La fréquence de mise à jour est donnée",
     "Ajoutez « accrualPeriodicity » : ANNUAL, MONTHLY, IRREG…", _has_frequency),
    ("update_fulfilled_in_time", "La fréquence annoncée est tenue",
     "Mettez le jeu à jour et changez « modified », ou annoncez une fréquence que vous tenez.", _is_on_time),
    ("has_open_format", "Un fichier au moins est dans un format ouvert",
     "Publiez le jeu en CSV, JSON, GeoJSON ou Parquet.", _is_open),
    ("temporal_coverage", "La période couverte est donnée",
     "Ajoutez « temporal » avec « start » (AAAA-MM-JJ), et « end » si la période est close.", _has_period),
    ("spatial", "Le territoire couvert est donné par ses contours",
     "Ajoutez « spatial » avec « bbox » (ouest, sud, est, nord) ou le « code » du territoire.", _has_area),
    ("all_resources_available", "Tous les fichiers se téléchargent",
     "Publiez au moins un fichier.", _has_files),
)  # fmt: skip
"""Name of the criterion in udata, what it asks, how to meet it, and the test."""
