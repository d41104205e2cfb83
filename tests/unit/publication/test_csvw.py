"""What stands beside a CSV says what its cells hold, in the words of CSV on the Web."""

from __future__ import annotations

import pytest

from generator.catalog.table import read_table
from generator.publication.csvw import metadata
from generator.publication.rows import Rows


@pytest.fixture
def described(package):
    """A function that writes datasets and gives the description of the first."""

    def run(**datasets):
        declared = package(**datasets)
        first = declared.datasets[0]
        return metadata(Rows(first, read_table(first), first.file.read_bytes()), declared)

    return run


@pytest.fixture
def datatype(described):
    """A function that gives the datatype of one column."""

    def run(field):
        about = described(essai={"fields": [{"name": "id"}, {"name": "case"} | field], "csv": "id,case\n"})
        return about["tableSchema"]["columns"][1]["datatype"]

    return run


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ({}, "string"),
        ({"type": "any"}, "string"),
        ({"constraints": {"minLength": 2, "pattern": "^a"}}, {"base": "string", "minLength": 2, "format": "^a"}),
        ({"constraints": {"enum": ["a.b", "c"]}}, {"base": "string", "format": r"a\.b|c"}),
        ({"type": "integer"}, "integer"),
        ({"type": "integer", "bareNumber": False}, "string"),
        ({"type": "number", "constraints": {"minimum": 1}}, {"base": "number", "minimum": 1}),
        ({"type": "number", "decimalChar": ","}, {"base": "number", "format": {"decimalChar": ","}}),
        ({"type": "boolean"}, "boolean"),
        ({"type": "boolean", "trueValues": ["oui"], "falseValues": ["non"]}, {"base": "boolean", "format": "oui|non"}),
        (
            {"type": "boolean", "trueValues": ["o", "oui"], "falseValues": ["n"]},
            {"base": "string", "format": "o|oui|n"},
        ),
        ({"type": "date"}, "date"),
        ({"type": "date", "format": "%d/%m/%Y"}, {"base": "date", "format": "d/M/yyyy"}),
        ({"type": "date", "format": "%A %d"}, "string"),
        ({"type": "date", "format": "any"}, "string"),
        ({"type": "datetime"}, "dateTime"),
        ({"type": "datetime", "format": "%d/%m/%Y %H:%M"}, {"base": "dateTime", "format": "d/M/yyyy HH:mm"}),
        ({"type": "year"}, "gYear"),
        ({"type": "yearmonth"}, "gYearMonth"),
        ({"type": "list", "itemType": "integer"}, "integer"),
        ({"type": "object"}, "json"),
    ],
)
def test_types_and_rules(datatype, field, expected):
    assert datatype(field) == expected


def test_columns_are_named_titled_and_described(described):
    fields = [
        {"name": "Nom usuel", "title": "Nom", "description": "Ce qu'on lit.", "constraints": {"required": True}},
        {"name": "codes", "type": "list", "delimiter": "|"},
        {"name": "_prive"},
    ]
    about = described(essai={"fields": fields, "csv": "Nom usuel,codes,_prive\n", "primaryKey": "Nom usuel"})
    name, codes = about["tableSchema"]["columns"]
    assert name == {
        "name": "Nom%20usuel",
        "titles": ["Nom usuel", "Nom"],
        "dc:description": "Ce qu'on lit.",
        "required": True,
        "null": [""],
        "datatype": "string",
    }
    assert (codes["separator"], codes["datatype"]) == ("|", "string")
    assert about["tableSchema"]["primaryKey"] == ["Nom%20usuel"]
    assert about["url"] == "essai.csv"


FIELDS = [{"name": "id"}, {"name": "ville"}]
KEY = {"foreignKeys": [{"fields": "ville", "reference": {"resource": "villes", "fields": "code"}}]}
CITIES = {"fields": [{"name": "code"}], "csv": "code\nx\n", "primaryKey": "code"}


def test_keys_lead_to_a_table_of_the_same_group(described):
    own, city = described(essai={"fields": FIELDS, "csv": "id,ville\na,x\n"} | KEY, villes=CITIES)["tables"]
    assert own["tableSchema"]["foreignKeys"] == [
        {"columnReference": ["ville"], "reference": {"resource": "../villes/villes.csv", "columnReference": ["code"]}}
    ]
    assert (city["url"], city["suppressOutput"]) == ("../villes/villes.csv", True)


def test_key_that_may_be_empty_is_not_one(described):
    about = described(essai={"fields": FIELDS, "csv": "id,ville\na,\n"} | KEY, villes=CITIES)
    assert "foreignKeys" not in about["tableSchema"]
