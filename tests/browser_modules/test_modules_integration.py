"""The address of a frame and the code that shows it."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

pytestmark = pytest.mark.browser
Call = Callable[..., Any]
MODULE = "integration/adresse.js"


@pytest.mark.parametrize(
    ("search", "dark", "scheme"),
    [
        ("", False, "default"), ("", True, "slate"), ("?theme=clair", True, "default"), ("?theme=sombre", False, "slate"),
        ("?theme=auto", True, "slate"), ("?theme=constructor", False, "default"), ("?theme=%00", True, "slate"),
    ],
)  # fmt: skip
def test_colours_are_those_asked_else_those_of_the_visitor(call: Call, search: str, dark: bool, scheme: str) -> None:
    assert call(MODULE, "theme", search, dark) == scheme


@pytest.mark.parametrize(
    ("asked", "height"), [("480", 480), (100, 240), ("99999", 2000), ("", 480), ("abc", 480), (-3, 480), ("1e3", 1000)]
)
def test_a_height_that_a_frame_can_have(call: Call, asked: object, height: int) -> None:
    assert call(MODULE, "hauteur", asked) == height


def test_only_what_differs_from_the_whole_directory_is_in_the_address(call: Call) -> None:
    base = "https://portail.example.org/embed/"
    assert call(MODULE, "adresse", base, {"theme": "auto"}) == base
    choices = {"secteur": "groupe:vert", "territoire": "epci:1", "theme": "sombre"}
    assert call(MODULE, "adresse", base, choices) == f"{base}?secteur=groupe%3Avert&territoire=epci%3A1&theme=sombre"


def test_the_code_holds_whatever_the_words_are(call: Call) -> None:
    seen: list[tuple[str, dict[str, str | None]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.append((tag, dict(attrs)))

    title = 'Structures : <b>"L\'Est" & Cie</b>'
    Reader().feed(call(MODULE, "code", "https://portail.example.org/embed/?a=1&b=2", title, "300"))
    ((tag, attributes),) = seen
    assert tag == "iframe"
    assert attributes["title"] == title
    assert attributes["src"] == "https://portail.example.org/embed/?a=1&b=2"
    assert attributes["height"] == "300"
