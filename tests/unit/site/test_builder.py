"""What surrounds the pages: the security policy, the footer, the libraries, the search."""

from __future__ import annotations

import os
import subprocess

import pytest

from generator.errors import OutsideToolError
from generator.sink import Folder
from generator.site import search
from generator.site.builder import content_security_policy, material_style_sheet, theme_context
from generator.site.libraries import FILES, copy_libraries

DATASETS = {"essai": [{"id": "a"}]}


def test_policy_allows_nothing_inline_and_one_other_host(edition):
    made = edition({"tiles": {"url": "https://{s}.tuiles.example.org/{z}/{x}/{y}.png"}}, **DATASETS)
    policy = dict(part.split(" ", 1) for part in content_security_policy(made).split("; "))
    assert policy["default-src"] == policy["style-src"] == "'self'"
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert policy["img-src"] == "'self' data: https://*.tuiles.example.org"
    assert policy["object-src"] == "'none'"
    assert "unsafe-inline" not in content_security_policy(made)


@pytest.mark.parametrize(
    ("status", "words"),
    [("non", "non conforme"), ("partielle", "partiellement conforme"), ("totale", "totalement conforme")],
)
def test_footer_says_the_state_of_conformity(edition, status, words):
    context = theme_context(edition({"accessibility": {"status": status}}, **DATASETS), "material.css")
    assert context["footer"][0] == (f"Accessibilité : {words}", "accessibilite/")


def test_texts_of_the_network_are_escaped_in_the_layout(edition):
    network = {"name": "R", "territory": "V", "located": "<b>là</b>"}
    assert "<b>" not in theme_context(edition({"network": network}, **DATASETS), "material.css")["motto"]


def test_style_sheet_of_the_theme_must_be_found(tmp_path):
    with pytest.raises(OutsideToolError, match="Material"):
        material_style_sheet([str(tmp_path)])


def test_style_sheet_of_the_theme_is_found_without_its_palettes(tmp_path):
    for name in ("main.1a2b.min.css", "palette.3c4d.min.css"):
        (tmp_path / "assets/stylesheets").mkdir(parents=True, exist_ok=True)
        (tmp_path / "assets/stylesheets" / name).touch()
    assert material_style_sheet([str(tmp_path)]) == "assets/stylesheets/main.1a2b.min.css"


def test_libraries_are_copied(tmp_path):
    for source in FILES:
        (tmp_path / "node_modules" / source).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "node_modules" / source).write_text(source)
    copy_libraries(Folder(tmp_path / "site"), tmp_path / "node_modules")
    assert (tmp_path / "site/assets/vendor/leaflet/leaflet.js").read_text() == "leaflet/dist/leaflet.js"


def test_missing_library_says_how_to_install_it(tmp_path):
    with pytest.raises(OutsideToolError, match="make site") as caught:
        copy_libraries(Folder(tmp_path / "site"), tmp_path)
    assert caught.value.exit_code == 3
    assert next(iter(FILES)) in str(caught.value)


@pytest.mark.parametrize(("code", "out", "err"), [(1, "", "broken"), (0, "rien", ""), (1, "", "")])
def test_search_tool_that_fails_is_an_outside_failure(tmp_path, monkeypatch, code, out, err):
    monkeypatch.setattr(search.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], code, out, err))
    with pytest.raises(OutsideToolError, match="l'index de recherche n'a pas pu être construit"):
        search.index_site(Folder(tmp_path))


def test_environment_is_left_as_it_was(edition, tmp_path, monkeypatch):
    from generator.site.builder import run_builder

    made = edition(**DATASETS)
    before = dict(os.environ)
    stage = Folder(tmp_path / "stage")
    stage.write("index.md", "# Accueil\n")
    run_builder(made, stage, Folder(tmp_path / "site"))
    assert (tmp_path / "site" / "index.html").is_file()
    assert os.environ.get("SOURCE_DATE_EPOCH") == before.get("SOURCE_DATE_EPOCH")
