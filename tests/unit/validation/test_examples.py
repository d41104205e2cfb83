"""The examples of the schemas that we write: people copy them, so each passes the checks of its own column."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SCHEMAS = sorted(
    file
    for folder in ("datasets", "generator/skeleton/datasets", "tests/portals/foreign/in/datasets")
    for file in (ROOT / folder).glob("*/schema.json")
)


def exemplary(file: Path) -> list[dict]:
    """The columns of a schema that have an example."""
    fields = json.loads(file.read_text(encoding="utf-8"))["fields"]
    return [field for field in fields if field.get("example") not in (None, "")]


def test_there_are_examples():
    assert len(SCHEMAS) > 30
    assert sum(len(exemplary(file)) for file in SCHEMAS) > 100


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.parent.relative_to(ROOT).as_posix())
def test_examples_pass_the_checks_of_their_columns(judge, file):
    fields = exemplary(file)
    if not fields:
        return
    text = io.StringIO()
    written = csv.writer(text, lineterminator="\n")
    written.writerow(field["name"] for field in fields)
    written.writerow(field["example"] for field in fields)
    report = judge(essai={"fields": fields, "csv": text.getvalue()})
    assert [(each.field, each.code, each.message) for each in report.findings] == []
