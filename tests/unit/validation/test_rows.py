"""Our own checks of the rows: one test a check, and what must not be taken for a fault."""

from __future__ import annotations

import pytest

from generator.validation.rows import ROW_CHECKS
from generator.validation.rows.siret import corrected, is_siret

SIRET = {"name": "siret", "type": "string"}


def test_every_check_has_texts_and_its_own_code():
    assert len({check.code for check in ROW_CHECKS}) == len(ROW_CHECKS)
    assert all(check.title and check.cause and check.remedy for check in ROW_CHECKS)


@pytest.mark.parametrize(("digits", "valid"), [("44870479100038", True), ("44870479100039", False), ("0" * 14, True)])
def test_luhn(digits, valid):
    assert is_siret(digits) is valid


@pytest.mark.parametrize(
    ("digits", "valid"),
    [("35600000000048", True), ("35600000000006", True), ("35600000000007", False), ("35600000100006", False)],
)
def test_la_poste(digits, valid):
    assert is_siret(digits) is valid


def test_siret_is_corrected_only_when_its_siren_holds():
    assert corrected("44870479100039") == "44870479100038"
    assert corrected("44870479200039") is None


def test_siret_checksum(only):
    finding = only(csv="siret\n44870479100039\n44870479100038\n", fields=[SIRET])
    assert (finding.code, finding.line, finding.field) == ("siret-checksum", 2, "siret")
    assert (finding.value, finding.suggestion) == ("44870479100039", "44870479100038")


def test_siret_with_spaces(only):
    finding = only(csv="siret\n448 704 791 00038\n", fields=[SIRET])
    assert (finding.code, finding.suggestion) == ("siret-checksum", "44870479100038")


def test_siret_of_wrong_form_is_left_to_the_pattern(only):
    field = {**SIRET, "constraints": {"pattern": r"^\d{14}$"}}
    finding = only(csv="siret\n448 704 791 00038\n", fields=[field])
    assert (finding.code, finding.suggestion) == ("constraint-error", "44870479100038")


def test_empty_siret_is_no_fault(judge):
    assert judge(essai={"csv": "nom,siret\na,\n", "fields": [{"name": "nom", "type": "string"}, SIRET]}).valid


@pytest.mark.parametrize("value", [" ", "\u00a0", "\u202f \u200b"])
def test_required_cell_of_spaces(cell, value):
    finding = cell({"constraints": {"required": True}}, value)
    assert finding.code == "required-blank"


def test_optional_cell_of_spaces_is_left(judge):
    fields = [{"name": "a", "type": "string"}, {"name": "b", "type": "string"}]
    assert judge(essai={"csv": "a,b\nx, \n", "fields": fields}).valid


@pytest.mark.parametrize(
    ("kind", "value", "suggestion"),
    [
        ("number", "NaN", None),
        ("number", "Infinity", None),
        ("number", "-inf", None),
        ("number", "1e5", "100000"),
        ("number", "1_000", "1000"),
        ("number", " 12.5 ", "12.5"),
        ("number", ".5", "0.5"),
        ("integer", "1_000", "1000"),
        ("integer", "١٢٣", "123"),
        ("year", "٢٠٢٥", "2025"),
    ],
)
def test_numbers_that_only_python_reads(cell, kind, value, suggestion):
    finding = cell({"type": kind}, value)
    assert (finding.code, finding.suggestion) == ("number-writing", suggestion)


@pytest.mark.parametrize(
    ("kind", "value"), [("number", "-12.50"), ("number", "7"), ("integer", "-3"), ("year", "2025")]
)
def test_plain_numbers(judge, kind, value):
    assert judge(essai={"csv": f"n\n{value}\n", "fields": [{"name": "n", "type": kind}]}).valid


def test_column_with_its_own_writing_of_numbers(judge):
    field = {"name": "n", "type": "number", "decimalChar": ","}
    assert judge(essai={"csv": 'n\n"12,5"\n', "fields": [field]}).valid


@pytest.mark.parametrize("value", ["a\nb", "a\r\nb", "a\u2028b"])
def test_line_break_in_a_cell(cell, value):
    finding = cell({}, value)
    assert (finding.code, finding.suggestion) == ("line-break", "a b")


def test_rows_swallowed_by_a_quote(judge):
    """A quote opened at line 2 is closed at line 4: the standard sees one valid row."""
    fields = [{"name": name, "type": "string"} for name in ("a", "b")]
    report = judge(essai={"csv": 'a,b\n1,"x\n2,y\n3,z"\n', "fields": fields})
    assert [(finding.code, finding.line) for finding in report.findings] == [("line-break", 2)]


def test_column_of_several_lines(judge):
    field = {"name": "texte", "type": "string", "multiline": True}
    assert judge(essai={"csv": 'texte\n"a\nb"\n', "fields": [field]}).valid


UNIQUE = [{"name": name, "type": "string"} for name in ("numero", "type", "nom")]


def test_unique_keys(only):
    finding = only(csv="numero,type,nom\n1,EI,a\n1,AI,b\n1,EI,c\n", fields=UNIQUE, uniqueKeys=[["numero", "type"]])
    assert (finding.code, finding.line) == ("unique-key", 4)
    assert "ligne 2" in finding.message


def test_unique_keys_leave_out_rows_with_a_missing_value(judge):
    text = "numero,type,nom\n,EI,a\n,EI,b\n"
    assert judge(essai={"csv": text, "fields": UNIQUE, "uniqueKeys": [["numero", "type"]]}).valid


def test_values_with_commas_are_not_confused(judge):
    """The duplicate-row check of Frictionless joins cells with a comma."""
    text = 'numero,type,nom\n"x,y",z,1\nx,"y,z",2\n'
    assert judge(essai={"csv": text, "fields": UNIQUE, "uniqueKeys": [["numero", "type"]]}).valid


def test_primary_key_half_there(only):
    finding = only(csv="numero,type,nom\n1,,a\n", fields=UNIQUE, primaryKey=["numero", "type"])
    assert (finding.code, finding.line, finding.field) == ("primary-key-incomplete", 2, "type")
