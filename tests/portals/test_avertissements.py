"""A dataset that is published with nearly thirty kinds of warnings and informations: what its page and its report say.

``pytest --accept tests/portals`` writes anew what is expected; the change is then read like any other.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from tests.portals.conftest import HERE, build, laid_over

EXPECTED = HERE / "avertissements" / "expected"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built out of a copy, outside of any repository."""
    folder = tmp_path_factory.mktemp("avertissements")
    build(laid_over("foreign", "avertissements", folder / "portail"), folder / "site")
    return folder / "site"


@pytest.fixture(scope="module")
def page(site: Path) -> html.HtmlElement:
    file = site / "donnees/structures/index.html"
    return html.document_fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def items(page: html.HtmlElement) -> list[html.HtmlElement]:
    return page.xpath("//ul[@class='constats']/li")


def findings(site: Path) -> list[dict]:
    return json.loads((site / "donnees/structures/rapport.json").read_text(encoding="utf-8"))["findings"]


def told(page: html.HtmlElement) -> str:
    """What the page says of the checks, a paragraph a line."""
    lines = [
        f"{item.get('class')} {' '.join(paragraph.text_content().split())}"
        for item in items(page)
        for paragraph in item.iter("p")
    ]
    return "\n".join(lines) + "\n"


def test_more_than_twenty_kinds_and_no_error(site: Path):
    found = findings(site)
    assert len({each["code"] for each in found}) >= 25
    assert {each["severity"] for each in found} == {"warning", "info"}


@pytest.mark.parametrize("name", ["rapport.json", "page.txt"])
def test_comes_out_as_expected(site: Path, page, accept, name):
    produced = (
        told(page) if name == "page.txt" else (site / "donnees/structures/rapport.json").read_text(encoding="utf-8")
    )
    expected = EXPECTED / name
    if accept:
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(produced, encoding="utf-8")
    assert produced == expected.read_text(encoding="utf-8")


def test_each_kind_leads_to_what_explains_it(site: Path, page):
    targets = [link.get("href").partition("#")[2] for item in items(page) for link in item.iter("a")]
    assert set(targets) == {each["code"] for each in findings(site)}
    checks = html.fromstring((site / "donnees/controles/index.html").read_bytes())
    assert [code for code in targets if not checks.xpath(f"//tr[@id='{code}']")] == []


def test_warnings_come_before_informations_and_say_their_share(page):
    kinds = [item.get("class") for item in items(page)]
    assert kinds == sorted(kinds, reverse=True)
    assert [head.text_content() for head in page.xpath("//ul[@class='constats']/preceding-sibling::h3[1]")] == [
        "Avertissements",
        "Informations",
    ]
    (near,) = (item for item in items(page) if "Point loin de sa commune" in item.text_content())
    assert "7,4 % des lignes" in near.text_content().replace("\u00a0", " ").replace("\u202f", " ")


def test_no_personal_data_is_echoed(page):
    text = " ".join(item.text_content() for item in items(page))
    assert [bit for bit in ("j.exemplaire", "12/03/1980", "M. Exemple") if bit in text] == []
