"""Frictionless on the package: lines, keys, limits, and what it lets through by itself."""

from __future__ import annotations

from types import SimpleNamespace

import frictionless
import pytest

from generator.validation import Severity, frictionless_run, validate

ID = {"name": "id", "type": "string", "title": "Identifiant"}
NAME = {"name": "nom", "type": "string", "title": "Nom"}
NUMBER = {"name": "age", "type": "integer", "title": "Âge"}


def places(report):
    return [(finding.dataset, finding.code, finding.line, finding.field) for finding in report.findings]


def test_line_is_the_physical_one(judge):
    """A text on three lines, a CRLF, then an error."""
    text = 'id,nom,age\r\na,"un\ndeux\r\ntrois",1\r\nb,x,dix\r\n'
    fields = [ID, {**NAME, "multiline": True}, NUMBER]
    report = judge(essai={"csv": text, "fields": fields})
    assert places(report) == [("essai", "type-error", 5, "age")]
    assert report.datasets[0].rows == 2


def test_header_on_two_lines(judge):
    fields = [{"name": "un\ndeux", "type": "integer"}]
    report = judge(essai={"csv": '"un\ndeux"\nx\n', "fields": fields})
    assert [(finding.code, finding.line) for finding in report.findings] == [("type-error", 3)]


@pytest.mark.parametrize("key", ["id", ["id"]])
def test_primary_key(only, key):
    finding = only(csv="id,nom\na,x\nb,y\na,z\n", fields=[ID, NAME], primaryKey=key)
    assert (finding.code, finding.line, finding.field, finding.value) == ("primary-key", 4, "id", "a")
    assert "ligne 2" in finding.message


def test_composed_primary_key(only):
    finding = only(csv="id,nom\na,x\na,y\na,x\n", fields=[ID, NAME], primaryKey=["id", "nom"])
    assert (finding.code, finding.line, finding.field) == ("primary-key", 4, None)
    assert "«\u00a0a\u00a0», «\u00a0x\u00a0»" in finding.message


def test_empty_primary_key(only):
    finding = only(csv="id,nom\n,x\n", fields=[ID, NAME], primaryKey=["id"])
    assert (finding.code, finding.line) == ("primary-key", 2)
    assert "est vide" in finding.message


def test_unique_and_primary_key_is_said_once(only):
    finding = only(
        csv="id,nom\na,x\na,y\n",
        fields=[{**ID, "constraints": {"required": True, "unique": True}}, NAME],
        primaryKey="id",
    )
    assert (finding.code, finding.line) == ("unique-error", 3)
    assert "ligne 2" in finding.message


def test_blank_row_is_said_once(judge):
    required = {**ID, "constraints": {"required": True}}
    report = judge(essai={"csv": "id,nom\na,x\n\n,\n", "fields": [required, NAME], "primaryKey": "id"})
    assert places(report) == [("essai", "blank-row", 3, None), ("essai", "blank-row", 4, None)]
    assert report.datasets[0].rows == 2


def reference(dataset: str | None) -> list[dict[str, object]]:
    there = {"fields": ["id"], **({"resource": dataset} if dataset else {})}
    return [{"fields": ["nom"], "reference": there}]


def test_foreign_key_to_another_dataset(judge):
    report = judge(
        ici={"csv": "id,nom\n1,maraichage\n2,maraichge\n3,\n", "fields": [ID, NAME], "foreignKeys": reference("la")},
        la={"csv": "id\nmaraichage\npeinture\n", "fields": [ID]},
    )
    assert places(report) == [("ici", "foreign-key", 3, "nom")]
    (finding,) = report.findings
    assert finding.suggestion == "maraichage"
    assert "Vouliez-vous dire «\u00a0maraichage\u00a0»\u00a0?" in finding.message
    assert "«\u00a0la\u00a0»" in finding.message


@pytest.mark.parametrize("name", [None, "essai"])
def test_foreign_key_to_itself(judge, name):
    report = judge(essai={"csv": "id,nom\na,\nb,a\nc,z\n", "fields": [ID, NAME], "foreignKeys": reference(name)})
    assert places(report) == [("essai", "foreign-key", 4, "nom")]


def test_refused_cell_has_no_foreign_key_error_too(judge):
    coded = {**NAME, "constraints": {"enum": ["x", "y"]}}
    report = judge(
        ici={"csv": "id,nom\n1,z\n", "fields": [ID, coded], "foreignKeys": reference("la")},
        la={"csv": "id\nx\ny\n", "fields": [ID]},
    )
    assert places(report) == [("ici", "constraint-error", 2, "nom")]


@pytest.mark.parametrize(
    "there",
    [
        {"csv": b"id\n\xe9\n", "fields": [ID]},
        {"csv": "ident\nx\n", "fields": [ID]},
        {"csv": "id\nx\n", "fields": [ID], "resource": {"title": 12}},
    ],
)
def test_foreign_key_to_a_dataset_that_cannot_be_read_is_left_aside_and_said(judge, there):
    report = judge(
        ici={"csv": "id,nom\n1,z\n1,z\n", "fields": [ID, NAME], "foreignKeys": reference("la"), "primaryKey": "id"},
        la=there,
    )
    here = [(finding.code, finding.severity) for finding in report.findings if finding.dataset == "ici"]
    assert here == [("reference-not-checked", Severity.INFO), ("primary-key", Severity.ERROR)]
    assert not report.valid


def test_many_unknown_references_are_quick_and_all_there(judge):
    rows = "".join(f"{n},inconnu-{n}\n" for n in range(3_000))
    report = judge(
        ici={"csv": "id,nom\n" + rows, "fields": [ID, NAME], "foreignKeys": reference("la")},
        la={"csv": "id\n" + "".join(f"structure-{n}\n" for n in range(3_000)), "fields": [ID]},
    )
    assert report.counts["error"] == 3_000


def test_rows_too_short_and_too_long(judge):
    required = {**NUMBER, "constraints": {"required": True}}
    report = judge(essai={"csv": "id,nom,age\na\nb,x,1,y\n", "fields": [ID, NAME, required]})
    assert places(report) == [
        ("essai", "missing-cell", 2, "nom"),
        ("essai", "extra-cell", 3, None),
    ]
    assert "il manque les dernières, à partir de celle de la colonne" in report.findings[0].message
    assert report.findings[1].value == "y"


def test_errors_beyond_the_limit_are_announced(judge, monkeypatch):
    monkeypatch.setattr(frictionless_run.judge, "__defaults__", (5,))  # as if MAX_ERRORS were 5
    report = judge(essai={"csv": "age\n" + "x\n" * 20, "fields": [NUMBER]})
    assert report.counts == {"error": 5, "warning": 0, "info": 1}
    assert ("essai", "too-many-errors", 6, None) in places(report)


def test_more_than_a_thousand_errors_are_kept(judge):
    report = judge(essai={"csv": "age\n" + "x\n" * 1_500, "fields": [NUMBER]})
    assert report.counts["error"] == 1_500


@pytest.mark.parametrize(("pattern", "value"), [("a|b", "ac"), ("[a-z]+", "a\n"), (r"\d{3}", "١٢٣")])
def test_pattern_holds_for_the_whole_value(judge, pattern, value):
    field = {**NAME, "multiline": True, "constraints": {"pattern": pattern}}
    report = judge(essai={"csv": f'id,nom\n1,"{value}"\n', "fields": [ID, field]})
    assert [finding.code for finding in report.findings] == ["constraint-error"]


def test_nothing_is_inferred_from_the_rows(judge):
    """Sniffers take these rows for others: a wider second line, apostrophes, semicolons, spaces after commas."""
    text = "id,nom\n'a;b', c\n'd;e', f\n"
    report = judge(essai={"csv": text, "fields": [ID, {**NAME, "constraints": {"pattern": " [a-z]"}}]})
    assert report.valid


def test_declared_hash_is_verified(judge):
    report = judge(essai={"csv": "id\na\n", "fields": [ID], "resource": {"hash": "sha256:" + "0" * 64}})
    assert [finding.code for finding in report.findings] == ["hash-count"]


def test_warning_of_frictionless_is_an_error(portal, monkeypatch):
    outcome = SimpleNamespace(tasks=[SimpleNamespace(errors=[], warnings=["something is ignored"])])
    monkeypatch.setattr(frictionless.resources.TableResource, "validate", lambda *_, **__: outcome)
    report = validate(portal(essai={"csv": "id\na\n", "fields": [ID], "resource": {"rows": 1}}))
    assert [finding.code for finding in report.findings] == ["standard-warning"]
    assert not report.valid


def test_findings_are_in_the_order_of_datasets_then_lines(judge):
    report = judge(
        b={"csv": "id,age\na,x\n\nc,y\n", "fields": [ID, NUMBER]},
        a={"csv": "id,age\na,x\n", "fields": [ID, NUMBER]},
    )
    assert [(finding.dataset, finding.line) for finding in report.findings] == [("b", 2), ("b", 3), ("b", 4), ("a", 2)]


def test_progress_is_told_once_a_dataset(portal):
    calls = []
    package = portal(
        a={"csv": "id\nx\n", "fields": [ID], "resource": {"title": "Un"}}, b={"csv": "id\ny\n", "fields": [ID]}
    )
    validate(package, lambda *call: calls.append(call))
    assert calls == [("Un", 0, 2), ("b", 1, 2)]
