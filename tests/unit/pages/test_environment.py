"""What templates lean on: everything escaped, nothing that does not exist, links that work at any depth."""

from __future__ import annotations

import jinja2
import pytest
from lxml import html

from generator.pages.environment import base_of, host, make_environment, sources

HOSTILE = "<img src=x onerror=alert(1)>\"'&"


def test_every_value_is_escaped():
    text = make_environment().from_string('<p title="{{ x }}">{{ x }}</p>').render(x=HOSTILE)
    assert "<img" not in text
    assert html.fromstring(text).text == html.fromstring(text).get("title") == HOSTILE


def test_name_that_does_not_exist_is_an_error():
    with pytest.raises(jinja2.UndefinedError):
        make_environment().from_string("{{ inconnu }}").render()


@pytest.mark.parametrize(
    ("text", "words", "links"),
    [
        ("Exemple", "Exemple", []),
        ("A | B", "A ; B", []),
        ("A || B |", "A ; B", []),
        ("https://www.example.org/a?b=1&c=2", "example.org", ["https://www.example.org/a?b=1&c=2"]),
        ("Vu (https://example.org/a), 2024.", "Vu (example.org), 2024.", ["https://example.org/a"]),
        ("« http://example.org/a »", "« example.org »", ["http://example.org/a"]),
        ("https://a.example.org | https://b.example.org", "a.example.org ; b.example.org",
         ["https://a.example.org", "https://b.example.org"]),
        ("javascript:alert(1)", "javascript:alert(1)", []),
        ("", "", []),
    ],
)  # fmt: skip
def test_sources_are_a_sentence_whose_addresses_are_links(text, words, links):
    node = html.fromstring(f"<p>{sources(text)}</p>")
    assert node.text_content() == words
    assert node.xpath(".//@href") == links


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        f"https://example.org/{HOSTILE}",
        'https://example.org/"onmouseover="alert(1)',
        "<b>https://x.example</b>",
    ],
)
def test_sources_are_escaped(text):
    node = html.fromstring(f"<p>{sources(text)}</p>")
    assert {element.tag for element in node.iter()} <= {"p", "a"}
    assert {name for link in node.iter("a") for name in link.attrib} <= {"href", "rel"}


@pytest.mark.parametrize("text", ["https://[", "http://[.fr", "https://]x["])
def test_address_that_is_none_is_no_crash(text):
    assert text in html.fromstring(f"<p>{sources(text)}</p>").text_content()
    assert host(text) == text


@pytest.mark.parametrize(
    ("url", "name"),
    [("https://www.example.org/contact", "example.org"), ("http://a.example.org", "a.example.org"), ("x", "x")],
)
def test_host_is_what_people_read(url, name):
    assert host(url) == name


@pytest.mark.parametrize(("address", "base"), [("", ""), ("a/", "../"), ("a/b/", "../../")])
def test_way_up(address, base):
    assert base_of(address) == base
    link = make_environment().from_string("{{ lien(vers) }}")
    assert link.render(base=base, vers="donnees/") == f"{base}donnees/"
    assert link.render(base=base, vers="") == (base or "./")


@pytest.mark.parametrize(
    ("url", "expected"),
    [("https://example.org", True), ("HTTP://example.org", True), ("javascript:alert(1)", False), ("", False)],
)
def test_only_web_addresses_become_links(url, expected):
    assert make_environment().from_string("{{ 'oui' if url | web else 'non' }}").render(url=url) == (
        "oui" if expected else "non"
    )
