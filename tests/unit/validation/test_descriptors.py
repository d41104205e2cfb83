"""What is declared: each fault said in French, and never a crash of Frictionless."""

from __future__ import annotations

import pytest

from generator.validation.descriptors import SCHEMA_CHECKS

TEXT = {"name": "nom", "type": "string", "title": "Nom"}
LIST = {"name": "liste", "type": "list", "delimiter": "|"}

CASES = [
    ("schema-duplicate-field", {"fields": [TEXT, TEXT]}, None),
    ("schema-type", {"fields": [{**TEXT, "type": "sting"}]}, "string"),
    ("schema-constraint", {"fields": [{**TEXT, "constraints": {"minlength": 2}}]}, "minLength"),
    ("schema-constraint", {"fields": [{**TEXT, "type": "integer", "constraints": {"pattern": "a"}}]}, None),
    ("schema-pattern", {"fields": [{**TEXT, "constraints": {"pattern": "((a"}}]}, None),
    ("schema-value", {"fields": [{**TEXT, "type": "integer", "constraints": {"minimum": "zéro"}}]}, None),
    ("schema-value", {"fields": [{**TEXT, "type": "date", "constraints": {"enum": ["14/02/2025"]}}]}, None),
    ("schema-value", {"fields": [{**TEXT, "type": "date", "example": "14/02/2025"}]}, None),
    ("schema-key", {"fields": [TEXT], "primaryKey": "nmo"}, "nom"),
    ("schema-key", {"fields": [TEXT], "uniqueKeys": [["nom", "ville"]]}, None),
    ("schema-key", {"fields": [TEXT], "uniqueKeys": [[]]}, None),
    ("schema-key", {"fields": [TEXT], "foreignKeys": [{}]}, None),
    ("schema-key", {"fields": [LIST], "primaryKey": "liste"}, None),
    ("schema-key", {"fields": [{**LIST, "constraints": {"unique": True}}]}, None),
    (
        "schema-reference",
        {"fields": [TEXT], "foreignKeys": [{"fields": "nom", "reference": {"resource": "esai", "fields": "nom"}}]},
        "essai",
    ),
    (
        "schema-reference",
        {"fields": [TEXT], "foreignKeys": [{"fields": "nom", "reference": {"fields": "Nom"}}]},
        "nom",
    ),
    (
        "schema-reference",
        {"fields": [TEXT], "foreignKeys": [{"fields": "nom", "reference": {"fields": ["nom", "nom"]}}]},
        None,
    ),
    ("schema-control", {"fields": [{**TEXT, "control": "sirett"}]}, "siret"),
    ("schema-control", {"fields": [{**TEXT, "personalData": "yes"}]}, None),
    ("schema-rule", {"fields": [TEXT], "rules": [{"rule": "no-cicle", "key": "nom", "field": "nom"}]}, "no-cycle"),
    ("declared-format", {"fields": [TEXT], "resource": {"encoding": "cp1252"}}, "utf-8"),
    ("declared-format", {"fields": [TEXT], "resource": {"dialect": {"delimiter": ";"}}}, None),
    ("declared-format", {"fields": [TEXT], "resource": {"dialect": {"csv": {"delimiter": ";"}}}}, None),
    ("schema-value", {"fields": [{**TEXT, "constraints": {"minLength": 10**30}}]}, None),
    ("schema-value", {"fields": [{**TEXT, "constraints": {"maxLength": "dix"}}]}, None),
    ("schema-value", {"fields": [{**TEXT, "type": "number", "constraints": {"maximum": []}}]}, None),
    ("schema-control", {"fields": [{**TEXT, "control": [[]]}]}, None),
    ("declared-hash", {"fields": [TEXT], "resource": {"hash": 3}}, None),
    ("declared-name", {"fields": [TEXT], "resource": {"name": ""}}, None),
    ("declared-name", {"fields": [TEXT], "resource": {"name": "../x"}}, "x"),
    ("declared-name", {"fields": [TEXT], "resource": {"name": "Été 2024"}}, "ete-2024"),
    ("declared-hash", {"fields": [TEXT], "resource": {"hash": "sha512:abc"}}, None),
    ("schema-pattern", {"fields": [{**TEXT, "constraints": {"pattern": ""}}]}, None),
    ("schema-value", {"fields": [{**TEXT, "constraints": {"enum": []}}]}, None),
    ("schema-value", {"fields": [{**LIST, "delimiter": ""}]}, None),
    ("schema-value", {"fields": [{**LIST, "delimiter": 0}]}, None),
    ("schema-value", {"fields": [{**LIST, "labels": {"a": 1}}]}, None),
]


@pytest.mark.parametrize(("code", "dataset", "suggestion"), CASES)
def test_each_fault_of_a_declaration(judge, code, dataset, suggestion):
    report = judge(essai={"csv": "nom\na\n", **dataset})
    assert {finding.code for finding in report.findings} == {code}
    assert report.findings[0].suggestion == suggestion
    assert report.findings[0].path == ("datapackage.json" if code.startswith("declared-") else "essai/schema.json")
    assert not report.valid


def test_every_check_is_tested():
    assert {check.code for check in SCHEMA_CHECKS} == {code for code, *_ in CASES}


@pytest.mark.parametrize(
    ("code", "dataset", "words"),
    [
        ("field-error", {"fields": [TEXT, {"name": "ville", "type": "string", "title": 3}]}, "«\u00a0title\u00a0»"),
        ("field-error", {"fields": [{**TEXT, "required": True}]}, "«\u00a0Nom\u00a0» (nom)"),
        ("resource-error", {"fields": [TEXT], "resource": {"title": 3}}, "«\u00a0title\u00a0»"),
        ("schema-error", {"fields": [TEXT], "title": 3}, "«\u00a0title\u00a0»"),
    ],
)
def test_what_only_the_standard_refuses(judge, code, dataset, words):
    report = judge(essai={"csv": "nom\na\n", **dataset})
    assert code in {finding.code for finding in report.findings}
    assert words in next(finding.message for finding in report.findings if finding.code == code)


def test_package_that_the_standard_refuses(judge):
    report = judge({"title": 12}, essai={"csv": "nom\na\n", "fields": [TEXT]})
    (finding,) = report.findings
    assert (finding.code, finding.dataset, finding.path) == ("package-error", "", "datapackage.json")


def test_rules_of_a_wrong_declaration_are_not_applied(judge):
    report = judge(essai={"csv": "nom\n\n", "fields": [{**TEXT, "type": "sting"}]})
    assert [finding.code for finding in report.findings if finding.severity == "error"] == ["schema-type"]


def test_remote_profile_is_never_fetched(judge):
    report = judge({"profile": "https://example.org/p.json"}, essai={"csv": "nom\na\n", "fields": [TEXT]})
    assert report.valid


@pytest.mark.parametrize("version", [True, 3, ["x"]])
def test_a_column_whose_version_of_the_standard_is_no_text_stops_nothing(judge, version):
    assert judge(essai={"csv": "nom\na\n", "fields": [{**TEXT, "$schema": version}]}).findings is not None
