"""When the hand-written pages changed: their own text, or the data that their blocks show, which is seen by experiment."""

from __future__ import annotations

import datetime
import os
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from generator import domain
from generator.catalog.package import read_package
from generator.config import read_portal
from generator.pages.blocks import BLOCKS, READS
from generator.pages.documents import Document, render_documents
from generator.pages.edition import Edition
from generator.pages.environment import make_environment
from generator.pipeline import take_in
from generator.progress import quiet
from generator.publication.files import publish
from generator.sink import Folder
from tests.conftest import SITE_URL, BuiltSite
from tests.portal import HAND_WRITTEN, ROOT, resources

CALL = re.compile(r"\{\{\s*((\w+)\(.*?\))\s*\}\}", re.DOTALL)
MORE = {
    "fournisseurs": "fournisseurs()", "graphique": 'graphique("heures_insertion")', "tableau": 'tableau("siae")',
}  # fmt: skip
"""Blocks that no page of ours calls."""


@pytest.fixture(scope="module")
def edition(tmp_path_factory) -> Edition:
    portal = read_portal(ROOT, SITE_URL)
    package = read_package(portal.datasets)
    taken = take_in(portal, package, quiet)
    tables = taken.tables
    files = publish(package, tables, taken.contents, taken.report, Folder(tmp_path_factory.mktemp("publication")))
    known = domain.understand(tables, portal.config.network.pilot, portal.config.directory.similar)
    return Edition(portal, package, tables, taken.report, known, files, datetime.date(2026, 1, 1))


def calls() -> dict[str, str]:
    """A call of each block, one line a call → its block."""
    found = {match[1]: match[2] for page in (ROOT / "docs").rglob("*.md") for match in CALL.finditer(page.read_text())}
    found |= {call: name for name, call in MORE.items() if name not in found.values()}
    assert set(found.values()) == set(BLOCKS)
    return found


@pytest.fixture(scope="module")
def before(edition) -> dict[str, str]:
    return shown(edition)


def shown(edition: Edition) -> dict[str, str]:
    documents = tuple(
        Document(f"essai-{number}.md", f"essai-{number}/", "Essai", {}, f"{{{{ {call} }}}}")
        for number, call in enumerate(calls())
    )
    rendered = render_documents(documents, edition, make_environment())
    return dict(zip(calls(), (page.markdown.partition("\n---\n")[2] for page in rendered), strict=True))


def halved(edition: Edition, name: str) -> Edition:
    """The same portal with every second row of a dataset."""
    tables = {**edition.tables, name: edition.tables[name].iloc[::2]}
    settings = edition.config
    known = domain.understand(tables, settings.network.pilot, settings.directory.similar)
    return replace(edition, tables=tables, domain=known)


@pytest.mark.parametrize("name", [each["name"] for each in resources() if each["name"] != "secteurs"])
def test_what_a_block_shows_is_declared(edition, before, name):
    """``secteurs`` is left out: structures without their sectors mean nothing."""
    after = shown(halved(edition, name))
    changed = {block for call, block in calls().items() if before[call] != after[call]}
    undeclared = {block for block in changed - {"tableau"} if not {name, "*"} & set(READS.get(block, ()))}
    assert undeclared == set()


def git(*arguments: str) -> str:
    command = ["git", "-C", str(ROOT), *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | {"TZ": "UTC"})
    return run.stdout.strip()


def test_pages_are_dated_by_their_text_and_their_data(built_site: BuiltSite):
    tree = etree.fromstring((built_site.root / "sitemap.xml").read_bytes())
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    dates = {url.findtext("s:loc", "", space): url.findtext("s:lastmod", "", space) for url in tree}
    found = {address: dates[SITE_URL + address] for address in HAND_WRITTEN}
    if git("rev-parse", "--is-shallow-repository") != "false":
        assert set(found.values()) == {""}, "a shallow clone does not know"
        return
    latest = max(each["modified"] for each in resources())
    for address in HAND_WRITTEN:
        path = f"docs/{address.rstrip('/') or 'index'}.md"
        committed = git("log", "-1", "--format=%cd", "--date=format-local:%Y-%m-%d", "--", path)
        if git("status", "--porcelain", "--", path):
            assert found[address] == "", "what is not committed has no date"
        else:
            assert committed <= found[address] <= max(committed, latest), address
    assert found["donnees/"] >= latest or git("status", "--porcelain", "--", "docs/donnees.md")
