"""Workbooks made in memory, handed to tiny portals. Everything in them is made up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.catalog.package import DataPackage
from generator.intake.intake import Intake, Limits, take_workbook
from generator.validation import validate

LIMITS = Limits(1_000_000)
FIELDS: list[dict[str, Any]] = [
    {"name": "id", "type": "string", "title": "Identifiant", "constraints": {"required": True, "unique": True}},
    {"name": "nom", "type": "string", "title": "Nom", "multiline": True},
    {"name": "code_postal", "type": "string", "title": "Code postal", "constraints": {"pattern": r"^\d{5}$"}},
    {"name": "latitude", "type": "number", "title": "Latitude"},
    {"name": "ouvert", "type": "boolean", "title": "Ouvert", "trueValues": ["oui"], "falseValues": ["non"]},
    {"name": "date_maj", "type": "date", "title": "Mise à jour"},
    {"name": "_memo", "type": "string", "title": "Mémo"},
]
NAMES = [field["name"] for field in FIELDS]
PUBLIC = NAMES[:-1]
CSV = (
    ",".join(NAMES)
    + '\na,Été,01000,46.20,oui,2024-05-06,secret a\nb,"Un, deux",39200,45.5,non,2023-01-15,\n"c",,,,,,secret c\n'
)
SCHEMA = {"fields": FIELDS, "primaryKey": "id"}
LINKS = {
    "fields": [{"name": "essai_id", "type": "string"}],
    "foreignKeys": [{"fields": ["essai_id"], "reference": {"resource": "essai", "fields": ["id"]}}],
    "csv": "essai_id\nb\n",
}

Sheets = Mapping[str, list[list[Any]]]


@pytest.fixture
def datasets(package: Callable[..., DataPackage]) -> DataPackage:
    return package(essai={**SCHEMA, "csv": CSV, "resource": {"title": "Jeu d'essai"}}, liens=LINKS)


@pytest.fixture
def write_book(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes a workbook: sheet → its rows; ``change`` may do the rest. Gives the file."""

    def write(sheets: Sheets, change: Callable[[Any], None] = lambda _: None, name: str = "classeur.xlsx") -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        change(book)
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def taken(datasets: DataPackage, write_book: Callable[..., Path]) -> Callable[..., Intake]:
    """A function that writes a workbook and gives what importing it would make."""
    return lambda *arguments, **options: take_workbook(write_book(*arguments, **options), datasets, validate, LIMITS)


def codes(intake: Intake) -> dict[str, str]:
    """Code of a remark → its place."""
    return {each.code: each.place for each in intake.remarks}
