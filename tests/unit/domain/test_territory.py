"""Communes and intercommunal bodies."""

from __future__ import annotations

import pytest

from generator.domain.territory import sort_key


def commune(code: str, name: str, **others: str) -> dict[str, str]:
    return {"code_insee": code, "nom": name, "epci_siren": "", "epci_nom": "", "population": ""} | others


def test_communes_keep_their_codes_and_french_order(known):
    rows = [
        commune("99003", "Évry"),
        commune("01001", "Esches", codes_postaux="01000|01001"),
        commune("2A004", "étang"),
    ]
    territory = known(communes=rows).territory
    assert [each.code for each in territory.communes] == ["01001", "2A004", "99003"]
    assert territory.by_code["01001"].postcodes == ("01000", "01001")
    assert territory.by_name[sort_key("EVRY")].code == "99003"


def test_intercommunal_bodies_gather_their_communes(known):
    rows = [
        commune("99001", "A", epci_siren="2", epci_nom="Zone", population="10"),
        commune("99002", "B", epci_siren="1", epci_nom="Étang", population=""),
        commune("99003", "C", epci_siren="2", epci_nom="Zone", population="5"),
        commune("99004", "D"),
    ]
    territory = known(communes=rows).territory
    assert [(epci.name, [each.name for each in epci.communes], epci.population) for epci in territory.epcis] == [
        ("Étang", ["B"], 0),
        ("Zone", ["A", "C"], 15),
    ]
    assert territory.population == 15


@pytest.mark.parametrize(("kind", "code"), [("commune", "99999"), ("commune", "99001"), ("epci", "1"), ("pays", "FR")])
def test_what_has_no_place_has_no_point(known, kind, code):
    rows = [commune("99001", "A", epci_siren="1", epci_nom="CC", latitude="", longitude="")]
    assert known(communes=rows).territory.point(kind, code) is None


@pytest.mark.parametrize(
    ("text", "key"), [("Évry", "evry"), ("L'HAŸ", "l'hay"), ("Œuvre", "oeuvre"), ("Straße", "strasse"), ("", "")]
)
def test_sort_key_has_no_case_and_no_accents(text, key):
    assert sort_key(text) == key
