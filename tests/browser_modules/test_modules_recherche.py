"""The search page over a real Pagefind index, on a site under a sub-path."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def titles(page: Page) -> list[str]:
    return page.locator("#recherche-resultats h2").all_inner_texts()


def open_search(page: Page, site: str, words: str) -> None:
    page.goto(f"{site}recherche/?q={quote(words)}")
    expect(page.locator("#recherche-compte")).to_contain_text(" pour « ")


def test_nothing_is_loaded_until_asked(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}recherche/")
    assert not [url for url in asked if "pagefind" in url]
    with page.expect_request("**/pagefind.js"):
        page.get_by_label("Mots").focus()


def test_results_come_ten_by_ten(page: Page, site: str) -> None:
    open_search(page, site, "jardin partage")
    expect(page.locator("#recherche-compte")).to_have_text("12 pages pour « jardin partage ».")
    expect(page.locator("#recherche-resultats > li")).to_have_count(10)
    expect(page.locator("#recherche-resultats mark").first).to_have_text("Jardin")
    assert page.locator("#recherche-resultats a").first.evaluate("a => a.href").startswith(f"{site}pages/")
    page.get_by_role("button", name="Afficher plus").press("Enter")
    expect(page.locator("#recherche-resultats > li")).to_have_count(12)
    expect(page.locator("#recherche-resultats > li:nth-child(11) a")).to_be_focused()
    expect(page.get_by_role("button", name="Afficher plus")).to_be_hidden()


@pytest.mark.parametrize("words", ["01 99 00 00 12", "0199000012", "01.99.00.00.12", "+33 1 99 00 00 12"])
def test_a_telephone_is_found_however_it_is_typed(page: Page, site: str, words: str) -> None:
    open_search(page, site, words)
    expect(page.locator("#recherche-resultats > li")).to_have_count(2)
    assert sorted(titles(page)) == ["Numéros espacés <b>", "Numéros joints"]


@pytest.mark.parametrize("words", ["00000000000006", "000 000 000 00006", "oeuvre", "œuvre"])
def test_a_siret_and_a_ligature_too(page: Page, site: str, words: str) -> None:
    open_search(page, site, words)
    expect(page.locator("#recherche-resultats h2").first).to_have_text("Numéros espacés <b>")


def test_excerpts_stay_text(page: Page, site: str) -> None:
    open_search(page, site, "onerror")
    expect(page.locator("#recherche-resultats li")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("main img").count() == 0


def test_the_form_searches_without_leaving(page: Page, site: str) -> None:
    page.goto(f"{site}recherche/")
    page.get_by_label("Mots").fill("onerror")
    page.keyboard.press("Enter")
    expect(page.locator("#recherche-resultats > li")).to_have_count(1)
    page.wait_for_url("**/recherche/?q=onerror")
    page.go_back()
    expect(page.locator("#recherche-resultats > li")).to_have_count(0)
    expect(page.get_by_label("Mots")).to_have_value("")


@pytest.mark.parametrize("words", ["zyxwvut", "<svg onload=zyxwvut>"])
def test_an_empty_answer_shows_ways_out(page: Page, site: str, words: str) -> None:
    open_search(page, site, words)
    expect(page.locator("#recherche-compte")).to_have_text(f"Aucune page pour « {words} ».")
    assert page.get_by_role("link", name="l'annuaire des structures").evaluate("a => a.href") == f"{site}annuaire/"
    assert page.locator("main svg").count() == 0


def test_an_engine_that_does_not_come_is_said(page: Page, site: str, provoked: list[str]) -> None:
    provoked.append("404")
    page.goto(f"{site}recherche-en-panne/?q=jardin")
    expect(page.locator("#recherche-compte")).to_have_text("La recherche n'a pas pu être chargée.")
    expect(page.get_by_role("link", name="le plan du site")).to_be_visible()


PAGES = {
    "version": 1,
    "pages": [
        ["Charte", "charte/", "Les engagements du réseau.", ""],
        ["Calculer les heures d'insertion", "calcul/", "Combien d'heures demander.", ""],
        ["Résultats", "resultats/", "Les heures d'insertion, année par année.", ""],
        ["Engagements de la charte", "donnees/engagements/", "", "Jeux de données"],
    ],
}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("charte", ["charte/", "donnees/engagements/"]),  # a title that begins so comes first
        ("CHART", ["charte/", "donnees/engagements/"]),
        ("engag", ["donnees/engagements/", "charte/"]),  # then titles, then what is said of the page
        ("heures", ["calcul/", "resultats/"]),
        ("l'heure d'insertion", ["calcul/", "resultats/"]),
        ("jeux de données", ["donnees/engagements/"]),
        ("resultat de l'annee", ["resultats/"]),
        ("heures introuvable", []),
        ("", []),
        (" ?! ", []),
    ],
)
def test_pages_are_found_by_all_the_words(
    call: Callable[..., list], site: str, typed: str, expected: list[str]
) -> None:
    pages = call("recherche/pages.js", "lirePages", PAGES)
    assert [page["adresse"] for page in call("recherche/pages.js", "trouverPages", typed, pages, 3)] == expected


def test_a_list_of_pages_of_another_shape_is_refused(page: Page, site: str) -> None:
    page.goto(site)
    script = "async ([url, json]) => { try { (await import(url)).lirePages(json); } catch (e) { return e.name; } }"
    for json in (None, {}, {"version": 2, "pages": []}, {"version": 1, "pages": "x"}):
        assert page.evaluate(script, [f"{site}assets/js/recherche/pages.js", json]) == "TypeError"
