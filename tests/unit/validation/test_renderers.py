"""The report as text, JSON and Markdown."""

from __future__ import annotations

import json
import re

import pytest

from generator.validation import Finding, JudgedDataset, Report, Severity
from generator.validation.renderers import FORMATS, to_json, to_markdown, to_text

NBSP = "\u00a0"


def found(line, message="Le message.", code="type-error", field="age", **more):
    return Finding(Severity.ERROR, code, "essai", "essai/data.csv", "Le titre", message, line, field, **more)


def report(*findings):
    return Report((JudgedDataset("essai", "essai/data.csv", 12, "abc"),), findings)


def test_json_is_the_public_format():
    finding = found(3, value="é", suggestion="e")
    assert json.loads(to_json(report(finding))) == {
        "valid": False,
        "counts": {"error": 1, "warning": 0, "info": 0},
        "datasets": [{"name": "essai", "path": "essai/data.csv", "rows": 12, "sha256": "abc"}],
        "findings": [
            {
                "severity": "error",
                "code": "type-error",
                "dataset": "essai",
                "path": "essai/data.csv",
                "line": 3,
                "field": "age",
                "value": "é",
                "title": "Le titre",
                "message": "Le message.",
                "suggestion": "e",
            }
        ],
    }
    assert '"é"' in to_json(report(finding))


def test_json_holds_every_finding():
    assert len(json.loads(to_json(report(*(found(n) for n in range(2, 3_002)))))["findings"]) == 3_000


def test_text_groups_what_repeats():
    same = [found(line) for line in (3, 5, 6, 7, 8, 9, 14)]
    text = to_text(report(*same, found(4, "Autre message."), found(4, code="blank-row", field=None)))
    assert f"lignes 3, 5–9, 14{NBSP}: Le message." in text
    assert f"ligne 4{NBSP}: Autre message." in text
    assert text.count("Le titre, colonne age (8\u00a0cas) [type-error]") == 1
    assert "[blank-row]" in text
    assert text.startswith(f"Données refusées{NBSP}: 9{NBSP}erreurs")


def test_valid_report():
    text = to_text(report())
    assert text == f"Données valides{NBSP}: aucune remarque (1{NBSP}jeu de données contrôlé).\n"


def test_finding_without_line_nor_dataset():
    whole = Finding(Severity.ERROR, "package-error", "", "datapackage.json", "Paquet", "Le message.")
    text = to_text(report(whole))
    assert "Description du paquet (datapackage.json)" in text
    assert "\n  Le message." in text


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_first_thousand_are_detailed_and_all_are_counted(name):
    text = FORMATS[name](report(*(found(n + 2, f"Message {n}.") for n in range(1_500))))
    assert f"1{NBSP}500{NBSP}erreurs" in text
    assert "Message 999." in text
    assert "Message 1000." not in text
    assert f"500{NBSP}constats non détaillés" in text


def test_text_has_no_escape_sequence():
    assert not re.search(r"\x1b", to_text(report(found(2))))


def test_markdown_escapes_what_users_typed():
    hostile = "a|b <script>alert(1)</script> `x` [y](z) *w* @nom #12 \\ \n# titre"
    text = to_markdown(report(found(2, hostile)))
    (row,) = [line for line in text.splitlines() if "alert" in line]
    assert row.count("|") == 5
    cell = row.split("|")[4]
    assert not re.search(r"[<>`\[\]*@\\]", cell)
    assert "&#60;script&#62;" in cell
    assert "&#35; titre" in cell


def test_formats_are_those_of_the_contract():
    assert FORMATS.keys() == {"text", "json", "markdown"}
