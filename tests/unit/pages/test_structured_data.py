"""What pages tell search engines: JSON that no text can break out of, and names that the catalogue knows."""

from __future__ import annotations

import json

import pytest
from lxml import html

from generator.config import Network
from generator.pages import structured_data
from generator.pages.environment import make_environment
from generator.pages.page import Page
from generator.pages.records import record_pages
from tests.catalogue import catalogue

__all__ = ["catalogue"]

HOSTILE = "</script><script>alert(1)</script> <!-- & ]]> \u2028 \u2029 \" ' \\ {{ 1/0 }} é"
SITE = "https://portail.example.org/"


def nodes(text: str) -> dict[str, dict]:
    return {node["@type"]: node for node in json.loads(text)["@graph"]}


def test_nothing_ends_the_block():
    text = structured_data.script_of({"@type": "Thing", "name": HOSTILE})
    assert not set("<>&\u2028\u2029") & set(text)
    assert nodes(text)["Thing"]["name"] == HOSTILE


def test_a_parser_of_html_sees_one_block():
    text = structured_data.script_of({"@type": "Thing", "name": HOSTILE})
    tree = html.document_fromstring(f'<html><head><script type="application/ld+json">{text}</script></head></html>')
    (script,) = tree.xpath("//script")
    assert nodes(script.text)["Thing"]["name"] == HOSTILE


def test_dataset_and_its_files(catalogue):
    made = catalogue()
    (sheet,) = made.sheets
    node = structured_data.dataset(sheet, made)
    assert node["@id"] == node["identifier"] == sheet.iri
    assert node["includedInDataCatalog"]["@id"] == made.iri
    assert node["license"] == "https://www.etalab.gouv.fr/licence-ouverte-open-licence"
    assert node["temporalCoverage"] == "2024-01-01/.."
    assert node["spatialCoverage"]["geo"] == {"@type": "GeoShape", "box": "41.33 -5.15 51.1 9.57"}
    assert [each["name"] for each in node["variableMeasured"]] == ["id"], "private columns do not leave"
    assert len(node["distribution"]) == len(sheet.distributions) > 0
    for download, file in zip(node["distribution"], sheet.distributions, strict=True):
        assert download["@type"] == "DataDownload"
        assert download["contentUrl"] == SITE + file.address
        assert download["sha256"] == file.sha256


def test_what_is_not_known_is_not_said(catalogue):
    made = catalogue(spatial=None, temporal=None, licenses=[], version=None, keywords=None, description=None)
    node = structured_data.dataset(made.sheets[0], made)
    assert not {"spatialCoverage", "temporalCoverage", "license", "version", "keywords"} & node.keys()
    assert node["description"] == node["name"], "search engines refuse a dataset without a description"


def test_catalogue_names_its_datasets(catalogue):
    made = catalogue()
    node = structured_data.data_catalog(made)
    assert (node["@type"], node["@id"]) == ("DataCatalog", made.iri)
    assert [each["@id"] for each in node["dataset"]] == [sheet.iri for sheet in made.sheets]
    assert node["publisher"]["@id"] == made.publisher.iri


def test_the_network(catalogue):
    node = structured_data.network(catalogue(), Network(name="R", territory="la Vallée", located="ici"))
    assert (node["@type"], node["alternateName"], node["areaServed"]) == ("Organization", "R", "la Vallée")
    assert node["contactPoint"] == {"@type": "ContactPoint", "url": f"{SITE}contact/"}


@pytest.fixture
def records(edition, directory_rows):
    """A function that gives the record pages of a directory of one structure, by address."""

    def run(**structure):
        row = {"id": "une", "nom": "Une", "siret": "", **structure}
        datasets = directory_rows(row, communes=[{"code_insee": "99001", "nom": "Ville"}])
        return {page.address: page for page in record_pages(edition(**datasets), make_environment())}

    return run


def test_structure(records):
    page = records(
        nom=HOSTILE, raison_sociale="Une SARL", siret="00000000000000", adresse="1 rue d'Essai", code_postal="99000",
        commune="Ville", code_insee="99001", latitude="48.5", longitude="2.25", telephone="01 99 00 00 00",
        courriel="une@example.org", site_web="https://une.example.org/",
    )["annuaire/une/"]  # fmt: skip
    node = nodes(page.structured)["Organization"]
    assert node["@id"] == f"{SITE}annuaire/une/#structure"
    assert node["name"] == HOSTILE
    assert node["identifier"] == {"@type": "PropertyValue", "propertyID": "SIRET", "value": "00000000000000"}
    assert node["address"]["addressLocality"] == "Ville"
    assert node["location"]["geo"] == {"@type": "GeoCoordinates", "latitude": 48.5, "longitude": 2.25}
    assert (node["telephone"], node["email"]) == ("01 99 00 00 00", "une@example.org")


def test_structure_of_which_little_is_known(records):
    node = nodes(records()["annuaire/une/"].structured)["Organization"]
    assert set(node) == {"@type", "@id", "name", "url"}


def test_breadcrumbs_are_those_of_the_page(records):
    page = records(code_insee="99001", commune="Ville")["annuaire/une/"]
    steps = nodes(page.structured)["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "Accueil", SITE),
        (2, "Annuaire", f"{SITE}annuaire/"),
        (3, "Ville", f"{SITE}annuaire/communes/99001/"),
        (4, "Une", f"{SITE}annuaire/une/"),
    ]


def test_a_page_that_says_nothing_has_no_block(edition):
    assert Page("essai/", edition(jeu=[{"id": "a"}]), make_environment()).said == ""
