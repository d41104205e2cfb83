"""The data as they leave: the very files that were validated, and descriptions that say the truth of them."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import frictionless
import pytest

from tests.conftest import BuiltSite
from tests.portal import DATASETS, resources, rows

NAMES = [resource["name"] for resource in resources()]
SEVERITIES = ("error", "warning", "info")
FINDING = {"severity", "code", "dataset", "path", "line", "field", "value", "title", "message", "suggestion"}


def read_json(file: Path) -> dict:
    return json.loads(file.read_text(encoding="utf-8"))


def published(site: BuiltSite) -> dict[str, dict]:
    package = read_json(site.root / "datapackage.json")
    return {resource["name"]: resource for resource in package["resources"]}


@pytest.mark.parametrize("name", NAMES)
def test_the_csv_is_the_one_that_was_validated(built_site: BuiltSite, name):
    path = next(resource["path"] for resource in resources() if resource["name"] == name)
    assert (built_site.root / "donnees" / name / f"{name}.csv").read_bytes() == (DATASETS / path).read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_the_package_says_its_size_and_its_fingerprint(built_site: BuiltSite, name):
    data = (built_site.root / "donnees" / name / f"{name}.csv").read_bytes()
    resource = published(built_site)[name]
    assert resource["path"] == f"donnees/{name}/{name}.csv"
    assert resource["bytes"] == len(data)
    assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_is_the_same_everywhere(built_site: BuiltSite, name):
    declared = next(resource["schema"] for resource in resources() if resource["name"] == name)
    schema = read_json(DATASETS / declared)
    assert read_json(built_site.root / "donnees" / name / "schema.json") == schema
    assert published(built_site)[name]["schema"] == schema
    with (built_site.root / "donnees" / name / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        assert next(csv.reader(stream)) == [field["name"] for field in schema["fields"]]


def test_the_package_keeps_what_the_portal_declares(built_site: BuiltSite):
    theirs, ours = read_json(DATASETS / "datapackage.json"), read_json(built_site.root / "datapackage.json")
    assert {k: v for k, v in ours.items() if k != "resources"} == {k: v for k, v in theirs.items() if k != "resources"}
    assert [resource["name"] for resource in ours["resources"]] == NAMES
    for declared in theirs["resources"]:
        kept = {key: value for key, value in declared.items() if key not in ("path", "schema")}
        assert kept.items() <= published(built_site)[declared["name"]].items()


def test_the_package_is_valid_where_it_is_published(built_site: BuiltSite, monkeypatch):
    """As a stranger would check it, with the reference tool, from the folder of the site."""
    monkeypatch.chdir(built_site.root)
    report = frictionless.validate("datapackage.json")
    assert len(report.tasks) == len(NAMES)
    assert report.flatten(["title", "message"]) == []
    assert report.valid


@pytest.mark.parametrize("name", NAMES)
def test_the_report_has_the_shape_of_the_contract(built_site: BuiltSite, name):
    report = read_json(built_site.root / "donnees" / name / "rapport.json")
    assert list(report) == ["valid", "counts", "datasets", "findings"]
    assert report["valid"] is True
    assert tuple(report["counts"]) == SEVERITIES
    assert report["counts"]["error"] == 0
    (dataset,) = report["datasets"]
    data = (DATASETS / dataset["path"]).read_bytes()
    assert dataset == {
        "name": name,
        "path": dataset["path"],
        "rows": len(rows(name)),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    for finding in report["findings"]:
        assert set(finding) == FINDING
        assert finding["severity"] in SEVERITIES
        assert finding["line"] is None or finding["line"] > 1 or finding["field"] is None
    counted = {level: sum(f["severity"] == level for f in report["findings"]) for level in SEVERITIES}
    assert counted == report["counts"]


@pytest.mark.parametrize("name", NAMES)
def test_the_page_of_a_dataset_says_its_columns_size_and_fingerprint(pages, built_site: BuiltSite, name):
    page = pages[f"donnees/{name}/"]
    fields = published(built_site)[name]["schema"]["fields"]
    assert page.texts("//table[starts-with(normalize-space(caption), 'Les ')][1]//th/code") == [
        f["name"] for f in fields
    ]
    text = " ".join(page.words)
    assert all(" ".join(field["description"].split()) in text for field in fields)
    assert published(built_site)[name]["hash"].removeprefix("sha256:") in text
    assert f"{name}.csv" in " ".join(page.texts("//a[@download]/@href"))
    assert "Licence Ouverte 2.0" in text


def test_the_directory_index_holds_the_open_structures(built_site: BuiltSite):
    index = read_json(built_site.root / "annuaire" / "annuaire.json")
    contacts = read_json(built_site.root / "annuaire" / "coordonnees.json")
    still = {row["id"]: row for row in rows("siae") if row["statut"] != "fermee"}
    assert index["taille"] == len(still)
    assert sorted(contacts["structures"]["id"]) == sorted(still)
    assert contacts["empreinte"] == index["empreinte"]
    for identifier, name, contact in zip(
        contacts["structures"]["id"], index["structures"]["nom"], index["structures"]["contact"], strict=True
    ):
        row = still[identifier]
        assert name == row["nom"]
        assert contact == bool(row["telephone"]) + 2 * bool(row["courriel"]) + 4 * bool(row["site_web"])
