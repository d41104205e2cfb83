"""What machines ask of a site: sitemap.xml, robots.txt, security.txt."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from urllib.robotparser import RobotFileParser

from lxml import etree

from tests.conftest import SITE_URL, BuiltSite
from tests.portal import rows

NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def entries(site: BuiltSite) -> list[tuple[str, str]]:
    tree = etree.fromstring((site.root / "sitemap.xml").read_bytes())
    assert tree.tag == f"{{{NAMESPACE['s']}}}urlset"
    return [(url.findtext("s:loc", "", NAMESPACE), url.findtext("s:lastmod", "", NAMESPACE)) for url in tree]


def test_the_sitemap_lists_every_page_and_only_pages(built_site: BuiltSite, pages):
    listed = [address for address, _ in entries(built_site)]
    assert len(listed) == len(set(listed))
    assert set(listed) == {SITE_URL + page.address for page in pages.values() if page.path != "404.html"}
    assert listed == sorted(listed)


def test_the_sitemap_says_when_a_structure_was_last_seen(built_site: BuiltSite):
    dates = dict(entries(built_site))
    known = {f"{SITE_URL}annuaire/{row['id']}/": row["date_maj"] for row in rows("siae") if row["date_maj"]}
    assert known
    assert {address: dates[address] for address in known} == known
    assert all(re.fullmatch(r"|\d{4}-\d\d-\d\d", date) for date in dates.values())


def test_robots_may_read_everything(built_site: BuiltSite):
    text = built_site.read("robots.txt")
    assert f"Sitemap: {SITE_URL}sitemap.xml" in text.splitlines()
    parser = RobotFileParser()
    parser.parse(text.splitlines())
    assert parser.can_fetch("*", SITE_URL + "annuaire/")


def test_security_txt_is_valid(built_site: BuiltSite):
    """RFC 9116: one Expires, less than a year ahead; at least one Contact; nothing that is not a field."""
    lines = [line for line in built_site.read(".well-known/security.txt").splitlines() if line]
    fields: dict[str, list[str]] = {}
    for line in lines:
        name, separator, value = line.partition(": ")
        assert separator, line
        fields.setdefault(name, []).append(value)
    assert fields["Contact"]
    assert all(value.startswith(("mailto:", "https://", "tel:")) for value in fields["Contact"])
    (expires,) = fields["Expires"]
    ahead = datetime.datetime.fromisoformat(expires) - _published(built_site)
    assert datetime.timedelta(days=300) < ahead < datetime.timedelta(days=366)
    assert fields["Canonical"] == [f"{SITE_URL}.well-known/security.txt"]
    assert "fr" in fields["Preferred-Languages"][0]


def _published(site: BuiltSite) -> datetime.datetime:
    """The publication is dated from the data: the latest revision of a dataset."""
    package = json.loads(site.read("datapackage.json"))
    latest = max(resource.get("modified", "") for resource in package["resources"])
    return datetime.datetime.fromisoformat(f"{latest}T00:00:00+00:00")


def test_text_files_are_utf8_without_mark(built_site: BuiltSite):
    suffixes = {".html", ".json", ".xml", ".txt", ".csv", ".vcf", ".js", ".css", ".svg"}
    found = [file for file in built_site.root.rglob("*") if file.suffix in suffixes and "vendor" not in file.parts]
    assert len(found) > 500
    for_excel = [file for file in found if file.name.endswith(".excel.csv")]  # which needs the mark to read accents
    assert [str(file) for file in found if file not in for_excel and not _is_plain_utf8(file)] == []
    assert all(file.read_bytes().startswith(b"\xef\xbb\xbf") for file in for_excel)


def _is_plain_utf8(file: Path) -> bool:
    data = file.read_bytes()
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return not data.startswith(b"\xef\xbb\xbf")
