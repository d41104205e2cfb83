"""The seal: no page of the site points to what the site does not have."""

from __future__ import annotations

import pytest

from generator.errors import DeadLinks
from generator.site.seal import check_links

SITE = "https://portail.example.org/"
BELOW = "https://portail.example.org/reseau/"


@pytest.fixture
def site(tmp_path):
    """A small site, whose home page holds a link to fill."""

    def write(link: str):
        files = {
            "index.html": f"<html><body id='haut'><a href=\"{link}\">x</a><h2 id='été'>x</h2></body></html>",
            "charte/index.html": "<html><body><a href='../'>x</a><h2 id='axe'>x</h2></body></html>",
            "annuaire/a/index.html": "<html><body><a href='contact.vcf'>x</a><img src='../../logo.svg'></body></html>",
            "annuaire/a/contact.vcf": "x",
            "logo.svg": "<svg/>",
            "été/index.html": "<html><body>x</body></html>",
        }
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        return tmp_path

    return write


ALIVE = (
    "charte/", "./", "", "#haut", "#été", "#%C3%A9t%C3%A9", "charte/#axe", "charte/index.html", "charte/?q=1#axe",
    "annuaire/a/contact.vcf", "logo.svg#x", "été/", "%C3%A9t%C3%A9/", "https://ailleurs.example.org/absente/",
    "//ailleurs.example.org/x", "mailto:a@example.org", "tel:+33199000000", "data:image/png;base64,xx",
    "http://portail.example.org/absente/", "https://[",
)  # fmt: skip
DEAD = (
    "absente/", "charte", "charte/absente.html", "#bas", "charte/#absent", "annuaire/", "logo.png", "../absente/",
    "https://portail.example.org/{below}absente/",
)  # fmt: skip


@pytest.mark.parametrize("address", [SITE, BELOW])
@pytest.mark.parametrize("link", ALIVE)
def test_link_that_leads_somewhere(site, address, link):
    assert check_links(site(link), address) == 4


@pytest.mark.parametrize("address", [SITE, BELOW])
@pytest.mark.parametrize("link", DEAD)
def test_link_that_leads_nowhere(site, address, link):
    link = link.format(below=address.removeprefix(SITE))
    with pytest.raises(DeadLinks) as caught:
        check_links(site(link), address)
    assert caught.value.links == [("index.html", link)]
    assert f"page index.html : {link}" in str(caught.value)


@pytest.mark.parametrize("link", ["/charte/", "/reseau/charte/", "https://portail.example.org/charte/"])
def test_absolute_links_count_from_the_address_of_the_site(site, link):
    alive = {"/charte/": SITE, "/reseau/charte/": BELOW, "https://portail.example.org/charte/": SITE}[link]
    assert check_links(site(link), alive) == 4


def test_link_to_the_root_of_the_host_leaves_a_site_that_is_below(site):
    with pytest.raises(DeadLinks):
        check_links(site("/charte/"), BELOW)


def test_other_site_of_the_same_host_is_another_site(site):
    assert check_links(site("https://portail.example.org/autre/"), BELOW) == 4


def test_file_of_the_machine_is_not_a_page_of_the_site(site):
    with pytest.raises(DeadLinks):
        check_links(site("/etc/hostname"), BELOW)


def test_same_link_is_judged_from_each_page(site):
    root = site("")
    (root / "charte" / "index.html").write_text("<a href='../charte/'>x</a><a href='charte/'>x</a>")
    with pytest.raises(DeadLinks) as caught:
        check_links(root, SITE)
    assert caught.value.links == [("charte/index.html", "charte/")]


def test_all_dead_links_are_said_each_once_twenty_at_most(site):
    root = site("")
    (root / "index.html").write_text("".join(f"<a href='absente-{n:02}/'>x</a>" * 2 for n in range(25)))
    with pytest.raises(DeadLinks) as caught:
        check_links(root, SITE)
    message = str(caught.value)
    assert message.startswith("25 lien(s) mort(s)")
    assert "absente-19/" in message
    assert "absente-20/" not in message
    assert "et 5 autres" in message
    assert caught.value.exit_code == 2
