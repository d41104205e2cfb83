"""Personal data are found, and never repeated in full, whatever the format and whoever else speaks of the cell."""

from __future__ import annotations

import pytest

from generator.validation.masking import mask
from generator.validation.renderers import FORMATS

SECRETS = ("1850578006084 91", "06 39 98 12 34", "jeanne.exemple@example.org", "Exemplaire", "12/03/1980")
CSV = """id,siret,telephone,courriel,contact,date_naissance
1 85 05 78 006 084 91,1 85 05 78 006 084 91,0639981234,jeanne.exemple@example.org,Mme Exemplaire,12/03/1980
1 85 05 78 006 084 91,x,06.39.98.12.34,JEANNE.exemple@example.org,Jeanne Exemplaire,1980-03-12
"""
FIELDS = [
    {"name": "id", "type": "string", "constraints": {"unique": True, "pattern": "[a-z]+"}},
    {"name": "siret", "type": "string", "control": "siret"},
    {"name": "telephone", "type": "string", "control": "telephone", "constraints": {"pattern": r"0\d( \d\d){4}"}},
    {"name": "courriel", "type": "string", "control": "email", "constraints": {"unique": True, "maxLength": 5}},
    {"name": "contact", "type": "string", "constraints": {"enum": ["x"]}},
    {"name": "date_naissance", "type": "string", "constraints": {"enum": ["x"]}},
]


@pytest.fixture
def report(judge):
    keys = {"primaryKey": "id", "uniqueKeys": [["courriel", "contact"], ["contact"]]}
    there = {"fields": "contact", "reference": {"resource": "la", "fields": "id"}}
    la = {"csv": "id\na\n", "fields": [{"name": "id", "type": "string"}]}
    return judge(essai={"csv": CSV, "fields": FIELDS, **keys, "foreignKeys": [there]}, la=la)


@pytest.mark.parametrize("name", FORMATS)
def test_report_never_repeats_personal_data(report, name):
    bare = "".join(FORMATS[name](report).split()).replace(".", "").lower()
    for secret in SECRETS:
        assert "".join(secret.split()).replace(".", "").lower() not in bare, secret


def test_each_kind_is_found(report):
    codes = {finding.code for finding in report.findings}
    assert codes >= {"personal-nir", "personal-mobile", "personal-email", "personal-name", "personal-birth"}
    assert not report.valid


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("06 39 98 12 34", "06 •• •• •• ••"),
        ("jeanne.exemple@example.org", "j•••@example.org"),
        ("contact@example.org", "contact@example.org"),
        ("1 85 05 78 006 084 91", "1 •• •• •• ••• ••• ••"),
        ("44870479100038", "44870479100038"),
        ("01 60 82 94 00", "01 60 82 94 00"),
    ],
)
def test_mask(text, masked):
    assert mask(text) == masked
