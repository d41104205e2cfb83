"""Order, « autour de moi », the link of a search, the feed of a sector, and the ways out of a search that gives nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.directory import OPEN, listed, ready
from tests.portal import rows

HERE = {"latitude": 48.7105, "longitude": 2.2412}
COMMUNE = next(row["commune"] for row in OPEN if row["code_insee"])
SECTOR = rows("siae_activites")[0]["secteur"]


@pytest.fixture
def tools(visit) -> Page:
    return ready(visit("annuaire/"))


def order(page: Page, value: str) -> list[str]:
    page.locator("#annuaire-tri").select_option(value)
    return listed(page)


def test_by_name_and_by_freshness(tools: Page):
    by_name = listed(tools)
    expect(tools.locator("#annuaire-tri")).to_have_value("nom")
    dated = {row["id"]: row["date_maj"] for row in OPEN}
    fresh = [dated[each] for each in order(tools, "date")]
    assert fresh == sorted(fresh, reverse=True)
    tools.wait_for_url("**/annuaire/?tri=date")
    assert order(tools, "nom") == by_name
    tools.wait_for_url(lambda url: "tri" not in url)  # only what differs from the usual is in the address


def test_by_distance_needs_a_place_and_says_so(tools: Page):
    tools.locator("#annuaire-tri").select_option("distance")
    expect(tools.locator("#annuaire-message")).to_contain_text("écrivez une commune")
    expect(tools.locator("#annuaire-tri")).to_have_value("nom")
    tools.locator("#filtre-q").fill(COMMUNE)
    ready(tools)
    order(tools, "distance")
    shown = tools.locator("#annuaire-liste [data-champ=distance]").all_inner_texts()
    far = [
        float(text.replace(",", ".").split()[1]) / (1000 if text.endswith("\u00a0m") else 1) for text in shown if text
    ]
    assert len(far) > 5
    assert far == sorted(far)


def test_around_me_asks_first_and_keeps_the_position_here(visit, page: Page):
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation(HERE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    ready(visit("annuaire/"))
    page.get_by_role("button", name="Autour de moi").click()
    expect(page.locator("#annuaire-message")).to_contain_text("reste dans ce navigateur")
    expect(page.locator("#annuaire-tri")).to_have_value("distance")
    expect(page.locator("#annuaire-liste [data-champ=distance]").first).to_contain_text("m")
    assert "48" not in page.url.split("annuaire/")[1]
    page.locator("#filtre-q").fill("jardin")
    page.wait_for_url("**q=jardin**")
    assert "48." not in page.url.split("annuaire/")[1]
    page.keyboard.press("Escape")
    assert [url for url in asked if "48.71" in url and "wmts" not in url.lower()] == []
    page.evaluate("navigator.clipboard.writeText = (text) => { window.copie = text; return Promise.resolve(); }; 0")
    page.get_by_role("button", name="Copier le lien de cette recherche").click()
    expect(page.locator("#annuaire-message")).to_contain_text("copié dans le presse-papiers, sans votre position")
    assert "48" not in page.evaluate("window.copie").split("annuaire/")[1]


def test_the_position_is_kept_when_one_comes_back(visit, page: Page):
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation(HERE)
    ready(visit("annuaire/"))
    page.get_by_role("button", name="Autour de moi").click()
    expect(page.get_by_role("button", name="Autour de moi")).to_be_focused()
    expect(page.locator("#annuaire-tri")).to_have_value("distance")
    nearest = listed(page)
    page.wait_for_url("**tri=distance**")
    page.locator("#filtre-q").fill("jardin")
    page.wait_for_url("**q=jardin**")
    page.go_back()
    expect(page.locator("#filtre-q")).to_have_value("")
    assert listed(page) == nearest
    expect(page.locator("#annuaire-tri")).to_have_value("distance")


def test_what_others_put_in_an_address_is_not_complained_of(visit):
    page = ready(visit("annuaire/?q=jardin&utm_source=lettre&fbclid=1"))
    expect(page.locator("#annuaire-message")).to_be_empty()


def test_a_complaint_of_the_address_goes_with_the_next_search(visit):
    page = ready(visit("annuaire/?type=INCONNU"))
    expect(page.locator("#annuaire-message")).to_contain_text("INCONNU")
    page.locator("#filtre-q").fill("jardin")
    expect(page.locator("#annuaire-message")).to_be_empty()


def test_a_position_that_is_refused_says_what_to_do(visit, page: Page):
    page.context.clear_permissions()
    ready(visit("annuaire/"))
    page.evaluate("navigator.geolocation.getCurrentPosition = (done, fail) => fail({ code: 1 }); 0")
    button = page.get_by_role("button", name="Autour de moi")
    button.press("Enter")
    expect(page.locator("#annuaire-message")).to_contain_text("autorisez-la")
    expect(page.locator("#annuaire-message")).to_contain_text("votre commune")
    expect(button).to_be_enabled()


def test_the_link_of_a_search_is_copied(visit, page: Page):
    ready(visit("annuaire/?q=jardin"))
    page.evaluate("navigator.clipboard.writeText = (text) => { window.copie = text; return Promise.resolve(); }; 0")
    page.get_by_role("button", name="Copier le lien de cette recherche").click()
    expect(page.locator("#annuaire-message")).to_contain_text("copié")
    assert page.evaluate("window.copie") == page.url
    page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); 0")
    page.get_by_role("button", name="Copier le lien de cette recherche").click()
    field = page.get_by_role("textbox", name="Lien de cette recherche")
    expect(field).to_have_value(page.url)


def test_a_sector_is_followed(visit, page: Page):
    ready(visit(f"annuaire/?secteur={SECTOR}"))
    link = page.get_by_role("link", name="Suivre ce secteur (Atom) :")
    expect(link).to_be_visible()
    href = link.evaluate("a => a.href")
    assert href.endswith(f"/annuaire/secteurs/{SECTOR}/flux.xml")
    assert page.request.get(href).ok
    ready(visit("annuaire/"))
    expect(page.locator("[data-suivre]")).to_be_hidden()


def test_nothing_found_is_no_dead_end(visit, page: Page):
    kind = next(row["type"] for row in OPEN)
    ready(visit(f"annuaire/?q=aucunmotpareil&type={kind}"))
    ways = page.locator("#annuaire-vide")
    expect(ways).to_be_visible()
    for name in ("annuaire national", "tout le site"):
        expect(ways.get_by_role("link", name=name)).to_be_visible()
    expect(ways.locator("a[href*='partenaires/#']")).to_be_visible()


def test_a_filter_too_many_is_loosened_in_place(visit, page: Page):
    sectors = {row["siae_id"] for row in rows("siae_activites") if row["secteur"] == SECTOR}
    kinds = {row["type"] for row in OPEN if row["id"] in sectors}
    other = next(row["type"] for row in OPEN if row["type"] not in kinds)
    ready(visit(f"annuaire/?secteur={SECTOR}&type={other}"))
    expect(page.locator("#annuaire-compte")).to_contain_text("Aucune structure")
    way = page.locator("#annuaire-vide a[data-etat]").first
    way.click()
    expect(page.locator("#annuaire-titre")).to_be_focused()
    expect(page.locator("#annuaire-compte")).not_to_contain_text("Aucune structure")
    assert listed(page)


def test_the_site_search_shows_the_structures_first(visit, page: Page):
    visit("recherche/?q=jardin")
    block = page.locator("#recherche-structures")
    expect(block).to_be_visible()
    count = int(block.locator("h2").inner_text().split()[0])
    block.get_by_role("link", name="dans l'annuaire").click()
    page.wait_for_url("**/annuaire/?q=jardin")
    assert len(listed(page)) == count


def test_words_that_no_structure_holds_are_left_to_the_pages(visit, page: Page):
    visit("recherche/?q=zzzxqwvk")
    expect(page.locator("#recherche-compte")).to_contain_text("Aucune page")
    expect(page.locator("#recherche-structures")).to_be_hidden()
