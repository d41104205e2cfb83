"""The HTML of every page: one title, one heading, one language, and nothing that runs or shows by itself."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

HEAVIEST = 250_000
"""Bytes of the heaviest page, as HTML."""

EVENT = re.compile(r"^on[a-z]+$")


def test_identifiers_are_unique_in_a_page(pages):
    for page in pages.values():
        identifiers = page.texts("//@id")
        assert len(identifiers) > 2, page.path
        assert [name for name, count in Counter(identifiers).items() if count > 1] == [], page.path
        assert [name for name in identifiers if not name or " " in name] == [], page.path


def test_what_is_pointed_at_by_identifier_exists(pages):
    names = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "headers")
    seen = 0
    for page in pages.values():
        identifiers = set(page.texts("//@id"))
        for name in names:
            for value in page.texts(f"//@{name}"):
                seen += 1
                assert set(value.split()) <= identifiers, f"{page.path}: {name}={value}"
    assert seen > 500


def test_one_heading_of_first_level_and_no_level_skipped(pages):
    skipped = {}
    for page in pages.values():
        levels = [
            int(tag[1]) for tag in (element.tag for element in page.tree.iter("h1", "h2", "h3", "h4", "h5", "h6"))
        ]
        assert levels.count(1) == 1, page.path
        assert levels[0] == 1, page.path
        assert all(page.texts("//h1")), page.path
        jumps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
        skipped |= {page.path: jumps} if jumps else {}
    assert skipped == {}


def test_language_is_french(pages):
    for page in pages.values():
        assert page.texts("/html/@lang") == ["fr"], page.path
        assert page.texts("//meta[@charset]/@charset") == ["utf-8"], page.path
        assert page.texts("//meta[@name='viewport']/@content") == ["width=device-width, initial-scale=1"], page.path


@pytest.mark.parametrize(
    ("name", "query"), [("title", "//head/title"), ("description", "//meta[@name='description']/@content")]
)
def test_titles_and_descriptions_are_there_and_unique(pages, name, query):
    found = {page.path: page.texts(query) for page in pages.values() if page.path != "404.html"}
    assert [path for path, texts in found.items() if len(texts) != 1 or len(texts[0]) < 3] == []
    counts = Counter(texts[0] for texts in found.values())
    assert [(text, count) for text, count in counts.items() if count > 1] == []


def test_the_title_of_a_record_is_its_heading(pages):
    """What is read first in a tab or by a screen reader is the page, not the site (RGAA 8.6)."""
    records = [page for page in pages.values() if page.tree.xpath("//article[contains(@class, 'fiche')]")]
    records += [page for page in pages.values() if page.address.startswith("donnees/") and page.address.count("/") == 2]
    assert len(records) > 40
    titles = {page.path: (page.texts("//head/title")[0], page.texts("//h1")[0]) for page in records}
    assert [path for path, (title, heading) in titles.items() if not title.startswith(heading)] == []


def test_nothing_is_inline(pages):
    for page in pages.values():
        assert page.tree.xpath("//style") == [], page.path
        assert page.tree.xpath("//*[@style]") == [], page.path
        assert page.tree.xpath("//script[not(@src)][not(@type='application/ld+json')]") == [], page.path
        assert page.tree.xpath("//body//script") == [], page.path
        running = page.tree.xpath("//script[not(@type='application/ld+json')]")
        assert [s for s in running if (s.text or "").strip()] == [], page.path
        assert page.tree.xpath("//object | //embed | //base | //meta[@http-equiv='refresh']") == [], page.path
        assert set(page.texts("//iframe/@src")) <= {"../../embed/"}, page.path
        names = {str(name) for element in page.tree.iter() for name in element.attrib}
        assert [name for name in names if EVENT.match(name)] == [], page.path
        assert "javascript:" not in page.source.lower(), page.path


def test_the_content_policy_allows_nothing_inline(pages):
    policies = {tuple(page.texts("//meta[@http-equiv='Content-Security-Policy']/@content")) for page in pages.values()}
    assert len(policies) == 1
    (policy,) = policies.pop()
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
    directives = {part.split()[0]: part.split()[1:] for part in policy.split(";")}
    assert directives["default-src"] == ["'self'"]
    assert directives["style-src"] == ["'self'"]
    assert directives["script-src"] == ["'self'", "'wasm-unsafe-eval'"]
    assert directives["object-src"] == ["'none'"]
    assert directives["img-src"][:2] == ["'self'", "data:"]
    assert len(directives["img-src"]) == 3


def test_the_content_policy_comes_before_what_it_governs(pages):
    for page in pages.values():
        children = [element.tag + (element.get("http-equiv") or "") for element in page.tree.xpath("/html/head/*")]
        first = next(index for index, tag in enumerate(children) if tag.startswith(("link", "script")))
        assert children.index("metaContent-Security-Policy") < first, page.path


def test_images_say_what_they_show_or_that_they_show_nothing(pages):
    images = [(page.path, image) for page in pages.values() for image in page.tree.xpath("//img")]
    assert images
    assert [path for path, image in images if image.get("alt") is None] == []


def test_every_bar_of_a_chart_says_in_text_what_it_draws(pages):
    bars = [(p.path, bar) for p in pages.values() for bar in p.tree.xpath("//*[@class='graphique__barres']/li")]
    assert bars
    assert [path for path, bar in bars if not re.search(r"\w.*\d", bar.text_content(), re.DOTALL)] == []
    assert [path for path, bar in bars if bar.xpath(".//svg[not(@aria-hidden='true')]")] == []
    figures = [figure for page in pages.values() for figure in page.tree.xpath("//figure[@class='graphique']")]
    assert all(figure.xpath(".//table[caption]") and figure.xpath(".//a[@download]") for figure in figures)


def test_tables_have_a_caption_and_headers(pages):
    tables = [(page.path, table) for page in pages.values() for table in page.tree.xpath("//table")]
    assert len(tables) > 20
    assert [path for path, table in tables if not table.xpath(".//th[@scope]")] == []
    bare = [
        path for path, table in tables if not table.xpath("./caption[normalize-space()] | ancestor::details/summary")
    ]
    assert bare == []


def test_no_page_is_heavy(pages):
    sizes = {page.path: page.file.stat().st_size for page in pages.values()}
    assert max(sizes.values()) > 20_000, "the pages were not looked at"
    assert {path: size for path, size in sizes.items() if size > HEAVIEST} == {}


def test_every_page_has_the_landmarks_and_the_duties(pages):
    for page in pages.values():
        for query in ("//main[@id='contenu']", "//header", "//footer", "//nav[@id='menu']", "//a[@href='#contenu']"):
            assert len(page.tree.xpath(query)) == 1 or query == "//header", f"{page.path}: {query}"
        status = [text for text in page.texts("//footer//a") if text.startswith("Accessibilité : ")]
        assert len(status) == 1, f"{page.path}: the state of conformity must be said on every page"
        assert status[0].endswith("conforme"), page.path
