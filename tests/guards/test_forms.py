"""The forms by which structures ask to be added or corrected: valid, the same for every portal, in the words of the schema."""

from __future__ import annotations

import json
import subprocess

import pytest
import yaml

from tests.guards.source import SKELETON
from tests.portal import DATASETS, HUNG, ROOT

FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
TURNED_INTO_ROWS = ("ajouter-structure.yml", "corriger-fiche.yml")


def fields(name: str) -> dict[str, dict]:
    form = yaml.safe_load((FORMS / name).read_text(encoding="utf-8"))
    return {item["id"]: item for item in form["body"] if "id" in item}


def test_they_are_what_the_forge_expects():
    files = [file for file in sorted(FORMS.glob("*.yml")) if file.name != "config.yml"]
    assert len(files) == 3
    for schema, names in (("issue-forms", files), ("issue-config", [FORMS / "config.yml"])):
        command = [ROOT / ".venv" / "bin" / "check-jsonschema", "--builtin-schema", f"vendor.github-{schema}", *names]
        done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False, timeout=HUNG)
        assert done.returncode == 0, done.stdout


def test_a_new_portal_has_the_same():
    ours = {file.name: file.read_bytes() for file in FORMS.iterdir()}
    theirs = {file.name: file.read_bytes() for file in (SKELETON / ".github" / "ISSUE_TEMPLATE").iterdir()}
    assert ours == theirs


@pytest.mark.parametrize("name", TURNED_INTO_ROWS)
def test_the_kinds_proposed_are_those_of_the_schema(name):
    schema = json.loads((DATASETS / "siae" / "schema.json").read_text(encoding="utf-8"))
    (labels,) = [field["labels"] for field in schema["fields"] if field["name"] == "type"]
    assert fields(name)["type"]["attributes"]["options"] == list(labels.values())


@pytest.mark.parametrize("name", [*TURNED_INTO_ROWS, "signaler-erreur.yml"])
def test_each_asks_for_a_source_and_that_nobody_is_named(name):
    asked = fields(name)
    assert asked["source"]["validations"]["required"] is True
    (promise,) = asked["engagement"]["attributes"]["options"]
    assert promise["required"] is True
    assert "personne" in promise["label"]


@pytest.mark.parametrize("name", TURNED_INTO_ROWS)
def test_no_two_questions_have_the_same_words(name):
    labels = [field["attributes"]["label"] for field in fields(name).values()]
    assert len(labels) == len(set(labels))
