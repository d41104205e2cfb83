"""Several forms of one report: which goes where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator import cli, pipeline
from generator.command.forms import Form, forms
from generator.errors import ConfigurationError
from tests.portals.conftest import input_of

A, B = Path("a"), Path("b")


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ((), [Form("text")]),
        (("json",), [Form("json")]),
        ((A,), [Form("text", A)]),
        (("json", A), [Form("json", A)]),
        ((A, "json"), [Form("json", A)]),
        (("text", "json", A), [Form("text"), Form("json", A)]),
        (("json", A, "text"), [Form("json", A), Form("text")]),
        (("markdown", A, "html", B), [Form("markdown", A), Form("html", B)]),
        ((A, "markdown", B, "html"), [Form("markdown", A), Form("html", B)]),
        (("markdown", A, B, "html"), [Form("markdown", A), Form("html", B)]),
    ],
)
def test_each_form_has_the_file_beside_it(asked, wanted):
    assert list(forms(asked, "text")) == wanted


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        (("json", "html"), "une seule forme peut être affichée (json, html)"),
        (("json", A, "html", A), "deux formes iraient dans le même fichier (a)"),
        ((A, B), "un fichier n'a pas de forme (a)"),
        (("json", A, B), "un fichier n'a pas de forme (b)"),
    ],
)
def test_what_cannot_be_told_apart_is_refused(asked, problem):
    with pytest.raises(ConfigurationError, match="--format") as error:
        forms(asked, "text")
    assert problem in str(error.value)


def test_the_data_are_judged_once(tmp_path, capsys, monkeypatch):
    judged = []
    validate = pipeline.validate
    monkeypatch.setattr(pipeline, "validate", lambda *given: judged.append(given) or validate(*given))
    files = {form: tmp_path / form for form in ("json", "markdown", "html")}
    options = [option for form, file in files.items() for option in ("--format", form, "--output", str(file))]
    assert cli.main(["-C", str(input_of("vingt-erreurs")), "validate", "--format", "text", *options]) == 1
    assert len(judged) == 1
    assert capsys.readouterr().out.startswith("Données refusées")
    assert json.loads(files["json"].read_text(encoding="utf-8"))["valid"] is False
    assert files["markdown"].read_text(encoding="utf-8").startswith("# Données refusées")
    assert files["html"].read_text(encoding="utf-8").startswith("<!doctype html>")


def test_twice_on_the_terminal_is_wrong_usage(capsys):
    assert cli.main(["validate", "--format", "json", "--format", "html"]) == 2
    assert "Faites suivre chaque forme de son fichier" in capsys.readouterr().err
