"""What reusers lean on is not broken before the major version is raised."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.catalog.package import read_schema
from generator.history.contract import breaches, major_raised, next_major

ID = {"name": "id", "type": "string"}


def schema(*fields, key="id"):
    return read_schema({"fields": [ID, *fields], "primaryKey": key}, "jeu", Path("schema.json"))


def column(kind="string", name="x", **more):
    return {"name": name, "type": kind, **more}


def ruled(kind="string", **constraints):
    return column(kind, constraints=constraints)


BROKEN = {
    "removed": ([column()], [], "contract-column", "x"),
    "renamed": ([column(title="Nom")], [column(name="y", title="Nom")], "contract-column", "x"),
    "made private": ([column()], [column(name="_x")], "contract-column", "x"),
    "text to number": ([column()], [column("integer")], "contract-type", "x"),
    "number to integer": ([column("number")], [column("integer")], "contract-type", "x"),
    "date to year": ([column("date")], [column("year")], "contract-type", "x"),
    "list to text": ([column("list")], [column()], "contract-type", "x"),
    "another format": ([column("date")], [column("date", format="%d/%m/%Y")], "contract-type", "x"),
    "another delimiter": ([column("list", delimiter="|")], [column("list")], "contract-type", "x"),
    "now required": ([column()], [ruled(required=True)], "contract-constraint", "x"),
    "now unique": ([ruled(unique=False)], [ruled(unique=True)], "contract-constraint", "x"),
    "a code less": ([ruled(enum=["a", "b"])], [ruled(enum=["b"])], "contract-constraint", "x"),
    "codes where all was let through": ([column()], [ruled(enum=["b"])], "contract-constraint", "x"),
    "another pattern": ([ruled(pattern="a+")], [ruled(pattern="[ab]+")], "contract-constraint", "x"),
    "a higher minimum": ([ruled("number", minimum=0)], [ruled("number", minimum=1)], "contract-constraint", "x"),
    "a shorter maximum": ([ruled(maxLength=9)], [ruled(maxLength=8)], "contract-constraint", "x"),
    "a limit that was not there": ([column()], [ruled(minLength=2)], "contract-constraint", "x"),
}
KEPT = {
    "the same": ([column()], [column()]),
    "a column more": ([], [column()]),
    "integer to number": ([column("integer")], [column("number")]),
    "date to text": ([column("date")], [column()]),
    "anything": ([column("geojson")], [column("any")]),
    "a private column removed": ([column(name="_x")], []),
    "a better description": ([column()], [column(title="X", description="Mieux dit")]),
    "a code more": ([ruled(enum=["a"])], [ruled(enum=["b", "a"])]),
    "no longer required": ([ruled(required=True)], [ruled(required=False)]),
    "no rule any more": ([ruled(pattern="a", minLength=2)], [column()]),
    "a lower minimum": ([ruled("number", minimum=1)], [ruled("number", minimum=0.5)]),
    "a longer maximum": ([ruled(maxLength=8)], [ruled(maxLength=9)]),
    "said otherwise": ([column()], [ruled(required=False)]),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken(name):
    old, new, code, where = BROKEN[name]
    (breach,) = breaches("jeu", schema(*old), schema(*new), "1.4.2", "1.5.0")
    assert (breach.code, breach.dataset, breach.field) == (code, "jeu", where)
    assert where in breach.message
    assert "2.0.0" in breach.suggestion
    assert breach.title
    assert breaches("jeu", schema(*old), schema(*new), "1.4.2", "2.0.0") == ()


@pytest.mark.parametrize("name", KEPT)
def test_kept(name):
    old, new = KEPT[name]
    assert breaches("jeu", schema(*old), schema(*new), "1.0.0", "1.0.1") == ()


def test_another_key():
    (breach,) = breaches("jeu", schema(column()), schema(column(), key=["id", "x"]), "1.0.0", "1.1.0")
    assert (breach.code, breach.field) == ("contract-key", None)
    assert breach.message == "La clé qui identifie les lignes était id et devient id + x."


def test_a_renaming_is_guessed_from_the_title():
    old, new = schema(column(title="Nom d'usage")), schema(column(name="y", title="Nom d'usage"))
    (breach,) = breaches("jeu", old, new, "1.0.0", "1.1.0")
    assert "sans doute renommée" in breach.message
    assert "y" in breach.message


@pytest.mark.parametrize(
    ("old", "new", "raised"),
    [
        ("1.0.0", "2.0.0", True), ("1.9", "10.0", True), ("v1", "v2", True), ("1.0.0", "1.9.9", False),
        ("2.0.0", "1.0.0", False), ("", "1.0.0", False), ("bêta", "gamma", False), ("0.1.0", "1.0.0", True),
    ],
)  # fmt: skip
def test_major(old, new, raised):
    assert major_raised(old, new) is raised


def test_next_major():
    assert [next_major(version) for version in ("1.2.3", "0.1", "v9", "")] == ["2.0.0", "1.0.0", "10.0.0", "1.0.0"]
