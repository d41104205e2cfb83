"""A dataset with every type of Table Schema, and texts that do what they can to be taken for something else."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest

from generator.catalog.table import read_table
from generator.publication.rows import Rows

FIELDS: list[dict[str, Any]] = [
    {"name": "id", "type": "string", "title": "Identifiant", "description": "Sert d'adresse."},
    {"name": "texte", "type": "string", "title": "Texte", "description": "Un texte « libre »."},
    {"name": "entier", "type": "integer"},
    {"name": "grand", "type": "integer"},
    {"name": "nombre", "type": "number"},
    {"name": "à la française", "type": "number", "decimalChar": ",", "groupChar": " "},
    {"name": "oui_non", "type": "boolean", "trueValues": ["oui"], "falseValues": ["non"]},
    {"name": "jour", "type": "date"},
    {"name": "jour_français", "type": "date", "format": "%d/%m/%Y"},
    {"name": "jour_libre", "type": "date", "format": "any"},
    {"name": "moment", "type": "datetime"},
    {"name": "moment_utc", "type": "datetime"},
    {"name": "heure", "type": "time"},
    {"name": "annee", "type": "year"},
    {"name": "mois", "type": "yearmonth"},
    {"name": "duree", "type": "duration"},
    {"name": "liste", "type": "list", "delimiter": "|"},
    {"name": "entiers", "type": "list", "itemType": "integer"},
    {"name": "tableau", "type": "array"},
    {"name": "objet", "type": "object"},
    {"name": "point", "type": "geopoint"},
    {"name": "geometrie", "type": "geojson"},
    {"name": "libre", "type": "any"},
    {"name": "_prive", "type": "string"},
]
"""The last column must never leave."""

SECRET = "01 99 00 66 66"
FULL = {
    "id": "a", "texte": "L'école, « ça » ; \"oui\"", "entier": "-7", "grand": "123456789012345678901234",
    "nombre": "-48.5", "à la française": "1 234,5", "oui_non": "oui", "jour": "2024-02-29",
    "jour_français": "03/04/2024", "jour_libre": "3 avril", "moment": "2024-01-02T03:04:05",
    "moment_utc": "2024-01-02T03:04:05Z", "heure": "03:04:05", "annee": "2024", "mois": "2024-01", "duree": "P1Y2M",
    "liste": "01000|02A04", "entiers": "1,2", "tableau": '[1, "é"]', "objet": '{"a": null}', "point": "2.1, 48.5",
    "geometrie": '{"type": "Point", "coordinates": [2.1, 48.5]}', "libre": "n'importe quoi",
}  # fmt: skip
HOSTILE = (
    "=1+1", "+33 1", "-2", "@SUM(A1)", "\t=1+1", '=HYPERLINK("https://example.org")', "=cmd|' /C calc'!A0", "＝1+1",
    "'déjà", "00123", "01 99 00 00 01", "41841943800043", "12345678901234567890", "1e5", "2-3", "1/2", "22.5", "5 %",
    "vrai", "FAUX", "1 mai", "SEPT1", "mars 2024", "12:30", "2024-01-02T03:04:05Z", "https://example.org/", "mailto:a@b.c",
    "_x0041_", "a\u2028b", "é\u0301", "😀", "NA", "null", "#N/A", "<b>&amp;</b>", " bords ", "a;b", "a,b", 'a"b', "%s",
    "{0}", "x" * 40_000,
)  # fmt: skip
"""Texts that spreadsheets, CSV or JSON may take for something else."""


@pytest.fixture
def rows(package) -> Callable[..., Rows]:
    """A function that writes one dataset and gives its rows: values by column, an absent one being missing."""

    def run(fields: list[dict[str, Any]], *lines: dict[str, str], **schema: Any) -> Rows:
        output = io.StringIO()
        writer = csv.DictWriter(output, [field["name"] for field in fields], lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)
        (dataset,) = package(essai={"csv": output.getvalue(), "fields": fields} | schema).datasets
        return Rows(dataset, read_table(dataset), dataset.file.read_bytes())

    return run


@pytest.fixture
def everything(rows) -> Rows:
    """Every type, a row full, a row empty, then a hostile text a row."""
    hostile = ({"id": f"h{rank}", "texte": text, "_prive": SECRET} for rank, text in enumerate(HOSTILE))
    resource = {
        "title": "Tous les types", "description": "Un jeu d'essai.", "version": "1.0.0",
        "licenses": [{"title": "Licence Ouverte 2.0", "path": "https://example.org/licence"}],
        "contributors": [{"title": "Réseau d'essai"}], "sources": [{"title": "Invention", "path": "https://example.org/"}],
    }  # fmt: skip
    return rows(FIELDS, FULL | {"_prive": SECRET}, {"id": "vide"}, *hostile, primaryKey=["id"], resource=resource)


@pytest.fixture
def values(everything) -> list[dict[str, Any]]:
    """The same rows as plain values."""
    columns = {field.name: everything.cells(field.name) for field in everything.fields}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
