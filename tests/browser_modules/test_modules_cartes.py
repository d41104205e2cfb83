"""Maps written by folium: French names, keyboard, the list and the map that show the same."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.waiting import focus_goes, until

pytestmark = pytest.mark.browser

MARKERS = ".leaflet-marker-icon"


SHOWN = """(markers) => [...document.querySelectorAll(markers)].reduce(
  (count, icon) => count + (icon.matches(".grappe") ? parseInt(icon.textContent) : 1), 0)"""


def shows(page: Page, count: int) -> None:
    """Waits until the map shows this many structures, alone or in clusters."""
    until(page, f"([markers, count]) => ({SHOWN})(markers) === count", [MARKERS, count])


@pytest.fixture
def page_with_map(page: Page, site: str) -> Page:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site}carte/")
    expect(page.locator(MARKERS).first).to_be_visible()
    return page


def test_a_map_is_named_in_french(page_with_map: Page) -> None:
    chart = page_with_map.get_by_role("region", name="Carte des structures")
    expect(chart).to_be_visible()
    expect(chart.get_by_role("button", name="Zoomer", exact=True)).to_be_visible()
    expect(chart.get_by_role("button", name="Dézoomer", exact=True)).to_be_visible()
    expect(chart.locator(".leaflet-control-attribution")).to_have_text("© Exemple")
    shows(page_with_map, 10)
    cluster = chart.locator(".grappe").first
    expect(cluster).to_have_attribute("role", "button")
    expect(cluster).to_have_text(re.compile(r"^\d+ structures$"))


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_marker_works_by_keyboard(page_with_map: Page, site: str, key: str) -> None:
    page_with_map.evaluate("portail.cartes.carte('structures').setView([48.64, 2.41], 15, { animate: false })")
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
    expect(link).to_have_attribute("href", f"{site}annuaire/s08/")


def test_a_cluster_opens_with_space_and_keeps_the_focus_in_the_map(page_with_map: Page) -> None:
    shows(page_with_map, 10)
    before = page_with_map.evaluate("portail.cartes.carte('structures').getZoom()")
    page_with_map.locator(".grappe").first.focus()
    page_with_map.keyboard.press("Space")
    until(page_with_map, "before => portail.cartes.carte('structures').getZoom() > before", before)
    focus_goes(page_with_map, "e.closest('.leaflet-container') !== null")


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
    expect(chart.locator(MARKERS)).to_have_count(1)


def test_a_record_without_place_shows_no_map(page: Page, site: str) -> None:
    page.goto(f"{site}fiche-sans-lieu/")
    expect(page.locator("[data-carte-fiche]")).to_be_hidden()


def test_the_number_of_a_group_stays_in_its_circle(page_with_map: Page) -> None:
    fits = page_with_map.evaluate(
        """counts => counts.map((count) => {
          const { carte, marqueurNu, taille } = portail.cartes;
          const icon = marqueurNu("grappe").addTo(carte("structures")).getElement();
          icon.classList.add(`grappe--${taille(count)}`);
          icon.textContent = new Intl.NumberFormat("fr").format(count);
          return icon.scrollWidth <= icon.clientWidth && icon.scrollHeight <= icon.clientHeight;
        })""",
        [2, 48, 100, 888, 1_000, 8_888, 10_000],
    )
    assert fits == [True] * 7
