"""Everything without a mouse: reached in order, seen when it has the focus, worked by Enter, Space and arrows."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import focused, see_map, tab_to
from tests.browser.directory import ready
from tests.portal import page_types
from tests.waiting import focus_goes, painted

REACHABLE = """() => [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
  .filter((e) => !e.disabled && e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true })
    && !e.closest("details:not([open]) > :not(summary)") && !e.closest(".carte"))
  .map((e, i) => (e.dataset.rang = i))"""

SEEN = """() => {
  const e = document.activeElement;
  const box = e.getBoundingClientRect();
  const style = getComputedStyle(e);
  const ring = (s) => (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1) || s.boxShadow !== "none";
  const others = [e.parentElement && getComputedStyle(e.parentElement), getComputedStyle(e, "::after")];
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  return { name: `${e.tagName} ${e.id} ${e.className} ${e.textContent.trim().slice(0, 40)}`, rang: e.dataset.rang ?? null,
    inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    ring: [style, ...others].some((s) => s && ring(s)), hidden: !(top && (e.contains(top) || top.contains(e) || e.labels?.[0]?.contains(top))) };
}"""


RINGS = """() => {
  const cut = [];
  const boxes = [...document.querySelectorAll("main *")].filter((e) => getComputedStyle(e).contentVisibility === "auto");
  const links = boxes.flatMap((box) => [...box.querySelectorAll("a[href], button")].map((e) => [box, e]));
  for (const [box, e] of links) {
    e.focus({ focusVisible: true, preventScroll: true });
    const drawn = [[e, getComputedStyle(e)], [e.offsetParent, getComputedStyle(e, "::after")]]; // the second covers its frame
    for (const [frame, style] of drawn) {
      if (style.outlineStyle === "none" || !frame || style.content === "none") continue;
      const reach = parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth);
      const [inner, outer] = [frame.getBoundingClientRect(), box.getBoundingClientRect()];
      if (inner.left - reach < outer.left || inner.top - reach < outer.top || inner.bottom + reach > outer.bottom) cut.push(e.textContent);
    }
  }
  return [links.length, cut];
}"""


def test_the_focus_ring_stays_inside_what_is_laid_out_when_it_comes_in_sight(visit):
    """Nothing is painted out of such a box: a ring around it would not be seen, whatever computed styles say."""
    page = ready(visit("annuaire/"))
    checked, cut = page.evaluate(RINGS)
    assert checked > 30
    assert cut == []


@pytest.mark.parametrize("name", ["accueil", "annuaire", "fiche-avec-contact", "achats", "jeu", "partenaires"])
def test_everything_is_reached_in_order_and_seen(visit, name):
    page = visit(page_types()[name])
    expected = [str(rank) for rank in page.evaluate(REACHABLE)]
    assert len(expected) > 20
    reached, invisible = [], []
    for _ in range(len(expected) + 150):
        page.keyboard.press("Tab")
        seen = page.evaluate(SEEN)
        if seen["rang"] is not None:
            if seen["rang"] in reached:
                break
            reached.append(seen["rang"])
        if seen["name"].startswith("BODY"):
            break
        if not (seen["inside"] and seen["ring"]) or seen["hidden"]:
            invisible.append(seen)
    assert reached == sorted(reached, key=int), "the order of the focus is the order of the page"
    assert [rank for rank in expected if rank not in reached] == []
    assert invisible == [], "what has the focus cannot be told"


@pytest.mark.parametrize("name", ["accueil", "annuaire", "fiche-avec-contact", "404"])
def test_the_skip_link_comes_first_and_leads_to_the_content(visit, name):
    page = visit(page_types()[name])
    page.keyboard.press("Tab")
    assert focused(page, "e.textContent.trim()") == "Aller au contenu"
    seen = page.evaluate(SEEN)
    assert seen["inside"], "the skip link stays out of sight"
    assert not seen["hidden"]
    page.keyboard.press("Enter")
    focus_goes(page, "e.id === 'contenu'")
    page.keyboard.press("Tab")
    focus_goes(page, "e.id !== 'contenu' && e.closest('main') !== null")


def test_the_menu_opens_and_closes_on_a_phone(visit, phone: Page):
    page = visit("")
    menu = page.locator("#menu")
    expect(menu).to_be_hidden()
    tab_to(page, "[data-menu]")
    for key in ("Enter", "Space"):
        page.keyboard.press(key)
        expect(menu).to_be_visible()
        focus_goes(page, "e.getAttribute('aria-expanded') === 'true'")
        page.keyboard.press("Tab")
        focus_goes(page, "e.closest('#menu') !== null")
        page.keyboard.press("Escape")
        expect(menu).to_be_hidden()
        focus_goes(page, "e.matches('[data-menu][aria-expanded=false]')")
    page.keyboard.press("Enter")
    tab_to(page, "#menu a[href*='resultats']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/resultats/")


def test_the_menu_says_where_one_is(visit):
    page = visit("annuaire/")
    assert page.locator("#menu [aria-current='page']").inner_text() == "Annuaire"
    page = visit(page_types()["fiche-avec-contact"])
    assert page.locator("#menu [aria-current='true']").inner_text() == "Annuaire"


def test_the_search_of_the_header(visit):
    page = visit("")
    tab_to(page, "#entete-q")
    page.keyboard.type("insertion")
    page.keyboard.press("Enter")
    page.wait_for_url("**/recherche/?q=insertion")
    expect(page.locator("#recherche-resultats li").first).to_be_visible()


def test_the_theme_button(visit):
    page = visit("")
    page.emulate_media(color_scheme="light")
    tab_to(page, "[data-theme]")
    name = page.locator("[data-theme]").get_attribute("aria-label")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.locator("[data-theme]")).not_to_have_attribute("aria-label", str(name))
    page.keyboard.press("Space")
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "default")
    focus_goes(page, "e.matches('[data-theme]')")


def test_the_filters_of_the_directory(visit):
    page = ready(visit("annuaire/"))
    count = page.locator("#annuaire-compte")
    everything = count.inner_text()
    tab_to(page, "#filtre-q")
    page.keyboard.type("jardin")
    expect(count).not_to_have_text(everything)
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    expect(count).to_have_text(everything.rstrip("."))
    page.locator("details.facette", has=page.locator("input[name=type]")).locator("summary").focus()
    page.keyboard.press("Enter")
    tab_to(page, "input[name=type]")
    page.keyboard.press("Space")
    expect(page.locator("#annuaire-puces button")).to_have_count(1)
    tab_to(page, "#annuaire-puces button")
    page.keyboard.press("Enter")
    expect(page.locator("#annuaire-puces button")).to_have_count(0)
    focus_goes(page, "e !== document.body")
    page.locator("#annuaire-tri").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#annuaire-tri")).not_to_have_value("nom")


def test_details_open(visit):
    page = visit("achats/fournisseurs/")
    tab_to(page, "main details summary")
    page.keyboard.press("Enter")
    focus_goes(page, "e.parentElement.open === true")
    page.keyboard.press("Space")
    focus_goes(page, "e.parentElement.open === false")


def test_a_map_can_be_skipped(visit):
    page = visit("partenaires/")
    tab_to(page, ".carte-bloc__passer a")
    target = focused(page, "e.hash.slice(1)")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#{target}")
    focus_goes(painted(page), "!e.matches('.carte-bloc__passer a')")
    page.keyboard.press("Tab")
    focus_goes(page, "e.closest('.carte') === null && e.closest('main') !== null")


def test_markers_of_a_map(visit):
    page = see_map(visit("partenaires/"))
    page.locator(".carte .epingle").first.wait_for()
    tab_to(page, ".carte .epingle")
    name = focused(page, "e.getAttribute('aria-label')")
    assert name
    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup")
    expect(popup).to_be_visible()
    expect(popup).to_contain_text(str(name))
    focus_goes(page, "e.closest('.leaflet-popup') !== null")
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    expect(page.locator(".carte .epingle:focus")).to_have_attribute("aria-label", str(name))
