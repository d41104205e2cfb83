"""A structure proposed by a form becomes a row, and nothing is invented on the way."""

from __future__ import annotations

import re

import pytest

from generator.domain.proposal import added_row, changed_cells, commune_code, identifier, look_alikes

COMMUNES = [{"code_insee": "99001", "nom": "Saint-Valmont"}, {"code_insee": "99002", "nom": "Les Épis"}]
DATE = "2026-11-22"


@pytest.mark.parametrize(
    ("name", "commune", "taken", "expected"),
    [
        ("Ateliers du Chêne", "Valmont", [], "ateliers-du-chene"),
        ("L'Œuvre d'été & Cie", "", [], "l-oeuvre-d-ete-cie"),
        ("Ateliers", "Valmont", ["ateliers"], "ateliers-valmont"),
        ("Ateliers", "Valmont", ["ateliers", "ateliers-valmont"], "ateliers-valmont-2"),
        ("Ateliers", "", ["ateliers", "ateliers-2"], "ateliers-3"),
        ("Sélection", "Valmont", [], "selection-valmont"),
        ("日本", "", [], "structure"),
        ("../..<script>", "", [], "script"),
    ],
)
def test_an_identifier_is_made_of_the_name_and_given_once(name, commune, taken, expected):
    assert identifier(name, commune, taken) == expected


@pytest.mark.parametrize("name", ["a" * 300, "a " * 300, "-" * 300, "é" * 300])
def test_an_identifier_has_the_form_of_the_schema(name):
    taken: list[str] = []
    for _ in range(4):
        taken.append(identifier(name, name, taken))
    assert len(set(taken)) == 4
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", each) and len(each) <= 100 for each in taken)


@pytest.mark.parametrize(
    ("name", "code"),
    [("Saint-Valmont", "99001"), ("saint valmont", "99001"), ("LES EPIS", "99002"), ("Ailleurs", ""), ("", "")],
)
def test_a_commune_is_found_by_its_name_or_left_blank(name, code):
    assert commune_code(name, COMMUNES) == code


def test_two_communes_of_one_name_are_not_told_apart():
    assert commune_code("Valmont", [{"code_insee": "1", "nom": "Valmont"}, {"code_insee": "2", "nom": "Valmont"}]) == ""


def test_a_row_says_what_was_answered_and_is_to_be_confirmed():
    answers = {
        "nom": " Ateliers\n du Chêne ", "type": "EI", "siret": "00123456700012", "telephone": "01 99 00 00 12",
        "commune": "saint valmont", "statut": "verifie", "id": "autre", "latitude": "48", "source": "x",
    }  # fmt: skip
    row = added_row(answers, "Leur site | Formulaire", DATE, [], COMMUNES)
    assert row == {
        "nom": "Ateliers du Chêne", "type": "EI", "siret": "00123456700012", "raison_sociale": "", "adresse": "",
        "code_postal": "", "commune": "Saint-Valmont", "telephone": "01 99 00 00 12", "courriel": "", "site_web": "",
        "description": "", "code_insee": "99001", "statut": "a_confirmer", "id": "ateliers-du-chene", "date_maj": DATE,
        "source": "Leur site | Formulaire",
    }  # fmt: skip


def test_only_what_is_answered_changes():
    row = {"id": "a", "nom": "Atelier", "telephone": "01 99 00 00 12", "courriel": "a@example.org", "source": "Liste"}
    changed = changed_cells(
        {"telephone": "01 99 00 00 34", "courriel": "à effacer", "nom": "Atelier"}, row, "S", DATE, []
    )
    assert changed == {
        "telephone": "01 99 00 00 34", "courriel": "", "statut": "a_confirmer", "date_maj": DATE, "source": "Liste | S",
    }  # fmt: skip


def test_what_says_the_same_changes_nothing():
    row = {"id": "a", "nom": "Atelier", "siret": "00123456700012", "source": "Liste"}
    assert changed_cells({"nom": " Atelier ", "siret": "00123456700012"}, row, "S", DATE, []) == {}


def test_a_structure_that_moves_loses_its_old_point():
    row = {"id": "a", "commune": "Les Épis", "latitude": "48.1", "longitude": "2.1"}
    changed = changed_cells({"commune": "Saint-Valmont"}, row, "S", DATE, COMMUNES)
    assert (changed["code_insee"], changed["latitude"], changed["longitude"]) == ("99001", "", "")


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ({"nom": "Autre", "siret": "001 234 567 00012"}, ["atelier"]),
        ({"nom": "ATELIER", "commune": "les épis"}, ["atelier", "atelier-2"]),
        ({"nom": "Atelier", "commune": "Saint-Valmont"}, []),
        ({"nom": "Atelier"}, []),
        ({"nom": "Régie", "siret": "", "commune": ""}, []),
    ],
)
def test_a_structure_that_may_be_there_already_is_recognised(row, found):
    rows = [
        {"id": "atelier", "nom": "Atelier", "siret": "00123456700012", "commune": "Les Épis"},
        {"id": "atelier-2", "nom": "Atelier", "siret": "", "commune": "Les Épis"},
        {"id": "regie", "nom": "Régie", "siret": "", "commune": ""},
    ]
    assert look_alikes(row, rows) == found
