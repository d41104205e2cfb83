"""A file with twenty different mistakes, as a facilitator reads of it: each said once, in French, with what to write."""

from __future__ import annotations

import re

import pytest

from generator.validation.renderers import to_json, to_markdown, to_text
from tests.unit.validation.test_messages import english

FIELDS = [
    {"name": "id", "type": "string", "title": "Identifiant", "constraints": {"required": True, "unique": True}},
    {"name": "siret", "type": "string", "title": "SIRET", "constraints": {"pattern": r"^\d{14}$"}},
    {"name": "nom", "type": "string", "title": "Nom", "constraints": {"required": True, "maxLength": 60}},
    {"name": "type", "type": "string", "title": "Type", "constraints": {"enum": ["EI", "AI", "ACI"]}},
    {"name": "code_postal", "type": "string", "title": "Code postal", "constraints": {"pattern": r"^\d{5}$"}},
    {"name": "latitude", "type": "number", "title": "Latitude"},
    {"name": "longitude", "type": "number", "title": "Longitude"},
    {"name": "telephone", "type": "string", "title": "Téléphone", "control": "telephone"},
    {"name": "courriel", "type": "string", "title": "Courriel", "control": "email"},
    {"name": "site", "type": "string", "title": "Site", "control": "url"},
    {"name": "effectif", "type": "integer", "title": "Effectif", "constraints": {"minimum": 0}},
    {"name": "part", "type": "number", "title": "Part"},
    {"name": "date_maj", "type": "date", "title": "Mise à jour"},
]
RULES = [
    {"rule": "coordinates", "latitude": "latitude", "longitude": "longitude"},
    {"rule": "share", "field": "part"},
    {"rule": "not-in-future", "fields": ["date_maj"]},
]
MISTAKES = [
    ("a,44870479100039,Atelier A,EI,91000,,,,,,,,", "siret-checksum"),
    ('b,"4,4870479E+13",Atelier B,EI,91000,,,,,,,,', "excel-scientific"),
    ("c,,RÃ©gie C,EI,91000,,,,,,,,", "text-mojibake"),
    ("d,,NULL,EI,91000,,,,,,,,", "text-null"),
    ("e,,<b>Atelier E</b>,EI,91000,,,,,,,,", "text-html"),
    ("f,,=A1,EI,91000,,,,,,,,", "text-formula"),
    ("g,,,EI,91000,,,,,,,,", "constraint-error"),
    ("h,,Atelier H,E.I.,91000,,,,,,,,", "constraint-error"),
    ("i,,Atelier I,EI,1000,,,,,,,,", "excel-lost-zero"),
    ("j,,Atelier J,EI,91000,2.40,48.60,,,,,,", "coordinates"),
    ("k,,Atelier K,EI,91000,,,12,,,,,", "telephone"),
    ("l,,Atelier L,EI,91000,,,06 39 98 12 34,,,,,", "personal-mobile"),
    ("m,,Atelier M,EI,91000,,,,contact@exemple,,,,", "email"),
    ("n,,Atelier N,EI,91000,,,,jeanne.exemple@example.org,,,,", "personal-email"),
    ("o,,Atelier O,EI,91000,,,,,javascript:alert(1),,,", "url"),
    ("p,,Atelier P,EI,91000,,,,,,douze,,", "type-error"),
    ("q,,Atelier Q,EI,91000,,,,,,,120,", "share"),
    ("r,,Atelier R,EI,91000,,,,,,,,31/02/2025", "type-error"),
    ("s,,Atelier S,EI,91000,,,,,,,,2062-01-01", "not-in-future"),
    ("a,,Atelier T,EI,91000,,,,,,,,", "unique-error"),
    (",,,,,,,,,,,,", "blank-row"),
    ("v,,Atelier V", "missing-cell"),
]


@pytest.fixture
def report(judge):
    csv = ",".join(field["name"] for field in FIELDS) + "\n" + "".join(f"{row}\n" for row, _ in MISTAKES)
    return judge(essai={"csv": csv, "fields": FIELDS, "rules": RULES, "resource": {"modified": "2026-01-15"}})


def test_each_mistake_is_said_on_its_line(report):
    said = {line: {each.code for each in report.findings if each.line == line} for line in range(2, len(MISTAKES) + 2)}
    assert said == {line: {code} for line, (_, code) in enumerate(MISTAKES, 2)}
    assert len({code for _, code in MISTAKES}) == 20


@pytest.mark.parametrize("render", [to_text, to_markdown], ids=["text", "markdown"])
def test_report_reads_in_french(report, render):
    text = render(report).replace("&#95;", "_")
    bare = re.sub(r"\[[a-z-]+\]|colonne [a-z_]+|\([a-z_]+\)", "", text)
    assert not english(bare)
    assert "06 39 98" not in text
    assert "jeanne.exemple" not in text
    for words in ("Vouliez-vous dire", "Accents abîmés", "Zéro de tête perdu", "Date dans le futur"):
        assert words in text


def test_markdown_leads_to_the_lines(report):
    text = to_markdown(report, "https://forge.example.org/depot/blob/abc/datasets")
    assert "| [10](https://forge.example.org/depot/blob/abc/datasets/essai/data.csv?plain=1#L10) |" in text
    assert text.count("](https://forge.example.org/") >= 20


def test_json_gives_the_values_to_write(report):
    assert '"suggestion": "44870479100038"' in to_json(report)
    assert '"suggestion": "Régie C"' in to_json(report)
