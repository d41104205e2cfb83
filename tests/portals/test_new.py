"""« portail new »: a folder that builds at once, and that the next « new » does not overwrite."""

from __future__ import annotations

import json
from pathlib import Path

import pyshacl
from rdflib import RDF, SH, Graph

from tests.dcat_ap import refusals, unsaid
from tests.portal import ROOT
from tests.portals.conftest import build, portail

SHAPES = ROOT / "tests" / "site" / "standards" / "dcat-ap-3.0.1-shapes.ttl"

UNTIL_IT_IS_SOMEONE_S = {"telephone-fictional", "history-not-read", "metadata-publisher-type"}
"""Its rows say they are fictional, git does not know it yet, and nobody says what kind of body publishes it."""


def test_a_new_portal_builds(tmp_path: Path):
    done = portail(tmp_path, "new", tmp_path / "neuf")
    assert done.returncode == 0, done.stderr
    assert "build" in done.stdout
    build(tmp_path / "neuf", tmp_path / "site")
    assert (tmp_path / "site" / "index.html").is_file()
    report = json.loads(portail(tmp_path / "neuf", "validate", "--format", "json").stdout)
    assert report["counts"]["error"] == 0
    assert {found["code"] for found in report["findings"]} <= UNTIL_IT_IS_SOMEONE_S


def test_a_portal_that_says_what_it_is_gets_no_remark_from_dcat_ap(tmp_path: Path):
    """No result, warnings included: base shapes, recommended properties, ranges and vocabularies."""
    assert portail(tmp_path, "new", tmp_path / "neuf").returncode == 0
    settings = tmp_path / "neuf" / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert text.count('      type: ""\n') == 1
    settings.write_text(text.replace('      type: ""\n', "      type: NonProfitOrganisation\n"), encoding="utf-8")
    build(tmp_path / "neuf", tmp_path / "site")
    graph = Graph().parse(tmp_path / "site" / "donnees" / "catalogue.ttl")
    _, results, said = pyshacl.validate(graph, shacl_graph=str(SHAPES))
    assert list(results.subjects(RDF.type, SH.ValidationResult)) == [], said
    assert unsaid(graph) == set()
    assert refusals(graph) == []
    report = json.loads(portail(tmp_path / "neuf", "validate", "--format", "json").stdout)
    assert [each for each in report["findings"] if each["code"].startswith("metadata-")] == []


def test_a_new_portal_overwrites_nothing(tmp_path: Path):
    (tmp_path / "neuf").mkdir()
    (tmp_path / "neuf" / "important.txt").write_text("à garder", encoding="utf-8")
    done = portail(tmp_path, "new", tmp_path / "neuf")
    assert done.returncode == 2
    assert "existe déjà" in done.stderr
    assert [item.name for item in (tmp_path / "neuf").iterdir()] == ["important.txt"]
