"""Charts: bars in proportion, from zero, with their values in words."""

from __future__ import annotations

import pytest

from generator.pages.charts import LONGEST, bar_chart, breakdown_chart, periods_chart

INDICATORS = [{"code": "heures", "libelle": "Heures", "unite": "heures"}]


def chart(*values: float, total: float | None = None):
    return bar_chart(
        "Titre", "Nom", [(f"b{i}", value, "heures", "realise") for i, value in enumerate(values)], total, "S"
    )


@pytest.fixture
def figures(known):
    def run(*rows):
        same = {
            "indicateur": "heures", "territoire_nom": "Vallée", "nature": "realise", "ventilation": "ensemble",
            "modalite": "", "valeur": "", "periode_debut": "2020", "unite": "heures", "source": "Exemple",
        }  # fmt: skip
        return known(resultats=[same | row for row in rows], indicateurs=INDICATORS).results

    return run


def test_lengths_are_in_proportion_from_zero():
    assert [bar.length for bar in chart(10, 5, 0, 2.5).bars] == [LONGEST, LONGEST / 2, 0, LONGEST / 4]


def test_published_total_is_the_end_of_the_scale():
    assert [bar.length for bar in chart(25, total=100).bars] == [LONGEST / 4]


def test_no_bar_is_longer_than_the_drawing_when_parts_exceed_the_total():
    assert max(bar.length for bar in chart(300, 10, total=100).bars) == LONGEST


def test_zeros_only_and_nothing_at_all():
    assert [bar.length for bar in chart(0, 0).bars] == [0, 0]
    assert chart().bars == ()


def test_every_bar_says_its_value():
    assert [bar.text for bar in chart(1, 2500).bars] == ["1\u00a0heures", "2\u202f500\u00a0heures"]


def test_hostile_source_is_escaped():
    assert "<img" not in bar_chart("T", "N", [], None, "<img src=x>").source


def test_periods_are_in_order_with_their_nature(figures):
    results = figures(
        {"valeur": "2", "periode_debut": "2018", "periode_fin": "2020", "nature": "objectif"},
        {"valeur": "1", "periode_debut": "2014", "periode_fin": "2016", "source": "Autre"},
        {"valeur": "", "periode_debut": "2017"},
        {"valeur": "0", "periode_debut": ""},
    )
    drawn = periods_chart("Heures", results.figures)
    assert [bar.label for bar in drawn.bars] == [
        "Période non précisée – réalisé",
        "2014–2016 – réalisé",
        "2018–2020 – objectif",
    ]
    assert [bar.kind for bar in drawn.bars] == ["realise", "realise", "objectif"]
    assert "Exemple ; Autre" in drawn.source


def test_breakdown_is_drawn_against_its_whole_with_its_labels(figures):
    results = figures(
        {"valeur": "20"},
        {"valeur": "5", "ventilation": "type", "modalite": "EI"},
        {"valeur": "", "ventilation": "type", "modalite": "AI"},
    )
    drawn = breakdown_chart(results.breakdowns[0], "Titre", {"EI": "Entreprise"})
    assert [(bar.label, bar.length) for bar in drawn.bars] == [("Entreprise", LONGEST / 4)]


def test_breakdown_whose_every_part_is_suppressed(figures):
    (breakdown,) = figures({"valeur": "", "ventilation": "sexe", "modalite": "femme"}).breakdowns
    assert breakdown_chart(breakdown, "Titre", {}).bars == ()
