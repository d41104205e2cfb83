"""Records merged into shells: each text at its place, escaped, and nothing of the shell's own left."""

from __future__ import annotations

import pytest
import yaml
from lxml import html
from markupsafe import Markup

from generator.pages.frames import FRAMES, PLAIN, WITH_MAP, Frame, Record
from generator.pages.page import feed
from generator.sink import Folder
from generator.site.shells import ALTERNATES, BODY, DESCRIPTION, TITLE, Shell, shell_address, shell_page, take_shells

SITE = "https://portail.example.org/sous-dossier/"
HOSTILE = "</title><script>alert(1)</script>\"'&"


def built(frame: Frame) -> str:
    """A shell as the builder would write it."""
    address = SITE + shell_address(frame)
    return (
        f'<html><head><title>{TITLE} – Site</title><meta name="description" content="{DESCRIPTION}">'
        f'<link rel="canonical" href="{address}"><meta property="og:url" content="{address}">'
        f'<meta property="og:title" content="{TITLE}">{ALTERNATES}</head><body><main>{BODY}</main></body></html>'
    )


def record(**others) -> Record:
    texts = {"title": "Titre", "description": "Description", "body": Markup("<h1>Corps</h1>")}
    return Record(frame=PLAIN, address="annuaire/a/", **(texts | others))


def merged(**others) -> html.HtmlElement:
    return html.document_fromstring(Shell(built(PLAIN), PLAIN, SITE).merge(record(**others)))


def test_each_text_takes_its_place():
    page = merged()
    assert page.findtext(".//title") == "Titre – Site"
    assert page.xpath("//meta[@name='description']/@content") == ["Description"]
    assert page.xpath("//meta[@property='og:title']/@content") == ["Titre"]
    assert page.findtext(".//main/h1") == "Corps"


def test_address_is_the_records_own():
    page = merged()
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{SITE}annuaire/a/"]
    assert page.xpath("//meta[@property='og:url']/@content") == [f"{SITE}annuaire/a/"]


def test_other_forms_of_a_record_are_linked_from_where_it_is():
    page = merged(alternates=(feed("annuaire/a/flux.xml", HOSTILE),))
    (link,) = page.xpath("//head/link[@rel='alternate']")
    assert link.get("href") == "../../annuaire/a/flux.xml"
    assert (link.get("type"), link.get("title")) == ("application/atom+xml", HOSTILE)
    assert not merged().xpath("//link[@rel='alternate']")


def test_nothing_of_the_shell_is_left():
    text = Shell(built(PLAIN), PLAIN, SITE).merge(record())
    for slot in (TITLE, DESCRIPTION, BODY, ALTERNATES, shell_address(PLAIN), "modele"):
        assert slot not in text


def test_texts_are_escaped_once():
    page = merged(title=HOSTILE, description=HOSTILE)
    assert page.findtext(".//title") == f"{HOSTILE} – Site"
    assert page.xpath("//meta[@name='description']/@content") == [HOSTILE]
    assert not page.xpath("//script")


@pytest.mark.parametrize("text", [TITLE, DESCRIPTION, BODY, SITE + shell_address(PLAIN), "\\1 \\g<0> {0} %s"])
def test_text_that_looks_like_a_slot_is_only_text(text):
    page = merged(title=text, description="D", body=Markup("<p>") + text + Markup("</p>"))
    assert page.findtext(".//title") == f"{text} – Site"
    assert page.findtext(".//main/p") == text


def test_one_shell_serves_many_records():
    shell = Shell(built(PLAIN), PLAIN, SITE)
    assert "Un" in shell.merge(record(title="Un"))
    assert "Un" not in shell.merge(record(title="Deux"))


def test_page_of_a_shell_is_as_deep_as_its_records_and_has_its_scripts():
    for frame in FRAMES:
        path, markdown = shell_page(frame)
        assert shell_address(frame).count("/") == frame.depth
        assert path == shell_address(frame).rstrip("/") + ".md"
        header, body = markdown.removeprefix("---\n").split("---\n", 1)
        meta = yaml.safe_load(header)
        assert [script["src"] for script in meta["scripts"]] == [script.address for script in frame.scripts]
        assert (meta["title"], meta["description"], body.strip()) == (TITLE, DESCRIPTION, BODY)
    assert len({shell_address(frame) for frame in FRAMES}) == len(FRAMES)


def test_shells_are_taken_out_of_the_site(tmp_path):
    site = Folder(tmp_path)
    for frame in FRAMES:
        site.write(f"{shell_address(frame)}index.html", built(frame))
    site.write("index.html", "accueil")
    shells = take_shells(FRAMES, site, SITE)
    assert set(shells) == set(FRAMES)
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


@pytest.mark.parametrize("slot", [TITLE, BODY])
def test_shell_that_lost_a_slot_is_refused(slot):
    """A theme that drops the content of pages would publish thousands of empty ones."""
    with pytest.raises(Exception, match="modèle"):
        Shell(built(PLAIN).replace(slot, ""), PLAIN, SITE)
