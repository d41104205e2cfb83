"""The columns of a dataset in words, and its rows as people read them."""

from __future__ import annotations

import pytest

from generator.catalog.table import read_table
from generator.errors import PageError
from generator.pages.blocks.catalogue import preview, public_fields, table
from generator.pages.columns import columns


@pytest.fixture
def described(package):
    """A function that describes the column ``case`` of a dataset, beside a column ``id``."""

    def run(field, csv="id,case\na,\n", **schema):
        fields = [{"name": "id"}, {"name": "case"} | field]
        (dataset,) = package(essai={"fields": fields, "csv": csv} | schema).datasets
        return columns(dataset, read_table(dataset))[1]

    return run


@pytest.mark.parametrize(
    ("field", "rules"),
    [
        ({}, ()),
        ({"constraints": {"required": True, "unique": True}}, ("obligatoire", "jamais deux fois la même valeur")),
        ({"constraints": {"required": False}}, ()),
        ({"type": "number", "constraints": {"minimum": 0.5, "maximum": 100}}, ("au moins 0,5", "au plus 100")),
        ({"constraints": {"minLength": 1, "maxLength": 20}}, ("au moins 1\u00a0caractère", "au plus 20\u00a0caractères")),
        ({"constraints": {"pattern": "^\\d{5}$"}}, ("forme ^\\d{5}$",)),
        ({"constraints": {"enum": ["a", "b"]}}, ("valeurs : a, b",)),
        ({"constraints": {"enum": ["a"]}, "labels": {"a": "Un"}}, ("valeurs : a (Un)",)),
        ({"type": "list", "delimiter": "|", "constraints": {"minLength": 1}},
         ("au moins 1 élément(s)", "éléments séparés par « | »")),
        ({"type": "list"}, ("éléments séparés par « , »",)),
    ],
)  # fmt: skip
def test_rules_are_said_in_french(described, field, rules):
    assert described(field).rules == rules


def test_key_is_said(described):
    assert described({}, primaryKey=["case"]).rules == ("identifie la ligne",)
    assert described({}, primaryKey=["id", "case"]).rules == ("identifie la ligne, avec les autres clés",)


@pytest.mark.parametrize(
    ("kind", "word"), [("string", "texte"), ("boolean", "oui ou non"), ("list", "liste"), ("date", "date")]
)
def test_type_is_said_in_french(described, kind, word):
    assert described({"type": kind}).type == word


@pytest.mark.parametrize(
    ("csv", "filled"),
    [("id,case\na,x\nb,\nc,\nd,y\n", 50), ("id,case\na,\n", 0), ("id,case\na,x\n", 100), ("id,case\n", None)],
)
def test_share_of_cells_filled(described, csv, filled):
    assert described({}, csv).filled == filled


@pytest.mark.parametrize(
    ("field", "cell", "text"),
    [
        ({}, "007", "007"),
        ({"labels": {"x": "Libellé"}}, "x", "Libellé"),
        ({}, "", ""),
        ({"type": "boolean", "trueValues": ["oui"], "falseValues": ["non"]}, "non", "non"),
        ({"type": "date"}, "2024-05-06", "6\u00a0mai 2024"),
        ({"type": "date"}, "", ""),
        ({"type": "number"}, "48.123456", "48,123456"),
        ({"type": "number"}, "12345678901.5", "12345678901,5"),
        ({"type": "number"}, "100.0", "100"),
        ({"type": "number"}, "0.00001", "0,00001"),
        ({"type": "number"}, "", ""),
        ({"type": "integer"}, "2024", "2024"),
        ({"type": "list", "delimiter": "|", "labels": {"a": "Un"}}, "a|b", "Un, b"),
    ],
)
def test_rows_are_shown_as_people_read_them(package, field, cell, text):
    fields = [{"name": "id"}, {"name": "case"} | field]
    (dataset,) = package(essai={"fields": fields, "csv": f'id,case\nx,"{cell}"\n'}).datasets
    assert preview(read_table(dataset), public_fields(dataset), 10) == [["x", text]]


def test_preview_is_limited_and_has_no_private_column(package):
    fields = [{"name": "id"}, {"name": "_prive"}]
    (dataset,) = package(essai={"fields": fields, "csv": "id,_prive\na,b\nc,d\n"}).datasets
    assert preview(read_table(dataset), public_fields(dataset), 1) == [["a"]]


def test_table_of_a_page_cannot_show_a_private_column(page):
    essai = {"fields": [{"name": "id"}, {"name": "_prive"}], "csv": "id,_prive\na,secret\n"}
    made = page(essai=essai)
    with pytest.raises(PageError) as caught:
        table(made, "essai", ["_prive"])
    assert "_prive" not in caught.value.remedy
    assert "secret" not in table(made, "essai")
