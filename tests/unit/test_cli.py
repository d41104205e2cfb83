"""The command line keeps its contract: exit codes, French all along, reports of the promised shape."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys

import pytest

from generator import __version__, cli
from generator.errors import OutsideToolError

COMMANDS = ("validate", "build", "serve", "new")
ENGLISH = re.compile(
    r"usage:|(?<!-)\b(show|this|help|message|positional|optional|arguments:|exit|error|invalid|unrecognized|required|choose"
    r"|could|match|expected|value|the|and|or)\b",
    re.IGNORECASE,
)
GOOD = {"fields": [{"name": "id", "type": "string"}], "csv": "id\na\nb\n"}
BAD = {"fields": [{"name": "n", "type": "integer"}], "csv": "n\n1\ndeux\n"}


def run(capsys, *arguments: object):
    """Exit code, output and errors of a command; the non-breaking spaces of the errors read as spaces."""
    try:
        code = cli.main([str(argument) for argument in arguments])
    except SystemExit as leaving:
        code = leaving.code
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    return code, said.out, said.err.replace("\u00a0", " ")


@pytest.mark.parametrize("arguments", [(), *((command,) for command in COMMANDS)])
def test_help_is_french_for_every_command(capsys, arguments):
    code, out, err = run(capsys, *arguments, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"Utilisation : {' '.join(('portail', *arguments))} [-h]")
    assert "afficher cette aide" in out
    assert not ENGLISH.search(out), ENGLISH.search(out)


def test_every_command_of_the_parser_is_tested(capsys):
    listed = re.findall(r"^    (\w+) +\w", run(capsys, "--help")[1], re.MULTILINE)
    assert set(COMMANDS) <= set(listed)
    for command in listed:
        _, out, _ = run(capsys, command, "--help")
        assert out.startswith("Utilisation : portail ")
        assert not ENGLISH.search(out), (command, ENGLISH.search(out))


def test_version(capsys):
    assert run(capsys, "--version") == (0, f"portail {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "il manque COMMANDE"),
        (("bidule",), "valeur impossible : 'bidule' (valeurs possibles : 'validate', 'build'"),
        (("validate", "--format", "xml"), "--format: valeur impossible : 'xml'"),
        (("validate", "--output"), "--output: une valeur est attendue"),
        (("build", "--bidule"), "argument inconnu : --bidule"),
        (("build", "--si", "x"), "option ambiguë : --si peut être --site, --site-url"),
        (("serve", "--port", "x"), "un nombre entier est attendu, et non 'x'"),
        (("new",), "il manque DIR"),
        (("--help=x",), "valeur en trop : 'x'"),
    ],
)
def test_wrong_usage_is_explained_in_french(capsys, arguments, words):
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert not ENGLISH.search(err.replace("validate", "").replace("--help", "").replace("=x", "")), err
    assert re.search(r"→ « portail( \w+)? --help » explique la commande\.\n$", err)


def test_valid_data(capsys, write_portal):
    code, out, err = run(capsys, "-C", write_portal(essai=GOOD), "validate")
    assert (code, err) == (0, "")
    assert out.startswith("Données valides")


def test_refused_data(capsys, write_portal):
    code, out, _ = run(capsys, "-C", write_portal(essai=BAD), "validate")
    assert code == 1
    assert "Données refusées" in out
    assert "deux" in out


def test_json_report_has_the_shape_of_the_contract(capsys, write_portal):
    code, out, _ = run(capsys, "-C", write_portal(essai=BAD), "validate", "--format", "json")
    report = json.loads(out)
    assert code == 1
    assert list(report) == ["valid", "counts", "datasets", "findings"]
    assert report["valid"] is False
    assert report["counts"]["error"] == 1
    assert report["counts"].keys() == {"error", "warning", "info"}
    sha256 = hashlib.sha256(BAD["csv"].encode()).hexdigest()
    assert report["datasets"] == [{"name": "essai", "path": "essai/data.csv", "rows": 2, "sha256": sha256}]
    (finding,) = [finding for finding in report["findings"] if finding["severity"] == "error"]
    assert set(finding) == {
        "severity", "code", "dataset", "path", "line", "field", "value", "title", "message", "suggestion",
    }  # fmt: skip
    assert (finding["severity"], finding["dataset"], finding["path"]) == ("error", "essai", "essai/data.csv")
    assert (finding["line"], finding["field"], finding["value"]) == (3, "n", "deux")


@pytest.mark.parametrize(("form", "begins"), [("text", "Données "), ("json", "{\n"), ("markdown", "# Données ")])
def test_report_goes_to_the_file_asked_for(capsys, write_portal, tmp_path, form, begins):
    file = tmp_path / "rapport"
    code, out, _ = run(capsys, "-C", write_portal(essai=BAD), "validate", "--format", form, "--output", file)
    assert (code, out) == (1, "")
    assert file.read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize(("place", "why"), [("absent/rapport", "ce dossier n'existe pas"), ("", "c'est un dossier")])
def test_report_that_cannot_be_written(capsys, write_portal, tmp_path, place, why):
    code, _, err = run(capsys, "-C", write_portal(essai=GOOD), "validate", "--output", tmp_path / place)
    assert code == 2
    assert f"impossible d'écrire ce fichier ({why})" in err


def test_folder_that_is_no_portal(capsys, tmp_path):
    for command in ("validate", "build"):
        code, out, err = run(capsys, "-C", tmp_path / "absent", command)
        assert (code, out) == (2, "")
        assert err.startswith(f"portail : {tmp_path / 'absent' / 'mkdocs.yml'} : fichier absent ou illisible")


def test_build_of_refused_data_says_why_and_writes_nothing(capsys, write_portal):
    folder = write_portal(essai=BAD)
    before = sorted(folder.rglob("*"))
    code, out, err = run(capsys, "-C", folder, "build")
    assert code == 1
    assert "deux" in out
    assert err == "portail : Les données sont refusées : rien n'a été publié, le site précédent est intact.\n"
    assert sorted(folder.rglob("*")) == before


def test_build_never_takes_the_place_of_the_portal(capsys, write_portal):
    folder = write_portal(essai=GOOD)
    code, _, err = run(capsys, "-C", folder, "build", "--site", folder)
    assert code == 2
    assert "il serait effacé" in err
    assert (folder / "mkdocs.yml").is_file()


@pytest.mark.parametrize("value", ["hier", "-1", "1.5", "²", "9" * 30])
def test_date_of_the_environment_must_be_seconds(capsys, write_portal, monkeypatch, value):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    code, _, err = run(capsys, "-C", write_portal(essai=GOOD), "build")
    assert (code, err) == (2, "portail : SOURCE_DATE_EPOCH : un nombre de secondes est attendu\n")


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (
            OutsideToolError("Outil", "est en panne", "Attendez."),
            (3, "portail : Outil : est en panne\n  → Attendez.\n"),
        ),
        (KeyboardInterrupt(), (130, "portail : interrompu, rien n'a changé.\n")),
        (OSError(28, "No space left on device", "/disque"), (3, "portail : /disque : plus de place sur le disque\n")),
    ],
)
def test_what_happens_outside_has_its_own_exit_code(capsys, monkeypatch, write_portal, error, outcome):
    def fail(*_):
        raise error

    monkeypatch.setattr("generator.pipeline.validate", fail)
    assert run(capsys, "-C", write_portal(essai=GOOD), "validate") == (outcome[0], "", outcome[1])


def test_bug_is_not_masked(monkeypatch, write_portal):
    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("generator.pipeline.validate", fail)
    with pytest.raises(ZeroDivisionError):
        cli.main(["-C", str(write_portal(essai=GOOD)), "validate"])


def test_new_portal_is_made_once_and_valid(capsys, tmp_path):
    folder = tmp_path / "nouveau"
    code, out, _ = run(capsys, "new", folder)
    assert code == 0
    assert f"portail -C {folder} build" in out
    assert run(capsys, "-C", folder, "validate")[0] == 0
    code, _, err = run(capsys, "new", folder)
    assert code == 2
    assert "existe déjà" in err


@pytest.mark.parametrize("port", ["0", "-1", "65536"])
def test_port_that_does_not_exist(capsys, tmp_path, port):
    code, _, err = run(capsys, "-C", tmp_path, "serve", "--port", port)
    assert (code, err) == (2, "portail : --port : un nombre de 1 à 65535 est attendu\n")


def test_runs_as_a_module_and_keeps_quiet_when_its_reader_leaves(write_portal):
    command = [sys.executable, "-m", "generator", "-C", str(write_portal(essai=GOOD)), "validate"]
    reading, writing = os.pipe()
    os.close(reading)
    with subprocess.Popen(command, stdout=writing, stderr=subprocess.PIPE) as process:
        os.close(writing)
        assert process.communicate()[1] == b""
    assert process.returncode == 0
