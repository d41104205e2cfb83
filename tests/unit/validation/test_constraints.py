"""Each constraint on each type of column: it refuses what it should, or the schema is refused with the way out.

Frictionless alone crashes on ``unique`` over lists, arrays, objects and GeoJSON, and refuses the exclusive bounds of a
package that does not announce the second version of the standard without saying so.
"""

from __future__ import annotations

import csv
import io

import pytest

from generator.validation.descriptor_constraints import FIELD_CLASSES

VALUES = {
    "string": ("abc", "zz"),
    "number": ("1.5", "7"),
    "integer": ("3", "9"),
    "boolean": ("false", "true"),
    "date": ("2024-01-01", "2025-01-01"),
    "datetime": ("2024-01-01T00:00:00", "2025-01-01T00:00:00"),
    "time": ("09:00:00", "10:00:00"),
    "year": ("2020", "2024"),
    "yearmonth": ("2020-01", "2024-02"),
    "duration": ("P1Y", "P2Y"),
    "geopoint": ("2.4,48.6", "3,49"),
    "geojson": ('{"type":"Point","coordinates":[2,48]}', '{"type":"Point","coordinates":[3,48]}'),
    "array": ("[1,2]", "[3]"),
    "object": ('{"a":1}', '{"b":2,"c":3}'),
    "list": ("a,b", "c"),
    "any": ("x", "y"),
}
"""Type → two values, the second greater where that means something."""
LOW, HIGH = 0, 1
CONSTRAINTS = {
    "required": (lambda _: True, (LOW, ""), (LOW, HIGH)),
    "unique": (lambda _: True, (LOW, LOW), (LOW, HIGH)),
    "minLength": (lambda _: 99, (LOW,), ()),
    "maxLength": (lambda _: 0, (LOW,), ()),
    "minimum": (lambda pair: pair[HIGH], (LOW,), (HIGH,)),
    "exclusiveMinimum": (lambda pair: pair[LOW], (LOW,), (HIGH,)),
    "maximum": (lambda pair: pair[LOW], (HIGH,), (LOW,)),
    "exclusiveMaximum": (lambda pair: pair[HIGH], (HIGH,), (LOW,)),
    "pattern": (lambda _: "q+", (LOW,), ()),
    "enum": (lambda pair: [pair[LOW]], (HIGH,), (LOW,)),
    "jsonSchema": (lambda _: {"type": "null"}, (LOW,), ()),
}
"""Constraint → its value, the cells that break it, cells that do not."""
REFUSED = {"schema-constraint", "schema-key"}


def dataset(kind: str, name: str, limit: object, cells: tuple) -> dict:
    text = io.StringIO()
    written = csv.writer(text, lineterminator="\n")
    written.writerow(["cle", "valeur"])
    written.writerows([f"l{number}", VALUES[kind][cell] if cell != "" else ""] for number, cell in enumerate(cells))
    column = {"name": "valeur", "type": kind, "constraints": {name: limit}}
    return {"csv": text.getvalue(), "fields": [{"name": "cle", "type": "string"}, column]}


def test_every_type_is_tried():
    assert VALUES.keys() == FIELD_CLASSES.keys()
    assert {name for each in FIELD_CLASSES.values() for name in each.supported_constraints} <= CONSTRAINTS.keys()


@pytest.mark.parametrize("kind", VALUES)
@pytest.mark.parametrize("name", CONSTRAINTS)
def test_is_judged_or_refused_with_the_way_out(judge, kind, name):
    limit, wrong, right = CONSTRAINTS[name]
    bad = judge(essai=dataset(kind, name, limit(VALUES[kind]), wrong)).findings
    good = judge(essai=dataset(kind, name, limit(VALUES[kind]), right)).findings if right else ()
    assert len(bad) == 1
    if bad[0].code in REFUSED:
        assert [each.code for each in good] == [each.code for each in bad if right]
        assert any(
            word in bad[0].message for word in ("Retirez-la", "retirez-la", "Pour ", "type «\u00a0string\u00a0»")
        )
    else:
        assert bad[0].code == ("unique-error" if name == "unique" else "constraint-error")
        assert (bad[0].line, bad[0].field) == (len(wrong) + 1, "valeur")
        assert good == ()


@pytest.mark.parametrize("kind", ["array", "geojson", "list", "object"])
def test_what_would_crash_is_refused(judge, kind):
    (finding,) = judge(essai=dataset(kind, "unique", True, (LOW, HIGH))).findings
    assert finding.code == "schema-key"
    assert f"de type «\u00a0{kind}\u00a0»" in finding.message


def test_lists_are_told_of_the_rule_on_their_items(judge):
    for name, limit in (("pattern", "a"), ("enum", ["a"])):
        (finding,) = judge(essai=dataset("list", name, limit, (LOW,))).findings
        assert "items-match" in finding.message
        assert "unique" not in finding.message


@pytest.mark.parametrize("name", ["exclusiveMinimum", "exclusiveMaximum"])
def test_exclusive_bounds_ask_for_the_second_version_of_the_standard(judge, name):
    given = dataset("integer", name, 5, (LOW,))
    (finding,) = judge({"$schema": None}, essai=given).findings
    assert finding.code == "schema-constraint"
    assert "https://datapackage.org/profiles/2.0/datapackage.json" in finding.message
    assert {each.code for each in judge(essai=given).findings} <= {"constraint-error"}
