"""A file with twenty different mistakes, as a facilitator reads of it: in a terminal, in Markdown and as a page.

``pytest --accept tests/portals`` writes anew what is expected; the change is then read like any other.
"""

from __future__ import annotations

import base64
import json
import re
import shutil

import pytest
from lxml import html

from generator.cli import main
from generator.pages.judgement import letter
from tests.portals.conftest import HERE, input_of

EXPECTED = HERE / "vingt-erreurs" / "expected"
FORMS = {"text": "rapport.txt", "json": "rapport.json", "markdown": "rapport.md", "html": "rapport.html"}
FILES = "https://forge.example.org/depot/blob/abc/datasets"


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Form → the report, made outside of any repository."""
    folder = tmp_path_factory.mktemp("vingt")
    shutil.copytree(input_of("vingt-erreurs"), folder / "portail")
    texts = {}
    for form, name in FORMS.items():
        where = ["--format", form, "--output", str(folder / name), "--links", FILES]
        assert main(["-C", str(folder / "portail"), "validate", *where]) == 1
        texts[form] = (folder / name).read_text(encoding="utf-8")
    return texts


@pytest.mark.parametrize("form", FORMS)
def test_report_is_as_expected(reports, accept, form):
    expected = EXPECTED / FORMS[form]
    if accept:
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(reports[form], encoding="utf-8")
    assert reports[form] == expected.read_text(encoding="utf-8")


def test_twenty_kinds_of_mistakes_are_told(reports):
    found = json.loads(reports["json"])["findings"]
    assert len({finding["code"] for finding in found if finding["line"]}) == 20


def test_markdown_leads_to_each_line(reports):
    lines = {finding["line"] for finding in json.loads(reports["json"])["findings"] if finding["line"]}
    assert len(lines) >= 20
    linked = {
        int(line)
        for line in re.findall(rf"\]\({re.escape(FILES)}/essai/data\.csv\?plain=1#L(\d+)", reports["markdown"])
    }
    assert linked == lines


@pytest.fixture(scope="module")
def page(reports) -> html.HtmlElement:
    return html.document_fromstring(reports["html"])


def test_page_holds_all_that_it_needs_and_nothing_runs(page):
    assert page.xpath("//script | //@style | //style | //iframe | //img") == []
    (style,) = page.xpath("//link[@rel='stylesheet']/@href")
    assert base64.b64decode(style.removeprefix("data:text/css;base64,")).startswith(b"/*")
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src data:")
    addresses = [address for address in map(str, page.xpath("//a/@href")) if not address.startswith("#")]
    assert addresses
    assert all(address.startswith((FILES, "https://portail.example.org/donnees/controles/#")) for address in addresses)


def test_page_is_well_made(page):
    assert page.get("lang") == "fr"
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {target.removeprefix("#") for target in map(str, page.xpath("//a/@href")) if target.startswith("#")} <= set(
        ids
    )
    levels = [int(each.tag[1]) for each in page.iter("h1", "h2", "h3")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_page_says_the_cell_of_the_spreadsheet_what_to_do_and_what_to_write(page):
    (article,) = (each for each in page.iter("article") if "SIRET ou SIREN incorrect" in each.text_content())
    text = " ".join(article.text_content().split())
    assert "colonne B siret" in text
    assert "(case B2)" in text
    assert "Que faire" in text
    assert article.xpath(".//kbd/text()") == ["44870479100038"]
    assert article.xpath(f".//a[@href='{FILES}/essai/data.csv?plain=1#L2']")


def test_page_tells_errors_first_and_no_personal_data(page, reports):
    kinds = [each.get("class").split("--")[1] for each in page.iter("article")]
    ranks = [("error", "warning", "info").index(kind) for kind in kinds[:-1]]
    assert ranks == sorted(ranks)
    assert "06 39 98" not in reports["html"]
    assert "jeanne.exemple" not in reports["html"]


def test_text_of_the_data_stays_text(page):
    assert page.xpath("//main//b") == []
    assert "<b>Atelier E</b>" in page.text_content()


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_letters_of_a_spreadsheet(place, name):
    assert letter(place) == name
