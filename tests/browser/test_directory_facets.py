"""The facets: live counts, a choice that never empties its own alternatives, the place, the panel of a phone."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.directory import OPEN, in_epci, listed, ready, tick
from tests.portal import rows

TYPES = sorted({row["type"] for row in OPEN})
COMMUNE = next(row for row in rows("communes") if row["code_insee"] == OPEN[0]["code_insee"])
EPCI = COMMUNE["epci_siren"]
POSTCODES = Counter(code for row in rows("communes") for code in row["codes_postaux"].split("|"))


def counts(page: Page, facet: str) -> dict[str, int]:
    block = page.locator("details.facette", has=page.locator(f"input[name={facet}]"))
    if not block.evaluate("e => e.open"):
        block.locator("summary").click()
    expect(block.locator(".case__compte").first).not_to_be_empty()  # written as the block opens
    script = "boxes => boxes.map((b) => [b.value, Number(b.closest('label').querySelector('.case__compte').textContent.replace(/\\D/g, ''))])"
    return dict(page.locator(f"input[name={facet}]").evaluate_all(script))


def test_the_counts_are_what_choosing_gives(visit):
    page = ready(visit(f"annuaire/?territoire=epci:{EPCI}"))
    here = in_epci(EPCI)
    for code, shown in counts(page, "type").items():
        assert shown == len([row for row in OPEN if row["id"] in here and row["type"] == code]), code


def test_a_choice_never_empties_its_own_facet(visit):
    page = ready(visit("annuaire/"))
    before = counts(page, "type")
    tick(page, "type", TYPES[0])
    assert counts(page, "type") == before
    tick(page, "type", TYPES[1])
    assert len(listed(page)) == before[TYPES[0]] + before[TYPES[1]]


def test_a_choice_that_gives_nothing_stays_in_sight(visit):
    page = ready(visit(f"annuaire/?q=aucunmotpareil+traiteur&type={TYPES[0]}"))
    box = page.locator(f"input[name=type][value={TYPES[0]}]")
    page.locator("details.facette", has=box).locator("summary").click()
    expect(box).to_be_visible()
    expect(box).to_be_checked()


def test_a_facet_that_nothing_fills_is_not_there(visit):
    page = ready(visit("annuaire/"))
    if not any(row["qpv"] for row in OPEN):
        assert page.locator("input[name=qpv]").count() == 0
    if not any(row["labels"] for row in OPEN):
        assert page.locator("input[name=label]").count() == 0
    assert page.locator("input[name=type]").count() == len(TYPES)


def test_a_long_facet_is_searched(visit):
    page = ready(visit("annuaire/"))
    block = page.locator("details.facette", has=page.locator("input[name=territoire]"))
    block.locator("summary").click()
    block.get_by_role("searchbox").fill(COMMUNE["nom"].lower())
    box = block.locator(f"input[value='{COMMUNE['code_insee']}']")
    expect(box).to_be_visible()
    assert 0 < block.locator("input[type=checkbox]:visible").count() < 6
    box.check()
    expect(page.locator("#annuaire-puces button")).to_have_count(1)
    block.get_by_role("searchbox").fill("")
    expect(block.locator("input[type=checkbox]:visible"), "its groups are closed again").to_have_count(0)


def test_groups_of_sectors_unfold(visit):
    page = ready(visit("annuaire/"))
    unfold = page.locator(".facette__deplier").first
    expect(unfold).to_have_attribute("aria-expanded", "false")
    inside = page.locator(f"#{unfold.get_attribute('aria-controls')}")
    expect(inside).to_be_hidden()
    unfold.press("Enter")
    expect(unfold).to_have_attribute("aria-expanded", "true")
    expect(inside.locator("input").first).to_be_visible()


def test_where_structures_work(visit):
    page = ready(visit("annuaire/"))
    field = page.locator("#filtre-intervient")
    field.press_sequentially(COMMUNE["nom"][:5])
    page.locator(".facettes__lieu [role=option]").filter(has_text=COMMUNE["nom"]).first.click()
    expect(page.locator("#annuaire-puces button")).to_contain_text(f"Intervient à {COMMUNE['nom']}")
    here = {row["id"] for row in OPEN if row["code_insee"] == COMMUNE["code_insee"]}
    assert here <= set(listed(page)), "who is there works there"
    page.locator("#filtre-rayon").select_option("5")
    page.wait_for_url(f"**/annuaire/?intervient={COMMUNE['code_insee']}&rayon=5")
    field.fill("")
    field.press("Enter")
    expect(page.locator("#annuaire-puces button")).to_have_count(0)  # a distance is measured from somewhere
    expect(page.locator("#filtre-rayon")).to_have_value("")
    expect(page.locator("#filtre-rayon")).to_be_disabled()
    page.wait_for_url("**/annuaire/")


def test_a_distance_from_nowhere_leaves_the_address(visit):
    page = ready(visit("annuaire/?rayon=10&q=jardin"))
    page.wait_for_url("**/annuaire/?q=jardin")
    expect(page.locator("#filtre-rayon")).to_be_disabled()
    page = ready(visit(f"annuaire/?rayon=10&intervient={COMMUNE['code_insee']}"))
    expect(page.locator("#filtre-rayon")).to_have_value("10")


def test_a_distance_waits_for_the_place_that_is_being_written_anew(visit):
    page = ready(visit(f"annuaire/?q=jardin+à+{COMMUNE['nom']}&rayon=10"))
    box = page.locator("#filtre-q")
    box.fill("jardin à ")
    page.wait_for_url(lambda url: "rayon" not in url)
    box.fill(f"jardin à {COMMUNE['nom']}")
    page.wait_for_url("**&rayon=10")
    expect(page.locator("#filtre-rayon")).to_have_value("10")


def test_a_place_that_is_not_known_is_said(visit):
    page = ready(visit("annuaire/"))
    field = page.locator("#filtre-intervient")
    field.fill("Nullepart")
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#filtre-intervient-note")).to_contain_text("pas dans le territoire")
    assert len(listed(page)) == min(50, len(OPEN))


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("evry", "Évry-Courcouronnes"),
        ("94390", "Paray-Vieille-Poste"),
        ("palaisau", "Palaiseau"),
        ("Massy (91300)", "Massy"),
        ("st michel", "Saint-Michel-sur-Orge"),
        ("paris saclay", "CA Communauté Paris-Saclay"),
        ("Ulis", "Les Ulis"),
    ],
)
def test_a_place_is_read_as_in_the_box(visit, typed, place):
    page = ready(visit("annuaire/"))
    field = page.locator("#filtre-intervient")
    field.fill(typed)
    field.press("Enter")
    expect(field).to_have_value(place)
    said = {"Les Ulis": "Intervient aux Ulis"}.get(place, f"Intervient à {place}")
    expect(page.locator("#annuaire-puces button")).to_contain_text(said)


def test_a_postal_code_of_several_communes_chooses_none_of_them(visit):
    shared = next(code for code, count in POSTCODES.items() if count > 1)
    page = ready(visit("annuaire/"))
    field = page.locator("#filtre-intervient")
    field.fill(shared)
    field.press("Enter")
    expect(page.locator("#filtre-intervient-note")).to_contain_text("Plusieurs lieux")
    expect(page.locator("#annuaire-puces button")).to_have_count(0)
    expect(page.locator(".facettes__lieu [role=option]")).to_have_count(min(POSTCODES[shared], 8))


def test_the_distance_waits_for_a_place(visit):
    page = ready(visit("annuaire/"))
    expect(page.locator("#filtre-rayon")).to_be_disabled()
    page.locator("#filtre-q").fill(COMMUNE["nom"])
    expect(page.locator("#filtre-rayon")).to_be_enabled()


@pytest.fixture
def small(visit, page: Page) -> Page:
    page.set_viewport_size(PHONE)
    return ready(visit("annuaire/"))


def test_on_a_phone_the_filters_are_in_a_panel(small: Page):
    panel = small.locator("#annuaire-facettes")
    expect(panel).not_to_have_attribute("open", "")
    panel.locator("> summary").press("Enter")
    tick(small, "type", TYPES[0])
    see = small.locator("[data-voir]")
    count = len([row for row in OPEN if row["type"] == TYPES[0]])
    expect(see).to_have_text(f"Voir les {count} structures" if count > 1 else "Voir la structure")
    see.press("Enter")
    expect(panel).not_to_have_attribute("open", "")
    expect(small.locator("#annuaire-titre")).to_be_focused()
    expect(panel.locator("[data-actifs]")).to_have_text("1")
