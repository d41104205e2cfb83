"""The search box of the header, on any page: needs, structures and pages as one types, and nothing before."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PHONE, focused, tab_to
from tests.conftest import Watch
from tests.portal import first
from tests.waiting import painted

BOX = "#entete-q"
LIST = ".entete .suggestions"
DATA = ("annuaire.json", "pages.json")


def type_in(page: Page, text: str) -> None:
    page.locator(BOX).click()
    page.keyboard.type(text)
    page.locator(LIST).wait_for()


def options(page: Page, group: str) -> list[str]:
    found = page.locator(LIST).get_by_role("group", name=group).get_by_role("option").locator(".suggestion__libelle")
    return found.all_inner_texts()


def test_nothing_is_fetched_before_something_is_typed(page: Page, visit):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit("charte/")
    page.locator(BOX).focus()
    painted(page)
    assert [url for url in asked if url.endswith(DATA) or "/annuaire/" in url] == []
    type_in(page, "ch")
    assert all(any(url.endswith(name) for url in asked) for name in DATA)


@pytest.mark.parametrize("address", ["charte/", "annuaire/communes/", "annuaire/", ""])
def test_a_trade_a_structure_and_a_page_are_proposed_from_any_page(visit, address):
    page = visit(address)
    row = first("siae")
    type_in(page, row["nom"])
    assert row["nom"] in options(page, "Structures")
    page.locator(BOX).fill("")
    type_in(page, "jardinage")
    assert "jardinage" in options(page, "Métiers")
    page.locator(BOX).fill("")
    type_in(page, "charte")
    assert options(page, "Pages")[0] == "Charte"


def test_by_keyboard_with_the_roles_of_a_combobox(visit):
    page = visit("gouvernance/")
    tab_to(page, BOX)
    page.keyboard.type("calculer les heures")
    box = page.get_by_role("combobox", name="Rechercher dans le site")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowUp")
    active = page.locator(f"{LIST} [aria-selected=true]")
    expect(active).to_contain_text("Paramètres du calculateur")
    expect(box).to_have_attribute("aria-activedescendant", active.get_attribute("id") or "")
    assert focused(page, "e.id") == "entete-q"
    page.keyboard.press("Escape")
    expect(page.locator(LIST)).to_be_hidden()
    page.keyboard.press("ArrowUp")
    page.locator(f"{LIST} [role=option]").first.wait_for()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/donnees/calculateur/")


@pytest.mark.parametrize(
    ("typed", "chosen", "where"),
    [("jardinage", "jardinage", r"/annuaire/\?q=jardinage"), ("palaiseau", "Palaiseau", r"/annuaire/\?q=Palaiseau")],
)
def test_a_need_leads_to_the_directory(visit, typed, chosen, where):
    page = visit("charte/")
    type_in(page, typed)
    page.locator(f"{LIST} [role=option]", has=page.get_by_text(chosen, exact=True)).first.click()
    page.wait_for_url(re.compile(where))


def test_a_structure_leads_to_its_page(visit):
    page = visit("donnees/siae/")
    row = first("siae")
    type_in(page, row["nom"])
    page.locator(LIST).get_by_role("option", name=row["nom"]).first.click()
    page.wait_for_url(f"**/annuaire/{row['id']}/")


def test_enter_alone_searches_the_whole_site(visit):
    page = visit("charte/")
    type_in(page, "jardinage")
    page.keyboard.press("Enter")
    page.wait_for_url("**/recherche/?q=jardinage")


def test_on_a_phone_behind_the_menu(phone: Page, visit):
    page = visit("charte/")
    page.locator("[data-menu]").click()
    type_in(page, "jardinage")
    box = page.locator(LIST).bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize(
    ("lost", "typed", "kept"), [("annuaire", "charte", "Pages"), ("pages", "jardinage", "Métiers")]
)
def test_one_source_that_does_not_come_leaves_the_other(visit, watch: Watch, lost, typed, kept):
    page = visit("gouvernance/")
    page.route(f"**/{lost}.json", lambda route: route.fulfill(status=503))
    type_in(page, typed)
    assert options(page, kept)
    assert all("503" in error for error in watch.errors)
    watch.errors.clear()


def test_without_either_the_form_is_a_plain_one(page: Page, visit, watch: Watch):
    def refuse(route: Route) -> None:
        route.fulfill(status=200, body="<html>portail captif</html>", content_type="text/html")

    for name in DATA:
        page.route(f"**/{name}", refuse)
    visit("gouvernance/")
    page.locator(BOX).click()
    page.keyboard.type("jardin")
    painted(page)
    assert page.locator(LIST).count() == 0 or page.locator(LIST).is_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/recherche/?q=jardin")
    watch.errors.clear()
