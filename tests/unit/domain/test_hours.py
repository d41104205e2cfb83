"""Hours of insertion: the vectors that the browser's calculator must give too."""

from __future__ import annotations

import pytest

from generator.domain.hours import HOURS_PER_FTE, Estimate, estimate, rounded, total
from tests.vectors import vectors


@pytest.mark.parametrize("case", vectors("heures"), ids=lambda case: case["cas"])
def test_vectors(case):
    found = estimate(case["montant"], tuple(case["part"]), tuple(case["cout"]), case["taux"])
    assert [found.least, found.most] == case["heures"]
    assert list(found.full_time) == case["etp"]


def test_lots_add_up_as_they_are_shown():
    assert total([Estimate(10, 20), Estimate(1, 2)]) == Estimate(11, 22)
    assert total([]) == Estimate(0, 0)


def test_halves_go_up():
    assert [rounded(value) for value in (0.5, 1.5, 2.5, 0.49)] == [1, 2, 3, 0]
    assert rounded(0.25, 1) == 0.3


def test_convention_is_the_national_one():
    assert HOURS_PER_FTE == 1600
