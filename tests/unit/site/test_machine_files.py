"""What machines ask of a site."""

from __future__ import annotations

import datetime

from lxml import etree

from generator.site.machine_files import HEADERS, OPEN_TO_ALL, headers, redirects, robots, security, sitemap

SITE = "https://portail.example.org/reseau/"
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def test_sitemap_lists_every_page_with_its_date_where_known():
    tree = etree.fromstring(sitemap(SITE, [("", ""), ("annuaire/a&b/", "2024-05-06")]).encode())
    assert tree.tag == f"{{{SPACE['s']}}}urlset"
    assert tree.xpath("//s:loc/text()", namespaces=SPACE) == [SITE, f"{SITE}annuaire/a&b/"]
    assert tree.xpath("//s:url[2]/s:lastmod/text()", namespaces=SPACE) == ["2024-05-06"]
    assert not tree.xpath("//s:url[1]/s:lastmod", namespaces=SPACE)


def test_robots_may_read_everything():
    assert robots(SITE) == f"User-agent: *\nAllow: /\n\nSitemap: {SITE}sitemap.xml\n"


def test_security_says_where_to_write_and_until_when():
    fields = dict(
        line.split(": ", 1) for line in security(SITE, "a@example.org", datetime.date(2024, 5, 6)).splitlines()
    )
    assert fields["Contact"] == "mailto:a@example.org"
    assert fields["Canonical"] == f"{SITE}.well-known/security.txt"
    expires = datetime.datetime.fromisoformat(fields["Expires"])
    published = datetime.datetime(2024, 5, 6, tzinfo=datetime.UTC)
    assert datetime.timedelta(300) < expires - published < datetime.timedelta(366)


def test_security_without_an_address_leads_to_the_contact_page():
    assert f"Contact: {SITE}contact/\n" in security(SITE, "", datetime.date(2024, 5, 6))


def test_headers_are_for_the_folder_where_the_site_is():
    rules = {block.splitlines()[0]: block for block in headers(SITE, "default-src 'self'").split("\n\n")}
    assert set(rules) == {f"/reseau/{path}" for path in HEADERS}
    for path in OPEN_TO_ALL:
        assert "  Access-Control-Allow-Origin: *\n  Cache-Control: public" in rules[f"/reseau/{path}"]
    assert "  Content-Security-Policy: default-src 'self'" in rules["/reseau/*"]
    assert "/donnees/*\n" in headers("https://portail.example.org/", "x")


def test_redirections_are_permanent_and_in_the_folder_of_the_site():
    moved = {"annuaire/b/": "annuaire/c/", "annuaire/a/": "annuaire/c/"}
    assert redirects(SITE, moved).splitlines() == [
        "/reseau/annuaire/a/ /reseau/annuaire/c/ 301",
        "/reseau/annuaire/b/ /reseau/annuaire/c/ 301",
    ]
