"""The whole way, on the portal that « portail new » makes: one build looked at from all sides."""

from __future__ import annotations

import csv
import datetime
import hashlib
import json
from pathlib import Path

import frictionless
import pytest
from lxml import etree, html

from generator.config import read_portal
from generator.errors import ConfigurationError, DataRefused, DeadLinks, PageError
from generator.new import new_portal
from generator.pipeline import build, publication_date

ADDRESS = "https://portail.example.org/essai/"
EPOCH = 1_714_953_600  # 6 May 2024, 00:00 UTC


def fingerprints(folder: Path) -> dict[str, str]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.fixture(scope="module")
def portal(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("portail") / "nouveau"
    new_portal(folder)
    return folder


@pytest.fixture(scope="module")
def site(portal) -> Path:
    build(read_portal(portal, ADDRESS), portal / "site", EPOCH)
    return portal / "site"


def rows_of(portal: Path, dataset: str) -> list[dict[str, str]]:
    with (portal / "datasets" / dataset / "data.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_nothing_is_written_elsewhere_than_in_the_site(portal, site):
    assert sorted(path.name for path in portal.iterdir() if path.is_dir()) == [".github", "datasets", "docs", "site"]


def test_published_files_are_the_source(portal, site):
    names = [path.name for path in (portal / "datasets").iterdir() if path.is_dir()]
    assert len(names) >= 13
    for name in names:
        source = (portal / "datasets" / name / "data.csv").read_bytes()
        assert (site / f"donnees/{name}/{name}.csv").read_bytes() == source


def test_published_package_is_valid(site):
    assert frictionless.validate(str(site / "datapackage.json")).valid


def test_every_record_is_a_page_of_its_own(portal, site):
    structures = rows_of(portal, "siae")
    assert structures
    for row in structures:
        page = html.parse(site / "annuaire" / row["id"] / "index.html", html.HTMLParser(encoding="utf-8"))
        assert page.findtext(".//h1") == row["nom"]
        assert page.findtext(".//title").startswith(row["nom"])
        assert page.xpath("//link[@rel='canonical']/@href") == [f"{ADDRESS}annuaire/{row['id']}/"]
        assert (site / "annuaire" / row["id"] / "contact.vcf").is_file()


def test_nothing_of_the_shells_is_left(site):
    assert not (site / "modele").exists()
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "portail-titre" not in text
        assert "portail-corps" not in text
        assert "modele/" not in text


def test_sitemap_lists_the_pages_and_only_them(site):
    found = etree.parse(site / "sitemap.xml").xpath("//*[local-name()='loc']/text()")
    pages = {
        ADDRESS + page.relative_to(site).as_posix().removesuffix("index.html") for page in site.rglob("index.html")
    }
    assert set(found) == pages - {f"{ADDRESS}embed/"}, "all but what other sites frame"
    assert len(found) == len(set(found))


def test_index_of_the_directory_is_the_directory(portal, site):
    columns = json.loads((site / "annuaire/coordonnees.json").read_text(encoding="utf-8"))["structures"]
    assert sorted(columns["id"]) == sorted(row["id"] for row in rows_of(portal, "siae") if row["statut"] != "fermee")


def test_nothing_is_asked_of_another_host_and_nothing_is_inline(site):
    for page in site.rglob("*.html"):
        tree = html.parse(page, html.HTMLParser(encoding="utf-8"))
        for address in tree.xpath("//script/@src | //link[@rel='stylesheet']/@href | //img/@src"):
            assert "//" not in address, (page, address)
        assert not [
            script for script in tree.xpath("//script[not(@src or @type='application/ld+json')]") if script.text
        ], page
        assert not tree.xpath("//@style"), page


def test_same_commit_gives_the_same_bytes_whatever_the_folder(portal, site, tmp_path):
    build(read_portal(portal, ADDRESS), tmp_path / "ailleurs", EPOCH)
    assert fingerprints(tmp_path / "ailleurs") == fingerprints(site)


def add(portal: Path, name: str, text: str) -> Path:
    (portal / "docs" / name).write_text(text, encoding="utf-8")
    return portal / "docs" / name


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("# T\n\n{{ inconnu() }}\n", PageError),
        ("# T\n\n[x](absente.md)\n", DeadLinks),
    ],
)
def test_page_that_is_wrong_leaves_the_previous_site_whole(portal, site, text, error):
    before = fingerprints(site)
    page = add(portal, "essai.md", text)
    try:
        with pytest.raises(error):
            build(read_portal(portal, ADDRESS), site, EPOCH)
    finally:
        page.unlink()
    assert fingerprints(site) == before
    assert not list(portal.glob(".portail-*"))


def test_data_that_are_refused_leave_the_previous_site_whole(portal, site):
    before = fingerprints(site)
    file = portal / "datasets/siae/data.csv"
    good = file.read_bytes()
    file.write_bytes(good + b"une;ligne;de;trop\n")
    try:
        with pytest.raises(DataRefused) as caught:
            build(read_portal(portal, ADDRESS), site, EPOCH)
    finally:
        file.write_bytes(good)
    assert caught.value.exit_code == 1
    assert not caught.value.report.valid
    assert fingerprints(site) == before


ESSAI = {"fields": [{"name": "id"}], "csv": "id\na\n"}


@pytest.mark.parametrize(
    ("epoch", "day"), [(0, (1970, 1, 1)), (EPOCH, (2024, 5, 6)), (EPOCH - 1, (2024, 5, 5)), (None, (2023, 4, 5))]
)
def test_date_of_publication_is_the_callers_else_the_latest_of_the_data(package, monkeypatch, epoch, day):
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    declared = package(
        a=ESSAI | {"resource": {"modified": "2023-04-05"}}, b=ESSAI | {"resource": {"modified": "2021-01-01"}}
    )
    assert publication_date(declared, epoch) == datetime.date(*day)


@pytest.mark.parametrize("modified", ["", "hier"])
def test_data_without_any_date_need_one(package, modified):
    declared = package(essai=ESSAI | {"resource": {"modified": modified}})
    with pytest.raises(ConfigurationError, match="Ajoutez « modified »"):
        publication_date(declared, None)
    assert publication_date(declared, EPOCH) == datetime.date(2024, 5, 6)


def test_two_pages_at_one_address_are_refused(write_portal, directory_rows, tmp_path):
    settings = {"index.md": "# Accueil\n", "annuaire/la.md": "# Là\n"}
    portal = write_portal(settings, None, **directory_rows({"id": "la"}))
    with pytest.raises(ConfigurationError, match="/annuaire/la/ : « la » prendrait l'adresse d'une autre page"):
        build(read_portal(portal), tmp_path / "site")
    assert not (tmp_path / "site").exists()
