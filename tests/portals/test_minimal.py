"""A tiny portal, all made up, whose texts try to pass for markup, script or template: what must come out of it.

``pytest --accept tests/portals`` writes anew what is expected; the change is then read like any other.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from tests.portals.conftest import HERE

EXPECTED = HERE / "minimal" / "expected"
GOLDEN = [
    "datapackage.json",
    "sitemap.xml",
    "robots.txt",
    ".well-known/security.txt",
    "annuaire/annuaire.json",
    "annuaire/coordonnees.json",
    "annuaire/textes.json",
    "annuaire/oeuvre-d-ete/contact.vcf",
    "annuaire/z-img/contact.vcf",
    "assets/cartes/structures.js",
    "assets/cartes/partenaires.js",
    "donnees/siae/rapport.json",
    "donnees/siae/siae.csv",
]
HOSTILE = ('<script>alert("é")</script>', "<img src=x onerror=alert(1)>", "<b>", "<em>", "<i>")


@pytest.fixture(scope="module")
def site(sites) -> Path:
    return sites["minimal"]


@pytest.fixture(scope="module")
def trees(site) -> dict[str, html.HtmlElement]:
    """Page → its tree."""
    parser = html.HTMLParser(encoding="utf-8")
    found = {
        file.relative_to(site).as_posix(): html.document_fromstring(file.read_bytes(), parser=parser)
        for file in sorted(site.rglob("*.html"))
    }
    assert len(found) > 20
    return found


@pytest.mark.parametrize("name", GOLDEN)
def test_comes_out_as_expected(site: Path, accept, name):
    expected = EXPECTED / f"{name.replace('/', '__')}.txt"
    produced = (site / name).read_bytes()
    if accept:
        expected.parent.mkdir(exist_ok=True)
        expected.write_bytes(produced)
    assert expected.is_file(), "nothing is expected yet: pytest --accept tests/portals"
    assert produced.decode().splitlines() == expected.read_bytes().decode().splitlines()
    assert produced == expected.read_bytes()


def test_nothing_else_is_expected():
    assert sorted(file.name for file in EXPECTED.iterdir()) == sorted(
        f"{name.replace('/', '__')}.txt" for name in GOLDEN
    )


def test_hostile_texts_are_shown_as_texts(trees):
    text = "\n".join(tree.text_content() for tree in trees.values()).replace("\u00a0", " ")
    assert [bit for bit in HOSTILE if bit not in text] == [], "a text was lost or taken for markup"
    assert "L'Œuvre d'été <script>alert(\"é\")</script> & Fils" in text
    assert "{{ 7 * 7 }} et {% raw %} ; `${1 + 1}` \\ </script>" in text


def test_hostile_texts_become_nothing_else(trees):
    for path, tree in trees.items():
        programs = [script for script in tree.iter("script") if script.get("type") != "application/ld+json"]
        assert [s for s in programs if not s.get("src") or (s.text or "").strip()] == [], path
        assert tree.xpath("//img[@src='x'] | //main//em | //main//i | //*[@onerror] | //*[@style]") == [], path
        addresses = map(str, tree.xpath("//@href | //@src | //@action"))
        assert [address for address in addresses if address.lower().startswith(("javascript:", "data:"))] == [], path


def test_attributes_hold_the_whole_hostile_name(trees):
    (place,) = trees["annuaire/oeuvre-d-ete/index.html"].xpath("//*[@data-carte-fiche]")
    assert place.get("data-nom") == "L'Œuvre d'été <script>alert(\"é\")</script> & Fils"
    (title,) = trees["annuaire/z-img/index.html"].xpath("//head/title")
    assert title.text.startswith('"><img src=x onerror=alert(1)>')
    (description,) = trees["annuaire/z-img/index.html"].xpath("//meta[@name='description']/@content")
    assert description.startswith('"><img src=x onerror=alert(1)>')


def test_texts_in_scripts_cannot_leave_their_string(site: Path):
    script = (site / "assets/cartes/structures.js").read_text(encoding="utf-8")
    assert "</script" not in script.lower()
    assert "Œuvre" in script or "\\u0152uvre" in script


def test_private_columns_never_leave(site: Path):
    files = [file for file in site.rglob("*") if file.is_file()]
    assert len(files) > 100
    assert [str(file) for file in files if b"secret-interne" in file.read_bytes()] == []
    assert "_note" not in (site / "donnees/siae/siae.csv").read_text(encoding="utf-8")
    assert "_note" not in (site / "donnees/siae/schema.json").read_text(encoding="utf-8")
    assert "_note" not in (site / "datapackage.json").read_text(encoding="utf-8")


def test_a_closed_structure_keeps_a_page_and_leaves_the_lists(site: Path, trees):
    assert "Cette structure a fermé" in trees["annuaire/ancien-atelier/index.html"].text_content()
    index = json.loads((site / "annuaire/coordonnees.json").read_text(encoding="utf-8"))
    assert sorted(index["structures"]["id"]) == ["oeuvre-d-ete", "z-img"]
    lists = [p for p in trees if p.startswith(("annuaire/types", "annuaire/communes")) or p == "annuaire/index.html"]
    assert len(lists) > 4
    assert [p for p in lists if trees[p].xpath("//li[@data-id='ancien-atelier']")] == []


def test_the_facilitator_of_a_commune_is_named_where_it_is_known(trees):
    assert "PLIE <em>Fictif</em> d'à côté" in trees["annuaire/communes/99001/index.html"].text_content()
    assert "n'a pas encore publié" in trees["annuaire/communes/99002/index.html"].text_content()


def test_the_folder_of_the_portal_is_left_as_it_was(site: Path):
    names = {item.name for item in (site.parent / "portail").iterdir()}
    assert names == {"mkdocs.yml", "docs", "datasets"}
