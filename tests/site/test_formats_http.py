"""The data as strangers fetch them: each format, the API and the lines of « Réutiliser », over HTTP from the built site."""

from __future__ import annotations

import csv
import io
import json
import re
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

import aiopenapi3
import duckdb
import frictionless
import httpx2
import jsonschema
import openpyxl
import pandas as pd
import pytest
from duckdb_extensions import import_extension
from geojson_pydantic import FeatureCollection
from lxml import html
from openapi_spec_validator import validate as validate_openapi

from tests.conftest import SITE_URL, BuiltSite
from tests.portal import HUNG, resources, rows

NAMES = [resource["name"] for resource in resources()]
PLACED = ("siae", "communes", "partenaires")


def fetch(server: str, address: str) -> bytes:
    """What answers at ``address``, which may be a public one."""
    with urllib.request.urlopen(server + address.removeprefix(SITE_URL), timeout=HUNG) as answer:
        return answer.read()


def fetch_json(server: str, address: str):
    return json.loads(fetch(server, address), parse_constant=pytest.fail)


@pytest.fixture(scope="module")
def pages_to_copy(server) -> dict[str, dict[str, str]]:
    """Dataset → tool → the lines that « Réutiliser » shows."""
    page = html.fromstring(fetch(server, "donnees/reutiliser/index.html").decode())
    return {
        block.get("data-jeu"): {
            code.get("id").rpartition("-")[2]: code.text_content() for code in block.xpath(".//pre/code")
        }
        for block in page.xpath("//details[@data-jeu]")
    }


@pytest.fixture(scope="module")
def database():
    import_extension("httpfs")
    return duckdb.connect()


@pytest.mark.parametrize("name", NAMES)
def test_csv_for_excel_keeps_every_text(server, name):
    data = fetch(server, f"donnees/{name}/{name}.excel.csv")
    found = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    schema = fetch_json(server, f"donnees/{name}/schema.json")
    texts = [field["name"] for field in schema["fields"] if field["type"] == "string"]
    assert [[row[column].removeprefix("'") for column in texts] for row in found] == [
        [row[column] for column in texts] for row in rows(name)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_workbook_keeps_codes_as_texts(server, name):
    sheet = openpyxl.load_workbook(io.BytesIO(fetch(server, f"donnees/{name}/{name}.xlsx")))["Données"]
    header, *lines = sheet.iter_rows(values_only=True)
    assert list(header) == list(
        csv.DictReader(io.StringIO(fetch(server, f"donnees/{name}/{name}.csv").decode())).fieldnames
    )
    schema = fetch_json(server, f"donnees/{name}/schema.json")
    for position, field in enumerate(schema["fields"]):
        if field["type"] == "string":
            assert [line[position] or "" for line in lines] == [row[field["name"]] for row in rows(name)]


@pytest.mark.parametrize("name", NAMES)
def test_json_and_parquet_hold_every_row(server, name):
    found = fetch_json(server, f"donnees/{name}/{name}.json")
    assert len(found) == len(rows(name))
    frame = pd.read_parquet(io.BytesIO(fetch(server, f"donnees/{name}/{name}.parquet")))
    assert list(frame.columns) == list(found[0] if found else frame.columns)
    assert len(frame) == len(found)


@pytest.mark.parametrize("name", NAMES)
def test_geojson_where_there_are_places(server, name):
    if name not in PLACED:
        with pytest.raises(urllib.error.HTTPError):
            fetch(server, f"donnees/{name}/{name}.geojson")
        return
    data = fetch_json(server, f"donnees/{name}/{name}.geojson")
    FeatureCollection.model_validate(data)
    assert "crs" not in data
    placed = [feature["geometry"]["coordinates"] for feature in data["features"] if feature["geometry"]]
    assert len(placed) == len([row for row in rows(name) if row["latitude"]])
    assert all(-5 < longitude < 10 and 41 < latitude < 52 for longitude, latitude in placed)


def test_everything_is_in_the_archive(server):
    with zipfile.ZipFile(io.BytesIO(fetch(server, "donnees/tout.zip"))) as book:
        assert book.testzip() is None
        names = set(book.namelist())
        assert json.loads(book.read("datapackage.json"))["resources"]
    assert {f"donnees/{name}/{name}.{kind}" for name in NAMES for kind in ("csv", "xlsx", "json", "parquet")} < names


def test_the_package_reads_from_its_address(server):
    package = frictionless.Package(f"{server}datapackage.json")
    assert package.get_resource("siae").read_rows()[0]["id"] == rows("siae")[0]["id"]
    described = fetch_json(server, "datapackage.json")["resources"]
    for resource in described:
        frame = pd.read_csv(server + resource["path"], dtype=str, keep_default_na=False)
        assert frame.to_dict("records") == [dict(row) for row in rows(resource["name"])]


@pytest.mark.parametrize("name", NAMES)
def test_the_csv_is_described_beside_it(server, name):
    about = fetch_json(server, f"donnees/{name}/{name}.csv-metadata.json")
    assert "http://www.w3.org/ns/csvw" in about["@context"]
    own = about.get("tables", [about])[0]
    assert own["url"] == f"{name}.csv"
    header = fetch(server, f"donnees/{name}/{name}.csv").decode().splitlines()[0].split(",")
    assert [column["titles"][0] for column in own["tableSchema"]["columns"]] == header


@pytest.mark.parametrize("name", NAMES)
def test_lines_for_python_run(server, pages_to_copy, name):
    found = {}
    exec(pages_to_copy[name]["python"].replace(SITE_URL, server), found)
    assert found["donnees"].to_dict("records") == [dict(row) for row in rows(name)]


@pytest.mark.parametrize("name", NAMES)
def test_lines_for_duckdb_run(server, pages_to_copy, database, name):
    found = database.execute(pages_to_copy[name]["duckdb"].replace(SITE_URL, server)).fetchall()
    assert len(found) == min(10, len(rows(name)))


def test_lines_for_r_and_qgis_keep_texts_as_they_are(pages_to_copy):
    """R would make « NA » a missing cell, and numbers of codes; the « ogr » provider of QGIS guesses no type."""
    for lines in pages_to_copy.values():
        assert 'colClasses = "character", na.strings = "", check.names = FALSE, encoding = "UTF-8"' in lines["r"]
        assert lines["qgis"].startswith('iface.addVectorLayer("/vsicurl/https://') and lines["qgis"].endswith(', "ogr")')


@pytest.mark.parametrize("name", NAMES)
def test_every_tool_is_shown_an_address_that_exists(server, pages_to_copy, name):
    assert set(pages_to_copy[name]) == {"tableur", "python", "r", "duckdb", "javascript", "qgis"}
    for code in pages_to_copy[name].values():
        assert fetch(server, re.search(rf"{re.escape(SITE_URL)}[^\"']+", code)[0])


def test_every_example_of_the_api_answers_as_it_says(server):
    """What a client made from the description would call, with its examples."""
    description = fetch_json(server, "api/openapi.json")
    validate_openapi(description)
    assert description["servers"] == [{"url": SITE_URL.rstrip("/")}]
    called = 0
    for path, item in description["paths"].items():
        examples = {each["name"]: each.get("example") for each in item["get"].get("parameters", ())}
        if None in examples.values():
            continue  # a page that a short list has not, or a list with nothing in it
        reference = item["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        schema = reference | {"components": description["components"]}
        document = fetch_json(server, path.lstrip("/").format(**examples))
        jsonschema.Draft202012Validator(schema).validate(document)
        called += 1
    assert called > 3 * len(NAMES)


@pytest.fixture(scope="module")
def client(server) -> aiopenapi3.OpenAPI:
    """A client made from the description alone; it refuses an answer that is not as the description says."""
    description = fetch(server, "api/openapi.json").decode().replace(SITE_URL.rstrip("/"), server.rstrip("/"))
    return aiopenapi3.OpenAPI.loads(f"{server}api/openapi.json", description, session_factory=httpx2.Client)


@pytest.mark.parametrize("name", NAMES)
def test_a_client_made_from_the_description_calls_the_api(client, server, name):
    page = getattr(client._, f"{name}.liste")()
    records = fetch_json(server, f"donnees/{name}/{name}.json")
    assert page.total == len(records)
    found = [record.model_dump(mode="json", by_alias=True) for record in page.data]
    shared = [{key: record[key] for key in expected} for record, expected in zip(found, records, strict=False)]
    assert shared == records[:100]
    operations = {operation for operation in client._ if operation.startswith(f"{name}.")}
    assert {f"{name}.liste", f"{name}.page"} <= operations


def test_a_client_made_from_the_description_follows_a_record(client):
    row = rows("siae")[0]
    record = getattr(client._, "siae.enregistrement")(parameters={"cle": row["id"]})
    assert (record.nom, record.type) == (row["nom"], row["type"])
    listed = getattr(client._, "siae.par.type")(parameters={"valeur": row["type"]})
    assert row["id"] in [each.id for each in listed.data]
    kinds = getattr(client._, "siae.valeurs.type")()
    assert row["type"] in [each.value for each in kinds.data]


def test_a_client_is_told_what_is_not_there(client):
    _, record, answer = getattr(client._, "siae.enregistrement").request(parameters={"cle": "inconnue"})
    assert (answer.status_code, record) == (404, None)


@pytest.mark.parametrize("name", NAMES)
def test_collection_holds_every_record_page_after_page(server, name):
    found, address = [], f"api/v1/{name}.json"
    while address:
        page = fetch_json(server, address)
        found += page["data"]
        address = page["links"]["next"]
    expected = fetch_json(server, f"donnees/{name}/{name}.json")
    assert [{key: value for key, value in record.items() if key != "_links"} for record in found] == expected


@pytest.mark.parametrize(("column", "dataset", "key"), [("code_insee", "siae", "id"), ("type", "siae", "id")])
def test_lists_by_commune_and_kind(server, column, dataset, key):
    values = fetch_json(server, f"api/v1/{dataset}/par/{column}.json")["data"]
    assert {each["value"] for each in values} == {row[column] for row in rows(dataset) if row[column]}
    for each in values:
        listed = fetch_json(server, each["_links"]["self"])["data"]
        assert [row[key] for row in listed] == [row[key] for row in rows(dataset) if row[column] == each["value"]]


def test_lists_by_sector(server):
    row = rows("siae_activites")[0]
    listed = fetch_json(server, f"api/v1/siae/par/secteur/{row['secteur']}.json")["data"]
    assert row["siae_id"] in [record["id"] for record in listed]


def test_records_lead_to_one_another(server):
    record = fetch_json(server, f"api/v1/siae/{rows('siae')[0]['id']}.json")
    assert fetch_json(server, record["_links"]["self"]) == record
    kind = fetch_json(server, record["_links"]["references"]["type"])
    assert kind["code"] == record["type"]
    back = fetch_json(server, kind["_links"]["referenced_by"]["siae.type"])
    assert record["id"] in [each["id"] for each in back["data"]]


def test_hosts_are_told_who_may_read(built_site: BuiltSite):
    text = (Path(built_site.root) / "_headers").read_text(encoding="utf-8")
    rules = {block.split("\n")[0]: block for block in text.split("\n\n")}
    for path in ("/portail/donnees/*", "/portail/api/*", "/portail/datapackage.json", "/portail/flux.xml"):
        assert "Access-Control-Allow-Origin: *" in rules[path]
        assert "Cache-Control: public" in rules[path]
