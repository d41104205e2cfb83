"""A portal whose git history holds a departure, a change of identifier, a merger and a chain of them: what its site says."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree, html

from tests.atom import check_atom
from tests.conftest import SITE_URL
from tests.portals.conftest import input_of, portail
from tests.site import test_html_validate, test_markup
from tests.site.conftest import SitePage

WHO = {"NAME": "Essai", "EMAIL": "essai@example.org"}
FIELD = {
    "name": "remplace",
    "type": "list",
    "delimiter": "|",
    "title": "Remplace",
    "description": "Identifiants remplacés.",
}
RELEASES = (
    ("1.0.0", "2024-01-10", {"partie": "", "vieille": "", "une": "", "autre": ""}),
    ("1.1.0", "2024-02-10", {"neuve": "vieille", "une": "", "autre": ""}),
    ("1.2.0", "2024-03-10", {"recente": "neuve", "fusion": "une|autre"}),
)
"""Version, date, and the structures of each release with those that they replace: « partie » leaves for good."""
LEADS = {"vieille": "recente", "neuve": "recente", "une": "fusion", "autre": "fusion"}


def git(folder: Path, *arguments: str, date: str) -> None:
    moment = f"{date}T12:00:00+00:00"
    who = {f"GIT_{role}_{name}": value for role in ("AUTHOR", "COMMITTER") for name, value in WHO.items()}
    dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment, "GIT_CONFIG_GLOBAL": os.devnull}
    command = ["git", "-C", str(folder), *arguments]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | who | dates)


def write_release(portal: Path, version: str, date: str, structures: Mapping[str, str]) -> None:
    """The structures of the minimal portal, then those of the release, copied from the first of them."""
    folder = portal / "datasets"
    kept = (input_of("minimal") / "datasets" / "siae" / "data.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(kept)))
    model = dict.fromkeys(rows[0], "") | {name: rows[0][name] for name in ("type", "statut", "source")}
    added = [model | _row(name, replaced, date) for name, replaced in structures.items()]
    output = io.StringIO()
    writer = csv.DictWriter(output, [*rows[0], "remplace"], lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows([*rows, *added])
    (folder / "siae" / "data.csv").write_text(output.getvalue(), encoding="utf-8")
    schema = json.loads((input_of("minimal") / "datasets" / "siae" / "schema.json").read_text(encoding="utf-8"))
    schema["fields"].append(FIELD)
    (folder / "siae" / "schema.json").write_text(json.dumps(schema), encoding="utf-8")
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        if resource["name"] == "siae":
            resource |= {"version": version, "modified": date}
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


def _row(name: str, replaced: str, date: str) -> dict[str, str]:
    return {"id": name, "nom": f"Structure <{name}>", "remplace": replaced, "statut": "a_confirmer", "date_maj": date}


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    portal = tmp_path_factory.mktemp("memoire") / "portail"
    shutil.copytree(input_of("minimal"), portal)
    git(portal, "init", "--quiet", date="2024-01-01")
    for version, date, structures in RELEASES:
        write_release(portal, version, date, structures)
        git(portal, "add", "--all", date=date)
        git(portal, "commit", "--quiet", "--message", version, date=date)
    built = portal.parent / "site"
    done = portail(portal, "build", "--site", built, "--site-url", SITE_URL)
    assert done.returncode == 0, done.stdout + done.stderr
    return built


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, SitePage]:
    found = [SitePage(file.relative_to(site).as_posix(), file) for file in sorted(site.rglob("*.html"))]
    return {page.address: page for page in found}


def is_whole(page: SitePage) -> bool:
    """Not a page that only leads to another, nor one to be framed."""
    return not page.tree.xpath("//meta[@http-equiv='refresh']") and not page.address.startswith("embed/")


def test_a_structure_that_left_keeps_its_page_marked_with_its_dates(pages):
    words = " ".join(pages["annuaire/partie/"].words)
    assert "n'est plus dans l'annuaire depuis le 10 février 2024" in words
    assert "du 10 janvier 2024 au 10 février 2024" in words
    assert "Structure <partie>" in words
    assert pages["annuaire/partie/"].texts("//main//a[contains(@href, 'siae/versions/')]")


@pytest.mark.parametrize(("old", "new"), LEADS.items())
def test_a_renamed_or_merged_structure_leads_to_the_one_that_is_there(pages, old, new):
    page = pages[f"annuaire/{old}/"]
    assert page.texts("//meta[@http-equiv='refresh']/@content") == [f"0; url=../{new}/"]
    assert page.texts("//link[@rel='canonical']/@href") == [f"{SITE_URL}annuaire/{new}/"]
    assert page.texts("//meta[@name='robots']/@content") == ["noindex"]
    assert page.texts("//a/@href") == [f"../{new}/"]
    assert page.texts("//a") == [f"Structure <{new}>"]
    assert f"annuaire/{new}/" in pages


def test_hosts_that_read_redirections_answer_with_them(site: Path):
    lines = (site / "_redirects").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(f"/portail/annuaire/{old}/ /portail/annuaire/{new}/ 301" for old, new in LEADS.items())


def test_the_sitemap_lists_the_pages_that_stay_and_no_redirection(site: Path, pages):
    tree = etree.fromstring((site / "sitemap.xml").read_bytes())
    listed = {url.findtext("{*}loc").removeprefix(SITE_URL): url.findtext("{*}lastmod") for url in tree}
    assert set(listed) == {page.address for page in pages.values() if is_whole(page) and page.path != "404.html"}
    assert listed["annuaire/partie/"] == "2024-02-10"


def test_old_files_stay_and_read(site: Path):
    for version, _, structures in RELEASES[:-1]:
        file = site / "donnees" / "siae" / "versions" / version / "siae.csv"
        with file.open(encoding="utf-8", newline="") as stream:
            assert set(structures) <= {row["id"] for row in csv.DictReader(stream)}


@pytest.mark.parametrize("feed", ["flux.xml", "donnees/siae/flux.xml"])
def test_the_feeds_tell_it_and_are_valid(site: Path, feed):
    text = (site / feed).read_text(encoding="utf-8")
    check_atom(text, SITE_URL)
    assert "1.2.0" in text


MARKUP = [
    test_markup.test_identifiers_are_unique_in_a_page,
    test_markup.test_one_heading_of_first_level_and_no_level_skipped,
    test_markup.test_language_is_french,
    test_markup.test_nothing_is_inline,
    test_markup.test_the_content_policy_allows_nothing_inline,
    test_markup.test_every_page_has_the_landmarks_and_the_duties,
]
"""What the pages of the real portal are asked, and these are asked too."""


@pytest.mark.parametrize("check", MARKUP, ids=lambda check: check.__name__)
def test_its_pages_are_held_to_the_same(pages, check):
    mine = ("annuaire/partie/", "annuaire/recente/", "annuaire/fusion/", "donnees/siae/versions/")
    check({address: pages[address] for address in mine})


@pytest.mark.parametrize("address", ["annuaire/partie/", "annuaire/une/", "donnees/siae/versions/"])
def test_its_pages_are_valid_html(pages, tmp_path, address):
    assert test_html_validate.judge({"page": pages[address].source}, tmp_path) == {"page": []}


def test_nothing_of_it_leads_nowhere(site: Path, pages):
    """The build refuses dead links; here, they are counted without it."""
    for page in pages.values():
        if page.path == "404.html":
            continue  # shown at any address, so that its links say where they begin
        for link in html.document_fromstring(page.source).iterlinks():
            target = link[2].partition("#")[0]
            if target and "://" not in target and not target.startswith(("mailto:", "tel:")):
                file = (page.file.parent / target).resolve()
                assert (file / "index.html").is_file() or file.is_file(), f"{page.path}: {target}"
