"""Metadata that catalogues need: each thing missing is one warning, in French, that says what to write."""

from __future__ import annotations

import pytest

from generator.metadata.publishers import Body
from generator.validation import validate
from generator.validation.metadata_checks import METADATA_CHECKS
from tests.unit.validation.conftest import KNOWN, KNOWN_PACKAGE

NBSP = "\u00a0"
TABLE = {"csv": "id\na\n", "fields": [{"name": "id", "type": "string"}]}

CASES = [
    ("metadata-title", {"title": ""}, None, "title"),
    ("metadata-description", {"description": "Trop court."}, None, "description"),
    ("metadata-description", {"description": ""}, None, "description"),
    ("metadata-licence", {"licenses": []}, None, "licenses"),
    ("metadata-licence", {"licenses": [{"name": "maison"}]}, None, "licenses"),
    ("metadata-publisher", {"contributors": []}, None, "contributors"),
    ("metadata-source", {"sources": []}, None, "sources"),
    ("metadata-keywords", {"keywords": []}, None, "keywords"),
    ("metadata-theme", {"theme": ""}, None, "theme"),
    ("metadata-theme", {"theme": "SOCIAL"}, "SOCI", "theme"),
    ("metadata-frequency", {"accrualPeriodicity": ""}, None, "accrualPeriodicity"),
    ("metadata-frequency", {"accrualPeriodicity": "annual"}, "ANNUAL", "accrualPeriodicity"),
    ("metadata-frequency", {"accrualPeriodicity": "UNKNOWN"}, None, "accrualPeriodicity"),
    ("metadata-spatial", {"spatial": "La Vallée"}, None, "spatial"),
    ("metadata-spatial", {"spatial": {"label": "La Vallée"}}, None, "spatial"),
    ("metadata-temporal", {"temporal": {}}, None, "temporal"),
    ("metadata-temporal", {"temporal": {"start": "2024"}}, None, "temporal"),
    ("metadata-temporal", {"temporal": {"start": "2024-01-01", "end": "un jour"}}, None, "temporal"),
    ("metadata-temporal", {"temporal": {"start": "2024-05-07"}}, None, "temporal"),
    ("metadata-modified", {"modified": ""}, None, "modified"),
    ("metadata-modified", {"modified": "06/05/2024"}, None, "modified"),
    ("metadata-version", {"version": ""}, None, "version"),
]


@pytest.mark.parametrize(("code", "resource", "suggestion", "property_"), CASES)
def test_what_is_missing_is_a_warning_with_the_way_to_fix_it(judge, code, resource, suggestion, property_):
    report = judge({"version": ""}, essai=TABLE | {"resource": {"version": "1.0.0"} | resource})
    (finding,) = report.findings
    assert (finding.code, finding.severity, finding.suggestion) == (code, "warning", suggestion)
    assert f"«{NBSP}{property_}{NBSP}»" in finding.message
    assert (finding.dataset, finding.path, finding.line) == ("essai", "datapackage.json", None)
    assert report.valid, "data may be published all the same"


def test_every_check_is_tested_and_says_why():
    assert {check.code for check in METADATA_CHECKS} == {code for code, *_ in CASES}
    for check in METADATA_CHECKS:
        assert check.cause.endswith(".") and check.remedy.endswith("."), check.code


def test_complete_metadata_have_no_warning(judge):
    assert judge(essai=TABLE).findings == ()


@pytest.mark.parametrize(
    "resource",
    [
        {"spatial": {"bbox": [1, 40, 2, 41]}},
        {"licenses": [{"name": "etalab-2.0"}]},
        {"licenses": [{"title": "Autre", "path": "https://exemple.example.org/licence"}]},
        {"modified": "2024-05-06T10:00:00Z"},
        {"temporal": {"start": "2024-01-01", "end": "2024-12-31"}},
        {"temporal": {"start": "2024-05-06"}},
        {"temporal": {"start": "2030-01-01", "end": "2030-12-31"}},
    ],
)
def test_other_ways_to_say_it(judge, resource):
    assert judge(essai=TABLE | {"resource": resource}).findings == ()


def test_rows_with_coordinates_need_no_place(judge):
    names = ("latitude", "longitude")
    fields = [{"name": "id", "type": "string"}, *({"name": name, "type": "number"} for name in names)]
    table = {"csv": "id,latitude,longitude\na,48.5,2.25\n", "fields": fields}
    assert judge(essai=table | {"resource": {"spatial": ""}}).findings == ()


def test_nobody_to_write_to(portal):
    package = portal({"contributors": [{"title": "Réseau d'essai", "type": "Company"}]}, essai=TABLE)
    (finding,) = validate(package).findings
    assert (finding.code, finding.dataset, finding.severity) == ("metadata-contact", "", "warning")
    assert f"«{NBSP}reports.email{NBSP}»" in finding.message
    assert validate(package, contact="a@example.org").findings == ()


def test_nobody_says_what_kind_of_body_publishes(portal):
    package = portal({"contributors": [{"title": "Réseau d'essai", "email": "a@example.org"}]}, essai=TABLE)
    (finding,) = validate(package).findings
    assert (finding.code, finding.dataset, finding.severity) == ("metadata-publisher-type", "", "warning")
    assert finding.path == "datapackage.json"
    for bit in (
        f"«{NBSP}Réseau d'essai{NBSP}»",
        f"«{NBSP}publisher.type{NBSP}»",
        "LocalAuthority (collectivité locale)",
    ):
        assert bit in finding.message
    assert validate(package, publisher=Body("Réseau d'essai", declared_type="LocalAuthority")).findings == ()


def test_a_kind_of_body_that_no_catalogue_knows(portal):
    nearly = [{"title": "Réseau d'essai", "email": "a@example.org", "type": "non profit organisation"}]
    (finding,) = validate(portal({"contributors": nearly}, essai=TABLE)).findings
    assert (finding.code, finding.value) == ("metadata-publisher-type", "non profit organisation")
    assert finding.suggestion == "NonProfitOrganisation"


def test_a_dataset_that_names_its_publisher_says_what_kind_of_body_it_is(judge):
    own = {"contributors": [{"title": "Insee"}]}
    (finding,) = judge(essai=TABLE | {"resource": own}).findings
    assert (finding.code, finding.dataset) == ("metadata-publisher-type", "essai")
    assert f"«{NBSP}Insee{NBSP}»" in finding.message and "publisher.type" not in finding.message
    own = {"contributors": [{"title": "Insee", "type": "NationalAuthority"}]}
    assert judge(essai=TABLE | {"resource": own}).findings == ()


def test_a_dataset_that_is_only_declared_is_warned_of_all_that_is_missing(judge):
    nothing = dict.fromkeys((*KNOWN, "title"), None) | {"spatial": "", "temporal": {}, "keywords": []}
    package = dict.fromkeys(KNOWN_PACKAGE, None) | {"licenses": [], "contributors": [], "sources": []}
    report = judge(package, essai=TABLE | {"resource": nothing | {"version": None}})
    found = {finding.code for finding in report.findings if finding.code.startswith("metadata-")}
    assert found == {check.code for check in METADATA_CHECKS} | {"metadata-contact"}
