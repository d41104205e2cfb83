"""What is caught in a cell: one line a mistake, each fails when its check is taken away; then what is no mistake."""

from __future__ import annotations

import unicodedata

import pytest

from generator.validation import Severity
from generator.validation.rows import ROW_CHECKS

ERROR, WARNING = Severity.ERROR, Severity.WARNING
TEXT: dict[str, object] = {}
CODED = {"constraints": {"enum": ["oui", "NC"]}}
LIST = {"type": "list", "delimiter": "|", "labels": {"coorace": "Coorace", "hosmoz": "Hosmoz"}}
FREE_LIST = {"type": "list", "delimiter": "|"}
POSTCODE = {"constraints": {"pattern": r"^\d{5}$"}}
INSEE = {"constraints": {"pattern": r"^(\d{5}|2[AB]\d{3})$"}}
SIRET, SIREN = {"control": "siret"}, {"control": "siren"}
PHONE, EMAIL, URL = {"control": "telephone"}, {"control": "email"}, {"control": "url"}
PARTIAL = {"control": "partial-date"}
CONTACT = {"control": "contact"}

CASES = [
    # Text
    ("required-blank", ERROR, {"constraints": {"required": True}}, " ", None),
    ("spreadsheet-error", ERROR, TEXT, "#REF!", None),
    ("spreadsheet-error", ERROR, TEXT, "#N/A", None),
    ("spreadsheet-error", ERROR, TEXT, "#NOM ?", None),
    ("spreadsheet-error", ERROR, TEXT, "#VALEUR!", None),
    ("spreadsheet-error", ERROR, TEXT, "#####", None),
    ("spreadsheet-error", ERROR, {"type": "number"}, "#DIV/0!", None),
    ("spreadsheet-error", ERROR, TEXT, "Err:502", None),
    ("text-null", ERROR, TEXT, "NULL", None),
    ("text-null", ERROR, TEXT, "N/A", None),
    ("text-null", ERROR, TEXT, "nan", None),
    ("text-null", ERROR, {"type": "date"}, "null", None),
    ("text-null", ERROR, {"constraints": {"enum": ["a", "b"]}}, "None", None),
    ("text-placeholder", WARNING, TEXT, "non renseigné", None),
    ("text-placeholder", WARNING, TEXT, "à compléter", None),
    ("text-placeholder", WARNING, TEXT, "-", None),
    ("text-placeholder", WARNING, TEXT, "???", None),
    ("text-mojibake", ERROR, TEXT, "RÃ©gie de quartier", "Régie de quartier"),
    ("text-mojibake", ERROR, TEXT, "Lâ€™atelier", "L’atelier"),
    ("text-mojibake", ERROR, TEXT, "R\ufffdgie", None),
    ("text-lost-letter", WARNING, TEXT, "R?gie de quartier", None),
    ("text-invisible", ERROR, TEXT, "Le\u200b Lièvre", "Le Lièvre"),
    ("text-invisible", ERROR, TEXT, "\ufeffLe Lièvre", "Le Lièvre"),
    ("text-invisible", ERROR, TEXT, "Le \u202eLièvre", "Le Lièvre"),
    ("text-invisible", ERROR, TEXT, "Le\x1b[31m Lièvre", "Le[31m Lièvre"),
    ("text-invisible", ERROR, TEXT, "Le\tLièvre", "Le Lièvre"),
    ("text-decomposed", WARNING, TEXT, unicodedata.normalize("NFD", "Régie"), "Régie"),
    ("text-spaces", WARNING, TEXT, " Le Lièvre", "Le Lièvre"),
    ("text-spaces", WARNING, TEXT, "Le Lièvre ", "Le Lièvre"),
    ("text-spaces", WARNING, TEXT, "Le  Lièvre", "Le Lièvre"),
    ("text-spaces", WARNING, TEXT, "Le\u00a0Lièvre", "Le Lièvre"),
    ("line-break", ERROR, TEXT, "Le\nLièvre", "Le Lièvre"),
    ("text-html", ERROR, TEXT, "Le <b>Lièvre</b>", "Le Lièvre"),
    ("text-html", ERROR, TEXT, "Le Li&egrave;vre", "Le Lièvre"),
    ("text-html", ERROR, TEXT, "voir javascript:alert(1)", None),
    ("text-formula", ERROR, TEXT, '=HYPERLINK("https://example.org")', None),
    ("text-formula", ERROR, TEXT, "+SOMME(A1:A3)", None),
    ("text-formula", WARNING, TEXT, "- jardinage", "jardinage"),
    ("text-formula", WARNING, TEXT, "@lelievre", "lelievre"),
    # Spreadsheets
    ("excel-scientific", ERROR, SIRET, "4,4870479E+13", None),
    ("excel-scientific", ERROR, SIRET, "4.4870479100038E+13", "44870479100038"),
    ("excel-lost-zero", ERROR, SIRET, "1234567400019", "01234567400019"),
    ("excel-lost-zero", ERROR, POSTCODE, "1000", "01000"),
    ("excel-lost-zero", ERROR, INSEE, "1053", "01053"),
    ("excel-date-number", ERROR, {"type": "date"}, "45702", "2025-02-14"),
    ("excel-date-number", ERROR, PARTIAL, "45702", "2025-02-14"),
    ("excel-month", WARNING, TEXT, "10-déc", None),
    ("excel-month", WARNING, TEXT, "mars-91", None),
    # Numbers, dates, lists
    ("number-writing", ERROR, {"type": "number"}, "1e5", "100000"),
    ("partial-date", ERROR, PARTIAL, "2024-13", None),
    ("partial-date", ERROR, PARTIAL, "2024-02-30", None),
    ("partial-date", ERROR, PARTIAL, "14/02/2025", "2025-02-14"),
    ("list-code", ERROR, LIST, "coorace|hosmos", "coorace|hosmoz"),
    ("list-code", ERROR, LIST, "Coorace", "coorace"),
    ("list-code", ERROR, LIST, "coorace;hosmoz", "coorace|hosmoz"),
    ("list-code", ERROR, LIST, "zzzzz", None),
    ("list-items", WARNING, FREE_LIST, "a||b", "a|b"),
    ("list-items", WARNING, FREE_LIST, "a | b", "a|b"),
    ("list-items", WARNING, FREE_LIST, "a|b|a", "a|b"),
    # Identity
    ("siret-checksum", ERROR, SIRET, "44870479100039", "44870479100038"),
    ("siret-checksum", ERROR, SIREN, "448704792", None),
    ("siret-checksum", ERROR, SIRET, "448 704 791 00038", "44870479100038"),
    ("siret-fictitious", ERROR, SIRET, "00000000000000", None),
    ("siret-fictitious", ERROR, SIRET, "11111111111111", None),
    ("siret-fictitious", ERROR, SIREN, "123456789", None),
    ("siret-internal", ERROR, SIRET, "44870479199901", None),
    # Links and contacts
    ("url", ERROR, URL, "javascript:alert(1)", None),
    ("url", ERROR, URL, "ftp://example.org/", None),
    ("url", ERROR, URL, "https://moi:secret@example.org/", None),
    ("url", ERROR, URL, "www.example.org", "https://www.example.org"),
    ("url", ERROR, URL, "https:/example.org", "https://example.org"),
    ("url", ERROR, URL, "http://https://example.org", "https://example.org"),
    ("url", ERROR, URL, "https://exemple", None),
    ("url", ERROR, URL, "http://192.168.0.1/", None),
    ("url", ERROR, URL, "http://machine.local/", None),
    ("url", ERROR, URL, "https://exam ple.org", "https://example.org"),
    ("email", ERROR, EMAIL, "contact.example.org", None),
    ("email", ERROR, EMAIL, "contact@exemple", None),
    ("email", ERROR, EMAIL, "contact @example.org", "contact@example.org"),
    ("email", ERROR, EMAIL, "contact@example,org", "contact@example.org"),
    ("email", ERROR, EMAIL, "contact(at)example.org", "contact@example.org"),
    ("email", ERROR, EMAIL, "contact@example.test", None),
    ("email", WARNING, EMAIL, "atelier@gmial.com", "atelier@gmail.com"),
    ("telephone", ERROR, PHONE, "12", None),
    ("telephone", ERROR, PHONE, "01 60 82 94", None),
    ("telephone", ERROR, PHONE, "01 99 00", None),
    ("telephone", ERROR, PHONE, "160829400", "01 60 82 94 00"),
    ("telephone", WARNING, PHONE, "0160829400", "01 60 82 94 00"),
    ("telephone", WARNING, PHONE, "+33 1 60 82 94 00", "01 60 82 94 00"),
    ("telephone", WARNING, PHONE, "+33 (0)1 60 82 94 00", "01 60 82 94 00"),
    ("telephone-fictional", WARNING, PHONE, "01 99 00 12 34", None),
    # Personal data
    ("personal-email", ERROR, EMAIL, "jeanne.exemple@example.org", None),
    ("personal-email", ERROR, TEXT, "écrire à jean-pierre.exemple@example.org", None),
    ("personal-email", WARNING, EMAIL, "j.exemplaire@example.org", None),
    ("personal-email", WARNING, EMAIL, "jeannexemple@gmail.com", None),
    ("personal-mobile", ERROR, PHONE, "06 39 98 12 34", None),
    ("personal-mobile", ERROR, TEXT, "appeler le +33 (0)6.39.98.12.34", None),
    ("personal-nir", ERROR, TEXT, "1 85 05 78 006 084 91", None),
    ("personal-birth", ERROR, TEXT, "date de naissance : 12/03/1980", None),
    ("personal-birth", WARNING, TEXT, "née le 12/03/1980", None),
    ("personal-name", ERROR, CONTACT, "Mme Exemple", None),
    ("personal-name", ERROR, CONTACT, "Jeanne Exemple", None),
    ("personal-name", WARNING, TEXT, "Atelier dirigé par M. Exemple depuis 2010.", None),
]
ELSEWHERE = {"unique-key", "primary-key-incomplete"}
"""Checks of rows, not of cells: see ``test_rows``."""


def test_every_check_is_tested():
    assert {check.code for check in ROW_CHECKS} == {code for code, *_ in CASES} | ELSEWHERE


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}: {case[3]}")
def test_each_mistake_is_caught_once(cell, case):
    code, severity, field, value, suggestion = case
    finding = cell(field, value)
    assert (finding.code, finding.severity, finding.suggestion) == (code, severity, suggestion)
    if suggestion:
        assert f"«\u00a0{suggestion}\u00a0»" in finding.message


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (TEXT, "L'Haÿ-les-Roses : « ça va ? » – 12 % & cœur, 3 < 5 > 2"),
        (TEXT, "« Tout\u00a0: 12\u00a0%\u00a0»"),
        (TEXT, "+33 1 60 82 94 00"),
        (TEXT, "-12.5"),
        (TEXT, "2023-2024"),
        (TEXT, "10-12"),
        (TEXT, "Voir https://example.org/?p=142&q=abc?def"),
        (TEXT, "Nantes, Naine, Nancy"),
        (TEXT, "Rue du 8 Mai 1945"),
        (TEXT, "M. le maire"),
        (TEXT, "clauses.sociales@example.org"),
        (TEXT, "Association née en 1988"),
        (CODED, "NC"),
        (POSTCODE, "01000"),
        (LIST, "coorace|hosmoz"),
        (FREE_LIST, "a|b"),
        (SIRET, "44870479100038"),
        (SIRET, "35600000000048"),
        (SIREN, "200059228"),
        (URL, "https://www.élan-exemple.fr/a?b=c#d"),
        (URL, "http://example.org:80/"),
        (EMAIL, "contact@élan-exemple.fr"),
        (EMAIL, "jardindecocagne@example.org"),
        (EMAIL, "association.exemple@orange.fr"),
        (PHONE, "01 60 82 94 00"),
        (PHONE, "02 62 20 12 34"),
        (PHONE, "+32 2 555 12 12"),
        (PARTIAL, "2024-10"),
        (PARTIAL, "2024"),
        (CONTACT, "Service des marchés"),
        ({"personalData": "allowed"}, "Mme Exemple, 06 39 98 12 34, jeanne.exemple@example.org"),
        ({"code": True}, "=<b>gras</b>"),
    ],
)
def test_no_mistake_where_there_is_none(judge, field, value):
    quoted = value.replace('"', '""')
    column = {"name": "colonne", "type": "string", **field}
    report = judge(essai={"csv": f'id,colonne\na,"{quoted}"\n', "fields": [{"name": "id", "type": "string"}, column]})
    assert not report.findings


def test_one_error_a_cell_the_finest(judge):
    """A foreign key, a pattern and our own check refuse the same cell."""
    fields = [{"name": "id", "type": "string", "constraints": {"pattern": "[a-z]+"}}]
    report = judge(
        ici={
            "csv": "id\nNULL\n",
            "fields": fields,
            "foreignKeys": [{"fields": "id", "reference": {"resource": "la", "fields": "id"}}],
        },
        la={"csv": "id\na\n", "fields": fields},
    )
    assert [finding.code for finding in report.findings] == ["text-null"]


def test_warning_does_not_hide_an_error(judge):
    field = {"name": "id", "type": "string", "constraints": {"enum": ["a"]}}
    report = judge(essai={"csv": "id\n a\n", "fields": [field]})
    assert [finding.code for finding in report.findings] == ["constraint-error"]


def test_same_text_on_many_lines_is_said_of_each(judge):
    report = judge(essai={"csv": "id\nNULL\nx\nNULL\n", "fields": [{"name": "id", "type": "string"}]})
    assert [finding.line for finding in report.findings] == [2, 4]


def test_credentials_of_a_link_are_never_echoed(cell):
    finding = cell({"control": "url"}, "https://moi:secret@example.org/")
    assert finding.code == "url"
    assert "secret" not in f"{finding.message} {finding.value} {finding.suggestion}"
    assert "example.org" in finding.message
