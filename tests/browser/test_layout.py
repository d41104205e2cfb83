"""Every type of page, on a wide and on the narrowest screen: nothing overflows, nothing is asked elsewhere, no error."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.conftest import Watch
from tests.portal import page_types, rows
from tests.waiting import painted, settled

WITH_MAP = {"accueil", "annuaire", "partenaires", "resultats", "fiche-avec-contact", "fiche-sans-contact"}

OVERFLOW = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (e) => e && (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  return document.documentElement.scrollWidth <= width ? [] : [...document.body.querySelectorAll("*")]
    .filter((e) => e.getBoundingClientRect().right > width + 1 && !scrolls(e.parentElement))
    .slice(0, 5).map((e) => `${e.tagName.toLowerCase()}.${e.className} to ${Math.round(e.getBoundingClientRect().right)} px`)
    .concat(`the page is ${document.documentElement.scrollWidth} px wide`);
}"""


@pytest.mark.parametrize("name", page_types())
def test_nothing_overflows(page: Page, server, watch: Watch, name):
    """WCAG 1.4.10: down to 320 pixels, a page is read without scrolling sideways."""
    page.goto(server + page_types()[name])
    page.wait_for_load_state("networkidle")
    settled(page)
    assert page.evaluate(OVERFLOW) == [], "wide screen"
    page.set_viewport_size(PHONE)
    painted(page)
    assert page.evaluate(OVERFLOW) == [], "320 px"
    assert not watch.tiles or page.locator(".carte").count() > 0


CUT = """(width) => [...document.querySelectorAll("body *")].filter((e) =>
  e.checkVisibility() && !e.closest(".tableau, .leaflet-container, .visuellement-cache, [hidden]")
  && getComputedStyle(e).position !== "fixed" && e.getBoundingClientRect().width > 0 && e.getBoundingClientRect().right > width + 1
).map((e) => `${e.tagName}.${e.className}`)"""


@pytest.mark.parametrize("address", ["", "annuaire/?q=jardin", "annuaire/{id}/", "contact/", "achats/fiche/?q=jardin"])
def test_taller_letters_are_not_cut(visit, address):
    """WCAG 1.4.4. On a phone, at one and a half: media queries do not follow the size that a test gives to letters."""
    row = max(rows("siae"), key=lambda row: len(row["siret"] + row["description"]))
    page = visit(address.format(id=row["id"]))
    page.set_viewport_size(PHONE)
    page.evaluate("document.documentElement.style.fontSize = '150%'")
    assert painted(page).evaluate(CUT, PHONE["width"]) == []


def test_text_spaced_as_wcag_asks_stays_readable(visit):
    """WCAG 1.4.12: spacing the text more does not cut or hide it."""
    for address in ("", "annuaire/", page_types()["fiche-avec-contact"]):
        page = visit(address)
        page.set_viewport_size(PHONE)
        page.evaluate(
            """() => { const sheet = new CSSStyleSheet();
              sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; "
                + "word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
              document.adoptedStyleSheets = [sheet]; }"""
        )
        assert painted(page).evaluate(OVERFLOW) == [], address


@pytest.mark.parametrize("width", [320, 800, 1280])
def test_nothing_covers_the_ways_in_of_the_home(page: Page, server, width):
    """They stand on the end of the hero, where the search over them has its suggestions open."""
    page.set_viewport_size({"width": width, "height": 3000})
    page.goto(server)
    cards = settled(page).locator(".entrees > *")
    expect(cards).not_to_have_count(0)
    covered = cards.evaluate_all(
        """cards => cards.filter((card) => {
          const { left, top, width, height } = card.getBoundingClientRect();
          const points = [[0.02, 0.01], [0.5, 0.01], [0.98, 0.01], [0.5, 0.2], [0.5, 0.5]];
          return !points.every(([x, y]) => card.contains(document.elementFromPoint(left + x * width, top + y * height)));
        }).map((card) => card.textContent.trim())"""
    )
    assert covered == []


def own_rules(page: Page) -> int:
    """How many rules of our own style sheets a page has."""
    sheets = page.evaluate("[...document.styleSheets].map((s) => [s.href, s.cssRules.length])")
    return sum(count for address, count in sheets if "/assets/css/" in address)


def test_the_styles_are_there(visit):
    """A page whose own style sheets did not load would pass many other tests."""
    assert own_rules(visit("")) > 50


@pytest.mark.parametrize("name", sorted(WITH_MAP))
def test_maps_ask_the_tile_server_and_nobody_else(visit, watch: Watch, name):
    page = visit(page_types()[name])
    page.locator(".carte").first.scroll_into_view_if_needed()
    expect(page.locator(".leaflet-tile-loaded").first, "the background of the map").to_be_attached()
    assert {urlsplit(url).hostname for url in watch.tiles} == {watch.tile_host}


def test_a_page_without_a_map_asks_nobody(visit, watch: Watch):
    for name in ("charte", "achats", "jeu", "contact", "recherche"):
        visit(page_types()[name])
    assert watch.tiles == []
    assert watch.elsewhere == []


def test_a_missing_page_says_so_in_the_site_wherever_it_is(page: Page, server, watch: Watch):
    watch.provoked.append("00000/rien")
    answer = page.goto(server + "annuaire/communes/00000/rien/")
    assert answer
    assert answer.status == 404
    assert page.locator("h1").inner_text() == "Page introuvable"
    assert own_rules(page) > 50, "the styles of the page are not found from there"
    page.get_by_role("link", name="Revenir à l'accueil").click()
    page.wait_for_url(server)


def test_colours_follow_the_system_before_the_first_paint(page: Page, server):
    page.emulate_media(color_scheme="dark")
    page.goto(server, wait_until="commit")
    page.wait_for_selector("body", state="attached")
    assert page.locator("html").get_attribute("data-md-color-scheme") == "slate", "it came after the first paint"


def test_forced_colours_leave_text_and_buttons_visible(visit):
    page = visit("annuaire/")
    page.emulate_media(forced_colors="active")
    expect(page.locator("#annuaire-liste li[data-id]").first).to_be_visible()
    expect(page.locator("[data-theme]")).to_be_visible()
