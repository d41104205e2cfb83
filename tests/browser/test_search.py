"""The search in the whole site, on the real pages: accents, apostrophes, telephone numbers, SIRET."""

from __future__ import annotations

import re
from urllib.parse import quote_plus, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from tests.conftest import BuiltSite
from tests.portal import first, rows
from tests.waiting import settled


def results(page: Page) -> list[str]:
    """Every address found, in order, relative to the site."""
    settled(page)
    more = page.locator("#recherche-plus")
    while more.is_visible():
        shown = page.locator("#recherche-resultats li").count()
        more.click()
        expect(page.locator("#recherche-resultats li")).not_to_have_count(shown)
    links = page.locator("#recherche-resultats li a").evaluate_all("links => links.map((link) => link.href)")
    return [urlsplit(link).path.removeprefix("/portail/") for link in links]


@pytest.fixture
def search(visit):
    def search(query: str) -> list[str]:
        page = visit(f"recherche/?q={quote_plus(query)}")
        page.locator("#recherche-resultats li").first.wait_for()
        return results(page)

    return search


def forms(digits: str, groups: str) -> list[str]:
    """A number as people type it: joined, in groups, with points."""
    parts, left = [], digits
    for size in map(int, groups):
        parts.append(left[:size])
        left = left[size:]
    return [digits, " ".join(parts), ".".join(parts), "\u00a0".join(parts)]


def test_words_are_found_with_or_without_accents(search):
    commune = first("communes", lambda row: "École" in row["nom"])
    address = f"annuaire/communes/{commune['code_insee']}/"
    for query in ("ecole", "école", "ECOLE", "École"):
        assert address in search(query), query


def test_regie_finds_the_regies(search):
    wanted = {
        f"annuaire/{row['id']}/"
        for row in rows("siae")
        if re.search(r"r[ée]gie", row["nom"] + row["raison_sociale"], re.IGNORECASE)
    }
    assert wanted
    for query in ("regie", "régie"):
        assert wanted <= set(search(query)), query


def test_a_word_behind_an_apostrophe_is_found(search, built_site: BuiltSite):
    """« insertion » must find the pages that only say « l'insertion » or « d'insertion »."""
    only_elided = []
    for file in sorted(built_site.root.glob("annuaire/*/index.html")):
        tree = html.parse(str(file)).getroot()
        for ignored in tree.xpath("//*[@data-pagefind-ignore]"):
            ignored.drop_tree()
        words = re.findall(r"\S*insertion\S*", " ".join(tree.xpath("//main")[0].text_content().lower().split()))
        if words and all(re.match(r"[\w(«]*['’]insertion", word) for word in words):
            only_elided.append(f"annuaire/{file.parent.name}/")
    assert only_elided, "no page writes the word with an apostrophe only: choose another word"
    assert set(only_elided) <= set(search("insertion"))


@pytest.mark.parametrize("typed", range(4))
def test_a_telephone_number_finds_its_structure(search, typed):
    row = first("siae", lambda row: bool(row["telephone"]))
    query = forms(row["telephone"].replace(" ", ""), "22222")[typed]
    assert search(query)[0] == f"annuaire/{row['id']}/"


@pytest.mark.parametrize("typed", range(4))
def test_a_siret_finds_its_structure(search, typed):
    alone = [r for r in rows("siae") if r["siret"] and [o["siret"] for o in rows("siae")].count(r["siret"]) == 1]
    row = alone[len(alone) // 2]
    found = search(forms(row["siret"], "3335")[typed])
    assert f"annuaire/{row['id']}/" in found[:2]


def test_a_siren_finds_its_structures(search):
    row = first("siae", lambda row: bool(row["siret"]))
    wanted = {f"annuaire/{other['id']}/" for other in rows("siae") if other["siret"].startswith(row["siret"][:9])}
    assert wanted <= set(search(row["siret"][:9]))


def test_a_name_finds_its_structure_first(search):
    for row in (rows("siae")[0], first("siae", lambda row: bool(row["telephone"]))):
        assert search(row["nom"])[0] == f"annuaire/{row['id']}/"


def test_results_say_what_they_are_and_mark_the_words(visit):
    page = visit("recherche/?q=charte")
    expect(page.locator("#recherche-resultats li").first).to_be_visible()
    expect(page.locator("#recherche-compte")).to_have_text(re.compile(r"\d+\spages?\spour\s«\scharte\s»"))
    expect(page.locator("#recherche-resultats mark")).not_to_have_count(0)
    titles = page.locator("#recherche-resultats li a").all_inner_texts()
    assert all(title.strip() for title in titles)
    assert len(set(titles)) == len(titles), "results that cannot be told apart"
    assert not any("undefined" in title for title in titles)


def test_nothing_found_says_where_else_to_look(visit):
    page = visit("recherche/?q=zzzxqwvk")
    expect(page.locator("#recherche-compte")).to_contain_text("Aucune page")
    expect(page.get_by_role("link", name="le plan du site")).to_be_visible()


def test_what_is_typed_is_only_text(visit):
    page = visit("recherche/?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
    expect(page.locator("#recherche-compte")).to_contain_text("page")
    assert page.locator("main img[src='x']").count() == 0
    expect(page.locator("#recherche-q")).to_have_value("<img src=x onerror=alert(1)>")


def test_back_gives_the_former_results(visit):
    page = visit("recherche/?q=charte")
    page.locator("#recherche-resultats li").first.wait_for()
    before = page.locator("#recherche-resultats li a").first.inner_text()
    page.locator("#recherche-q").fill("communes")
    page.locator("#recherche-q").press("Enter")
    expect(page.locator("#recherche-compte")).to_contain_text("« communes »")
    page.go_back()
    expect(page.locator("#recherche-compte")).to_contain_text("« charte »")
    expect(page.locator("#recherche-resultats li a").first).to_have_text(before)


def test_the_results_page_itself_is_not_a_result(search):
    assert "recherche/" not in search("recherche")
