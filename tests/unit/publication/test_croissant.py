"""The Croissant of a dataset, as the reference implementation judges and reads it."""

from __future__ import annotations

import datetime
import hashlib
import json

import mlcroissant
import pytest

from generator.catalog.distribution import Distribution
from generator.catalog.package import read_package
from generator.catalog.table import read_table
from generator.config import read_portal
from generator.metadata.sheet import describe
from generator.publication.croissant import croissant


@pytest.fixture
def judged(write_portal, tmp_path):
    """A function that declares a dataset, and gives its Croissant and the reference implementation's view of it."""

    def run(**dataset):
        portal = read_portal(write_portal({}, None, jeu=dataset))
        package = read_package(portal.datasets)
        tables = {each.name: read_table(each) for each in package.datasets}
        data = package.by_name["jeu"].file.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        files = (Distribution("jeu", "csv", "text/csv; charset=utf-8", "donnees/jeu/jeu.csv", len(data), sha256),)
        catalogue = describe(portal, package, tables, places={}, distributions=files, date=datetime.date(2030, 1, 1))
        content = croissant(catalogue.sheets[0], catalogue)
        file = tmp_path / "croissant.json"
        file.write_text(json.dumps(content), encoding="utf-8")
        view = mlcroissant.Dataset(file, mapping={"jeu.csv": package.by_name["jeu"].file})
        return content, view

    return run


FIELDS = [
    {"name": "clé", "type": "string", "description": "La clé."},
    {"name": "Quantité (kg)", "type": "number"},
    {"name": "année", "type": "year"},
]
CSV = "clé,Quantité (kg),année\na,1.5,2024\nb,2.25,2025\n"


def test_it_is_valid_and_its_rows_can_be_read(judged):
    licence = [{"path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"}]
    resource = {"description": "Essai.", "licenses": licence, "version": "1.0.0"}
    content, view = judged(csv=CSV, fields=FIELDS, primaryKey="clé", resource=resource)
    assert view.metadata.ctx.issues.errors == set()
    assert content["conformsTo"] == "http://mlcommons.org/croissant/1.0"
    rows = list(view.records("lignes"))
    assert [list(row.values()) for row in rows] == [[b"a", 1.5, 2024], [b"b", 2.25, 2025]]


def test_columns_are_described_with_their_types(judged):
    content, _ = judged(csv=CSV, fields=FIELDS, primaryKey="clé")
    (record_set,) = content["recordSet"]
    assert [field["name"] for field in record_set["field"]] == ["clé", "Quantité (kg)", "année"]
    assert [field["dataType"] for field in record_set["field"]] == ["sc:Text", "sc:Float", "sc:Integer"]
    assert record_set["key"] == [{"@id": record_set["field"][0]["@id"]}]


def test_private_columns_do_not_leave(judged):
    fields = [*FIELDS, {"name": "_interne", "type": "string"}]
    content, _ = judged(csv="clé,Quantité (kg),année,_interne\na,1,2024,x\n", fields=fields, primaryKey="_interne")
    assert "_interne" not in json.dumps(content, ensure_ascii=False)
    assert "key" not in content["recordSet"][0]
