"""Templates, pages and scripts: nothing inline, nothing that turns text into markup."""

from __future__ import annotations

import re

import pytest

from tests.guards.source import SKELETON, TEMPLATES, THEME
from tests.portal import ROOT

INLINE = {
    "style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "inline script": re.compile(r"<script\b(?![^>]*(?:\bsrc=|type=\"application/ld\+json\"))", re.IGNORECASE),
    "javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "filter that trusts a text": re.compile(r"\|\s*safe\b"),
    "escaping switched off": re.compile(r"autoescape\s+false", re.IGNORECASE),
    "resource of another host": re.compile(
        r"<(?:img|script|link|iframe|source|video)\b[^>]*\b(?:src|href)=[\"']?(?:https?:)?//"
    ),
    "value of an attribute without quotes": re.compile(r"<[a-z]+\b[^>]*\s(?:href|src|id|class|title)=\{\{"),
}

UNSAFE = re.compile(
    r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|srcdoc|setHTMLUnsafe|parseHTMLUnsafe)\b"
    r"|\bdocument\.write|\beval\s*\(|\bnew Function\b|\bset(?:Timeout|Interval)\s*\(\s*[\"'`]"
)


def text_of(files: list) -> dict[str, str]:
    return {file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8") for file in files}


@pytest.fixture(scope="module")
def markup() -> dict[str, str]:
    """Templates, layout, hand-written pages of both portals, and pictures."""
    templates, layout = sorted(TEMPLATES.rglob("*.html")), sorted(THEME.rglob("*.html"))
    pages = sorted([*(ROOT / "docs").rglob("*.md"), *(SKELETON / "docs").rglob("*.md")])
    pictures = sorted(THEME.rglob("*.svg"))
    assert (len(templates) > 25, len(layout) > 3, len(pages) > 20, len(pictures) > 0) == (True,) * 4
    return text_of([*templates, *layout, *pages, *pictures])


@pytest.fixture(scope="module")
def scripts() -> dict[str, str]:
    found = sorted((THEME / "assets" / "js").rglob("*.js"))
    assert len(found) > 10
    return text_of(found)


@pytest.mark.parametrize("rule", INLINE)
def test_nothing_inline_nor_trusted(markup, rule):
    found = [(name, match.group()) for name, text in markup.items() for match in INLINE[rule].finditer(text)]
    assert found == []


@pytest.mark.parametrize(
    ("rule", "wrong"),
    [
        ("style attribute", '<p style="color:red">'),
        ("style element", "<style>p{}</style>"),
        ("event attribute", '<a href="#" onclick="x()">'),
        ("inline script", "<script>x()</script>"),
        ("javascript address", '<a href="javascript:x()">'),
        ("filter that trusts a text", "{{ fiche.name | safe }}"),
        ("escaping switched off", "{% autoescape false %}"),
        ("resource of another host", '<script src="//cdn.example.org/x.js"></script>'),
        ("value of an attribute without quotes", "<a href={{ lien }}>"),
    ],
)
def test_each_rule_sees_what_it_forbids(rule, wrong):
    assert INLINE[rule].search(wrong)


def test_scripts_never_turn_text_into_markup(scripts):
    assert UNSAFE.search("a.innerHTML = b"), "the rule sees nothing"
    assert [(name, match.group()) for name, text in scripts.items() for match in UNSAFE.finditer(text)] == []


def test_scripts_set_no_style(scripts):
    """The content policy allows none from markup; classes say what an element is."""
    style = re.compile(r"\.style\b|cssText|setAttribute\(\s*[\"']style")
    assert [(name, match.group()) for name, text in scripts.items() for match in style.finditer(text)] == []


def test_fragments_are_told_by_their_name():
    """A template beginning with « _ » is a piece; the others are pages or blocks, each asked by its address."""
    python = "\n".join(file.read_text(encoding="utf-8") for file in (THEME.parent).rglob("*.py"))
    asked = [
        name
        for name in (f.relative_to(TEMPLATES).as_posix() for f in TEMPLATES.rglob("*.html"))
        if not name.startswith("_")
    ]
    assert len(asked) > 25
    unused = [name for name in asked if f'"{name}"' not in python and not _is_asked_by_pattern(name, python)]
    assert unused == []


def _is_asked_by_pattern(name: str, python: str) -> bool:
    folder, _, _ = name.partition("/")
    return f'f"{folder}/{{' in python


def test_style_sheets_use_no_other_host_and_no_foreign_import():
    sheets = text_of(sorted((THEME / "assets" / "css").rglob("*.css")))
    assert sheets
    assert [name for name, text in sheets.items() if re.search(r"https?://|@import\s+url\(\s*[\"']?//", text)] == []


def test_pages_use_the_typographic_blanks_of_french_through_the_data_only():
    """No tab, no trailing blank, no invisible character other than the non-breaking blanks."""
    invisible = re.compile(r"[\u200b\u200e\u200f\u2028\u2029\ufeff\t]")
    pages = text_of(sorted((ROOT / "docs").rglob("*.md")))
    assert pages
    assert [name for name, text in pages.items() if invisible.search(text)] == []
