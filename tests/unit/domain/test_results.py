"""Figures: the latest one, their breakdowns and their places."""

from __future__ import annotations

import pytest

INDICATORS = [
    {"code": "heures", "libelle": "Heures", "unite": "heures", "seuil_secret": "5"},
    {"code": "personnes", "libelle": "Personnes", "unite": "personnes", "seuil_secret": ""},
]


@pytest.fixture
def results(known):
    """A function that gives the results out of figures, written by what makes them different."""

    def run(*figures: dict[str, str], **datasets):
        same = {
            "indicateur": "heures", "territoire_type": "departement", "territoire_nom": "Vallée", "nature": "realise",
            "ventilation": "ensemble", "modalite": "ensemble", "secret": "non", "source": "Exemple",
            "periode_debut": "", "periode_fin": "", "valeur": "", "unite": "", "territoire_code": "",
        }  # fmt: skip
        rows = [same | figure for figure in figures]
        return known(resultats=rows, indicateurs=INDICATORS, **datasets).results

    return run


def year(value: str, start: str, end: str = "", **others: str) -> dict[str, str]:
    return {"valeur": value, "periode_debut": start, "periode_fin": end or start} | others


def test_latest_is_the_last_period_that_has_a_value(results):
    found = results(
        year("1", "2014", "2016"), year("2", "2018", "2020"), year("3", "2017"), year("", "2021", secret="oui")
    )
    assert found.latest("heures").value == 2
    assert found.latest("heures").period == "2018–2020"


def test_latest_leaves_out_parts_objectives_and_other_indicators(results):
    found = results(
        year("1", "2014"),
        year("2", "2020", nature="objectif"),
        year("3", "2020", ventilation="sexe", modalite="femme"),
        year("4", "2020", indicateur="personnes"),
    )
    assert found.latest("heures").value == 1
    assert found.latest("heures", nature="objectif").value == 2
    assert found.latest("inconnu") is None


def test_latest_of_a_territory(results):
    found = results(year("1", "2014"), year("2", "2020", territoire_nom="Pays"))
    assert found.latest("heures", "Vallée").value == 1
    assert found.latest("heures").value == 2


def test_latest_without_any_period(results):
    assert results({"valeur": "0"}).latest("heures").value == 0


@pytest.mark.parametrize(
    ("start", "end", "period"),
    [("2014", "2016", "2014–2016"), ("2021", "2021", "2021"), ("", "2021", "2021"), ("", "", "")],
)
def test_period_in_words(results, start, end, period):
    (figure,) = results({"periode_debut": start, "periode_fin": end}).figures
    assert figure.period == period


def test_figure_without_unit_takes_that_of_its_indicator(results):
    first, second = results({"valeur": "1"}, {"valeur": "1", "unite": "ETP"}).figures
    assert (first.unit, second.unit) == ("heures", "ETP")


def test_suppressed_figure_has_no_value(results):
    (figure,) = results({"valeur": "", "secret": "oui"}).figures
    assert (figure.value, figure.secret) == (None, True)


def test_breakdowns_keep_their_parts_together_with_their_whole(results):
    parts = [("femme", "3"), ("homme", "7")]
    found = results(
        year("10", "2020"),
        year("99", "2020", nature="objectif"),
        *(year(value, "2020", ventilation="sexe", modalite=name) for name, value in parts),
        year("5", "2021", ventilation="sexe", modalite="femme"),
        year("4", "2020", ventilation="age", modalite="moins de 26 ans"),
        year("6", "2020", ventilation="sexe", modalite="femme", territoire_nom="Ailleurs"),
    )
    first, *others = found.breakdowns
    assert (first.name, first.period, first.territory) == ("sexe", "2020", "Vallée")
    assert [(part.modality, part.value) for part in first.figures] == [("femme", 3), ("homme", 7)]
    assert first.total == 10
    assert [(each.name, each.period, each.territory) for each in others] == [
        ("sexe", "2021", "Vallée"),
        ("age", "2020", "Vallée"),
        ("sexe", "2020", "Ailleurs"),
    ]
    assert others[0].whole is None
    assert others[0].total is None


def test_shares_are_parts_of_a_hundred(results):
    (breakdown,) = results(year("68", "2020", ventilation="sexe", modalite="homme", unite="pour cent")).breakdowns
    assert breakdown.total == 100


COMMUNES = [
    {"code_insee": "99001", "nom": "Évanvile", "epci_siren": "999999999", "epci_nom": "CC",
     "latitude": "48.0", "longitude": "2.0", "population": "100"},
    {"code_insee": "99002", "nom": "Bourg", "epci_siren": "999999999", "epci_nom": "CC",
     "latitude": "49.0", "longitude": "3.0", "population": "300"},
]  # fmt: skip


def test_places_are_where_the_territory_says(results):
    found = results(
        {"valeur": "1", "territoire_type": "commune", "territoire_code": "99001", "territoire_nom": "Évanvile"},
        {"valeur": "2", "territoire_type": "epci", "territoire_code": "999999999", "territoire_nom": "CC"},
        {"valeur": "3", "ventilation": "commune_residence", "modalite": "EVANVILE"},
        {"valeur": "4", "ventilation": "commune_residence", "modalite": "Inconnue"},
        {"valeur": "5"},
        {"valeur": "6", "ventilation": "sexe", "modalite": "femme", "territoire_type": "commune",
         "territoire_code": "99001"},
        {"valeur": "", "territoire_type": "commune", "territoire_code": "99001", "secret": "oui"},
        communes=COMMUNES,
    )  # fmt: skip
    assert [(place.name, place.latitude, place.longitude, place.figure.value) for place in found.places] == [
        ("Évanvile", 48.0, 2.0, 1),
        ("CC", 48.75, 2.75, 2),
        ("Évanvile", 48.0, 2.0, 3),
    ]


def test_wider_territories(results):
    found = results(
        {"valeur": "1", "territoire_type": "region"}, {"valeur": "2", "territoire_type": "pays"}, {"valeur": "3"}
    )
    assert [figure.value for figure in found.of_territories(("region", "pays"))] == [1, 2]
