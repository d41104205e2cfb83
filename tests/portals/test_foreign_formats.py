"""The datasets that nobody knew of, in every format and in every catalogue, judged by programs that are not ours."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import frictionless
import jsonschema
import mlcroissant
import pandas as pd
import pyshacl
import pytest
from geojson_pydantic import FeatureCollection
from openapi_spec_validator import validate as validate_openapi
from rdflib import Graph

from tests.atom import check_atom
from tests.dcat_ap import refusals
from tests.portals.conftest import input_of
from tests.portals.test_foreign import NAMES
from tests.spreadsheets import differences, expected, ironcalc_sheet

SHAPES = Path(__file__).parents[1] / "site" / "standards" / "dcat-ap-3.0.1-shapes.ttl"


@pytest.fixture(scope="module")
def site(sites) -> Path:
    return sites["foreign"]


def read_json(file: Path):
    return json.loads(file.read_text(encoding="utf-8"), parse_constant=pytest.fail)


@pytest.fixture(scope="module")
def address(site: Path) -> str:
    """Where the portal says that it is published."""
    (server,) = read_json(site / "api" / "openapi.json")["servers"]
    return server["url"] + "/"


@pytest.mark.parametrize("name", NAMES)
def test_a_spreadsheet_opens_its_workbook_with_every_cell_intact(site: Path, name):
    folder = site / "donnees" / name
    sheet = ironcalc_sheet(folder / f"{name}.xlsx")
    assert list(differences(folder, sheet)) == []
    assert len(sheet) == len(expected(folder))


@pytest.mark.parametrize("name", NAMES)
def test_its_other_formats_hold_the_same_values(site: Path, name):
    folder = site / "donnees" / name
    header, *rows = expected(folder)
    found = read_json(folder / f"{name}.json")
    frame = pd.read_parquet(folder / f"{name}.parquet")
    assert len(found) == len(frame) == len(rows)
    assert list(frame.columns) == header
    lines = (folder / f"{name}.excel.csv").read_text(encoding="utf-8-sig")
    texts = list(csv.DictReader(io.StringIO(lines, newline=""), delimiter=";"))
    plain = [field["name"] for field in read_json(folder / "schema.json")["fields"] if field["type"] == "string"]
    for row, record, text in zip(rows, found, texts, strict=True):
        values = dict(zip(header, row, strict=True))
        assert list(record) == header
        assert {each for each in header if record[each] is None} == {each for each in header if values[each] is None}
        for each in plain:
            assert record[each] == values[each]
            assert text[each].removeprefix("'") == (values[each] or "")


def test_its_places_are_geojson(site: Path):
    files = sorted(site.glob("donnees/*/*.geojson"))
    assert [file.stem for file in files] == ["tous-les-types"]
    FeatureCollection.model_validate(read_json(files[0]))


def test_its_catalogue_violates_no_shape(site: Path):
    graph = Graph().parse(site / "donnees" / "catalogue.ttl")
    valid, _, text = pyshacl.validate(graph, shacl_graph=str(SHAPES))
    assert valid, text
    assert refusals(graph) == []


@pytest.mark.parametrize("name", NAMES)
def test_its_croissant_is_valid(site: Path, address, name):
    folder = site / "donnees" / name
    document = read_json(folder / "croissant.json")
    here = {each["@id"]: str(site / each["contentUrl"].removeprefix(address)) for each in document["distribution"]}
    dataset = mlcroissant.Dataset(folder / "croissant.json", mapping=here)
    assert dataset.metadata.ctx.issues.errors == set()


@pytest.mark.parametrize("feed", ["flux.xml", *(f"donnees/{name}/flux.xml" for name in NAMES)])
def test_its_feeds_are_valid(site: Path, address, feed):
    check_atom((site / feed).read_text(encoding="utf-8"), address)


def test_its_api_is_described_and_answers_as_it_says(site: Path):
    description = read_json(site / "api" / "openapi.json")
    validate_openapi(description)
    called = set()
    for path, item in description["paths"].items():
        examples = {each["name"]: each.get("example") for each in item["get"].get("parameters", ())}
        if None not in examples.values():
            reference = item["get"]["responses"]["200"]["content"]["application/json"]["schema"]
            schema = reference | {"components": description["components"]}
            document = read_json(site / path.lstrip("/").format(**examples))
            jsonschema.Draft202012Validator(schema).validate(document)
            called |= set(item["get"]["tags"])
    assert set(NAMES) <= called


def test_each_row_that_has_a_key_is_a_record(site: Path):
    """A key of three columns, with an accent, a comma and a zero that is not lost."""
    record = read_json(site / "api/v1/mesures-de-l-air/001,PM2~2C5,2024.json")
    assert (record["Station n°"], record["Polluant mesuré"], record["valeur"]) == ("001", "PM2,5", 12.5)
    assert len(list((site / "api/v1/mesures-de-l-air").glob("*.json"))) == 4


def test_its_archive_and_its_package_read(site: Path):
    package = frictionless.Package(str(site / "datapackage.json"))
    assert [resource.name for resource in package.resources] == list(NAMES)
    sizes = {resource.name: len(resource.read_rows()) for resource in package.resources}
    sources = {name: input_of("foreign") / "datasets" / name / "data.csv" for name in NAMES}
    with_lines = {
        name: len(list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"))))) - 1 for name, file in sources.items()
    }
    assert sizes == with_lines
