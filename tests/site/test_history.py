"""The memory of the real portal: a page of versions and a feed for each dataset, whatever its history holds."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from urllib.parse import urljoin

import pytest
from lxml import etree

from tests.atom import ATOM, check_atom
from tests.conftest import SITE_URL, BuiltSite
from tests.portal import ROOT, file_of, resources, rows

NAMES = [resource["name"] for resource in resources()]

SECTORS = {row["code"] for row in rows("secteurs")}


def full_history() -> bool:
    run = subprocess.run(
        ["git", "-C", str(ROOT), "rev-parse", "--is-shallow-repository"], capture_output=True, text=True, check=False
    )
    return run.stdout.strip() == "false"


@pytest.mark.parametrize("name", NAMES)
def test_every_dataset_tells_its_versions(pages, name):
    page = pages[f"donnees/{name}/versions/"]
    version = next(resource["version"] for resource in resources() if resource["name"] == name)
    headings = page.texts("//main//h2")
    assert headings[0] == f"Version {version} (actuelle)"
    assert f"../../../donnees/{name}/{name}.csv" in page.texts("//main//a[@download]/@href")
    links = set(pages[f"donnees/{name}/"].texts("//main//a/@href"))
    assert {"versions/", "flux.xml"} <= links
    words = " ".join(page.words)
    if not full_history():
        assert "Historique incomplet" in words
    elif len(headings) == 1:
        assert "Il n'y a qu'une version" in words


@pytest.mark.parametrize("name", NAMES)
def test_the_files_of_the_old_versions_are_there_and_read(built_site: BuiltSite, pages, name):
    old = [
        link for link in pages[f"donnees/{name}/versions/"].texts("//main//a[@download]/@href") if "/versions/" in link
    ]
    folders = sorted(file.name for file in (built_site.root / "donnees" / name / "versions").iterdir() if file.is_dir())
    for link in old:
        address = link.removeprefix("../../../")
        assert address.split("/")[3] in folders
        text = built_site.read(address)
        schema = json.loads(built_site.read(address.rpartition("/")[0] + "/schema.json"))
        assert next(csv.reader(io.StringIO(text))) == [field["name"] for field in schema["fields"]]


@pytest.mark.parametrize("name", NAMES)
def test_every_dataset_has_a_valid_feed(built_site: BuiltSite, name):
    feed = parsed(built_site, f"donnees/{name}/flux.xml")
    assert feed.findall(f"{ATOM}entry")


def parsed(site: BuiltSite, path: str) -> etree._Element:
    """The feed, valid, at the address it gives."""
    feed = check_atom(site.read(path), SITE_URL)
    assert feed.findtext(f"{ATOM}id") == SITE_URL + path
    for link in feed.iter(f"{ATOM}link"):
        address = link.get("href").removeprefix(SITE_URL).partition("#")[0]
        assert (site.root / file_of(address)).is_file(), address
    return feed


def test_the_feed_of_the_portal_holds_them_all(built_site: BuiltSite):
    feed = parsed(built_site, "flux.xml")
    titles = " ".join(entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry"))
    assert all(resource["title"] in titles for resource in resources())


def feeds_of(page) -> list[str]:
    """Addresses, from the root of the site, of the feeds that a reader finds by the page."""
    links = page.tree.xpath("//head/link[@rel='alternate'][@type='application/atom+xml']/@href")
    return [urljoin(SITE_URL + page.address, link).removeprefix(SITE_URL) for link in links]


def test_a_feed_is_found_by_the_pages_that_it_follows(pages):
    expected = {"": ["flux.xml"], "donnees/": ["flux.xml"]}
    expected |= {f"donnees/{name}/{page}": [f"donnees/{name}/flux.xml"] for name in NAMES for page in ("", "versions/")}
    expected |= {f"annuaire/secteurs/{code}/": [f"annuaire/secteurs/{code}/flux.xml"] for code in SECTORS}
    assert {address: feeds_of(page) for address, page in pages.items() if feeds_of(page)} == expected


def test_every_sector_has_a_feed_even_before_its_first_structure(built_site: BuiltSite, pages):
    """Who waits for a structure in a sector that has none subscribes today; a feed does not go when the last one leaves."""
    assert SECTORS - {row["secteur"] for row in rows("siae_activites")}, "some have none yet"
    found = {file.parent.name for file in (built_site.root / "annuaire" / "secteurs").glob("*/flux.xml")}
    assert found == SECTORS
    for code in sorted(SECTORS):
        assert parsed(built_site, f"annuaire/secteurs/{code}/flux.xml") is not None
        assert "flux.xml" in pages[f"annuaire/secteurs/{code}/"].texts("//main//a/@href")


def test_dates_are_those_of_the_data(built_site: BuiltSite):
    dates = {resource["modified"] for resource in resources()}
    feed = parsed(built_site, "flux.xml")
    assert feed.findtext(f"{ATOM}updated")[:10] == max(dates)
    assert all(re.match(r"\d{4}-\d\d-\d\dT00:00:00Z$", each.text) for each in feed.iter(f"{ATOM}updated"))
