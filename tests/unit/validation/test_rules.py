"""The rules that schemas declare: one broken row a rule, and rows that keep it; then rules that are declared wrongly."""

from __future__ import annotations

import datetime
import math

import numpy as np
import pytest

from generator.validation import Severity, validate
from generator.validation.rules import RULES
from generator.validation.rules.projection import distances, from_lambert, kilometres

NUMBERS = frozenset({"lat", "lon", "min", "max", "valeur"})
COMMUNES = {
    "csv": "code,nom,postaux,lat,lon\n99001,Exempleville,99000|99010,48.60,2.40\n99002,Saint-Exemple,99020,48.65,2.46\n",
    "fields": [
        {"name": "code", "type": "string"},
        {"name": "nom", "type": "string"},
        {"name": "postaux", "type": "list", "delimiter": "|"},
        {"name": "lat", "type": "number"},
        {"name": "lon", "type": "number"},
    ],
}
POINT = {"latitude": "lat", "longitude": "lon"}
THERE = {"resource": "communes", "latitude": "lat", "longitude": "lon"}
NAME = {
    "rule": "same-as-reference",
    "field": "nom",
    "key": "code",
    "reference": {"resource": "communes", "key": "code", "field": "nom"},
}
POSTCODE = {
    "rule": "postcode-of-commune",
    "field": "cp",
    "key": "code",
    "reference": {"resource": "communes", "key": "code", "field": "postaux"},
}
COORDINATES = {"rule": "coordinates", **POINT}
NEAR = {"rule": "within-distance", **POINT, "key": "code", "km": 10, "reference": {**THERE, "key": "code"}}
INSIDE = {"rule": "inside-territory", **POINT, "km": 10, "reference": THERE}
FIGURES = {"value": "valeur", "by": "par", "same": ["an"]}
SUM = {"rule": "sum-of-parts", **FIGURES, "total": "ensemble"}
WHOLE = {**SUM, "whole": 100}
ORDERED = {"rule": "ordered-rows", **FIGURES, "lower": "personnes", "upper": "contrats"}
TWINS = {"rule": "near-duplicates", "fields": ["nom", "rue"], "same": ["type"]}
ERROR, WARNING = Severity.ERROR, Severity.WARNING

BROKEN = [
    (COORDINATES, "lat,lon\n2.40,48.60\n", [("lat", ERROR, "48.6"), ("lon", ERROR, "2.4")]),
    (COORDINATES, "lat,lon\n0,0\n", [("lat", ERROR, None), ("lon", ERROR, None)]),
    (COORDINATES, "lat,lon\n6833800,652000\n", [("lat", ERROR, "48.60262"), ("lon", ERROR, "2.348981")]),
    (COORDINATES, "lat,lon\n652000,6833800\n", [("lat", ERROR, "48.60262"), ("lon", ERROR, "2.348981")]),
    (COORDINATES, "lat,lon\n48.6,\n", [("lon", ERROR, None)]),
    (INSIDE, "lat,lon\n43.30,5.37\n", [("lat", WARNING, None)]),
    (NEAR, "lat,lon,code\n48.90,2.40,99001\n", [("lat", WARNING, None)]),
    (POSTCODE, "cp,code\n99020,99001\n", [("cp", WARNING, None)]),
    (POSTCODE, "cp,code\n75001,99002\n", [("cp", WARNING, "99020")]),
    (NAME, "nom,code\nSaint-Exemple,99001\n", [("nom", ERROR, "Exempleville")]),
    (NAME, "nom,code\nEXEMPLEVILLE,99001\n", [("nom", ERROR, "Exempleville")]),
    ({"rule": "in-reference", "field": "code", "reference": {"resource": "communes", "field": "code"}},
     "code\n99003\n", [("code", ERROR, "99002")]),
    ({"rule": "in-reference", "field": "codes", "reference": {"resource": "communes", "field": "code"}},
     "codes\n99001|99999\n", [("codes", ERROR, None)]),
    ({"rule": "not-in-reference", "field": "codes", "reference": {"resource": "communes", "field": "code"}},
     "codes\n99999|99001\n", [("codes", ERROR, None)]),
    ({"rule": "not-in-reference", "field": "nom", "reference": {"resource": "communes", "field": "code"}},
     "nom\n99001\n", [("nom", ERROR, None)]),
    ({"rule": "items-match", "field": "codes", "pattern": r"\d{5}"}, "codes\n99001|9900\n", [("codes", ERROR, None)]),
    ({"rule": "determines", "fields": ["code", "nom"]}, "code,nom\n1,a\n1,b\n", [("nom", ERROR, "a")]),
    ({"rule": "no-cycle", "key": "code", "field": "remplace"}, "code,remplace\na,b\nb,c\nc,a\nd,a\n", [("remplace", ERROR, None)]),
    ({"rule": "no-cycle", "key": "code", "field": "remplace"}, "code,remplace\na,a\n", [("remplace", ERROR, None)]),
    ({"rule": "at-most", "fields": ["min", "max"]}, "min,max\n5,3\n", [("min", ERROR, None)]),
    ({"rule": "not-after", "fields": ["debut", "fin"]}, "debut,fin\n2025-02-14,2024-01-01\n", [("debut", ERROR, None)]),
    ({"rule": "not-after", "fields": ["debut", "fin"]}, "debut,fin\n2025,2024\n", [("debut", ERROR, None)]),
    ({"rule": "not-in-future", "fields": ["debut"]}, "debut\n2026-03-01\n", [("debut", WARNING, None)]),
    ({"rule": "not-in-future", "fields": ["debut"]}, "debut\n2062-03-01\n", [("debut", ERROR, None)]),
    ({"rule": "filled-when", "field": "nom", "when": {"code": "x"}}, "id,nom,code\n1,,x\n", [("nom", ERROR, None)]),
    ({"rule": "empty-when", "field": "nom", "when": {"code": ["x", "y"]}}, "nom,code\na,y\n", [("nom", ERROR, None)]),
    (TWINS, "nom,rue,type\nLes Jardins du Lièvre,2 rue du Pré,EI\nLes jardins du lièvres,2 rue du Prés,EI\n", [("nom", WARNING, None)]),
    (SUM, "an,par,valeur\n1,ensemble,10\n1,sexe,6\n1,sexe,7\n", [("valeur", ERROR, None)]),
    (SUM, "an,par,valeur\n1,ensemble,10\n1,sexe,3\n1,sexe,4\n", [("valeur", WARNING, None)]),
    (WHOLE, "an,par,valeur\n1,sexe,60\n1,sexe,55\n", [("valeur", ERROR, None)]),
    ({"rule": "share", "field": "valeur"}, "valeur\n120\n", [("valeur", ERROR, None)]),
    (ORDERED, "an,par,valeur\n1,personnes,12\n1,contrats,10\n", [("valeur", ERROR, None)]),
]  # fmt: skip

KEPT = [
    (COORDINATES, "id,lat,lon\n1,48.6,2.4\n2,,\n"),
    (INSIDE, "lat,lon\n48.7,2.5\n"),
    (NEAR, "lat,lon,code\n48.61,2.41,99001\n10,10,00000\n"),
    (POSTCODE, "cp,code\n99010,99001\n99904,99001\n75001,75056\n"),
    ({**NAME, "compare": "loose"}, "nom,code\nEXEMPLEVILLE,99001\nExempleville Cedex 9,99001\nAilleurs,12345\n"),
    ({"rule": "no-cycle", "key": "code", "field": "remplace"}, "code,remplace\na,b\nb,c\nc,\nd,b\n"),
    ({"rule": "not-in-reference", "field": "codes", "reference": {"resource": "communes", "field": "code"}},
     "id,codes\n1,99999|99998\n2,\n"),
    ({"rule": "at-most", "fields": ["min", "max"]}, "min,max\n3,3\n,2\n2,\n"),
    ({"rule": "not-after", "fields": ["debut", "fin"]}, "debut,fin\n2024-10,2024\n2024,2024-10\n"),
    ({"rule": "not-in-future", "fields": ["debut"]}, "debut\n2026-01-15\n"),
    ({"rule": "not-in-future", "fields": ["debut"], "when": {"code": "x"}}, "debut,code\n2062,y\n"),
    (TWINS, "nom,rue,type\nAtelier 12,2 rue du Pré,EI\nAtelier 13,2 rue du Pré,EI\nAtelier 12,2 rue du Pré,AI\nLa Régie,,EI\n"),
    (SUM, "an,par,valeur\n1,ensemble,10\n1,sexe,6\n1,sexe,4\n1,age,\n1,age,9\n2,sexe,80\n"),
    ({**SUM, "overlapping": ["sexe"]}, "an,par,valeur\n1,ensemble,10\n1,sexe,9\n1,sexe,9\n"),
    (WHOLE, "an,par,valeur\n1,sexe,60\n1,sexe,20\n"),
    ({"rule": "share", "field": "valeur", "maximum": 1}, "valeur\n0.68\n"),
    (ORDERED, "an,par,valeur\n1,personnes,12\n1,contrats,12\n2,personnes,15\n"),
]  # fmt: skip


def dataset(rule: dict[str, object], csv: str) -> dict[str, object]:
    """A dataset of the columns of ``csv``, under ``rule``."""
    types = {"codes": {"type": "list", "delimiter": "|"}}
    fields = [
        {"name": name, **types.get(name, {"type": "number" if name in NUMBERS else "string"})}
        for name in csv.splitlines()[0].split(",")
    ]
    return {"csv": csv, "fields": fields, "rules": [rule], "resource": {"modified": "2026-01-15"}}


def test_every_rule_is_tested():
    assert {rule["rule"] for rule, *_ in BROKEN} == RULES.keys() - {"permanent-id"}  # see test_contract_checks
    assert all(kind.title and kind.cause and kind.remedy for kind in RULES.values())


@pytest.mark.parametrize(("rule", "csv", "expected"), BROKEN)
def test_broken_rule(judge, rule, csv, expected):
    report = judge(essai=dataset(rule, csv), communes=COMMUNES)
    assert {finding.code for finding in report.findings} == {rule["rule"]}
    assert [(each.field, each.severity, each.suggestion) for each in report.findings] == expected


@pytest.mark.parametrize(("rule", "csv"), KEPT)
def test_kept_rule(judge, rule, csv):
    assert not judge(essai=dataset(rule, csv), communes=COMMUNES).findings


def test_schema_gives_severity_and_reason(judge):
    rule = {"rule": "at-most", "fields": ["min", "max"], "severity": "info", "why": "Le maximum comprend le minimum."}
    (finding,) = judge(essai=dataset(rule, "min,max\n5,3\n")).findings
    assert finding.severity is Severity.INFO
    assert finding.message.endswith("Le maximum comprend le minimum.")


def test_future_is_the_callers(portal):
    package = portal(essai=dataset({"rule": "not-in-future", "fields": ["debut"]}, "debut\n2026-03-01\n"))
    assert not validate(package, today=datetime.date(2026, 3, 1)).findings
    assert validate(package, today=datetime.date(2026, 2, 28)).findings


def test_rule_on_a_dataset_that_cannot_be_read_is_said(judge):
    report = judge(essai=dataset(NAME, "nom,code\na,1\n"), communes={**COMMUNES, "csv": b"\xff"})
    assert ("rule-not-checked", Severity.INFO) in {(each.code, each.severity) for each in report.findings}


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"rule": "no-cicle"}, "Vouliez-vous dire «\u00a0no-cycle\u00a0»"),
        ({}, "n'existe pas"),
        ({"rule": "at-most"}, "le paramètre «\u00a0fields\u00a0» manque"),
        ({"rule": "at-most", "fields": ["min"]}, "deux colonnes"),
        ({"rule": "at-most", "fields": "min"}, "une liste de noms de colonnes"),
        ({"rule": "at-most", "fields": ["min", "maxi"]}, "«\u00a0maxi\u00a0». Vouliez-vous dire «\u00a0max\u00a0»"),
        ({"rule": "at-most", "fields": ["min", "max"], "feilds": []}, "le paramètre «\u00a0feilds\u00a0» est inconnu"),
        ({"rule": "at-most", "fields": ["min", "max"], "severity": "grave"}, "«\u00a0severity\u00a0»"),
        ({"rule": "at-most", "fields": ["min", "max"], "when": "min"}, "«\u00a0when\u00a0»"),
        ({"rule": "at-most", "fields": ["min", "max"], "when": {"mni": "1"}}, "«\u00a0mni\u00a0»"),
        ({"rule": "share", "field": "min", "maximum": "100"}, "doit être un nombre"),
        ({"rule": "items-match", "field": "min", "pattern": "("}, "une expression régulière"),
        ({"rule": "in-reference", "field": "min", "reference": "x"}, "un objet avec"),
        (
            {"rule": "in-reference", "field": "min", "reference": {"resource": "x", "field": "y"}},
            "jeu de données inconnu",
        ),
        ({"rule": "in-reference", "field": "min", "reference": {"resource": "essai", "field": "y"}}, "«\u00a0y\u00a0»"),
    ],
)
def test_wrong_declaration(judge, rule, words):
    report = judge(essai=dataset(rule, "min,max\n5,3\n"))
    assert {finding.code for finding in report.findings} == {"schema-rule"}
    assert any(words in finding.message for finding in report.findings)
    assert report.findings[0].path == "essai/schema.json"


def test_rules_must_be_a_list(judge):
    report = judge(essai={"csv": "a\n1\n", "fields": [{"name": "a", "type": "string"}], "rules": {"rule": "share"}})
    assert [finding.code for finding in report.findings] == ["schema-rule"]


def to_lambert(latitude: float, longitude: float) -> tuple[float, float]:
    """The projection from its definition (GRS80, parallels 44° and 49°, origin 46.5° N 3° E), by Snyder's formulas."""
    e = math.sqrt(0.00669438002290)

    def m(lat):
        return math.cos(lat) / math.sqrt(1 - (e * math.sin(lat)) ** 2)

    def t(lat):
        return math.tan(math.pi / 4 - lat / 2) / ((1 - e * math.sin(lat)) / (1 + e * math.sin(lat))) ** (e / 2)

    one, two, zero, lat = (math.radians(each) for each in (44, 49, 46.5, latitude))
    n = math.log(m(one) / m(two)) / math.log(t(one) / t(two))
    scale = 6378137.0 * m(one) / (n * t(one) ** n)
    angle = n * math.radians(longitude - 3)
    return 700000 + scale * t(lat) ** n * math.sin(angle), 6600000 + scale * (
        t(zero) ** n - t(lat) ** n * math.cos(angle)
    )


@pytest.mark.parametrize("point", [(46.5, 3.0), (48.63, 2.44), (43.3, 5.4), (50.9, 1.9)])
def test_lambert_93(point):
    assert from_lambert(*to_lambert(*point)) == pytest.approx(point, abs=1e-7)


def test_distance():
    assert kilometres((48.0, 2.0), (49.0, 2.0)) == pytest.approx(111.19, abs=0.01)


@pytest.mark.filterwarnings("error")
def test_distances_of_rows_say_nothing_of_numbers_that_are_none():
    """A number of four hundred digits is infinite: nobody reads of cosines because of it."""
    some = np.array([(48.0, 2.0), (math.nan, 2.0), (math.inf, 2.0)])
    away = distances(some, np.full_like(some, (49.0, 2.0)))
    assert away[0] == pytest.approx(111.19, abs=0.01)
    assert np.isnan(away[1:]).all()


def test_near_duplicates_of_many_rows_are_quick(judge):
    rows = "".join(f"Association du même nom,rue {n},EI\n" for n in range(5_000))
    assert judge(essai=dataset(TWINS, "nom,rue,type\n" + rows)).valid
