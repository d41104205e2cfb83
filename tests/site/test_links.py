"""Where the pages lead: every link and every resource, looked up without the generator's own check."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from generator.config import read_portal
from tests.conftest import SITE_URL, BuiltSite
from tests.portal import ROOT
from tests.site.conftest import FRAME

LINKS = "//@href | //@src | //@action | //form/@action | //@data-source | //@data-pagefind | //@poster | //@srcset"
RESOURCES = "//*[not(self::a) and not(self::form)]/@href | //@src | //@srcset | //@poster | //@data-source"
SCHEMES = {"https", "http", "mailto", "tel"}
IN_STYLE = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
IN_SCRIPT = re.compile(r"""(?:from|import)\s*\(?\s*["'](\.{1,2}/[^"']+)["']""")
NOT_SHIPPED = {"images/layers.png", "images/layers-2x.png", "images/marker-icon.png"}
"""Leaflet's pictures for a control and a pin that no map of ours shows."""

HOST = re.compile(r"https?://([\w.-]+)")


def resolve(link: str, address: str) -> tuple[str, str] | None:
    """File of the site and anchor; ``None`` for what leads outside."""
    whole = urlsplit(urljoin(SITE_URL + address, link))
    if f"{whole.scheme}://{whole.netloc}" != "https://exemple.example.org":
        return None
    assert whole.path.startswith("/portail/"), f"{link} in {address} leaves the folder of the site"
    path = unquote(whole.path.removeprefix("/portail/"))
    return (f"{path}index.html" if path == "" or path.endswith("/") else path), unquote(whole.fragment)


def test_no_dead_link_nor_anchor(built_site: BuiltSite, pages):
    identifiers = {page.path: set(map(str, page.tree.xpath("//@id"))) for page in pages.values()}
    dead, seen = [], 0
    for page in pages.values():
        for link in map(str, page.tree.xpath(LINKS)):
            target = resolve(link, page.address)
            if target is None:
                continue
            seen += 1
            file, anchor = target
            there = (built_site.root / file).is_file()
            if not there or (anchor and file.endswith(".html") and anchor not in identifiers[file]):
                dead.append((page.path, link))
    assert seen > 10_000
    assert dead == []


def test_links_go_by_known_ways_only(pages):
    schemes = {
        urlsplit(link.strip()).scheme for page in pages.values() for link in map(str, page.tree.xpath("//@href"))
    }
    assert {"", "https", "mailto", "tel"} <= schemes, "some kinds of links were not looked at"
    assert schemes - {""} <= SCHEMES


def test_only_links_leave_the_site(pages):
    resources = [(page.path, str(link)) for page in pages.values() for link in page.tree.xpath(RESOURCES)]
    assert len(resources) > 1_000
    canonical = {SITE_URL + page.address for page in pages.values()}
    assert [(path, link) for path, link in resources if urlsplit(link).netloc and link not in canonical] == []


def test_forms_stay_in_the_site(pages):
    actions = {(page.path, str(action)) for page in pages.values() for action in page.tree.xpath("//form/@action")}
    assert actions
    assert [item for item in actions if urlsplit(item[1]).netloc] == []


def test_canonical_is_the_address_of_the_page(pages):
    for page in pages.values():
        expected = [] if page.path == "404.html" else [SITE_URL + page.address]
        assert page.texts("//link[@rel='canonical']/@href") == expected, page.path
        assert page.texts("//meta[@property='og:url']/@content") == expected, page.path


def files(site: BuiltSite, pattern: str, *folders: str) -> list[Path]:
    found = sorted(file for folder in folders for file in (site.root / folder).rglob(pattern))
    assert found, f"no {pattern} in {folders}"
    return found


def test_style_sheets_ask_only_for_files_of_the_site(built_site: BuiltSite):
    for sheet in files(built_site, "*.css", "assets"):
        for match in IN_STYLE.finditer(sheet.read_text(encoding="utf-8")):
            target = next(filter(None, match.groups()))
            if not target.startswith(("data:", "#")) and not (sheet.name == "leaflet.css" and target in NOT_SHIPPED):
                assert (sheet.parent / unquote(urlsplit(target).path)).is_file(), f"{sheet.name}: {target}"


def test_scripts_import_only_files_of_the_site(built_site: BuiltSite):
    imports = [
        (script, target)
        for script in files(built_site, "*.js", "assets/js")
        for target in IN_SCRIPT.findall(script.read_text(encoding="utf-8"))
    ]
    assert len(imports) > 5
    assert [f"{script.name}: {target}" for script, target in imports if not (script.parent / target).is_file()] == []


NAMESPACES = {"classeur.js": {"schemas.openxmlformats.org"}, "combobox.js": {"www.w3.org"}, "partage.js": {"www.w3.org"}}
"""Names that a format is written with (ECMA-376, SVG), which nobody asks."""


def test_own_scripts_and_styles_name_no_host_but_the_tiles(built_site: BuiltSite):
    tiles = urlsplit(read_portal(ROOT).config.tiles.url).hostname
    maps = files(built_site, "*.js", "assets/cartes")
    hosts = {file.name: set(HOST.findall(file.read_text(encoding="utf-8"))) for file in maps}
    assert set().union(*hosts.values()) == {tiles}
    for file in [*files(built_site, "*.js", "assets/js"), *files(built_site, "*.css", "assets/css")]:
        assert set(HOST.findall(file.read_text(encoding="utf-8"))) <= NAMESPACES.get(file.name, set()), file.name


@pytest.mark.parametrize("path", ["assets/css", "assets/js", "assets/cartes", "assets/img"])
def test_own_files_are_all_used(built_site: BuiltSite, pages, path):
    """A file that no page, style or script names is dead weight."""
    texts = [*(page.source for page in pages.values()), built_site.read(FRAME)]
    texts += [
        f.read_text(encoding="utf-8") for f in built_site.root.rglob("assets/**/*") if f.suffix in (".js", ".css")
    ]
    everything = "\n".join(texts)
    assert [file.name for file in files(built_site, "*", path) if file.is_file() and file.name not in everything] == []
