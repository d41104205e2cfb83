"""The rule that advises buyers: the vectors that the browser's must give too."""

from __future__ import annotations

import pytest

from generator.config import Advice
from generator.domain.advice import Thresholds, advise, dependency
from tests.vectors import vectors

CASES = vectors("conseil")
PUBLISHED = Thresholds(
    CASES["seuils"]["marche"], CASES["seuils"]["lot"], CASES["seuils"]["clause"], CASES["seuils"]["dependance"]
)


@pytest.mark.parametrize(("structures", "staff", "weight", "way"), CASES["conseil"])
def test_vectors(structures, staff, weight, way):
    assert advise(structures, staff, weight, PUBLISHED) == way


@pytest.mark.parametrize(("amount", "turnover", "expected"), CASES["dependance"])
def test_dependency(amount, turnover, expected):
    assert dependency(amount, turnover) == expected


def test_a_network_has_its_own_thresholds():
    assert advise(3, 0, None, Thresholds(6, 2, 0, 30)) == "lot_reserve"
    assert advise(7, 0, 10, Thresholds(6, 2, 0, 30)) == "marche_reserve"


def test_the_settings_start_from_the_published_thresholds():
    start = Advice()
    assert Thresholds(start.contract_above, start.lot_above, start.clause_above, start.dependency_below) == PUBLISHED
    assert start.is_published
    assert not Advice(lot_above=5).is_published
