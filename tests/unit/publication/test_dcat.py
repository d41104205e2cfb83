"""The graph of the catalogue, on a small portal: what validators want, what data.gouv.fr reads, and hostile texts."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyshacl
import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, OWL, RDF, XSD

from generator.publication.catalogue import WRITINGS, publish_catalogue
from generator.publication.dcat import catalogue_graph
from generator.publication.dcat_terms import DCAT, SPDX, french, iri
from generator.sink import Folder
from tests.catalogue import catalogue
from tests.dcat_ap import RANGES, RECOMMENDED, refusals, unsaid
from tests.portal import ROOT

__all__ = ["catalogue"]

SHAPES = ROOT / "tests" / "site" / "standards" / "dcat-ap-3.0.1-shapes.ttl"
FORMATS = {"ttl": "turtle", "jsonld": "json-ld", "rdf": "xml"}
HOSTILE = "\"''\\<script>&amp;\u2028\u0000\ud800 «é» \n ]]> @fr . <a> <b> <c> ."


@pytest.fixture
def written(catalogue, tmp_path):
    """A function that publishes a catalogue and gives the text of each writing."""

    def run(**properties):
        folder = Folder(tmp_path / "site")
        publish_catalogue(catalogue(**properties), folder)
        return {name: (folder.root / f"donnees/catalogue.{name}").read_text(encoding="utf-8") for name in WRITINGS}

    return run


def read(texts: dict[str, str]) -> dict[str, Graph]:
    return {name: Graph().parse(data=text, format=FORMATS[name]) for name, text in texts.items()}


def test_the_three_writings_are_one_graph(written):
    graphs = read(written())
    assert len(graphs["ttl"]) > 50
    assert isomorphic(graphs["ttl"], graphs["jsonld"])
    assert isomorphic(graphs["ttl"], graphs["rdf"])


@pytest.mark.parametrize("has_api", [False, True])
def test_no_shape_is_violated(catalogue, has_api):
    graph = catalogue_graph(catalogue(), has_api=has_api)
    assert ((None, RDF.type, DCAT.DataService) in graph) is has_api
    valid, _, text = pyshacl.validate(graph, shacl_graph=str(SHAPES), allow_warnings=False)
    assert valid, text


def test_a_portal_that_says_everything_lacks_nothing_that_is_recommended(catalogue):
    settings = {"publisher": {"name": "Réseau d'essai", "type": "NonProfitOrganisation"}}
    graph = catalogue_graph(replace(catalogue(None, settings), issued="2024-02-03"), has_api=True)
    assert refusals(graph) == []
    assert unsaid(graph) == set()


@pytest.mark.parametrize("kind", RECOMMENDED, ids=lambda kind: kind.rpartition("/")[2].rpartition("#")[2])
def test_the_judge_sees_what_is_missing_and_what_is_wrong(catalogue, kind):
    whole = catalogue_graph(catalogue(), has_api=True)
    assert next(whole.subjects(RDF.type, kind), None) is not None
    for name in RECOMMENDED[kind]:
        graph = Graph() + whole
        for node in set(graph.subjects(RDF.type, kind)):
            graph.remove((node, name, None))
        assert (kind, name) in unsaid(graph)
    for name in RANGES.get(kind, {}):
        graph = Graph() + whole
        graph.set((next(whole.subjects(RDF.type, kind)), name, URIRef("https://ailleurs.example.org/")))
        assert any(str(name) in refusal for refusal in refusals(graph)), name


def test_the_shapes_see_a_violation(catalogue):
    graph = catalogue_graph(catalogue())
    graph.remove((None, DCTERMS.title, None))
    valid, _, _ = pyshacl.validate(graph, shacl_graph=str(SHAPES))
    assert not valid


@pytest.mark.parametrize(
    "missing",
    ["description", "licenses", "keywords", "theme", "accrualPeriodicity", "spatial", "temporal", "modified", "created",
     "version", "contributors", "sources"],
)  # fmt: skip
def test_what_is_not_known_is_left_out_and_violates_nothing(catalogue, missing):
    graph = catalogue_graph(catalogue(**{missing: None}))
    valid, _, text = pyshacl.validate(graph, shacl_graph=str(SHAPES))
    assert valid, text
    assert refusals(graph) == []
    assert [term for term in graph.objects() if isinstance(term, Literal) and not str(term)] == []


@pytest.mark.parametrize("name", ["description", "version", "title"])
def test_hostile_texts_stay_texts(written, name):
    graphs = read(written(**{name: HOSTILE.replace("\ud800", "")}))
    assert isomorphic(graphs["ttl"], graphs["jsonld"])
    assert isomorphic(graphs["ttl"], graphs["rdf"])
    assert (URIRef("a"), URIRef("b"), URIRef("c")) not in graphs["ttl"]


def test_hostile_addresses_stay_addresses(written):
    graphs = read(
        written(
            licenses=[{"title": "x", "path": 'https://a.example.org/> <b> "{|}\\^`\n'}],
            contributors=[{"title": "Un autre", "path": "https://c.example.org/ >"}],
        )
    )
    assert isomorphic(graphs["ttl"], graphs["rdf"])
    assert URIRef("https://a.example.org/%3E%20%3Cb%3E%20%22%7B%7C%7D%5C%5E%60%0A") in set(graphs["ttl"].objects())


def test_texts_and_addresses():
    assert french("a\x00b\ufffec") == Literal("abc", lang="fr")
    assert iri("https://a.example.org/é?x=[1]") == URIRef("https://a.example.org/é?x=[1]")


def test_only_periods_have_no_name(catalogue):
    """data.gouv.fr downloads what a period with a name points to, and loses it (udata, ``temporal_from_resource``)."""
    graph = catalogue_graph(catalogue())
    periods = set(graph.objects(None, DCTERMS.temporal))
    assert periods
    assert {term for term in graph.all_nodes() if isinstance(term, BNode)} == periods


@pytest.mark.parametrize(
    ("temporal", "modified", "days"),
    [
        ({"start": "2024-01-01"}, "2024-05-06", ["2024-01-01", "2024-05-06"]),
        ({"start": "2024-01-01", "end": None}, "2024-05-06", ["2024-01-01", "2024-05-06"]),
        ({"start": "2024-05-06"}, "2024-05-06", ["2024-05-06", "2024-05-06"]),
        ({"start": "2024-01-01", "end": "2024-03-31"}, "2024-05-06", ["2024-01-01", "2024-03-31"]),
        ({"start": "2024-01-01", "end": "2030-12-31"}, "2024-05-06", ["2024-01-01", "2030-12-31"]),
        ({"start": "2024-01-01", "end": "un jour"}, "2024-05-06", ["2024-01-01", None]),
        ({"start": "2025-01-01"}, "2024-05-06", ["2025-01-01", None]),
        ({"start": "2024-01-01"}, "", ["2024-01-01", None]),
        ({"end": "2024-03-31"}, "2024-05-06", [None, "2024-03-31"]),
        ({}, "2024-05-06", []),
    ],
)
def test_a_version_covers_no_day_after_its_own(catalogue, temporal, modified, days):
    graph = catalogue_graph(catalogue(temporal=temporal, modified=modified))
    periods = list(graph.objects(None, DCTERMS.temporal))
    said = [graph.value(period, name) for period in periods for name in (DCAT.startDate, DCAT.endDate)]
    assert [day if day is None else str(day) for day in said] == days


def test_checksums_are_what_both_readers_accept(catalogue):
    """Bytes to DCAT-AP; to data.gouv.fr, an algorithm that it leaves alone, since its database takes no bytes."""
    graph = catalogue_graph(catalogue())
    checksums = list(graph.subjects(RDF.type, SPDX.Checksum))
    assert checksums
    for checksum in checksums:
        value, algorithm = graph.value(checksum, SPDX.checksumValue), graph.value(checksum, SPDX.algorithm)
        assert value is not None and value.datatype == XSD.hexBinary and len(value.toPython()) == 32
        known_to_udata = {SPDX[f"checksumAlgorithm_{name}"] for name in ("md5", "sha1", "sha256")}
        assert algorithm not in known_to_udata
        assert (algorithm, OWL.sameAs, SPDX.checksumAlgorithm_sha256) in graph


SCRIPT = """
import datetime, sys
from pathlib import Path
from generator.catalog.distribution import Distribution
from generator.catalog.package import read_package
from generator.catalog.table import read_table
from generator.config import read_portal
from generator.metadata.sheet import describe
from generator.publication.catalogue import publish_catalogue
from generator.sink import Folder

portal = read_portal(Path(sys.argv[1]))
package = read_package(portal.datasets)
tables = {dataset.name: read_table(dataset) for dataset in package.datasets}
files = tuple(
    Distribution(dataset.name, "csv", "text/csv", f"donnees/{dataset.name}/{dataset.name}.csv", 1, "ab" * 32)
    for dataset in package.datasets
)
date = datetime.date(2030, 1, 1)
publish_catalogue(describe(portal, package, tables, places={}, distributions=files, date=date), Folder(Path(sys.argv[2])))
"""


def test_the_same_bytes_whatever_the_order_of_sets(tmp_path: Path):
    found = []
    for seed in ("1", "77"):
        folder = tmp_path / seed
        environment = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", SCRIPT, ROOT, folder], check=True, cwd=ROOT, env=environment)
        files = sorted(file for file in folder.rglob("*") if file.is_file())
        found.append({file.relative_to(folder).as_posix(): file.read_bytes() for file in files})
    assert len(found[0]) > len(WRITINGS)
    assert found[0] == found[1]
