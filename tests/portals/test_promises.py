"""A column that reusers lean on goes away: the gate refuses it from the history of git, then from what is on line."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from generator.cli import main
from tests.portals.conftest import input_of
from tests.unit.history.conftest import git


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """The minimal portal, in a repository of its own, released once."""
    folder = tmp_path / "portail"
    shutil.copytree(input_of("minimal"), folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Essai")


def drop(folder: Path, column: str) -> None:
    """Take a column out of the structures, of the schema and of the file alike."""
    place = folder / "datasets" / "siae"
    schema = json.loads((place / "schema.json").read_text(encoding="utf-8"))
    schema["fields"] = [field for field in schema["fields"] if field["name"] != column]
    (place / "schema.json").write_text(json.dumps(schema), encoding="utf-8")
    text = (place / "data.csv").read_text(encoding="utf-8")
    at = text.splitlines()[0].split(",").index(column)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([*row[:at], *row[at + 1 :]] for row in csv.reader(io.StringIO(text, newline="")))
    (place / "data.csv").write_text(out.getvalue(), encoding="utf-8")


def raise_version(folder: Path, version: str) -> None:
    file = folder / "datasets" / "datapackage.json"
    package = json.loads(file.read_text(encoding="utf-8"))
    package["resources"][0]["version"] = version
    file.write_text(json.dumps(package), encoding="utf-8")


def found(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, list[tuple[str, str, str]]]:
    """Exit code of « validate », and what it finds of promises: severity, code, column."""
    code = main(["-C", str(folder), "validate", "--format", "json", *options])
    report = json.loads(capsys.readouterr().out)
    told = [each for each in report["findings"] if each["code"].startswith(("contract", "history"))]
    return code, [(each["severity"], each["code"], each["field"]) for each in told]


BROKEN = [("error", "contract-column", "description")]


def test_a_column_that_goes_is_refused_until_the_major_version_is_raised(portal, capsys, tmp_path):
    assert found(portal, capsys) == (0, [])
    drop(portal, "description")
    assert found(portal, capsys) == (1, BROKEN)
    assert main(["-C", str(portal), "build", "--site", str(tmp_path / "site")]) == 1
    captured = capsys.readouterr()
    assert "rien n'a été publié" in captured.err.replace("\u00a0", " ")
    assert not (tmp_path / "site").exists()
    raise_version(portal, "1.1.0")
    assert found(portal, capsys) == (1, BROKEN)
    raise_version(portal, "2.0.0")
    assert found(portal, capsys) == (0, [])


def test_once_committed_it_is_still_refused(portal, capsys):
    drop(portal, "description")
    commit(portal)
    assert found(portal, capsys) == (1, BROKEN)


def test_a_shallow_clone_and_a_folder_without_git_say_so_and_refuse_nothing(portal, capsys, tmp_path):
    drop(portal, "description")
    commit(portal)
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{portal}", "copie")
    said = [("info", "history-not-read", None)]
    assert found(tmp_path / "copie", capsys) == (0, said)
    shutil.rmtree(tmp_path / "copie" / ".git")
    assert found(tmp_path / "copie", capsys) == (0, said)


def test_what_is_on_line_is_held_without_history(portal, capsys, tmp_path):
    published = json.loads(
        (input_of("minimal").parent / "expected" / "datapackage.json.txt").read_text(encoding="utf-8")
    )
    published["resources"].append(published["resources"][0] | {"name": "ancien"})
    (tmp_path / "publie.json").write_text(json.dumps(published), encoding="utf-8")
    shutil.rmtree(portal / ".git")
    drop(portal, "description")
    gone = ("warning", "contract-dataset", None)
    assert found(portal, capsys, "--published", str(tmp_path / "publie.json")) == (1, [gone, *BROKEN])
    raise_version(portal, "2.0.0")
    assert found(portal, capsys, "--published", str(tmp_path / "publie.json")) == (0, [gone])


def test_what_is_on_line_must_be_readable(portal, capsys, tmp_path):
    (tmp_path / "publie.json").write_text("<html>", encoding="utf-8")
    assert main(["-C", str(portal), "validate", "--published", str(tmp_path / "publie.json")]) == 2
    assert "ne décrit aucun jeu de données" in capsys.readouterr().err


def test_an_identifier_given_to_another_structure_is_refused(portal, capsys):
    file = portal / "datasets" / "siae" / "schema.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    schema["rules"] = [{"rule": "permanent-id", "key": "id", "fields": ["nom"]}]
    file.write_text(json.dumps(schema), encoding="utf-8")
    data = portal / "datasets" / "siae" / "data.csv"
    text = data.read_text(encoding="utf-8")
    assert main(["-C", str(portal), "validate"]) == 0
    data.write_text(text.replace("Ancien atelier [fermé](javascript:alert)", "La Fabrique neuve", 1), encoding="utf-8")
    raise_version(portal, "2.0.0")
    capsys.readouterr()
    assert main(["-C", str(portal), "validate", "--format", "json"]) == 1
    (error,) = (each for each in json.loads(capsys.readouterr().out)["findings"] if each["severity"] == "error")
    assert (error["code"], error["field"], error["value"]) == ("permanent-id", "id", "ancien-atelier")
