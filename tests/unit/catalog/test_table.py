"""Cells are cast as the schema says: nothing is ever guessed from what they look like."""

from __future__ import annotations

import codecs
import datetime

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.catalog.table import read_table, read_text, records, typed
from generator.history.table import of_texts
from generator.history.table import read_table as history
from generator.validation import validate
from generator.validation.files import open_file

OUI = {"trueValues": ["oui"], "falseValues": ["non"]}


@pytest.fixture
def read(package):
    """A function that reads one dataset out of its fields and its file's text."""

    def run(fields, text, **schema):
        (dataset,) = package(essai={"fields": fields, "csv": text} | schema).datasets
        return list(records(read_table(dataset)))

    return run


@pytest.fixture
def cell(read):
    """A function that reads one cell of one column, another cell keeping the row from being blank."""

    def run(field, text):
        quoted = text.replace('"', '""')
        fields = [{"name": "id", "type": "string"}, {"name": "case"} | field]
        return read(fields, f'id,case\na,"{quoted}"\n')[0]["case"]

    return run


@pytest.mark.parametrize(
    "text",
    ["00123456700012", "01001", "2A004", "0100000000", "1e5", "0x10", "NA", "NaN", "null", "None", "nan", "N/A",
     "true", "1.0", "1,5", " x ", "2024-01-02", "-", "é", "oui", '"', "a\u2028b"],
)  # fmt: skip
def test_text_stays_as_it_is_written(cell, text):
    assert cell({"type": "string"}, text) == text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(text=st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1))
def test_any_text_stays_as_it_is_written(cell, text):
    assert cell({"type": "string"}, text) == text


@pytest.mark.parametrize("kind", ["string", "integer", "number", "boolean", "date", "list", "year", "geopoint"])
def test_empty_cell_is_missing_whatever_its_type(cell, kind):
    assert cell({"type": kind}, "") is None


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ({"type": "integer"}, "007", 7),
        ({"type": "integer"}, "9007199254740993", 9007199254740993),
        ({"type": "year"}, "2024", 2024),
        ({"type": "number"}, "48.5", 48.5),
        ({"type": "number"}, "0", 0.0),
        ({"type": "boolean"} | OUI, "oui", True),
        ({"type": "boolean"} | OUI, "non", False),
        ({"type": "boolean"}, "true", True),
        ({"type": "boolean"}, "0", False),
        ({"type": "date"}, "2024-02-29", datetime.date(2024, 2, 29)),
        ({"type": "date"}, "2024-1-2", datetime.date(2024, 1, 2)),
        ({"type": "date", "format": "%d/%m/%Y"}, "03/04/2024", datetime.date(2024, 4, 3)),
        ({"type": "list", "delimiter": "|"}, "01000|02000", ("01000", "02000")),
        ({"type": "list"}, "a,b", ("a", "b")),
        ({"type": "list", "itemType": "integer"}, "1,2", (1, 2)),
        ({"type": "list", "itemType": "boolean"}, "true,false", (True, False)),
        ({"type": "list", "itemType": "date"}, "2024-02-29", (datetime.date(2024, 2, 29),)),
        ({"type": "datetime"}, "2024-01-02T03:04:05Z", datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)),
        ({"type": "datetime"}, "2024-01-02T03:04:05.5", datetime.datetime.fromisoformat("2024-01-02T03:04:05.500000")),
        (
            {"type": "datetime", "format": "%d/%m/%Y %H:%M"},
            "02/01/2024 03:04",
            datetime.datetime.fromisoformat("2024-01-02T03:04"),
        ),
        ({"type": "time"}, "03:04:05", datetime.time(3, 4, 5)),
        ({"type": "time", "format": "%H:%M"}, "03:04", datetime.time(3, 4)),
        ({"type": "yearmonth"}, "2024-01", "2024-01"),
        ({"type": "duration"}, "P1Y2M", "P1Y2M"),
        ({"type": "geopoint"}, "2.1, 48.5", "2.1, 48.5"),
        ({"type": "object"}, '{"a": 1}', '{"a": 1}'),
    ],
)
def test_each_type_is_cast(cell, field, text, value):
    found = cell(field, text)
    assert found == value
    assert type(found) is type(value)


def test_integers_stay_whole_beside_an_empty_cell(read):
    found = read([{"name": "id"}, {"name": "n", "type": "integer"}], "id,n\na,9007199254740993\nb,\n")
    assert [row["n"] for row in found] == [9007199254740993, None]


def test_missing_values_are_those_of_the_schema(read):
    found = read([{"name": "id"}, {"name": "n", "type": "integer"}], "id,n\na,NC\n-,3\n", missingValues=["NC", "-"])
    assert found == [{"id": "a", "n": None}, {"id": None, "n": 3}]


def test_columns_are_in_schema_order_and_private_ones_left_out(package):
    fields = [{"name": "id"}, {"name": "_telephone"}, {"name": "nom"}]
    (dataset,) = package(essai={"fields": fields, "csv": "id,_telephone,nom\na,01 99 00 00 01,A\n"}).datasets
    assert list(read_table(dataset).columns) == ["id", "nom"]
    assert list(read_text(dataset).columns) == ["id", "_telephone", "nom"]


def test_file_without_rows_gives_no_record(read):
    assert read([{"name": "id"}, {"name": "d", "type": "date"}], "id,d\n") == []


def test_byte_order_mark_does_not_spoil_the_first_column(package):
    content = codecs.BOM_UTF8 + b"id,nom\na,B\n"
    declared = package(essai={"fields": [{"name": "id"}, {"name": "nom"}], "csv": content})
    assert validate(declared).valid
    assert list(records(read_table(declared.datasets[0]))) == [{"id": "a", "nom": "B"}]


def test_windows_line_ends_and_no_last_line_end(read):
    assert read([{"name": "id"}, {"name": "nom"}], "id,nom\r\na,B\r\nc,D") == [
        {"id": "a", "nom": "B"},
        {"id": "c", "nom": "D"},
    ]


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ({"type": "number", "decimalChar": ","}, "1,5", 1.5),
        ({"type": "number", "groupChar": " ", "decimalChar": ","}, "1 000,5", 1000.5),
        ({"type": "number", "bareNumber": False}, "12.5%", 12.5),
        ({"type": "integer", "bareNumber": False}, "12 km", 12),
        ({"type": "integer"}, "123456789012345678901", 123456789012345678901),
        ({"type": "integer"}, "-5", -5),
        ({"type": "year"}, "0999", 999),
        ({"type": "date", "format": "any"}, "03/04/2024", "03/04/2024"),
        ({"type": "string", "missingValues": ["NC"]}, "NC", None),
        ({"type": "integer", "missingValues": [{"value": "NC", "label": "Non connu"}]}, "NC", None),
    ],
)
def test_what_validation_accepts_is_read_the_same(package, field, text, value):
    fields = [{"name": "id", "type": "string"}, {"name": "case"} | field]
    declared = package(essai={"fields": fields, "csv": f'id,case\na,"{text}"\n'})
    assert validate(declared).valid
    (row,) = records(read_table(declared.datasets[0]))
    assert row["case"] == value


@pytest.mark.parametrize(
    "csv",
    ["id,n\na,1\nb,\n", 'id,n\n"a\nb",007\n"c ""d""","1,5"\n', "id,n\r\na, é \r\n", "\ufeffid,n\na,NA\n"],
)
def test_cells_that_the_judge_read_are_those_of_the_file(package, csv):
    fields = [{"name": "id"}, {"name": "n"}]
    (dataset,) = package(essai={"fields": fields, "csv": csv.encode()}).datasets
    table = open_file(dataset).table
    assert table is not None
    pd.testing.assert_frame_equal(typed(dataset, table.texts()), read_table(dataset))
    assert of_texts(table.texts()) == history(dataset.read())
