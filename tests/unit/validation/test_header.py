"""The header: each fault once, and the rows judged all the same when the columns can be told apart."""

from __future__ import annotations

import pytest

FIELDS = [
    {"name": "nom", "type": "string", "title": "Nom"},
    {"name": "ville", "type": "string", "title": "Ville"},
    {"name": "code_postal", "type": "string", "title": "Code postal"},
]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("nom,code_postal", [("missing-label", "ville", None)]),
        ("nom,ville,code_postal,note", [("extra-label", None, None)]),
        ("nom,ville,code postal", [("extra-label", None, "code_postal"), ("missing-label", "code_postal", None)]),
        ("nom,ville,Code postal", [("extra-label", None, "code_postal"), ("missing-label", "code_postal", None)]),
        ("nom,ville,code_postal,ville", [("duplicate-label", None, None)]),
        ("nom,ville,,code_postal", [("blank-label", None, None)]),
        ("ville,nom,code_postal", [("incorrect-label", None, "nom")]),
    ],
)
def test_each_fault_of_the_header_once(judge, header, expected):
    row = ",".join("a" for _ in header.split(","))
    report = judge(essai={"csv": f"{header}\n{row}\n", "fields": FIELDS})
    assert [(finding.code, finding.field, finding.suggestion) for finding in report.findings] == expected
    assert {finding.line for finding in report.findings} == {1}


def test_blank_header(only):
    assert only(csv="\nA,B,C\n", fields=FIELDS).code == "blank-header"


def test_file_without_header(only):
    finding = only(csv="Le Lièvre,Évry,91000\nLa Tortue,Massy,91300\n", fields=FIELDS)
    assert (finding.code, finding.line) == ("unmatched-header", 1)
    assert "nom,ville,code_postal" in finding.message


def test_misordered_header_gives_the_whole_order(only):
    finding = only(csv="ville,nom,code_postal\nA,B,C\n", fields=FIELDS)
    assert "«\u00a0nom\u00a0», «\u00a0ville\u00a0», «\u00a0code_postal\u00a0»" in finding.message


def test_rows_are_judged_under_a_faulty_header(judge):
    """A missing column in the middle does not make the next ones wrong, and the rows get their own errors."""
    fields = [FIELDS[0], FIELDS[1], {"name": "age", "type": "integer"}]
    report = judge(essai={"csv": "nom,age\nA,12\nB,douze\n", "fields": fields})
    assert [(finding.code, finding.line) for finding in report.findings] == [("missing-label", 1), ("type-error", 3)]


def test_same_columns_in_another_order_are_read_by_name(judge):
    fields = [{"name": "age", "type": "integer"}, FIELDS[0]]
    report = judge(essai={"csv": "nom,age\nA,12\n", "fields": fields})
    assert [finding.code for finding in report.findings] == ["incorrect-label"]
