"""The quality score: each part by hand, and their mean."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

from generator.validation import Finding, JudgedDataset, Report, Severity
from generator.validation.score import freshness, score

TODAY = datetime.date(2026, 6, 1)
FIELDS = [
    {"name": "nom", "type": "string"},
    {"name": "telephone", "type": "string", "control": "telephone"},
    {"name": "statut", "type": "string"},
]
VERIFIED = {"field": "statut", "values": ["verifie"]}
FRAME = pd.DataFrame(
    {
        "nom": ["a", "b", "c", "d"],
        "telephone": ["01", None, "03", None],
        "statut": ["verifie", "verifie", "non", "non"],
    }
)


def warning(line, title="Titre"):
    return Finding(Severity.WARNING, "code", "essai", "essai/data.csv", title, "Message.", line)


def report(*findings):
    return Report((JudgedDataset("essai", "essai/data.csv", 4, ""),), findings)


@pytest.fixture
def dataset(portal):
    resource = {"modified": "2026-01-01", "accrualPeriodicity": "ANNUAL"}
    return portal(essai={"csv": "nom\n", "fields": FIELDS, "verified": VERIFIED, "resource": resource}).by_name["essai"]


def test_parts_and_their_mean(dataset):
    found = score(dataset, FRAME, report(warning(2), warning(2, "Autre"), warning(3)), TODAY)
    assert [round(part.value, 1) for part in found.parts] == [83.3, 100, 25, 50]
    assert found.value == round((83.33 * 40 + 100 * 20 + 25 * 20 + 50 * 20) / 100)
    assert found.warnings == (("Titre", 50), ("Autre", 25))
    assert sum(part.weight for part in found.parts) == 100
    assert all(part.formula for part in found.parts)


def test_dataset_without_rows(dataset):
    found = score(dataset, FRAME.head(0), report(), TODAY)
    assert [part.value for part in found.parts] == [None, 100, None, None]
    assert found.value is None


@pytest.mark.parametrize(
    ("day", "expected"), [("2026-06-01", 100), ("2027-01-01", 100), ("2028-01-03", 50), ("2030-01-01", 0)]
)
def test_freshness_falls_from_one_period_to_three(dataset, day, expected):
    assert freshness(dataset, datetime.date.fromisoformat(day)) == pytest.approx(expected, abs=0.6)


@pytest.mark.parametrize(
    "resource", [{"modified": "hier"}, {"modified": ""}, {"modified": "2026-01-01", "accrualPeriodicity": "NEVER"}]
)
def test_freshness_without_meaning(portal, resource):
    dataset = portal(essai={"csv": "nom\n", "fields": FIELDS, "resource": resource}).by_name["essai"]
    assert freshness(dataset, TODAY) is None


def test_contacts_ask_for_a_declaration(portal):
    dataset = portal(essai={"csv": "nom\n", "fields": FIELDS}).by_name["essai"]
    assert score(dataset, FRAME, report(), TODAY).parts[2].value is None
