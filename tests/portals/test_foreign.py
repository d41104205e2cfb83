"""A portal whose datasets the domain has never heard of: they are checked, published and described all the same."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import frictionless
import pytest
from lxml import html

from tests.portals.conftest import input_of

NAMES = ("tous-les-types", "mesures-de-l-air", "large", "vide", "sans-cle")
DATASETS = input_of("foreign") / "datasets"
EVERY_TYPE = {
    "string", "number", "integer", "boolean", "object", "array", "list", "datetime", "date", "time", "year",
    "yearmonth", "duration", "geopoint", "geojson", "any",
}  # fmt: skip
"""The types of Table Schema v2."""


@pytest.fixture(scope="module")
def site(sites) -> Path:
    return sites["foreign"]


def page_of(site: Path, name: str) -> html.HtmlElement:
    file = site / "donnees" / name / "index.html"
    return html.document_fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def schema_of(name: str) -> dict:
    return json.loads((DATASETS / name / "schema.json").read_text(encoding="utf-8"))


def test_every_type_of_the_standard_is_there():
    assert {field["type"] for field in schema_of("tous-les-types")["fields"]} == EVERY_TYPE


@pytest.mark.parametrize("name", NAMES)
def test_gets_its_page_and_its_files(site: Path, name):
    for file in ("index.html", f"{name}.csv", "schema.json", "rapport.json"):
        assert (site / "donnees" / name / file).is_file(), file
    page = page_of(site, name)
    titles = {item["name"]: item["title"] for item in _package(DATASETS)["resources"]}
    assert page.xpath("//h1")[0].text_content() == titles[name]
    public = [field for field in schema_of(name)["fields"] if not field["name"].startswith("_")]
    text = " ".join(page.text_content().split())
    assert [
        field["name"]
        for field in public
        if f"{field['name']} {field['title']}" not in text and field["name"] not in text
    ] == []
    assert all(field["description"] in text for field in public)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "sans-cle"])
def test_is_published_byte_for_byte(site: Path, name):
    data = (site / "donnees" / name / f"{name}.csv").read_bytes()
    assert data == (DATASETS / name / "data.csv").read_bytes()
    resource = next(item for item in _package(site)["resources"] if item["name"] == name)
    assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_a_private_column_does_not_leave(site: Path):
    with (site / "donnees/sans-cle/sans-cle.csv").open(encoding="utf-8", newline="") as stream:
        assert list(csv.reader(stream)) == [["texte"], ["=1+1"], ["deux fois ; la même"], ["deux fois ; la même."]]
    assert "cacher" not in page_of(site, "sans-cle").text_content()


def test_is_in_the_catalogue_and_in_the_sitemap(site: Path):
    catalogue = (site / "donnees/index.html").read_text(encoding="utf-8")
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert [name for name in NAMES if f'href="../donnees/{name}/"' not in catalogue] == []
    assert [name for name in NAMES if f"/donnees/{name}/</loc>" not in sitemap] == []


def test_booleans_are_read_in_their_own_words(site: Path):
    rows = page_of(site, "mesures-de-l-air").xpath("//table[contains(caption, 'premi')]//tbody/tr")
    cells = [[" ".join(cell.text_content().split()) for cell in row] for row in rows]
    assert len(cells) == 4
    assert [row[4].lower() for row in cells] == ["oui", "non", cells[2][4].lower(), "oui"]
    assert cells[0][:2] == ["001", "Particules fines"] or cells[0][:2] == ["001", "PM2,5"]
    assert cells[2][4] not in ("oui", "non"), "an unknown value is not a no"


def test_a_block_shows_the_columns_it_is_asked(site: Path):
    tree = html.document_fromstring((site / "index.html").read_text(encoding="utf-8"))
    headers = [cell.text_content() for cell in tree.xpath("//main//table//thead//th")]
    assert headers == ["Polluant mesuré", "Valeur"]


def test_an_empty_dataset_says_that_it_is_empty(site: Path):
    text = page_of(site, "vide").text_content()
    assert "aucune ligne" in text
    assert "NaN" not in text
    assert "nan" not in text.split()


def test_the_package_is_valid_where_it_is_published(site: Path, monkeypatch):
    monkeypatch.chdir(site)
    report = frictionless.validate("datapackage.json")
    assert len(report.tasks) == len(NAMES)
    assert report.flatten(["name", "title", "message"]) == []


def test_the_pages_of_the_network_say_that_nothing_is_known(site: Path):
    """Blocks whose datasets are not there do not fail: they say what is missing."""
    for page in ("partenaires", "annuaire", "contact"):
        tree = html.document_fromstring(
            (site / page / "index.html").read_bytes(), parser=html.HTMLParser(encoding="utf-8")
        )
        assert len(tree.xpath("//main")[0].text_content().split()) > 10, page
    assert "À compléter par le réseau" in (site / "partenaires/index.html").read_text(encoding="utf-8")


def _package(folder: Path) -> dict:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
