"""A dataset that a form changes has its next version in the descriptor, which keeps its other bytes."""

from __future__ import annotations

import json

import pytest

from generator.catalog.package import read_package
from generator.intake.release import released

VERSION = "1.4.2"
OTHER = {"name": "autre", "version": VERSION, "modified": "2024-01-02"}


def written(package, text: str, date: str) -> str:
    made = package(essai=[{"id": "a"}])
    (made.folder / "datapackage.json").write_text(text, encoding="utf-8")
    return released(text, read_package(made.folder).by_name["essai"], date)


def descriptor(own: dict[str, str], indent: int | None = 2) -> str:
    essai = {"name": "essai", "path": "essai/data.csv", "schema": "essai/schema.json", **own}
    others = {
        name: {**OTHER, "path": f"{name}/data.csv", "schema": "essai/schema.json"} for name in ("autre", "encore")
    }
    resources = [others["autre"], essai, others["encore"] | {"name": "encore"}]
    return json.dumps({"version": VERSION, "title": "Été « 1.4.2 »", "resources": resources}, indent=indent) + "\n"


@pytest.mark.parametrize("indent", [None, 2, 4])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_version_and_the_date_of_the_dataset_change_and_nothing_else(package, indent, end):
    before = descriptor({"version": VERSION, "modified": "2024-01-02"}, indent).replace("\n", end)
    after = descriptor({"version": "1.5.0", "modified": "2024-05-06"}, indent).replace("\n", end)
    assert written(package, before, "2024-05-06") == after


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({"version": "0.1.0", "modified": "2024-01-02"}, {"version": "0.1.0", "modified": "2024-05-06"}),
        ({"version": "printemps", "modified": "2024-01-02"}, {"version": "printemps", "modified": "2024-05-06"}),
        ({"version": VERSION, "modified": "2024-06-07"}, {"version": "1.5.0", "modified": "2024-06-07"}),
        ({"modified": "2024-01-02"}, {"modified": "2024-05-06"}),
        ({}, {}),
    ],
    ids=["in construction", "not numbers", "revised later", "no version of its own", "nothing"],
)
def test_what_is_not_known_is_not_invented(package, own, expected):
    assert written(package, descriptor(own), "2024-05-06") == descriptor(expected)
