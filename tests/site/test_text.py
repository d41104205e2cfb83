"""What people read: real sentences in French, nothing empty and nothing left for later."""

from __future__ import annotations

import re

FEWEST_WORDS = 25
"""In the content of the shortest page."""

FOR_LATER = re.compile(
    r"à venir|bientôt disponible|en construction|lorem|ipsum|\bTODO\b|\bFIXME\b|\bXXX\b|portail-(?:titre|corps|description)",
    re.IGNORECASE,
)
LEAKS = re.compile(
    r"\bNone\b|\bnan\b|\bNaN\b|<NA>|\bNaT\b|\bundefined\b|\bTrue\b|\bFalse\b|\{\{|\}\}|\{%|Markup\(|&amp;amp;|&lt;p&gt;"
)
ENGLISH = re.compile(r"\b(?:Search|Skip to content|Back to top|Table of contents|Made with|Previous|Next|Read more)\b")
MACHINE_PATH = re.compile(r"(?:^|[\s\"'=])/(?:home|root|tmp|work|Users|var|usr)/")


def test_no_page_is_empty(pages):
    counts = {page.path: len(page.words) for page in pages.values()}
    assert max(counts.values()) > 1_000
    assert {path: count for path, count in counts.items() if count < FEWEST_WORDS} == {}


def test_nothing_is_left_for_later(pages):
    assert [(page.path, m.group()) for page in pages.values() for m in FOR_LATER.finditer(page.source)] == []


def test_no_value_of_the_program_shows(pages):
    prose = "//main//text()[not(ancestor::code or ancestor::pre)]"
    texts = {page.path: " ".join(map(str, page.tree.xpath(prose))) for page in pages.values()}
    assert [(path, match.group()) for path, text in texts.items() for match in LEAKS.finditer(text)] == []


def test_no_word_of_the_tools_shows(pages):
    texts = {page.path: " ".join(page.texts("//body")) for page in pages.values()}
    assert [(path, match.group()) for path, text in texts.items() for match in ENGLISH.finditer(text)] == []


def test_no_path_of_the_machine_shows(built_site, pages):
    assert [page.path for page in pages.values() if MACHINE_PATH.search(page.source)] == []
    others = [file for suffix in ("json", "xml", "txt", "vcf") for file in built_site.root.rglob(f"*.{suffix}")]
    assert len(others) > 50
    assert [file.name for file in others if MACHINE_PATH.search(file.read_text(encoding="utf-8"))] == []


def test_links_say_where_they_lead(pages):
    vague = {"ici", "cliquez ici", "lien", "en savoir plus", "lire la suite", "voir", "plus"}
    names = {
        (page.path, (link.get("aria-label") or " ".join(link.text_content().split()) or _picture(link)).lower())
        for page in pages.values()
        for link in page.tree.xpath("//a[@href][not(ancestor::template)]")
    }
    assert len(names) > 1_000
    assert [item for item in names if not item[1] or item[1] in vague] == []


def test_figures_and_their_units_do_not_part(pages):
    """A blank within a number does not let the line break (French typography)."""
    figures = [
        (page.path, str(text)) for page in pages.values() for text in page.tree.xpath("//td[@class='nombre']//text()")
    ]
    assert len(figures) > 100
    assert [(path, text) for path, text in figures if re.search(r"\d \d{3}\b", text)] == []


def _picture(link) -> str:
    return " ".join(link.xpath(".//img/@alt"))
