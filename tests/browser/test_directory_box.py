"""The box of the directory: what it proposes while one types, and what it says it has understood."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import tab_to
from tests.browser.directory import OPEN, listed, ready
from tests.portal import rows
from tests.waiting import focus_goes

COMMUNE = next(row["commune"] for row in OPEN if row["code_insee"])
BOX = "#filtre-q"


@pytest.fixture
def box(visit):
    return ready(visit("annuaire/")).locator(BOX)


def options(page: Page):
    """What is proposed for all that was typed."""
    return page.locator(".annuaire__boite [role=listbox]:not([hidden], [aria-busy=true]) [role=option]")


def active(page: Page) -> str:
    return str(
        page.evaluate(
            "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.textContent ?? ''"
        )
    )


def test_it_is_a_combobox(box):
    page = box.page
    assert box.get_attribute("role") == "combobox"
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("netto")
    expect(box).to_have_attribute("aria-expanded", "true")
    popup = page.locator(f"#{box.get_attribute('aria-controls')}")
    expect(popup).to_have_role("listbox")
    expect(options(page).nth(1)).to_be_visible()
    groups = popup.locator("[role=group]")
    assert [group.get_attribute("aria-labelledby") for group in groups.all()]
    assert active(page) == "", "nothing is chosen before it is asked"


def test_arrows_home_end_and_escape(box):
    page = box.page
    box.press_sequentially("netto")
    options(page).first.wait_for()
    texts = options(page).all_inner_texts()
    box.press("ArrowDown")
    assert active(page).split()[0] == texts[0].split()[0]
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    box.press("ArrowUp")
    assert active(page) == "", "before the first comes the field itself"
    box.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    box.press("Home")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    box.press("End")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    assert page.locator("[role=option][aria-selected=true]").count() == 1
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("netto")
    box.press("Escape")
    expect(box).to_have_value("")
    assert len(listed(page)) == min(50, len(OPEN))
    expect(box).to_be_focused()


def test_a_suggestion_is_chosen_by_enter_or_by_touch(box):
    page = box.page
    box.press_sequentially("espaces ve")
    options(page).first.wait_for()
    wanted = options(page).first.locator(".suggestion__libelle").inner_text()
    box.press("ArrowDown")
    box.press("Enter")
    expect(box).to_have_value(wanted)
    expect(box).to_be_focused()
    expect(page.locator("#annuaire-mots button")).not_to_have_count(0)
    box.fill("")
    box.press_sequentially("espaces ve")
    options(page).first.click()
    expect(box).to_have_value(wanted)
    expect(box).to_be_focused()


def test_enter_without_a_suggestion_searches_what_is_typed(box):
    box.press_sequentially("netto")
    options(box.page).first.wait_for()
    box.press("Enter")
    expect(box).to_have_value("netto")
    expect(box.page.locator("#annuaire-titre")).to_be_focused()
    expect(box).to_have_attribute("aria-expanded", "false")


def test_a_structure_leads_to_its_page(box):
    row = OPEN[len(OPEN) // 2]
    box.press_sequentially(row["nom"])
    option = options(box.page).filter(has_text=row["nom"]).last
    option.click()
    box.page.wait_for_url("**/annuaire/*/")
    expect(box.page.locator("h1")).to_be_visible()


def test_leaving_the_field_closes_the_list(box):
    box.press_sequentially("netto")
    options(box.page).first.wait_for()
    box.press("Tab")
    expect(box).to_have_attribute("aria-expanded", "false")


def test_what_is_understood_is_said_and_removed(visit):
    page = ready(visit(f"annuaire/?q=espaces+verts+à+{COMMUNE}"))
    chips = page.locator("#annuaire-mots button")
    expect(chips.last).to_contain_text(COMMUNE.removeprefix("Le ").removeprefix("Les "))
    count = chips.count()
    assert count >= 2
    chips.last.press("Enter")
    expect(chips).to_have_count(count - 1)
    expect(page.locator(BOX)).not_to_have_value(re.compile(re.escape(COMMUNE)))
    focus_goes(page, "e.closest('#annuaire-mots') !== null")
    for left in reversed(range(count - 1)):
        chips.first.press("Enter")
        expect(chips).to_have_count(left)
    expect(page.locator(BOX)).to_be_focused()
    expect(page.locator(BOX)).to_have_value("")


def test_a_typing_error_is_mended_and_said(visit):
    page = ready(visit("annuaire/?q=netoyage"))
    said = page.locator("#annuaire-compris .compris__faute").first
    expect(said).to_contain_text("Vous avez écrit « netoyage » : cherché «")
    expect(page.locator(BOX)).to_have_value("netoyage")
    literal = said.get_by_role("link")
    literal.click()
    page.wait_for_url("**/recherche/?q=netoyage")


def test_a_word_that_nothing_holds_is_said(visit):
    page = ready(visit("annuaire/?q=jardin+zzzxqwvk"))
    expect(page.locator("#annuaire-compris")).to_contain_text("« zzzxqwvk »")


def test_a_place_orders_the_list_and_says_distances(visit):
    page = visit(f"annuaire/?q={COMMUNE}")
    first = listed(page)[0]
    assert next(row["commune"] for row in OPEN if row["id"] == first) == COMMUNE
    expect(page.locator("#annuaire-liste .etage:visible").first).to_contain_text("structure")
    expect(page.locator("#annuaire-liste [data-champ=distance]").last).to_contain_text("km")


@pytest.mark.parametrize("need", ["chantier", "espaces verts", "nettoyage de bureaux", "déchets verts"])
def test_a_list_is_told_to_go_from_near_to_far_only_when_it_does(visit, need):
    page = ready(visit(f"annuaire/?q={need} à {COMMUNE}"))
    floors = page.locator("#annuaire-liste .etage:visible", has_text="ailleurs")
    if floors.count() == 0:
        pytest.skip("nobody elsewhere")
    after = "e => [...document.querySelectorAll('#annuaire-liste [data-champ=distance]')].filter((d) => d.checkVisibility() && e.compareDocumentPosition(d) & 4).map((d) => d.textContent)"
    told = [re.sub(r"[^\d,]", "", text).replace(",", ".") for text in floors.last.evaluate(after)]
    far = [float(text) for text in told if text]
    assert ("de la plus proche" in floors.last.inner_text()) is (far == sorted(far))


def test_a_floor_is_a_level_above_the_names_it_holds(visit):
    page = visit(f"annuaire/?q={COMMUNE}")
    floors = page.locator("#annuaire-liste .etage:visible").get_by_role("heading", level=2)
    expect(floors.first).to_be_visible()
    expect(floors).to_have_count(page.locator("#annuaire-liste .etage:visible").count())
    expect(page.locator("#annuaire-liste").get_by_role("heading", level=3)).to_have_count(len(listed(page)))


@pytest.mark.parametrize(
    "screen", [(320, 740), (360, 740), (768, 900), (1280, 800)], ids=lambda screen: f"{screen[0]} px wide"
)
def test_the_first_name_is_on_the_first_screen(visit, screen):
    page = ready(visit("annuaire/?q=entretien d'espaces verts à Palaiseau"))
    width, height = screen
    page.set_viewport_size({"width": width, "height": height})
    box = page.locator("#annuaire-liste .structure__nom").first.bounding_box()
    assert box["y"] + box["height"] <= height


@pytest.fixture
def stopped(page: Page, visit):
    """The box of a page whose time only passes when the test says so."""
    page.clock.install(time=0)
    box = ready(visit("annuaire/")).locator(BOX)
    page.clock.pause_at(3_600)
    return box


def test_what_goes_with_an_answer_comes_once_it_is_shown(stopped):
    """The list, their number and the map first: the rest would make them wait."""
    page = stopped.page
    count = page.locator("#annuaire-compte")
    before = count.inner_text()
    stopped.fill("traiteur")
    expect(count).not_to_have_text(before)
    expect(page.locator("#annuaire-mots button")).to_have_count(0)
    page.clock.run_for(200)
    expect(page.locator("#annuaire-mots button")).to_have_count(1)


def test_a_word_that_is_only_begun_is_said_once_the_typing_rests(stopped):
    page = stopped.page
    count = page.locator("#annuaire-compte")
    before = count.inner_text()
    said = page.locator("#annuaire-compris .compris__faute")
    stopped.fill("dourd")
    page.clock.run_for(200)
    expect(count).to_have_text(before)
    expect(said).to_have_count(0)
    page.clock.run_for(1_000)
    expect(said).to_have_text("« dourd » est le début d'un mot : il ne compte pas encore.")
    expect(count).to_have_text(before)
    expect(page.locator("#annuaire-vide")).to_be_hidden()


def test_a_part_of_the_index_that_comes_late_takes_back_nothing_of_what_was_said(stopped):
    page = stopped.page
    held = []

    def hold(route):
        held.append(route)

    for part in ("textes", "coordonnees"):
        page.route(f"**/{part}.json", hold)
    said = page.locator("#annuaire-compris .compris__faute")
    sentence = "« 910 » est le début d'un code : il ne compte pas encore."
    stopped.fill("tonte 910")
    page.clock.run_for(1_000)
    expect(said).to_have_text(sentence)
    assert held, "nothing was waited for"
    for route in held:
        route.continue_()
    count = page.locator("#annuaire-compte")
    while count.get_attribute("aria-busy") == "true":
        page.clock.run_for(20)
        assert said.all_inner_texts() == [sentence]


def test_what_is_removed_before_the_last_letter_is_understood_leaves_the_sentence_it_was_read_in(stopped):
    page = stopped.page
    stopped.fill("espaces verts traiteur")
    page.clock.run_for(1_000)
    chips = page.locator("#annuaire-mots button")
    expect(chips).to_have_count(2)
    stopped.fill("jardin espaces verts traiteur")
    chips.first.press("Enter")
    expect(stopped).to_have_value("traiteur")
    expect(chips).to_have_count(1)


def test_the_count_is_said_once_the_typing_rests(stopped):
    page = stopped.page
    region = page.locator("body > [role=status]")
    for letter in "jardin":
        stopped.press(letter)
        page.clock.run_for(300)
        expect(region).to_have_text("")
    page.clock.run_for(2_000)
    expect(region).to_have_text(re.compile("structure"))


def test_one_picks_among_what_answers_all_that_is_typed(stopped):
    """An arrow pressed before the suggestions follow the last letter moves in those that answer it, and stays there."""
    page = stopped.page
    popup = page.locator(".annuaire__boite [role=listbox]")
    stopped.press_sequentially("ne")
    page.clock.run_for(200)
    expect(options(page)).not_to_have_count(0)
    stopped.press_sequentially("tto")
    expect(popup).to_have_attribute("aria-busy", "true")
    stopped.press("ArrowDown")
    expect(popup).to_have_attribute("aria-busy", "false")
    picked = active(page)
    assert "netto" in picked.lower()
    page.clock.run_for(2_000)
    assert active(page) == picked, "the choice is lost when the suggestions come"


def test_the_box_of_the_home_proposes_too(visit, page: Page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    visit("")
    assert not [url for url in asked if "annuaire.json" in url], "the home page pays for a search nobody makes"
    with page.expect_request("**/annuaire.json"):
        tab_to(page, "#accueil-q")
    page.keyboard.type("espaces ve")
    page.locator("[role=listbox]:not([aria-busy=true]) [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/annuaire/?q=*")
    assert listed(page)


def test_once_all_is_typed_the_buttons_of_the_home_are_not_covered(visit, page: Page):
    names = [row["nom"] for row in rows("communes")]
    place = next(name for name in names if not any(other != name and other.startswith(name) for other in names))
    visit("")
    tab_to(page, "#accueil-q")
    page.keyboard.type(f"jardinage à {place[:-1]}")
    page.locator("[role=listbox]:not([aria-busy=true]) [role=option]").first.wait_for()
    page.keyboard.type(place[-1])
    expect(page.locator("[role=listbox]")).to_be_hidden()
    expect(page.locator("#accueil-q")).to_have_attribute("aria-expanded", "false")


def test_the_question_of_the_home_is_asked_to_the_directory(visit):
    page = visit("")
    page.locator("#accueil-q").fill("jardin")
    page.locator("#accueil-q").press("Enter")
    page.wait_for_url("**/annuaire/?q=jardin")
    names = {row["id"] for row in OPEN if "jardin" in row["nom"].lower()}
    assert names
    assert names <= set(listed(page))


def test_a_postal_code_is_a_place(visit):
    code = next(row["codes_postaux"].split("|")[0] for row in rows("communes") if row["nom"] == COMMUNE)
    page = ready(visit(f"annuaire/?q={code}"))
    expect(page.locator("#annuaire-mots button")).to_have_count(1)
