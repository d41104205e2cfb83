"""The nine criteria of data.gouv.fr: all met, then each one lost by the one property that makes it."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from generator.metadata.quality import CRITERIA, quality_of

DAY = datetime.date(2024, 5, 6)


def lost(sheet, date=DAY) -> set[str]:
    return {criterion.code for criterion in quality_of(sheet, date).criteria if not criterion.met}


def test_a_complete_dataset_has_all_nine(catalogue):
    (sheet,) = catalogue().sheets
    quality = quality_of(sheet, DAY)
    assert (quality.score, quality.best) == (9, 9)
    assert quality.due is None


@pytest.mark.parametrize(
    ("properties", "codes"),
    [
        ({"description": "x" * 100}, {"dataset_description_quality"}),
        ({"description": None}, {"dataset_description_quality"}),
        ({"licenses": [{"title": "Sans adresse"}]}, {"license"}),
        ({"licenses": []}, {"license"}),
        ({"accrualPeriodicity": None}, {"update_frequency", "update_fulfilled_in_time"}),
        ({"accrualPeriodicity": "UNKNOWN"}, {"update_frequency", "update_fulfilled_in_time"}),
        ({"accrualPeriodicity": "PARFOIS"}, {"update_frequency", "update_fulfilled_in_time"}),
        ({"temporal": {"end": "2024-01-01"}}, {"temporal_coverage"}),
        ({"temporal": None}, {"temporal_coverage"}),
        ({"spatial": "Quelque part"}, {"spatial"}),
        ({"spatial": None}, {"spatial"}),
    ],
)
def test_what_is_missing_costs_its_criterion(catalogue, properties, codes):
    (sheet,) = catalogue(**properties).sheets
    assert lost(sheet) == codes


def test_a_promise_is_kept_until_its_day(catalogue):
    (sheet,) = catalogue(accrualPeriodicity="MONTHLY").sheets
    assert quality_of(sheet, DAY).due == datetime.date(2024, 6, 6)
    assert lost(sheet, datetime.date(2024, 6, 6)) == set()
    assert lost(sheet, datetime.date(2024, 6, 7)) == {"update_fulfilled_in_time"}


def test_files(catalogue):
    (sheet,) = catalogue().sheets
    assert lost(replace(sheet, distributions=())) == {
        "resources_documentation",
        "has_open_format",
        "all_resources_available",
    }
    closed = tuple(item for item in sheet.distributions if item.format == "xlsx")
    assert closed
    assert lost(replace(sheet, distributions=closed)) == {"has_open_format"}


def test_every_criterion_says_how_to_meet_it():
    assert len({code for code, *_ in CRITERIA}) == 9
    assert all(label and fix.endswith((".", "…")) for _, label, fix, _ in CRITERIA)
