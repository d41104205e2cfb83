"""What was promised is held: columns until the major version is raised, identifiers for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.catalog.package import read_schema
from generator.history.earlier import Earlier, Promise
from generator.history.git import Gap
from generator.history.spans import GAPS
from generator.history.table import Table
from generator.validation import Severity, validate

NBSP = "\u00a0"
ID, NAME, PLACE = ({"name": name, "type": "string"} for name in ("id", "nom", "ville"))
JEU = {"csv": "id,nom\na,Atelier\n", "fields": [ID, NAME], "primaryKey": "id"}


def promised(*fields, version="1.0.0", key="id") -> Earlier:
    schema = read_schema({"fields": list(fields), "primaryKey": key}, "jeu", Path("schema.json"))
    return Earlier({"jeu": (Promise(version, schema),)})


def found(report):
    return [(each.code, each.severity, each.dataset, each.path, each.line, each.field) for each in report.findings]


@pytest.mark.parametrize(
    ("earlier", "code", "field"),
    [
        (promised(ID, NAME, PLACE), "contract-column", "ville"),
        (promised(ID, {**NAME, "type": "list"}), "contract-type", "nom"),
        (promised(ID, NAME, key=["id", "nom"]), "contract-key", None),
    ],
)
def test_a_breach_is_an_error_until_the_major_version_is_raised(portal, earlier, code, field):
    report = validate(portal(jeu=JEU), earlier=earlier)
    assert found(report) == [(code, Severity.ERROR, "jeu", "jeu/schema.json", None, field)]
    assert "2.0.0" in report.findings[0].message
    raised = portal(jeu=JEU | {"resource": {"version": "2.0.0"}})
    assert not validate(raised, earlier=earlier).findings


def test_a_stricter_rule_is_a_breach(portal):
    package = portal(jeu=JEU | {"fields": [ID, {**NAME, "constraints": {"maxLength": 50}}]})
    report = validate(package, earlier=promised(ID, NAME))
    assert found(report) == [("contract-constraint", Severity.ERROR, "jeu", "jeu/schema.json", None, "nom")]


def test_the_same_breach_of_two_releases_is_said_once(portal):
    one, other = promised(ID, NAME, PLACE), promised(ID, NAME, PLACE, version="0.9.0")
    earlier = Earlier({"jeu": one.promises["jeu"] + other.promises["jeu"]})
    assert len(validate(portal(jeu=JEU), earlier=earlier).findings) == 1


def test_what_is_new_or_better_breaks_nothing(portal):
    assert not validate(portal(jeu=JEU), earlier=promised(ID)).findings
    assert not validate(portal(autre=JEU), earlier=promised(ID, PLACE)).findings


def test_a_schema_that_is_wrong_is_mended_first(portal):
    package = portal(jeu=JEU | {"fields": [ID, {**NAME, "type": "sting"}]})
    assert {each.code for each in validate(package, earlier=promised(ID, PLACE)).findings} == {"schema-type"}


def test_a_dataset_that_is_on_line_and_gone_is_warned_of(portal):
    package = portal(jeu=JEU)
    earlier = Earlier(gap=Gap.SHALLOW).after(
        promised(ID).promises | {"parti": promised(ID).promises["jeu"][0]} | {"jeu": promised(ID).promises["jeu"][0]}
    )
    (finding,) = validate(package, earlier=earlier).findings
    assert (finding.code, finding.severity, finding.dataset) == ("contract-dataset", Severity.WARNING, "")
    assert f"«{NBSP}parti{NBSP}»" in finding.message


@pytest.mark.parametrize("gap", GAPS)
def test_a_history_that_is_not_read_is_said_and_refuses_nothing(portal, gap):
    (finding,) = validate(portal(jeu=JEU), earlier=Earlier(gap=gap)).findings
    assert (finding.code, finding.severity) == ("history-not-read", Severity.INFO)


COLUMNS = ("id", "siret", "nom", "type")
FIELDS = [
    ID,
    {"name": "siret", "type": "string", "control": "siret"},
    NAME,
    {"name": "type", "type": "string", "constraints": {"enum": ["EI", "ACI"]}},
]
WHO = {"rule": "permanent-id", "key": "id", "fields": ["siret", "nom"]}
KIND = {"rule": "permanent-id", "key": "id", "fields": ["type"], "severity": "warning"}
SIRETS = ("44870479100038", "35600000000048")


def held(*rows) -> Earlier:
    return Earlier(tables=lambda name: [Table(COLUMNS, tuple(rows))] if name == "jeu" else [])


def judged(portal, earlier, *row):
    csv = ",".join(COLUMNS) + "\n" + ",".join(row) + "\n"
    return validate(portal(jeu={"csv": csv, "fields": FIELDS, "rules": [WHO, KIND]}), earlier=earlier).findings


BEFORE = ("a", SIRETS[0], "Les Jardins de la Plaine", "EI")


@pytest.mark.parametrize(
    ("row", "severity"),
    [
        (("a", SIRETS[1], "Atelier du Lièvre", "EI"), Severity.ERROR),
        (("a", "", "Atelier du Lièvre", "EI"), Severity.WARNING),
        (("a", SIRETS[0], "Les Jardins de la Plaine", "ACI"), Severity.WARNING),
    ],
)
def test_an_identifier_given_to_something_else(portal, row, severity):
    (finding,) = judged(portal, held(BEFORE), *row)
    assert (finding.code, finding.severity, finding.line, finding.field) == ("permanent-id", severity, 2, "id")
    assert f"«{NBSP}a{NBSP}» désignait autre chose" in finding.message


@pytest.mark.parametrize(
    "row",
    [
        BEFORE,
        ("b", SIRETS[1], "Atelier du Lièvre", "ACI"),
        ("a", SIRETS[0], "Atelier du Lièvre", "EI"),
        ("a", SIRETS[1], "LES JARDINS DE LA PLAINE (Massy)", "EI"),
        ("a", "", "", "EI"),
    ],
)
def test_an_identifier_that_is_kept(portal, row):
    assert not judged(portal, held(BEFORE), *row)


def test_the_last_bearer_counts_and_a_column_may_be_new(portal):
    moved = ("a", SIRETS[1], "Atelier du Lièvre", "EI")
    assert not judged(portal, held(BEFORE, moved), *moved)
    assert judged(portal, held(moved, BEFORE), *moved)
    short = Earlier(tables=lambda _: [Table(("id",), (("a",),)), Table(("code",), (("a",),))])
    assert not judged(portal, short, *moved)
