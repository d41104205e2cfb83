"""The catalogue of checks: nothing that a report can say is missing from it, and it is all in French."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from frictionless import Error

from generator import validation
from generator.validation.catalogue import CATALOGUE
from generator.validation.messages import MESSAGES
from generator.validation.messages.explained import EXPLAINED
from generator.validation.rows.controls import CONTROLS
from generator.validation.rules import RULES
from tests.unit.validation.test_messages import english

SOURCES = Path(validation.__file__).parent
CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")


def test_codes_are_public_and_unique():
    codes = [entry.code for entry in CATALOGUE]
    assert len(codes) == len(set(codes)) > 140
    assert all(CODE.fullmatch(code) for code in codes)


def test_every_error_of_frictionless_is_there():
    kinds = {kind.type for kind in Error.list_children(root=True)}
    assert EXPLAINED.keys() == MESSAGES.keys() >= kinds
    assert {entry.code for entry in CATALOGUE} >= kinds


def test_every_check_declared_in_the_code_is_there():
    """A ``Check`` built anywhere in the package: its code is the first text it is given."""
    declared = set()
    for file in SOURCES.rglob("*.py"):
        declared.update(
            re.findall(r"\b(?:\w+Check|Check|RuleKind)\(\s*\"([a-z0-9-]+)\"", file.read_text(encoding="utf-8"))
        )
    assert len(declared) > 80
    assert declared <= {entry.code for entry in CATALOGUE}


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.code)
def test_every_entry_says_why_and_what_to_do_in_french(entry):
    assert entry.title
    assert entry.cause.endswith((".", "…"))
    assert entry.remedy.endswith((".", "…"))
    quoted = re.compile(r"«[^»]*»|Table Schema|schema\.json")
    assert not english(quoted.sub("", f"{entry.title} {entry.cause} {entry.remedy}"))


def test_families_are_together():
    families = [entry.family for entry in CATALOGUE]
    assert len(dict.fromkeys(families)) == 1 + sum(a != b for a, b in itertools.pairwise(families))


def test_what_a_schema_can_ask_for_is_documented():
    text = (Path(__file__).parents[3] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for name, kind in RULES.items():
        (row,) = re.findall(rf"^\| `{name}` \|.*$", text, re.MULTILINE)
        assert all(f"`{parameter}`" in row for parameter in kind.parameters), name
    assert all(f"`{control}`" in text for control in CONTROLS)
