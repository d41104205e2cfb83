"""Without JavaScript, the site still says everything: home, directory, lists, records, data."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.portal import first, has_contact, page_types, rows


@pytest.fixture
def visit(without_script: Page, server: str):
    def visit(address: str) -> Page:
        without_script.goto(server + address)
        return without_script

    return visit


@pytest.mark.parametrize("name", page_types())
def test_every_page_keeps_its_content_and_its_menu(visit, name):
    page = visit(page_types()[name])
    expect(page.locator("h1")).to_be_visible()
    for index in range(8):
        expect(page.locator("#menu a").nth(index)).to_be_visible()
    expect(page.locator("[data-theme]"), "a button that does nothing").to_be_hidden()
    hidden = "button[data-imprimer], button[data-copier], form[hidden]"
    assert [item.inner_text() for item in page.locator(hidden).all() if item.is_visible()] == []


def test_the_menu_is_visible_on_a_phone(visit):
    page = visit("")
    page.set_viewport_size(PHONE)
    expect(page.locator("#menu a").first).to_be_visible()
    expect(page.locator("#menu a").last).to_be_visible()
    expect(page.locator("[data-menu]"), "a button that does nothing").to_be_hidden()


def test_the_home_leads_everywhere(visit):
    page = visit("")
    for address in ("annuaire/", "achats/", "charte/", "partenaires/", "resultats/", "donnees/", "contact/"):
        assert page.locator(f"main a[href='{address}']").first.is_visible(), address


def test_the_directory_lists_its_structures(visit):
    page = visit("annuaire/")
    assert page.locator("#annuaire-liste li[data-id]").count() == min(50, len(rows("siae")))
    assert not page.locator("#annuaire-filtres").is_visible(), "filters that do nothing"
    assert page.locator("#annuaire-liste li[data-id] a").first.is_visible()
    assert str(len(rows("siae"))) in page.locator("#annuaire-compte").inner_text()
    for name in ("communes", "secteurs", "types"):
        assert page.locator(f"main a:visible:is([href='../annuaire/{name}/'], [href='{name}/'])").count() > 0
    page.locator("#annuaire-liste li[data-id] a").first.click()
    page.wait_for_url(lambda url: not url.endswith("annuaire/"))
    expect(page.locator("h1")).not_to_be_empty()


def test_a_structure_says_how_to_reach_it(visit):
    row = first("siae", lambda row: bool(row["telephone"]))
    page = visit(f"annuaire/{row['id']}/")
    assert page.get_by_role("link", name=row["telephone"]).is_visible()
    page = visit(f"annuaire/{first('siae', lambda row: not has_contact(row))['id']}/")
    assert page.get_by_text("Contact non connu").is_visible()


def test_the_lists_lead_from_a_commune_to_a_structure(visit):
    page = visit("annuaire/communes/")
    row = first("siae", lambda row: bool(row["code_insee"]))
    page.locator(f"main a[href$='communes/{row['code_insee']}/']").click()
    page.locator(f"li[data-id='{row['id']}'] a").first.click()
    expect(page.locator("h1")).to_have_text(row["nom"])


@pytest.mark.parametrize("box", ["#accueil-q", "#entete-q"])
def test_a_need_typed_without_script_leads_to_the_lists_that_answer_it(visit, box):
    """From the home page, on a phone: the box, one family of trades, one list, one structure."""
    page = visit("")
    page.set_viewport_size(PHONE)
    page.locator(box).fill("jardinage")
    page.locator(box).press("Enter")
    ways = page.get_by_role("navigation", name="Chercher sans JavaScript")
    expect(ways).to_contain_text("demande JavaScript")
    row = first("secteurs", lambda row: row["code"] in {activity["secteur"] for activity in rows("siae_activites")})
    ways.get_by_text(row["groupe_libelle"], exact=True).click()
    ways.get_by_role("link", name=row["libelle"]).click()
    page.wait_for_url(f"**/annuaire/secteurs/{row['code']}/")
    assert page.locator("li[data-id] a").count() > 0


@pytest.mark.parametrize("address", ["annuaire/?q=jardin", "recherche/?q=jardin"])
def test_the_lists_by_place_and_kind_are_in_sight(visit, address):
    page = visit(address)
    ways = page.get_by_role("navigation", name="Chercher sans JavaScript")
    epci = first("communes", lambda row: row["epci_nom"])
    assert ways.get_by_role("link").count() > 20
    assert not page.locator("form#recherche, form#annuaire-filtres").is_visible(), "a form that does nothing"
    ways.get_by_role("link", name=epci["epci_nom"]).click()
    assert page.locator(":target").inner_text() == epci["epci_nom"]


def test_the_search_leads_to_the_site_map(visit):
    page = visit("recherche/?q=jardin")
    assert page.locator("main noscript a[href='../plan-du-site/']").is_visible()


def test_data_can_be_downloaded(visit):
    page = visit("donnees/siae/")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").first.click()
    assert download.value.suggested_filename == "siae.csv"


def test_the_maps_are_said_in_text(visit):
    for name in ("accueil", "annuaire", "partenaires", "resultats"):
        page = visit(page_types()[name])
        assert page.locator("noscript p", has_text="La carte demande JavaScript").first.is_visible(), name
