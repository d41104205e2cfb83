"""The metadata of a dataset, resolved: what the package and the settings say, and nothing more."""

from __future__ import annotations

import datetime

import pytest

SITE = "https://portail.example.org/"


def test_names_are_permanent_and_absolute(catalogue):
    made = catalogue()
    (sheet,) = made.sheets
    assert made.iri == f"{SITE}donnees/#catalogue"
    assert (sheet.iri, sheet.page) == (f"{SITE}donnees/jeu/#jeu", f"{SITE}donnees/jeu/")
    assert sheet.schema_address == f"{SITE}donnees/jeu/schema.json"
    assert made.by_name["jeu"] is sheet
    names = [sheet.distribution_iri(item) for item in sheet.distributions]
    assert f"{SITE}donnees/jeu/#jeu.csv" in names
    assert len(set(names)) == len(names)


def test_dates_are_days_and_never_to_come(catalogue):
    (sheet,) = catalogue().sheets
    assert (sheet.issued, sheet.modified) == ("2024-02-03", "2024-05-06")
    (sheet,) = catalogue(datetime.date(2024, 3, 1)).sheets
    assert (sheet.issued, sheet.modified) == ("2024-02-03", "")
    (sheet,) = catalogue(created="hier", temporal={"start": "2024"}).sheets
    assert (sheet.issued, sheet.temporal) == ("", ("", ""))


def test_the_catalogue_changes_with_its_datasets(catalogue):
    assert catalogue().modified == "2024-05-06"
    assert catalogue(datetime.date(2024, 3, 1)).modified == "2024-03-01"


@pytest.mark.parametrize(
    ("settings", "name", "website", "email"),
    [
        ({}, "Réseau d'essai", SITE, ""),
        (
            {"publisher": {"name": "Département", "website": "https://dep.example.org/"}},
            "Département",
            "https://dep.example.org/",
            "",
        ),
        (
            {"publisher": {"email": "a@example.org"}, "reports": {"email": "b@example.org"}},
            "Réseau d'essai",
            SITE,
            "a@example.org",
        ),
        ({"reports": {"email": "b@example.org"}}, "Réseau d'essai", SITE, "b@example.org"),
    ],
)
def test_who_publishes_and_whom_to_write_to(catalogue, settings, name, website, email):
    made = catalogue(None, settings)
    assert (made.publisher.name, made.publisher.website) == (name, website)
    assert made.contact.email == email
    assert made.contact.website == f"{SITE}contact/", "there is always a way, even without an e-mail"


def test_a_dataset_may_have_its_own_publisher(catalogue):
    made = catalogue(contributors=[{"title": "Insee", "path": "https://insee.example.org/"}])
    (sheet,) = made.sheets
    assert (sheet.publisher.name, sheet.publisher.iri) == ("Insee", f"{SITE}donnees/jeu/#editeur")
    (sheet,) = catalogue().sheets
    assert sheet.publisher.iri == f"{SITE}#editeur"


def test_the_kind_of_a_publisher_is_a_code_or_nothing(catalogue):
    for written, kind in (("NationalAuthority", "NationalAuthority"), ("établissement public", ""), ("", "")):
        (sheet,) = catalogue(contributors=[{"title": "Insee", "type": written}]).sheets
        assert (sheet.publisher.name, sheet.publisher.type) == ("Insee", kind)


def test_licence(catalogue):
    (sheet,) = catalogue().sheets
    assert sheet.licence_iri == "https://www.etalab.gouv.fr/licence-ouverte-open-licence"
    (sheet,) = catalogue(licenses=[{"title": "Autre", "path": "https://exemple.example.org/licence"}]).sheets
    assert (sheet.licence, sheet.licence_iri) == (None, "https://exemple.example.org/licence")
    (sheet,) = catalogue(licenses=[{"title": "Sans adresse"}]).sheets
    assert sheet.licence_iri == ""


def test_provenance(catalogue):
    (sheet,) = catalogue(sources=[{"title": "A"}, {"title": "B", "path": "https://b.example.org/"}]).sheets
    assert sheet.provenance == "A ; B (https://b.example.org/)"
