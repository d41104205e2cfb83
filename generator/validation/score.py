"""The quality score of a dataset: four shares, each with its formula, and their weighted mean."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import pandas as pd

from generator.catalog.package import Dataset
from generator.validation.report import Report, Severity
from generator.validation.rows.controls import control_of

PERIODS = {
    "DAILY": 1,
    "WEEKLY": 7,
    "MONTHLY": 31,
    "QUARTERLY": 92,
    "ANNUAL_2": 183,
    "ANNUAL": 366,
    "BIENNIAL": 731,
    "TRIENNIAL": 1096,
    "CONT": 31,
}
"""Days between two revisions, by code of the EU frequency authority table."""
USUAL_PERIOD = 366
"""The same where the table has no number: irregular, as needed, unknown."""
CONTACTS = ("telephone", "email")
"""Controls of the columns by which an organisation can be reached."""


@dataclass(frozen=True)
class Part:
    """One of the four shares. ``value`` is from 0 to 100, ``None`` where it has no meaning for the dataset."""

    title: str
    formula: str
    weight: int
    value: float | None


@dataclass(frozen=True)
class Score:
    parts: tuple[Part, ...]
    warnings: tuple[tuple[str, float], ...]
    """Title of each warning, and the share of the rows that have it, in per cent."""

    @property
    def value(self) -> int | None:
        """The mean of the parts that have a value, by their weights; ``None`` for a dataset without rows."""
        if self.parts[0].value is None:
            return None
        known = [(part.value, part.weight) for part in self.parts if part.value is not None]
        total = sum(weight for _, weight in known)
        return round(sum(value * weight for value, weight in known) / total) if total else None


def score(dataset: Dataset, frame: pd.DataFrame, report: Report, today: datetime.date) -> Score:
    """The score of ``dataset``, read as ``frame`` and judged by ``report``, as it stands on ``today``."""
    warned = [
        finding
        for finding in report.of(dataset.name).findings
        if finding.severity is Severity.WARNING and (finding.line or 0) > 1
    ]
    titles: dict[str, set[int | None]] = {}
    for finding in warned:
        titles.setdefault(finding.title, set()).add(finding.line)
    rows = len(frame)
    flawless = 100 * (1 - len({finding.line for finding in warned}) / rows) if rows else None
    return Score(
        (
            Part("Complétude", "moyenne, sur les colonnes, de la part des lignes remplies", 40, _completeness(frame)),
            Part(
                "Fraîcheur",
                "100 tant que la dernière mise à jour a moins d'une période, puis baisse jusqu'à 0 au bout de trois périodes "
                f"({_period(dataset)} jours par période)",
                20,
                freshness(dataset, today),
            ),
            Part(
                "Contacts",
                "part des lignes qui ont un téléphone ou un courriel et dont la fiche est vérifiée",
                20,
                _contacts(dataset, frame),
            ),
            Part("Sans avertissement", "part des lignes sur lesquelles aucun contrôle n'avertit", 20, flawless),
        ),
        tuple((title, 100 * len(lines) / rows) for title, lines in titles.items()) if rows else (),
    )


def _completeness(frame: pd.DataFrame) -> float | None:
    return 100 * float(frame.notna().mean().mean()) if len(frame) and len(frame.columns) else None


def _period(dataset: Dataset) -> int:
    return PERIODS.get(dataset.periodicity, USUAL_PERIOD)


def freshness(dataset: Dataset, today: datetime.date) -> float | None:
    """100 within a period of the last revision, 0 from three periods on; ``None`` for what never changes, or unknown."""
    if dataset.periodicity == "NEVER":
        return None
    try:
        age = (today - datetime.date.fromisoformat(dataset.modified)).days
    except ValueError:
        return None
    period = _period(dataset)
    return max(0.0, min(100.0, 100 * (3 * period - age) / (2 * period)))


def _contacts(dataset: Dataset, frame: pd.DataFrame) -> float | None:
    """Which rows are verified is what the schema says: ``"verified": {"field": "statut", "values": ["verifie"]}``."""
    names = [each.name for each in dataset.schema.fields if control_of(each) in CONTACTS and each.name in frame]
    verified = dataset.schema.descriptor.get("verified")
    if not names or not len(frame) or not isinstance(verified, dict):
        return None
    status, values = verified.get("field"), verified.get("values")
    if status not in frame or not isinstance(values, list):
        return None
    reached = frame[names].notna().any(axis=1)
    return 100 * float((reached & frame[status].isin(values)).mean())
