"""The addresses of the contract: each one is there, and nothing else pretends to be one."""

from __future__ import annotations

import csv

import pytest

from tests.conftest import BuiltSite
from tests.portal import HAND_WRITTEN, ROOT, file_of, resources, rows

FIXED = [
    *HAND_WRITTEN, "404.html", "datapackage.json", "flux.xml", "sitemap.xml", "robots.txt", ".well-known/security.txt",
    "annuaire/communes/", "annuaire/secteurs/", "annuaire/types/", "annuaire/annuaire.json", "achats/familles/",
    "achats/achats.json", "embed/", "pagefind/pagefind.js",
    "donnees/catalogue.ttl", "donnees/catalogue.jsonld", "donnees/catalogue.rdf",
    "donnees/tout.zip", "api/openapi.json", "api/v1/index.json", "_headers",
]  # fmt: skip
RECORDS = {
    "annuaire/{}/": ("siae", "id"),
    "annuaire/{}/contact.vcf": ("siae", "id"),
    "annuaire/{}/contact-v3.vcf": ("siae", "id"),
    "annuaire/communes/{}/": ("communes", "code_insee"),
    "annuaire/secteurs/{}/": ("secteurs", "code"),
    "annuaire/types/{}/": ("types_structures", "code"),
}
OF_A_DATASET = (
    "donnees/{0}/", "donnees/{0}/{0}.csv", "donnees/{0}/schema.json", "donnees/{0}/rapport.json",
    "donnees/{0}/croissant.json", "donnees/{0}/flux.xml", "donnees/{0}/versions/",
    "donnees/{0}/{0}.xlsx", "donnees/{0}/{0}.excel.csv", "donnees/{0}/{0}.json", "donnees/{0}/{0}.parquet",
    "donnees/{0}/{0}.csv-metadata.json", "api/v1/{0}.json",
)  # fmt: skip


def gone(site: BuiltSite) -> set[str]:
    """Identifiers that old releases hold or replace, and the current one does not: they keep a page, or lead to one."""
    found = set()
    for file in (site.root / "donnees" / "siae" / "versions").glob("*/siae.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            found |= {row["id"] for row in csv.DictReader(stream)}
    found |= {old for row in rows("siae") for old in row.get("remplace", "").split("|") if old}
    return found - {row["id"] for row in rows("siae")}


@pytest.mark.parametrize("address", FIXED)
def test_is_there(built_site: BuiltSite, address):
    assert (built_site.root / file_of(address)).stat().st_size > 0


@pytest.mark.parametrize(("pattern", "dataset", "key"), [(p, *where) for p, where in RECORDS.items()])
def test_every_record_has_its_address(built_site: BuiltSite, pattern, dataset, key):
    addresses = [pattern.format(row[key]) for row in rows(dataset)]
    assert addresses
    assert [a for a in addresses if not (built_site.root / file_of(a)).is_file()] == []


def test_every_family_of_purchases_has_its_address(built_site: BuiltSite):
    names = {row["famille"] for row in rows("familles_achats")}
    folders = [item for item in (built_site.root / "achats/familles").iterdir() if item.is_dir()]
    assert len(folders) == len(names) > 5
    assert [f.name for f in folders if not (f / "index.html").is_file()] == []


def test_every_dataset_has_its_addresses(built_site: BuiltSite):
    names = [resource["name"] for resource in resources()]
    assert len(names) >= 13
    addresses = [pattern.format(name) for name in names for pattern in OF_A_DATASET]
    assert [address for address in addresses if not (built_site.root / file_of(address)).is_file()] == []


def test_no_record_takes_the_address_of_another_page(built_site: BuiltSite):
    reserved = {"communes", "secteurs", "types", *(page.stem for page in (ROOT / "docs" / "annuaire").glob("*.md"))}
    folders = {item.name for item in (built_site.root / "annuaire").iterdir() if item.is_dir()}
    known = {row["id"] for row in rows("siae")} | gone(built_site)
    assert folders == reserved | known
    assert not reserved & known


def test_every_page_is_known_to_the_contract(built_site: BuiltSite):
    expected = {file_of(address) for address in FIXED if file_of(address).endswith(".html")}
    expected |= {file_of(pattern.format(row[key])) for pattern, (name, key) in RECORDS.items() for row in rows(name)}
    expected |= {f"annuaire/{name}/index.html" for name in gone(built_site)}
    expected |= {f"annuaire/{page.stem}/index.html" for page in (ROOT / "docs" / "annuaire").glob("*.md")}
    expected |= {
        f"donnees/{resource['name']}/{page}index.html" for resource in resources() for page in ("", "versions/")
    }
    found = {file.relative_to(built_site.root).as_posix() for file in built_site.root.rglob("*.html")}
    expected |= {name for name in found if name.startswith("achats/familles/")}
    assert found - expected == set()


def test_the_site_holds_nothing_of_its_making(built_site: BuiltSite):
    leftovers = ("*.md", "*.py", "*.jinja", "modele", "__pycache__", ".portail-*", "*.gz")
    assert [str(file) for pattern in leftovers for file in built_site.root.rglob(pattern)] == []
    assert [item.name for item in built_site.root.parent.iterdir() if item.name.startswith(".portail-")] == []
