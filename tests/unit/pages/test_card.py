"""The small file of a structure, which a selection shows."""

from __future__ import annotations

import json

import pytest

from generator.domain.past import Former
from generator.pages.card import former_card, replaced_card, structure_card


@pytest.fixture
def card(edition, directory_rows):
    """A function that gives the file of the structure « a »."""

    def run(*, communes=(), datasets=None, **columns):
        made = edition(None, **directory_rows({"id": "a"} | columns, communes=communes) | (datasets or {}))
        return json.loads(structure_card(made.domain.directory.by_id["a"], made))

    return run


def test_it_says_what_is_known_in_the_words_that_people_read(card):
    found = card(
        nom="Atelier", siret="00123456700012", telephone="01 99 00 00 12", courriel="a@example.org", qpv="oui",
        site_web="https://example.org/", code_insee="01001", effectif_insertion="0", date_maj="2024-05-01",
        sells=["peinture"], communes=[{"code_insee": "01001", "nom": "Valmont", "facilitateur_id": "f"}],
        datasets={"partenaires": [{"id": "f", "nom": "Relais", "categorie": "facilitateur", "pilote": "oui"}]},
    )  # fmt: skip
    assert found["version"] == 1
    assert (found["nom"], found["type"], found["secteurs"]) == ("Atelier", "Entreprise d'insertion", ["Peinture"])
    assert (found["siret"], found["qpv"], found["effectif_insertion"]) == ("00123456700012", True, 0)
    assert (found["date_maj"], found["vue_le"]) == ("2024-05-01", "1er\u00a0mai 2024")
    assert found["facilitateur"] == {"id": "f", "nom": "Relais", "telephone": "", "courriel": ""}
    assert "00123456700012" in found["registre"]
    assert found["fermee"] is False


def test_what_is_not_known_is_blank_and_nothing_is_invented(card):
    found = card()
    assert [found[name] for name in ("telephone", "courriel", "site_web", "siret", "date_maj", "registre")] == [""] * 6
    assert [found[name] for name in ("effectif_insertion", "qpv", "facilitateur")] == [None] * 3
    assert found["activites"] == []


def test_only_a_web_address_is_given_as_one(card):
    assert card(site_web="javascript:alert(1)")["site_web"] == ""


def test_a_closed_structure_is_said_closed(card):
    assert card(statut="fermee")["fermee"] is True


def test_an_identifier_that_is_no_more_says_where_it_went(edition, directory_rows):
    gone = Former("b", "Ancien", "EI", "Valmont", "", "2023-01-01", "2024-05-01", "1.0.0")
    assert json.loads(former_card(gone)) == {
        "version": 1, "id": "b", "nom": "Ancien", "partie": True, "partie_le": "1er\u00a0mai 2024",
    }  # fmt: skip
    structure = edition(None, **directory_rows({"id": "a", "nom": "Atelier"})).domain.directory.by_id["a"]
    said = json.loads(replaced_card("vieux", structure))
    assert said == {"version": 1, "id": "vieux", "nom": "Atelier", "remplacee_par": "a"}
