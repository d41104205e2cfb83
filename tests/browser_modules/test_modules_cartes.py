"""Maps written by folium: French names, keyboard, the list and the map that show the same."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

MARKERS = ".leaflet-marker-icon"


def total(page: Page) -> int:
    """Structures on the map, alone or in clusters."""
    page.wait_for_timeout(700)  # the map follows the list after a while, then moves
    script = "icons => icons.reduce((n, i) => n + (i.matches('.grappe') ? parseInt(i.textContent) : 1), 0)"
    return int(page.locator(MARKERS).evaluate_all(script))


@pytest.fixture
def page_with_map(page: Page, site: str) -> Page:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site}carte/")
    expect(page.locator("#annuaire-compte")).to_have_text("10 structures")
    expect(page.locator(MARKERS).first).to_be_visible()
    return page


def test_a_map_is_named_in_french(page_with_map: Page) -> None:
    chart = page_with_map.get_by_role("region", name="Carte des structures")
    expect(chart).to_be_visible()
    expect(chart.get_by_role("button", name="Zoomer", exact=True)).to_be_visible()
    expect(chart.get_by_role("button", name="Dézoomer", exact=True)).to_be_visible()
    expect(chart.locator(".leaflet-control-attribution")).to_have_text("© Exemple")
    assert total(page_with_map) == 10
    cluster = chart.locator(".grappe").first
    expect(cluster).to_have_attribute("role", "button")
    expect(cluster).to_have_text(re.compile(r"^\d+ structures$"))


def test_the_map_shows_what_the_list_shows(page_with_map: Page) -> None:
    page_with_map.get_by_label("Mots").fill("menuiserie")
    assert total(page_with_map) == 2
    expect(page_with_map.get_by_role("button", name="Ateliers du Chêne")).to_be_visible()
    page_with_map.get_by_label("Mots").fill("introuvable")
    assert total(page_with_map) == 0
    page_with_map.get_by_role("button", name="Tout effacer").click()
    assert total(page_with_map) == 10


def test_the_list_leads_where_the_template_says(page_with_map: Page, site: str) -> None:
    link = page_with_map.locator("li[data-id=s08] h3 a")
    assert link.evaluate("a => a.href") == f"{site}annuaire/s08/"


def test_a_late_map_catches_up(page: Page, site: str) -> None:
    page.goto(f"{site}carte/?q=menuiserie")
    expect(page.locator("#annuaire-compte")).to_have_text("2 structures sur 10")
    assert total(page) == 2


def test_a_card_brings_out_its_marker(page_with_map: Page) -> None:
    page_with_map.get_by_label("Mots").fill("menuiserie")
    assert total(page_with_map) == 2
    marker = page_with_map.get_by_role("button", name="Ateliers du Chêne")
    page_with_map.locator("li[data-id=s01] h3 a").focus()
    expect(marker).to_contain_class("mise-en-avant")
    page_with_map.locator("li[data-id=s08] h3 a").focus()
    expect(marker).not_to_contain_class("mise-en-avant")
    page_with_map.locator("li[data-id=s01]").hover()
    expect(marker).to_contain_class("mise-en-avant")


def test_a_clustered_card_brings_out_its_cluster(page_with_map: Page) -> None:
    page_with_map.evaluate("portail.cartes.souligner('structures', 's01', true)")
    expect(page_with_map.locator(".mise-en-avant")).to_have_count(1)
    page_with_map.evaluate("portail.cartes.souligner('structures', 's01', false)")
    page_with_map.evaluate("portail.cartes.souligner('structures', 'inconnu', true)")
    page_with_map.evaluate("portail.cartes.souligner('inconnue', 's01', true)")
    expect(page_with_map.locator(".mise-en-avant")).to_have_count(0)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_marker_works_by_keyboard(page_with_map: Page, site: str, key: str) -> None:
    page_with_map.get_by_label("Mots").fill("rabot")
    assert total(page_with_map) == 1
    marker = page_with_map.get_by_role("button", name="Menuiserie <b>Rabot</b>")
    marker.focus()
    page_with_map.keyboard.press(key)
    popup = page_with_map.locator(".leaflet-popup")
    link = popup.get_by_role("link", name="Menuiserie <b>Rabot</b>")
    expect(link).to_be_focused()
    expect(popup.get_by_role("button", name="Fermer")).to_be_visible()
    expect(popup).to_contain_text("escaliers")
    assert popup.locator("b").count() == 0
    page_with_map.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    expect(marker).to_be_focused()
    marker.press(key)
    assert link.evaluate("a => a.href") == f"{site}annuaire/s08/"


def test_a_cluster_opens_with_space_and_keeps_the_focus_in_the_map(page_with_map: Page) -> None:
    assert total(page_with_map) == 10
    page_with_map.locator(".grappe").first.focus()
    page_with_map.keyboard.press("Space")
    page_with_map.wait_for_timeout(400)
    assert page_with_map.evaluate("document.activeElement.closest('.leaflet-container') !== null")


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "http://[", "", None])
def test_a_popup_links_to_pages_only(page_with_map: Page, href: str | None) -> None:
    content = page_with_map.evaluate(
        "href => portail.cartes.marqueur([48, 2, 'x', '<b>n</b>', '', href]).getPopup()._content().outerHTML", href
    )
    assert content == '<div><strong class="epingle-nom">&lt;b&gt;n&lt;/b&gt;</strong></div>'


def test_a_record_shows_its_place(page: Page, site: str) -> None:
    page.goto(f"{site}fiche/")
    chart = page.get_by_role("region", name="Carte : Fil & Aiguille")
    expect(chart.get_by_role("img", name="Fil & Aiguille")).to_be_visible()
    assert chart.locator(MARKERS).count() == 1


def test_a_record_without_place_shows_no_map(page: Page, site: str) -> None:
    page.goto(f"{site}fiche-sans-lieu/")
    expect(page.locator("[data-carte-fiche]")).to_be_hidden()
