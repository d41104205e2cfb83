"""The French catalogue: every error of Frictionless has its texts, and no English reaches a reader."""

from __future__ import annotations

import dataclasses
import re

import pytest
from frictionless import Error

from generator.validation.descriptors import FIELD_CLASSES, SCHEMA_CHECKS
from generator.validation.file_checks import FILE_CHECKS
from generator.validation.french import column, fold, nearest, ranges, say, shown
from generator.validation.messages import MESSAGES, Case, text_of
from generator.validation.messages.constraints import CONSTRAINTS
from generator.validation.messages.types import TYPES
from generator.validation.rows import ROW_CHECKS

NBSP = "\u00a0"
KINDS = Error.list_children(root=True)

ENGLISH = frozenset(
    {"the", "this", "that", "and", "with", "has", "have", "had", "not", "does", "should", "must", "value", "values"}
    | {"cell", "cells", "row", "rows", "field", "fields", "header", "missing", "extra", "blank", "duplicate", "error"}
    | {"errors", "schema", "resource", "constraint", "required", "length", "expected", "actual", "found", "key"}
    | {
        "foreign",
        "primary",
        "at",
        "in",
        "of",
        "is",
        "are",
        "to",
        "be",
        "or",
        "for",
        "from",
        "by",
        "an",
        "any",
        "string",
    }
    | {"string", "integer", "number", "boolean", "list", "line", "lines", "file", "empty", "conform"}
)
"""Words of the texts of Frictionless that French does not have; what stands between guillemets is not read."""


@pytest.fixture
def case(portal):
    """A case with every fact that a builder may ask for."""
    fields = [
        {"name": "colonne", "title": "Ma colonne", "type": "string", "constraints": {"enum": ["un", "deux"]}},
        {"name": "autre", "title": "Autre", "type": "string"},
    ]
    dataset = portal(essai={"csv": "colonne,autre\n", "fields": fields}).by_name["essai"]
    facts = {
        "constraint": "",
        "label": "colone",
        "position": 2,
        "expected": "autre",
        "width": 3,
        "header_width": 4,
        "other_line": 7,
        "names": ("colonne",),
        "values": ("zz",),
        "reference": "essai",
        "property": "fields/0",
    }
    return Case(dataset, dataset.schema.fields[0], "zz", ("colonne",), facts)


def english(text: str) -> set[str]:
    bare = re.sub(f"«{NBSP}.*?{NBSP}»", "", text)
    return set(re.findall(r"[a-zà-ÿ]+", bare.lower())) & ENGLISH


def test_frictionless_still_has_the_errors_we_know():
    assert len(KINDS) > 55


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.type)
def test_every_error_of_frictionless_is_said_in_french(case, kind):
    assert kind.type in MESSAGES
    text = text_of(kind.type, case)
    assert text.title
    assert text.message.endswith((".", "?", ")"))
    for words in (kind.title, kind.description, kind.template.split("{")[0]):
        assert len(words) < 8 or words.lower() not in f"{text.title} {text.message}".lower()
    assert not english(f"{text.title} {text.message}")


@pytest.mark.parametrize(
    ("error_type", "table"), [("type-error", TYPES), ("constraint-error", CONSTRAINTS)], ids=["types", "constraints"]
)
def test_finer_texts_are_french_too(case, error_type, table):
    for key, entry in table.items():
        field = dataclasses.replace(case.field, type=key.split("/")[0]) if table is TYPES else case.field
        said = entry.say(dataclasses.replace(case, field=field))
        assert not english(f"{entry.title} {said.message}"), key
        assert "«\u00a0Ma colonne\u00a0» (colonne)" in said.message
    general = text_of(error_type, dataclasses.replace(case, field=None))
    assert general.title not in {entry.title for entry in table.values()}


def test_every_type_and_constraint_of_the_standard_has_its_text():
    assert TYPES.keys() >= FIELD_CLASSES.keys() - {"any"}
    assert CONSTRAINTS.keys() == {name for each in FIELD_CLASSES.values() for name in each.supported_constraints}
    assert TYPES.keys() >= {f"string/{each}" for each in ("email", "uri", "uuid", "binary", "wkt")}


def test_the_checks_of_ours_are_french_too():
    for check in (*FILE_CHECKS, *SCHEMA_CHECKS, *ROW_CHECKS):
        assert not english(f"{check.title} {check.cause}"), check.code


def test_unknown_error_has_a_text_all_the_same(case):
    assert text_of("nouvelle-erreur", case) == text_of("error", case)


DATE = {"type": "date"}
CODES = {"constraints": {"enum": ["verifie", "a_confirmer"]}, "labels": {"a_confirmer": "Pas encore vérifié"}}


@pytest.mark.parametrize(
    ("field", "value", "title", "suggestion"),
    [
        (DATE, "14/02/2025", "Date incorrecte", "2025-02-14"),
        (DATE, "1.3.2025", "Date incorrecte", "2025-03-01"),
        (DATE, "2025/02/14", "Date incorrecte", "2025-02-14"),
        (DATE, "2025-02-14T00:00:00", "Date incorrecte", "2025-02-14"),
        (DATE, "31/02/2025", "Date incorrecte", None),
        (DATE, "02/14/2025", "Date incorrecte", "2025-02-14"),
        (DATE, "14 février 2025", "Date incorrecte", "2025-02-14"),
        (DATE, "1er août 2025", "Date incorrecte", "2025-08-01"),
        (DATE, "14/02/25", "Date incorrecte", None),
        ({"type": "number"}, "12,5 %", "Nombre incorrect", "12.5"),
        ({"type": "date", "format": "%d/%m/%Y"}, "2025-02-14", "Date incorrecte", "14/02/2025"),
        ({"type": "number"}, "12,5", "Nombre incorrect", "12.5"),
        ({"type": "number"}, "1 234,56", "Nombre incorrect", "1234.56"),
        ({"type": "number"}, "1\u202f234,5 €", "Nombre incorrect", "1234.5"),
        ({"type": "number"}, "douze", "Nombre incorrect", None),
        ({"type": "integer"}, "1 234", "Nombre entier incorrect", "1234"),
        ({"type": "integer"}, "12.0", "Nombre entier incorrect", "12"),
        ({"type": "year"}, "25", "Année incorrecte", None),
        ({"type": "boolean", "trueValues": ["oui"], "falseValues": ["non"]}, "Vrai", "Oui ou non attendu", "oui"),
        ({"type": "boolean"}, "non", "Oui ou non attendu", "false"),
        ({"format": "uri"}, "www.example.org", "Adresse internet incorrecte", "https://www.example.org"),
        ({"format": "email"}, "contact.example.org", "Adresse électronique incorrecte", None),
        ({"type": "list", "itemType": "integer", "delimiter": "|"}, "1|x", "Liste incorrecte", None),
        ({"constraints": {"pattern": r"\d{5}"}}, "01 000", "Forme incorrecte", "01000"),
        ({"constraints": {"pattern": r"^\d{5}$"}}, "1000", "Zéro de tête perdu", "01000"),
        ({"constraints": {"pattern": r"0\d( \d{2}){4}"}}, "01.99.000000", "Forme incorrecte", "01 99 00 00 00"),
        (CODES, "Vérifié", "Valeur hors liste", "verifie"),
        (CODES, "pas encore vérifié", "Valeur hors liste", "a_confirmer"),
        (CODES, "a_confimer", "Valeur hors liste", "a_confirmer"),
        (CODES, "zzz", "Valeur hors liste", None),
        ({"type": "integer", "constraints": {"minimum": 0}}, "-1", "Valeur trop petite", None),
        ({"type": "integer", "constraints": {"maximum": 9}}, "10", "Valeur trop grande", None),
        ({"type": "integer", "constraints": {"exclusiveMinimum": 0}}, "0", "Valeur trop petite", None),
        ({"type": "integer", "constraints": {"exclusiveMaximum": 9}}, "9", "Valeur trop grande", None),
        ({"constraints": {"minLength": 3}}, "ab", "Valeur trop courte", None),
        ({"constraints": {"maxLength": 3}}, "abcd", "Valeur trop longue", None),
        ({"constraints": {"required": True}}, "", "Case obligatoire vide", None),
    ],
)
def test_a_refused_cell_is_explained_and_corrected(cell, field, value, title, suggestion):
    finding = cell(field, value)
    assert (finding.title, finding.suggestion) == (title, suggestion)
    assert not english(finding.message)
    if suggestion:
        assert f"Vouliez-vous dire «{NBSP}{suggestion}{NBSP}»{NBSP}?" in finding.message


def test_expected_form_of_a_date_is_shown(cell):
    assert "AAAA-MM-JJ" in cell(DATE, "hier").message


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("31/02/2025", "n'existe pas dans le calendrier"),
        ("03/04/2025", "à la française"),
        ("02/14/2025", "comme aux États-Unis"),
        ("14/02/25", "en quatre chiffres"),
    ],
)
def test_why_a_date_is_refused(cell, value, words):
    assert words in cell(DATE, value).message


def test_words_of_a_boolean_are_shown(cell):
    message = cell({"type": "boolean", "trueValues": ["oui"], "falseValues": ["non"]}, "peut-être").message
    assert f"Pour oui, écrivez «{NBSP}oui{NBSP}»{NBSP}; pour non, «{NBSP}non{NBSP}»." in message


def test_value_is_plain_and_cut(cell):
    finding = cell({"type": "integer"}, "\x1b[31m<b>\u202e" + "x" * 200)
    assert finding.value.startswith("�[31m<b>�xxx")
    assert finding.value.endswith("…")
    assert len(finding.value) == 80
    assert "\x1b" not in finding.message


def test_typography_spares_what_users_typed():
    assert say("« {a} » : {b} ?", a="a : b", b="c ?") == f"«{NBSP}a : b{NBSP}»{NBSP}: c ?{NBSP}?"


def test_french_helpers(case):
    assert ranges([14, 3, 6, 5, 7, 8, 9, 9]) == "3, 5–9, 14"
    assert shown("  ") == "␣␣"
    assert fold("À confirmer") == fold("a_confirmer") == "a-confirmer"
    assert nearest("x" * 500, ["x"]) is None
    assert column(case.field) == f"«{NBSP}Ma colonne{NBSP}» (colonne)"
