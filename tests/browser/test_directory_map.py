"""The list and the map of the directory: the same set, and what is brought out on one stands out on the other."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from playwright.sync_api import Page, expect

from generator.validation.french import fold
from tests.browser.directory import OPEN, listed, mapped, ready, with_place
from tests.portal import rows
from tests.waiting import focus_goes, painted, until

PAGES_OF = """document.addEventListener("readystatechange", () => {
  document.querySelector("#annuaire").dataset.parPage = %d;
  document.documentElement.style.fontSize = "130%%";
});"""
PINS = ".annuaire__carte .epingle:not([hidden])"


@pytest.fixture
def few(visit) -> Page:
    """A page whose answers stand apart enough to have each its marker."""
    page = visit("annuaire/?q=jardin")
    assert mapped(page) == with_place(set(listed(page)))
    page.locator(PINS).first.wait_for()
    return page


def test_a_card_is_placed_on_a_map_that_has_yet_to_come(visit, phone: Page):
    page = ready(visit("annuaire/"))
    assert page.locator(".annuaire__carte .leaflet-container").count() == 0, "far under the list"
    card = page.locator("#annuaire-liste li[data-id]", has=page.locator("[data-situer]")).first
    name = card.locator("a").first.inner_text()
    card.locator("[data-situer]").click()
    expect(page.locator(".leaflet-popup")).to_contain_text(name)


BESIDE_THE_BUTTONS = """() => {
  const at = (selector) => document.querySelector(`.annuaire__carte ${selector}`).getBoundingClientRect();
  const [map, buttons, popup] = [".leaflet-container", ".leaflet-control-zoom", ".leaflet-popup-content-wrapper"].map(at);
  return popup.left >= buttons.right && popup.right <= map.right && popup.top >= map.top;
}"""


def test_a_card_is_placed_in_sight_on_a_map_that_comes_for_it(visit, phone: Page):
    """The map comes for the first structure that is asked for, shows them all, and goes to that one."""
    phone.emulate_media(reduced_motion="no-preference")
    page = ready(visit("annuaire/?q=jardin"))
    page.locator("#annuaire-liste li[data-id] [data-situer]").nth(1).click()
    page.locator(".leaflet-popup").wait_for()
    until(page, "() => document.querySelector('.leaflet-zoom-anim') === null")  # a movement would end elsewhere
    assert page.evaluate("map_annuaire_0.getZoom()") >= 14
    until(page, BESIDE_THE_BUTTONS)
    page.locator(".leaflet-popup").get_by_role("button", name="Voir dans la liste").click()


def test_the_map_follows_what_is_typed(visit):
    page = visit("annuaire/")
    assert mapped(page) == with_place({row["id"] for row in OPEN})
    page.locator("#filtre-q").fill("jardin")
    assert mapped(page) == with_place(set(listed(page)))
    page.locator("#filtre-q").fill("")
    assert mapped(page) == with_place({row["id"] for row in OPEN})


@pytest.mark.parametrize(("moved", "stays"), [(6, True), (150, False)])
def test_the_map_only_moves_to_show_what_is_out_of_sight(visit, moved: int, stays: bool):
    """Every structure answers a word that says little: what there is to show does not change."""
    page = visit("annuaire/")
    mapped(page)
    place = "(() => { const { lat, lng } = map_annuaire_0.getCenter(); return [lat, lng]; })()"
    page.evaluate("by => map_annuaire_0.panBy([by, by], { animate: false })", moved)
    before = page.evaluate(place)
    page.locator("#filtre-q").fill("prestation")
    assert mapped(page) == with_place({row["id"] for row in OPEN})
    assert (page.evaluate(place) == before) is stays


def test_a_card_brings_out_its_marker(few: Page):
    name = few.locator(PINS).first.get_attribute("aria-label")
    card = few.locator("#annuaire-liste li[data-id]").filter(has_text=name)
    card.locator("h3 a").focus()
    expect(few.locator(f"{PINS}[aria-label='{name}']")).to_contain_class("mise-en-avant")
    few.locator("#filtre-q").focus()
    expect(few.locator(".annuaire__carte .mise-en-avant")).to_have_count(0)
    card.hover()
    expect(few.locator(f"{PINS}[aria-label='{name}']")).to_contain_class("mise-en-avant")


def test_a_marker_brings_out_its_card(few: Page):
    pin = few.locator(PINS).first
    card = few.locator("#annuaire-liste li[data-id]").filter(has_text=pin.get_attribute("aria-label"))
    pin.focus()
    expect(card).to_contain_class("mise-en-avant")
    few.locator("#filtre-q").focus()
    expect(card).not_to_contain_class("mise-en-avant")


def test_a_group_brings_out_the_cards_of_its_structures(visit):
    page = visit("annuaire/")
    mapped(page)
    group = page.locator(".annuaire__carte .grappe:not([hidden])").first
    count = int(group.inner_text())
    out = page.locator("#annuaire-liste li.mise-en-avant")
    group.focus()
    expect(out).to_have_count(count)
    group.blur()
    expect(out).to_have_count(0)


def test_a_marker_says_what_it_is_and_leads_to_its_card(few: Page):
    pin = few.locator(PINS).first
    name = str(pin.get_attribute("aria-label"))
    pin.press("Enter")
    popup = few.locator(".leaflet-popup")
    expect(popup.get_by_role("link", name=name)).to_be_focused()
    card = few.locator("#annuaire-liste li.choisie")
    expect(card).to_contain_text(name)
    popup.get_by_role("button", name="Voir dans la liste").press("Enter")
    focus_goes(few, "e.closest('li.choisie') !== null")
    few.locator(".leaflet-container").focus()
    few.keyboard.press("Escape")
    expect(popup).to_have_count(0)


@pytest.mark.parametrize("size", [20, 50])
def test_a_marker_leads_to_a_card_that_was_never_seen(visit, page: Page, size: int):
    """On another page of the list, or far under cards that are taller once they are seen than before."""
    page.set_viewport_size({"width": 1130, "height": 800})  # a map beside the list, whose cards are narrow and tall
    page.add_init_script(PAGES_OF % size)
    visit("annuaire/")
    mapped(page)
    places = Counter((row["latitude"], row["longitude"]) for row in OPEN)
    alone = [row for row in OPEN if row["latitude"] and places[row["latitude"], row["longitude"]] == 1]
    row = max(alone, key=lambda each: fold(each["nom"]))
    page.evaluate("at => map_annuaire_0.setView(at, 18, { animate: false })", [row["latitude"], row["longitude"]])
    page.locator(f"{PINS}[aria-label={json.dumps(row['nom'])}]").press("Enter")
    card = page.locator(f"#annuaire-liste li[data-id='{row['id']}']")
    expect(card).to_contain_class("choisie")
    page.get_by_role("button", name="Voir dans la liste").press("Enter")
    focus_goes(page, "e.closest('li.choisie') !== null")
    expect(page.locator(".annuaire__liste--entiere")).to_have_count(0)
    painted(page)
    expect(card).to_be_in_viewport(ratio=1)


def test_a_popup_whose_marker_has_gone_into_a_group_gives_the_focus_to_the_map(few: Page):
    few.locator(PINS).first.press("Enter")
    expect(few.locator(".leaflet-popup a[href]").first).to_be_focused()
    few.evaluate("map_annuaire_0.setZoom(6, { animate: false })")
    expect(few.locator(PINS)).to_have_count(0)
    few.keyboard.press("Escape")
    focus_goes(few, "e.matches('.leaflet-container')")


def test_a_card_is_found_on_the_map(few: Page):
    card = few.locator("#annuaire-liste li[data-id]", has=few.locator("[data-situer]")).first
    name = card.locator("h3").inner_text()
    card.locator("[data-situer]").press("Enter")
    expect(few.locator(".leaflet-popup")).to_contain_text(name)
    expect(card).to_contain_class("choisie")


def test_a_group_opens(visit):
    page = visit("annuaire/")
    total = mapped(page)
    group = page.locator(".annuaire__carte .grappe").first
    if not group.count():
        pytest.skip("the structures are far enough from each other")
    before = page.evaluate("map_annuaire_0.getZoom()")
    group.press("Enter")
    until(page, "before => map_annuaire_0.getZoom() > before || document.querySelector('.leaflet-popup')", before)
    focus_goes(page, "e.closest('.leaflet-container') !== null")
    assert total == with_place({row["id"] for row in OPEN})


CROWD = """async (name) => {
  const { CarteAnnuaire } = await import(new URL("../assets/js/annuaire/page/carte.js", document.baseURI));
  const there = [...Array(2).fill(10), ...Array(50).fill(10.05), ...Array(250).fill(10.4)];
  const said = (row) => ({ nom: `Structure ${row}`, detail: "", href: "#", id: String(row) });
  const behaviour = { dire: said, choisir() {}, survoler() {}, lister() {} };
  const carte = new CarteAnnuaire(name, { latitudes: there, longitudes: there }, behaviour);
  map_annuaire_0.setView([10.2, 10.2], 9, { animate: false });
  carte.montrer([...there.keys()].filter((row) => there[row] !== 10.05));
}"""
"""A crowd of fictional structures: two at one place, in a group with others that do not answer; the rest further away."""

POPUP = """() => {
  const shown = [];
  map_annuaire_0.eachLayer((layer) => layer instanceof L.Popup && shown.push(layer.getLatLng()));
  return shown.map(({ lat, lng }) => [lat.toFixed(4), lng.toFixed(4)]);
}"""


def test_in_a_crowd_a_popup_opens_where_its_structures_stand(visit):
    page = visit("annuaire/")
    mapped(page)
    page.evaluate(CROWD, page.locator("#annuaire").get_attribute("data-carte"))
    group = page.locator(".annuaire__carte .grappe[aria-label='2 structures']:visible")
    group.press("Enter")
    expect(page.locator(".leaflet-popup")).to_contain_text("Structure 1")
    assert page.evaluate(POPUP) == [["10.0000", "10.0000"]]


def test_the_focus_stays_in_the_map_when_the_group_that_one_opens_hides(visit, page: Page):
    page.emulate_media(reduced_motion="no-preference")  # the map then goes there by and by
    visit("annuaire/")
    mapped(page)
    groups = page.locator(".annuaire__carte .grappe:visible").all()
    min(groups, key=lambda group: int(group.inner_text())).press("Enter")
    focus_goes(page, "e.matches('.leaflet-container')")


def test_structures_without_a_place_are_only_listed(visit):
    known = {row["code_insee"] for row in rows("communes") if row["latitude"]}
    nowhere = next((row for row in OPEN if not row["latitude"] and row["code_insee"] not in known), None)
    if nowhere is None:
        pytest.skip("every structure has a place")
    page = visit(f"annuaire/?q={nowhere['nom']}")
    card = page.locator(f"#annuaire-liste li[data-id='{nowhere['id']}']")
    expect(card).to_be_visible()
    expect(card.locator("[data-situer]")).to_have_count(0)
