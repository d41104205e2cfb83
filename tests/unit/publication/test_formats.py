"""Each format, read back by a tool that is not ours, gives the values that were written; nothing in it is live."""

from __future__ import annotations

import codecs
import csv
import datetime
import io
import json
import re
import zipfile

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from geojson_pydantic import FeatureCollection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from generator.catalog.table import cells
from generator.publication.csv_files import FORMULA, as_text, excel_csv, french_number, reference_csv
from generator.publication.excel import CUT, MAX_TEXT, fits, workbook
from generator.publication.formats import FORMATS, REFERENCE
from generator.publication.geojson import geojson_file, has_places
from generator.publication.json_files import json_file
from generator.publication.parquet import parquet_file
from tests.unit.publication.conftest import FULL, HOSTILE, SECRET

UTC = datetime.UTC
moment = datetime.datetime.fromisoformat
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TYPED = {
    "entier": -7,
    "grand": 123456789012345678901234,
    "nombre": -48.5,
    "à la française": 1234.5,
    "oui_non": True,
    "jour": datetime.date(2024, 2, 29),
    "jour_français": datetime.date(2024, 4, 3),
    "jour_libre": "3 avril",
    "moment": moment("2024-01-02T03:04:05"),
    "moment_utc": datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC),
    "heure": datetime.time(3, 4, 5),
    "annee": 2024,
    "mois": "2024-01",
    "liste": ("01000", "02A04"),
    "entiers": (1, 2),
}
text_cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)
hostile_cells = st.one_of(
    text_cells, st.sampled_from(HOSTILE[:-1]), st.from_regex(r"[-=+@'0-9 .,/:e%]{1,12}", fullmatch=True)
)
of_one_column = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)


def read_excel_csv(data: bytes) -> list[dict[str, str]]:
    """As the README of the format says: semicolons, and a leading apostrophe is not part of the value."""
    assert data.startswith(codecs.BOM_UTF8)
    reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    return [{name: cell.removeprefix("'") for name, cell in row.items()} for row in reader]


def sheet_cells(data: bytes, number: int = 1) -> list[list[etree._Element]]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        tree = etree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    return [list(row) for row in tree.iter(f"{SHEET}row")]


def cell_text(cell: etree._Element) -> str:
    """The text of a cell, with the escapes of ECMA-376 (22.4.2.4, ST_Xstring) taken off."""
    raw = "".join(part.text or "" for part in cell.iter(f"{SHEET}t"))
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), raw)


def test_values_are_those_that_the_schema_says(values):
    assert {name: values[0][name] for name in TYPED} == TYPED
    assert set(values[1].values()) == {"vide", None}
    assert [row["texte"] for row in values[2:]] == list(HOSTILE)


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
def test_private_columns_never_leave(everything, kind):
    data = kind.write(everything)
    parts = [data]
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            parts = [book.read(name) for name in book.namelist()]
    assert not any(word.encode() in part for part in parts for word in (SECRET, "_prive"))


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
def test_same_rows_give_the_same_bytes(everything, kind):
    assert kind.write(everything) == kind.write(everything)


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
def test_dataset_without_rows_has_every_format(rows, kind):
    empty = rows([{"name": "id"}, {"name": "latitude", "type": "number"}, {"name": "longitude", "type": "number"}])
    assert kind.applies(empty)
    assert kind.write(empty)


def test_reference_is_the_source(rows):
    source = rows([{"name": "id"}, {"name": "n", "type": "integer"}], {"id": "a,b", "n": "1"})
    assert reference_csv(source) == source.source
    assert REFERENCE.write is reference_csv


# ---------- CSV for Excel ----------


def test_excel_csv_gives_the_values_back(everything, values):
    found = read_excel_csv(excel_csv(everything))
    assert [row["texte"] for row in found] == [row["texte"] or "" for row in values]
    assert found[0] == FULL | {
        "nombre": "-48,5",
        "à la française": "1234,5",
        "jour_français": "2024-04-03",
        "moment": "2024-01-02 03:04:05",
    }
    assert set(found[1].values()) == {"vide", ""}


@pytest.mark.parametrize("text", [text for text in HOSTILE if text[0] in FORMULA])
def test_formula_is_not_live_in_excel_csv(text):
    assert as_text(text) == "'" + text


@pytest.mark.parametrize(
    "text", ["00123", "91210", "41841943800043", "1e5", "2-3", "1/2", "22.5", "vrai", "1 mai", "SEPT1"]
)
def test_what_a_spreadsheet_would_change_is_marked(text):
    assert as_text(text) == "'" + text


@pytest.mark.parametrize(
    "text", ["L'école", "2A004", "8110Z", "Mairie", "Mars", "Marseille", "10 rue de la Paix", "a-b", "é"]
)
def test_plain_text_is_left_alone(text):
    assert as_text(text) == text


@pytest.mark.parametrize(
    ("value", "text"), [(48.0, "48"), (-0.5, "-0,5"), (1e22, "10000000000000000000000"), (1e-7, "0,0000001")]
)
def test_numbers_are_written_in_full(value, text):
    assert french_number(value) == text


@of_one_column
@given(text=hostile_cells)
def test_any_text_survives_excel_csv_and_is_never_a_formula(rows, text):
    data = excel_csv(rows([{"name": "id"}, {"name": "t"}], {"id": "x", "t": text}))
    cell = next(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))["t"]
    assert not cell.startswith(tuple(FORMULA))
    assert not re.fullmatch(r"[\d\s.,:/-]*\d[\d\s.,:/-]*", cell)
    assert cell.removeprefix("'") == text


# ---------- Excel ----------


def test_workbook_gives_the_values_back(everything, values):
    book = openpyxl.load_workbook(io.BytesIO(workbook(everything)))
    assert book.sheetnames == ["Données", "Colonnes", "Licence et source"]
    header, full, empty, *_ = [[cell.value for cell in row] for row in book["Données"].iter_rows()]
    assert header == [field.name for field in everything.fields]
    expected = values[0] | {
        "grand": "123456789012345678901234",
        "jour": moment("2024-02-29T00:00:00"),
        "jour_français": moment("2024-04-03T00:00:00"),
        "moment_utc": "2024-01-02T03:04:05Z",
        "liste": "01000|02A04",
        "entiers": "1,2",
    }
    assert dict(zip(header, full, strict=True)) == expected
    assert [value for value in empty if value is not None] == ["vide"]


def test_texts_of_the_workbook_are_texts(everything):
    lines = sheet_cells(workbook(everything))[3:]
    texts = [cell_text(line[1]) for line in lines]
    assert texts[:-1] == list(HOSTILE[:-1])
    assert texts[-1].endswith(CUT)
    assert len(texts[-1]) == MAX_TEXT
    assert {line[1].get("t") for line in lines} == {"inlineStr"}


def test_nothing_in_the_workbook_is_live(everything):
    with zipfile.ZipFile(io.BytesIO(workbook(everything))) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
        assert len(sheets) == 3, "no relation, hence no link"
        content = b"".join(book.read(name) for name in book.namelist())
    assert b"<f>" not in content
    assert b"<hyperlink" not in content
    assert b"externalLink" not in content


def test_workbook_is_made_to_be_read(everything):
    book = openpyxl.load_workbook(io.BytesIO(workbook(everything)))
    data = book["Données"]
    assert data.freeze_panes == "A2"
    assert data.auto_filter.ref == f"A1:W{len(everything) + 1}"
    assert data["A2"].number_format == "@"
    assert data["H2"].number_format == "dd/mm/yyyy"
    assert 8 <= data.column_dimensions["A"].width <= data.column_dimensions["B"].width <= 61
    assert book["Colonnes"]["A2"].value == "id"
    assert book["Colonnes"]["D2"].value == "Sert d'adresse."
    origin = {row[0].value: row[1].value for row in book["Licence et source"].iter_rows()}
    assert origin["Licence"] == "Licence Ouverte 2.0 : https://example.org/licence"
    assert origin["Source"] == "Invention : https://example.org/"
    assert book.properties.created == moment("2024-05-06T00:00:00")


def test_days_that_excel_counts_wrongly_are_texts(rows):
    fields = [{"name": "id"}, {"name": "jour", "type": "date"}, {"name": "heure", "type": "time"}]
    old = rows(fields, {"id": "a", "jour": "1899-12-31", "heure": "03:04:05.123456"}, {"id": "b", "jour": "1900-03-01"})
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(old)))["Données"]
    assert sheet["B2"].value == "1899-12-31"
    assert sheet["C2"].value == "03:04:05.123456"
    assert sheet["B3"].value == moment("1900-03-01T00:00:00")


def test_dataset_too_long_for_a_sheet_has_no_workbook(everything):
    class Long(type(everything)):
        def __len__(self):
            return 1_048_576

    assert fits(everything)
    assert not fits(Long(everything.dataset, everything.frame, b""))


@of_one_column
@given(text=hostile_cells)
def test_any_text_survives_the_workbook(rows, text):
    data = workbook(rows([{"name": "id"}, {"name": "t"}], {"id": "x", "t": text}))
    assert cell_text(sheet_cells(data)[1][1]) == text


# ---------- JSON and GeoJSON ----------


def test_json_gives_the_values_back(everything, values):
    found = json.loads(json_file(everything), parse_constant=pytest.fail)
    assert found[0] == values[0] | {
        "jour": "2024-02-29",
        "jour_français": "2024-04-03",
        "moment": "2024-01-02T03:04:05",
        "moment_utc": "2024-01-02T03:04:05Z",
        "heure": "03:04:05",
        "liste": ["01000", "02A04"],
        "entiers": [1, 2],
        "tableau": [1, "é"],
        "objet": {"a": None},
        "point": [2.1, 48.5],
        "geometrie": {"type": "Point", "coordinates": [2.1, 48.5]},
    }
    assert found[1] == dict.fromkeys(found[0]) | {"id": "vide"}
    assert [row["texte"] for row in found[2:]] == list(HOSTILE)


def test_what_json_cannot_say_is_null(rows):
    fields = [{"name": "id"}, {"name": "n", "type": "number"}, {"name": "o", "type": "object"}]
    found = rows(fields, {"id": "a", "n": "INF", "o": '{"a": Infinity}'}, {"id": "b", "n": "1e3"})
    assert json.loads(json_file(found), parse_constant=pytest.fail) == [
        {"id": "a", "n": None, "o": {"a": None}},
        {"id": "b", "n": 1000.0, "o": None},
    ]


@of_one_column
@given(text=hostile_cells, name=text_cells)
def test_any_text_survives_json(rows, text, name):
    fields = [{"name": "id"}, {"name": "t" + name}]
    assert json.loads(json_file(rows(fields, {"id": "x", "t" + name: text}))) == [{"id": "x", "t" + name: text}]


PLACED = [{"name": "id"}, {"name": "latitude", "type": "number"}, {"name": "longitude", "type": "number"}]


def test_geojson_obeys_rfc_7946(rows):
    places = rows(
        PLACED,
        {"id": "a", "latitude": "48.123456789", "longitude": "2.5"},
        {"id": "b", "latitude": "48"},
        {"id": "c", "latitude": "91", "longitude": "2"},
        primaryKey=["id"],
    )
    data = json.loads(geojson_file(places))
    FeatureCollection.model_validate(data)
    assert "crs" not in data
    assert [feature["geometry"] for feature in data["features"]] == [
        {"type": "Point", "coordinates": [2.5, 48.1234568]},
        None,
        None,
    ]
    assert [feature["id"] for feature in data["features"]] == ["a", "b", "c"]
    assert [feature["properties"] for feature in data["features"]] == json.loads(json_file(places))


@pytest.mark.parametrize(
    ("format_", "text"), [("default", "2.1, 48.5"), ("array", "[2.1, 48.5]"), ("object", '{"lon": 2.1, "lat": 48.5}')]
)
def test_geopoint_places_a_row(rows, format_, text):
    places = rows(
        [{"name": "id"}, {"name": "ou", "type": "geopoint", "format": format_}], {"id": "a", "ou": text}, {"id": "b"}
    )
    data = json.loads(geojson_file(places))
    FeatureCollection.model_validate(data)
    assert [feature["geometry"] for feature in data["features"]] == [
        {"type": "Point", "coordinates": [2.1, 48.5]},
        None,
    ]
    assert "id" not in data["features"][0]


@pytest.mark.parametrize(
    "fields",
    [
        [{"name": "id"}],
        [{"name": "latitude", "type": "string"}, {"name": "longitude", "type": "number"}],
        [{"name": "_latitude", "type": "number"}, {"name": "longitude", "type": "number"}],
    ],
)
def test_dataset_without_coordinates_has_no_geojson(rows, fields):
    assert not has_places(rows(fields))


# ---------- Parquet ----------


def test_parquet_gives_the_values_back(everything, values):
    table = pq.read_table(io.BytesIO(parquet_file(everything)))
    found = table.to_pylist()
    assert found[0] == values[0] | {
        "grand": "123456789012345678901234",
        "liste": ["01000", "02A04"],
        "entiers": [1, 2],
        "point": [2.1, 48.5],
    }
    assert found[1] == dict.fromkeys(values[0]) | {"id": "vide"}
    assert [row["texte"] for row in found[2:]] == list(HOSTILE)


def test_parquet_carries_the_schema(everything):
    schema = pq.read_schema(io.BytesIO(parquet_file(everything)))
    assert schema.field("id").metadata[b"description"] == b"Sert d'adresse."
    assert schema.field("id").metadata[b"title"] == b"Identifiant"
    assert schema.metadata[b"title"] == b"Tous les types"
    assert schema.metadata[b"licence_url"] == b"https://example.org/licence"
    types = {field.name: str(field.type) for field in schema}
    assert (types["entier"], types["oui_non"], types["jour"]) == ("int64", "bool", "date32[day]")
    assert (types["moment"], types["moment_utc"], types["heure"]) == (
        "timestamp[us]",
        "timestamp[us, tz=UTC]",
        "time64[us]",
    )


def test_parquet_holds_moments_of_both_sorts_as_texts(rows):
    fields = [{"name": "id"}, {"name": "quand", "type": "datetime"}]
    lines = ({"id": "a", "quand": "2024-01-02T03:04:05"}, {"id": "b", "quand": "2024-01-02T03:04:05+01:00"})
    found = pq.read_table(io.BytesIO(parquet_file(rows(fields, *lines)))).to_pylist()
    assert [row["quand"] for row in found] == ["2024-01-02T03:04:05", "2024-01-02T03:04:05+01:00"]


def test_parquet_reads_with_pandas(everything):
    frame = pd.read_parquet(io.BytesIO(parquet_file(everything)))
    assert cells(frame["texte"])[2:] == list(HOSTILE)
