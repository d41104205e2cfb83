"""What times the stages of a build for ``make bench``."""

from __future__ import annotations

from tests.bench.build import Stopwatch


def test_each_stage_keeps_its_seconds_and_its_peak():
    watch = Stopwatch()
    for stage in ("Lecture des données", "Fiches", "Fiches", "API", "ailleurs"):
        watch(stage, 0, 1)
    watch.end()
    assert list(watch.stages) == ["Lecture des données", "Fiches", "API", "Contrôle des données"]
    assert all(seconds >= 0 and peak > 0 for seconds, peak in watch.stages.values())
