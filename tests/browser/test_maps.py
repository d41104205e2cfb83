"""The maps: every marker has a name and leads to its page, and a text says the same."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import see_map
from tests.portal import first, page_types, rows
from tests.waiting import until

MARKERS = """() => [...document.querySelectorAll(".leaflet-marker-icon")].map((e) => ({
  role: e.getAttribute("role"), tab: e.tabIndex,
  name: e.getAttribute("aria-label") ?? e.textContent.trim(), cluster: e.classList.contains("grappe") }))"""


def open_map(visit, name: str) -> Page:
    return see_map(visit(page_types()[name]))


@pytest.mark.parametrize("name", ["accueil", "annuaire", "partenaires"])
def test_markers_are_named_buttons(visit, name):
    page = open_map(visit, name)
    page.locator(".leaflet-marker-icon").first.wait_for()
    markers = page.evaluate(MARKERS)
    assert markers
    assert [marker for marker in markers if marker["role"] != "button" or marker["tab"] != 0] == []
    assert [marker for marker in markers if len(marker["name"]) < 3] == []
    names = {row["nom"] for dataset in ("siae", "partenaires") for row in rows(dataset)}
    assert [m["name"] for m in markers if not m["cluster"] and m["name"] not in names] == []
    counts = [marker["name"] for marker in markers if marker["cluster"]]
    assert [text for text in counts if not text.split()[0].isdigit() or len(text.split()) < 2] == []


def test_the_clusters_and_markers_account_for_every_structure(visit):
    page = open_map(visit, "accueil")
    page.locator(".leaflet-marker-icon").first.wait_for()
    markers = page.evaluate(MARKERS)
    total = sum(int(marker["name"].split()[0]) if marker["cluster"] else 1 for marker in markers)
    assert total == len([row for row in rows("siae") if row["latitude"]])


@pytest.mark.parametrize("name", ["accueil", "annuaire", "partenaires", "resultats", "fiche-avec-contact"])
def test_a_map_is_a_named_region_with_french_controls(visit, name):
    page = open_map(visit, name)
    region = page.locator(".leaflet-container").first
    assert region.get_attribute("role") == "region"
    assert len(region.get_attribute("aria-label") or "") > 5
    assert page.locator(".leaflet-control-zoom-in").first.get_attribute("aria-label") == "Zoomer"
    assert page.locator(".leaflet-control-attribution").first.inner_text().strip().startswith("©")
    box = region.bounding_box()
    assert box
    assert box["height"] > 100


def test_a_marker_leads_to_its_page(visit):
    page = open_map(visit, "partenaires")
    pin = page.locator(".carte .epingle").first
    pin.wait_for()
    name = pin.get_attribute("aria-label")
    pin.press("Enter")
    link = page.locator(".leaflet-popup a[href]:not([role=button])").first
    expect(link).to_have_text(name or "")
    link.click()
    row = next(row for row in rows("partenaires") if row["nom"] == name)
    page.wait_for_url(f"**/partenaires/#{row['id']}")
    expect(page.locator(f"[id='{row['id']}'] h4")).to_contain_text(name or "")


def test_a_cluster_opens(visit):
    page = open_map(visit, "accueil")
    page.locator(".leaflet-marker-icon").first.wait_for()
    cluster = page.locator(".grappe").first
    if not cluster.count():
        pytest.skip("the structures are far enough from each other")
    before = page.evaluate(MARKERS)
    cluster.press("Enter")
    until(page, f"before => JSON.stringify(({MARKERS})()) !== JSON.stringify(before)", before)


def test_the_map_of_a_structure_shows_where_it_is(visit):
    row = first("siae", lambda row: bool(row["latitude"]))
    page = see_map(visit(f"annuaire/{row['id']}/"))
    pin = page.locator(".carte .leaflet-marker-icon")
    expect(pin).to_have_count(1)
    assert pin.get_attribute("role") == "img"
    assert row["nom"] in (pin.get_attribute("aria-label") or "")
    place = page.evaluate("(() => { const c = map_fiche_0.getCenter(); return [c.lat, c.lng]; })()")
    assert abs(place[0] - float(row["latitude"])) < 0.01
    assert abs(place[1] - float(row["longitude"])) < 0.01


def test_a_structure_without_a_place_has_no_map(visit):
    page = visit(page_types()["fiche-sans-lieu"])
    assert page.locator(".carte").count() == 0


def test_the_circles_of_the_results_are_also_in_a_table(visit):
    page = open_map(visit, "resultats")
    expect(page.locator(".leaflet-container path.cercle")).not_to_have_count(0)
    towns = {row["territoire_nom"] for row in rows("resultats") if row["territoire_type"] == "commune"} | {
        row["modalite"] for row in rows("resultats") if row["ventilation"] == "commune_residence"
    }
    text = page.locator("main").inner_text()
    assert towns
    assert [town for town in towns if town not in text] == []


def test_zooming_by_keyboard(visit):
    page = open_map(visit, "partenaires")
    before = page.evaluate("map_partenaires_0.getZoom()")
    page.locator(".leaflet-control-zoom-in").first.press("Enter")
    until(page, "zoom => map_partenaires_0.getZoom() > zoom", before)


def test_scrolling_the_page_over_a_map_does_not_zoom(visit):
    page = open_map(visit, "accueil")
    before = page.evaluate("map_structures_0.getZoom()")
    page.locator(".leaflet-container").first.hover()
    from_top = page.evaluate("scrollY")
    page.mouse.wheel(0, 300)
    until(page, "top => scrollY > top", from_top)  # the page has had what the map would have kept
    assert page.evaluate("map_structures_0.getZoom()") == before
