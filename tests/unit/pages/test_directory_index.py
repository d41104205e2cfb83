"""The columns that the browser filters say the same as the pages."""

from __future__ import annotations

import json

import pytest

from generator.pages.directory_index.former import former_index as directory_index


@pytest.fixture
def index(edition, directory_rows):
    def run(*structures, **others):
        return json.loads(directory_index(edition(**directory_rows(*structures, **others))))

    return run


def test_columns_have_one_value_a_structure_in_order(index):
    found = index(
        {"id": "z", "nom": "Zèbre", "code_postal": "01000", "telephone": "01 99 00 00 01", "sells": ["peinture"]},
        {"id": "a", "nom": "abeille"},
    )
    columns = found["structures"]
    assert {len(values) for values in columns.values()} == {2}
    assert columns["nom"] == ["abeille", "Zèbre"]
    assert columns["code_postal"] == ["", "01000"]
    assert columns["contact"] == [False, True]
    assert columns["secteurs"] == [[], ["peinture"]]
    assert columns["prestations"] == [[], ["PREST"]]


def test_closed_structures_and_unused_sectors_are_left_out(index):
    found = index({"id": "a", "sells": ["peinture"]}, {"id": "b", "sells": ["jardin"], "statut": "fermee"})
    assert found["structures"]["id"] == ["a"]
    assert found["libelles"]["secteur"] == {"peinture": "Peinture"}
    assert found["groupes"] == {"peinture": "groupe"}


def test_commune_and_intercommunal_body(index):
    commune = {"code_insee": "01001", "nom": "Valmont", "epci_siren": "999999999", "epci_nom": "CC"}
    found = index({"id": "a", "code_insee": "01001", "commune": "Valmont"}, {"id": "b"}, communes=[commune])
    assert found["structures"]["code_insee"] == ["01001", ""]
    assert found["structures"]["epci"] == ["999999999", ""]
    assert found["libelles"]["epci"] == {"999999999": "CC"}
    assert found["libelles"]["commune"] == {"01001": "Valmont"}


def test_words_find_the_structure_without_case_or_accents_each_once(index):
    (words,) = index(
        {"id": "a", "nom": "L'Œuvre d'Étampes", "siret": "00123456700012", "commune": "Étampes", "sells": ["peinture"],
         "description": "Peinture, PEINTURE et jardins."}
    )["structures"]["mots"]  # fmt: skip
    found = words.split()
    assert {"oeuvre", "etampes", "00123456700012", "001234567", "peinture", "jardins", "entreprise", "ei"} <= set(found)
    assert len(found) == len(set(found))
    assert words.isascii()


def test_words_that_buyers_use_find_the_structures_of_a_sector_or_of_a_kind(edition, directory_rows):
    rows = directory_rows({"id": "a", "sells": ["peinture"]}, {"id": "b"})
    rows["synonymes"] = [
        {"terme": "Ravalement", "secteur": "peinture", "type": ""},
        {"terme": "Insertion", "secteur": "", "type": "EI"},
    ]
    words = json.loads(directory_index(edition(**rows)))["structures"]["mots"]
    assert ["ravalement" in each.split() for each in words] == [True, False]
    assert ["insertion" in each.split() for each in words] == [True, True]


def test_labels_come_from_the_schema(edition, directory_rows):
    rows = directory_rows({"id": "a", "sells": ["peinture"]})
    fields = [{"name": name} for name in ("siae_id", "secteur", "source")]
    fields.insert(2, {"name": "prestation", "labels": {"PREST": "Service"}})
    rows["siae_activites"] = {"fields": fields, "csv": "siae_id,secteur,prestation,source\na,peinture,PREST,x\n"}
    assert json.loads(directory_index(edition(**rows)))["libelles"]["prestation"] == {"PREST": "Service"}
