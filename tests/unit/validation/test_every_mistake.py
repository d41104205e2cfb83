"""Every entry of the catalogue has an example, and every example is caught by its own check: without it, nothing is said.

The examples are those of the tests beside, and what is missing there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator.catalog.package import DataPackage, read_schema
from generator.history.contract import CLAUSES, Clause
from generator.history.earlier import NOTHING, Earlier, Promise
from generator.history.git import Gap
from generator.history.table import Table
from generator.validation import Report, validate
from generator.validation.catalogue import CATALOGUE
from generator.validation.descriptors import SCHEMA_CHECKS
from generator.validation.file_checks import FILE_CHECKS
from generator.validation.header import HEADER_CODES
from generator.validation.messages import MESSAGES
from generator.validation.metadata_checks import METADATA_CHECKS
from generator.validation.problem import Check
from generator.validation.rows import ROW_CHECKS
from generator.validation.rules import RULES
from tests.unit.validation import (
    test_cells,
    test_descriptors,
    test_file_checks,
    test_metadata_checks,
    test_rules,
)

Portal = Callable[..., DataPackage]


@dataclass(frozen=True)
class Example:
    """A portal that has one mistake: what to hand to the fixture ``portal``, then what to do to its folder."""

    code: str
    datasets: dict[str, Any]
    package: dict[str, Any] | None = None
    spoil: Callable[[Path], object] = lambda _: None
    max_bytes: int = 2_000_000
    earlier: Earlier = NOTHING


A, B, N = ({"name": name, "type": kind} for name, kind in (("a", "string"), ("b", "string"), ("n", "integer")))
COLUMNS = [A, B]


def one(code: str, csv: str | bytes | None, fields: list[dict[str, Any]] = COLUMNS, **more: Any) -> Example:
    """An example of one dataset; ``spoil`` and ``max_bytes`` are the example's, the rest is the dataset's."""
    own = {name: more.pop(name) for name in ("spoil", "max_bytes", "package", "earlier") if name in more}
    return Example(code, {"essai": {"csv": csv, "fields": fields, **more}}, **own)


def cell(code: str, field: dict[str, Any], value: str) -> Example:
    quoted = value.replace('"', '""')
    return one(code, f'a,colonne\nx,"{quoted}"\n', [A, {"name": "colonne", "type": "string", **field}])


def promised(*fields: dict[str, Any], key: str = "") -> Earlier:
    """A previous release that had these columns."""
    schema = read_schema({"fields": list(fields), "primaryKey": key}, "essai", Path("schema.json"))
    return Earlier({"essai": (Promise("1.0.0", schema),)})


KEY = [{"fields": "a", "reference": {"resource": "autre", "fields": "a"}}]
OTHER = {"csv": "a\nx\n", "fields": [A]}

OURS: tuple[Example, ...] = (
    *(cell(code, field, value) for code, _, field, value, _ in test_cells.CASES),
    *(
        Example(rule["rule"], {"essai": test_rules.dataset(rule, csv), "communes": test_rules.COMMUNES})
        for rule, csv, _ in test_rules.BROKEN
    ),
    *(
        Example(code, {"essai": {"csv": "nom\na\n", **dataset}}) for code, dataset, _ in test_descriptors.CASES
    ),
    *(one(code, csv, test_file_checks.FIELDS) for code, (csv, _, _) in test_file_checks.CASES.items()),
    *(
        Example(code, {"essai": test_metadata_checks.TABLE | {"resource": {"version": "1.0.0"} | resource}}, {"version": ""})
        for code, resource, _, _ in test_metadata_checks.CASES
    ),
    one("file-not-a-file", None, spoil=lambda folder: (folder / "essai/data.csv").mkdir()),
    one("file-too-big", "a,b\nx,y\n", max_bytes=5),
    one("unique-key", "a,b\nx,y\nx,y\n", uniqueKeys=[["a", "b"]]),
    one("contract-column", "a,b\nx,y\n", earlier=promised(A, B, N)),
    one("contract-type", "a,b\nx,y\n", earlier=promised(A, B | {"type": "list"})),
    one("contract-constraint", "a,b\nx,y\n", [A, {**B, "constraints": {"maxLength": 9}}], earlier=promised(A, B)),
    one("contract-key", "a,b\nx,y\n", earlier=promised(A, B, key="a")),
    one(
        "permanent-id",
        "a,b\nx,Neuf\n",
        rules=[{"rule": "permanent-id", "key": "a", "fields": ["b"]}],
        earlier=Earlier(tables=lambda _: [Table(("a", "b"), (("x", "Vieux"),))]),
    ),
    one("primary-key-incomplete", "a,b\nx,\n", primaryKey=["a", "b"]),
)  # fmt: skip
"""Examples of the checks that are in a table of ours: each can be taken away."""

STANDARD: tuple[Example, ...] = (
    one("blank-header", ",\nx,y\n"),
    one("unmatched-header", "un,deux\nx,y\n"),
    one("extra-label", "a,b,c\nx,y,z\n"),
    one("missing-label", "a\nx\n"),
    one("blank-label", "a,b,\nx,y,z\n"),
    one("duplicate-label", "a,b,b\nx,y,z\n"),
    one("incorrect-label", "b,a\nx,y\n"),
    one("blank-row", "a,b\n\nx,y\n"),
    one("missing-cell", "a,b\nx\n"),
    one("extra-cell", "a,b\nx,y,z\n"),
    one("primary-key", "a,b\nx,y\nx,z\n", primaryKey="a"),
    one("unique-error", "a,b\nx,y\nx,z\n", [{**A, "constraints": {"unique": True}}, B]),
    one("type-error", "a,n\nx,douze\n", [A, N]),
    one("constraint-error", "a,b\nx,y\n", [A, {**B, "constraints": {"enum": ["z"]}}]),
    one("hash-count", "a,b\nx,y\n", resource={"hash": "sha256:" + "0" * 64}),
    one("byte-count", "a,b\nx,y\n", resource={"bytes": 3}),
    one("field-error", "a,b\nx,y\n", [A, {**B, "title": 3}]),
    one("schema-error", "a,b\nx,y\n", title=3),
    one("resource-error", "a,b\nx,y\n", resource={"title": 3}),
    one("package-error", "a,b\nx,y\n", package={"title": 3}),
    Example("foreign-key", {"essai": {"csv": "a\ny\n", "fields": [A], "foreignKeys": KEY}, "autre": OTHER}),
)
"""What the standard says, through Frictionless or our reading of the header."""

ITSELF: tuple[Example, ...] = (
    one("contract-dataset", "a,b\nx,y\n", earlier=Earlier(published={"essai": "1.0.0", "parti": "1.0.0"})),
    one("version-not-raised", "a,b\nx,y\n", primaryKey="a", earlier=Earlier(opening=lambda *_: b"a,b\nx,z\n")),
    one("history-not-read", "a,b\nx,y\n", earlier=Earlier(gap=Gap.SHALLOW)),
    one("metadata-contact", "a,b\nx,y\n", package={"contributors": [{"title": "Réseau d'essai"}]}),
    one("metadata-publisher-type", "a,b\nx,y\n", package={"contributors": [{"title": "Réseau d'essai"}]}),
    Example(
        "reference-not-checked",
        {"essai": {"csv": "a\nx\n", "fields": [A], "foreignKeys": KEY}, "autre": {"csv": b"\xff", "fields": [A]}},
    ),
    Example(
        "rule-not-checked",
        {"essai": test_rules.dataset(test_rules.NAME, "nom,code\na,1\n"), "communes": {**test_rules.COMMUNES, "csv": b"\xff"}},
    ),
)  # fmt: skip
"""What the gate says of itself."""

ELSEWHERE = {
    "file-unreadable": "test_file_checks.test_unreadable_file",
    "too-many-errors": "test_standard.test_errors_beyond_the_limit_are_announced",
    "standard-warning": "test_standard.test_warning_of_frictionless_is_an_error",
}
"""What no file can bring about: the test that brings it about otherwise."""

UNREACHED = {
    "header-error", "label-error", "row-error", "cell-error", "error", "data-error", "file-error", "table-error",
    "metadata-error", "catalog-error", "dataset-error", "checklist-error", "check-error", "detector-error",
    "dialect-error", "control-error", "inquiry-error", "inquiry-task-error", "pipeline-error", "step-error",
    "report-error", "report-task-error", "stats-error", "source-error", "scheme-error", "format-error",
    "encoding-error", "compression-error", "field-count", "row-count", "table-dimensions", "deviated-value",
    "deviated-cell", "required-value", "duplicate-row", "row-constraint", "truncated-value", "forbidden-value",
    "sequential-value", "ascii-value",
}  # fmt: skip
"""Types of Frictionless that are bases of others, or that only a check we do not ask for could give: they are worded,
in case it changes (see ``test_messages``), and no data can bring them about."""


def write(portal: Portal, example: Example) -> DataPackage:
    package = portal(example.package, **example.datasets)
    example.spoil(package.folder)
    return package


def judged(package: DataPackage, example: Example) -> Report:
    return validate(package, max_bytes=example.max_bytes, earlier=example.earlier)


def codes(report: Report) -> set[str]:
    return {finding.code for finding in report.findings}


@pytest.fixture
def without() -> Iterator[Callable[[str], None]]:
    """A function that makes the check of a code find nothing, whatever table it stands in."""
    tables = (FILE_CHECKS, SCHEMA_CHECKS, METADATA_CHECKS, ROW_CHECKS, RULES.values(), CLAUSES)
    checks: dict[str, Check | Clause] = {check.code: check for table in tables for check in table}

    def silence(code: str) -> None:
        before = checks[code].find  # type: ignore[attr-defined]
        object.__setattr__(checks[code], "find", lambda *_: iter(()))
        undo.append((checks[code], before))

    undo: list[tuple[Check | Clause, object]] = []
    yield silence
    for check, before in undo:
        object.__setattr__(check, "find", before)


def name(example: Example) -> str:
    return example.code


def test_every_entry_of_the_catalogue_has_an_example():
    shown = {example.code for example in (*OURS, *STANDARD, *ITSELF)}
    assert shown | ELSEWHERE.keys() | UNREACHED == {entry.code for entry in CATALOGUE}
    assert not UNREACHED & shown
    assert MESSAGES.keys() >= UNREACHED
    assert {example.code for example in STANDARD} & HEADER_CODES == HEADER_CODES - UNREACHED


def test_examples_told_elsewhere_are_told():
    for place in ELSEWHERE.values():
        module, _, test = place.partition(".")
        assert f"def {test}(" in (Path(__file__).with_name(f"{module}.py")).read_text(encoding="utf-8")


@pytest.mark.parametrize("example", OURS, ids=name)
def test_only_its_own_check_catches_a_mistake(portal, without, example):
    package = write(portal, example)
    assert example.code in codes(judged(package, example))
    without(example.code)
    found: set[str] = set()
    with suppress(Exception):  # what comes after leans on the check, and cannot do without
        found = codes(judged(package, example))
    assert example.code not in found


@pytest.mark.parametrize("example", (*STANDARD, *ITSELF), ids=name)
def test_what_the_standard_refuses_is_found(portal, example):
    assert example.code in codes(judged(write(portal, example), example))
