"""A small directory, right to begin with, that tests damage. Everything in it is made up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.catalog.package import DataPackage
from generator.correction import Plan, plan
from generator.validation import Report, validate

MOST_BYTES = 1_000_000
FIELDS: list[dict[str, Any]] = [
    {"name": "id", "type": "string", "constraints": {"required": True, "unique": True, "pattern": "^[a-z-]+$"}},
    {"name": "siret", "type": "string", "control": "siret", "constraints": {"pattern": r"^\d{14}$"}},
    {"name": "nom", "type": "string", "title": "Nom", "constraints": {"required": True}},
    {"name": "code_postal", "type": "string", "title": "Code postal", "constraints": {"pattern": r"^\d{5}$"}},
    {"name": "telephone", "type": "string", "control": "telephone"},
    {"name": "latitude", "type": "number"},
    {"name": "effectif", "type": "integer"},
    {"name": "ouvert", "type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    {"name": "date_maj", "type": "date"},
    {"name": "depuis", "type": "string", "control": "partial-date"},
    {"name": "labels", "type": "list", "delimiter": "|"},
    {"name": "type", "type": "string"},
]
HEADER = ",".join(field["name"] for field in FIELDS)
ROWS = (
    "atelier,01234567400019,Atelier de l'été,01000,01 99 00 12 34,46.2,12,true,2024-12-31,2019,a|b,EI",
    "regie,73282932000074,Régie « Œuvres »,01250,01 99 00 56 78,46.35,1234,false,2024-05-06,2020-03,b,ACI",
    'plaine,,"Plaine, et bois",39200,,45.5,,true,2023-01-15,,,EI',
)
CSV = "\n".join([HEADER, *ROWS]) + "\n"
KINDS = {"fields": [{"name": "code", "type": "string", "constraints": {"required": True}}], "csv": "code\nEI\nACI\n"}
SCHEMA = {
    "fields": FIELDS,
    "primaryKey": "id",
    "foreignKeys": [{"fields": ["type"], "reference": {"resource": "types", "fields": ["code"]}}],
}


@pytest.fixture
def damaged(package: Callable[..., DataPackage]) -> Callable[..., DataPackage]:
    """A function that writes the directory with another file, or with pieces of the right one replaced."""

    def write(content: bytes | str = CSV, **properties: Any) -> DataPackage:
        return package(essai={**SCHEMA, "csv": content, **properties}, types=KINDS)

    return write


@pytest.fixture
def corrected() -> Callable[[DataPackage], Plan]:
    return lambda package, *names: plan(package, judge, MOST_BYTES, names)


def judge(package: DataPackage) -> Report:
    return validate(package)


def made(planned: Plan, package: DataPackage) -> DataPackage:
    """The corrections of ``planned``, written."""
    for name, content in planned.contents.items():
        package.by_name[name].file.write_bytes(content)
    return package
