"""The directory in use: what is asked is what is listed, counted, mapped, kept in the address and found again."""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import BuiltSite
from tests.portal import CLOSED, rows

OPEN = [row for row in rows("siae") if row["statut"] != CLOSED]


def ids(accepts) -> set[str]:
    found = {row["id"] for row in OPEN if accepts(row)}
    assert 0 < len(found) < len(OPEN), "a filter that keeps all or nothing proves nothing"
    return found


def in_sector(code: str) -> set[str]:
    return {row["siae_id"] for row in rows("siae_activites") if row["secteur"] == code}


def in_group(code: str) -> set[str]:
    sectors = {row["code"] for row in rows("secteurs") if row["groupe_code"] == code}
    return {row["siae_id"] for row in rows("siae_activites") if row["secteur"] in sectors}


def in_epci(siren: str) -> set[str]:
    communes = {row["code_insee"] for row in rows("communes") if row["epci_siren"] == siren}
    return {row["id"] for row in OPEN if row["code_insee"] in communes}


TYPE = OPEN[0]["type"]
OTHER_TYPE = next(row["type"] for row in OPEN if row["type"] != TYPE)
COMMUNE = next(row["code_insee"] for row in OPEN if row["code_insee"])
EPCI = next(row["epci_siren"] for row in rows("communes") if row["code_insee"] == COMMUNE and row["epci_siren"])
SECTOR = rows("siae_activites")[0]["secteur"]
GROUP = next(row["groupe_code"] for row in rows("secteurs") if row["code"] == SECTOR)

ASKED = {
    f"type={TYPE}": ids(lambda row: row["type"] == TYPE),
    f"type={TYPE}&type={OTHER_TYPE}": ids(lambda row: row["type"] in (TYPE, OTHER_TYPE)),
    f"territoire={COMMUNE}": ids(lambda row: row["code_insee"] == COMMUNE),
    f"territoire=epci:{EPCI}": ids(lambda row: row["id"] in in_epci(EPCI)),
    f"secteur={SECTOR}": ids(lambda row: row["id"] in in_sector(SECTOR)),
    f"secteur=groupe:{GROUP}": ids(lambda row: row["id"] in in_group(GROUP)),
    f"type={TYPE}&territoire=epci:{EPCI}": ids(lambda row: row["type"] == TYPE and row["id"] in in_epci(EPCI)),
}
"""Query → the structures that answer, found in the files without any of the portal's code."""


def listed(page: Page) -> list[str]:
    return page.locator("#annuaire-liste li[data-id]").evaluate_all("items => items.map((item) => item.dataset.id)")


def settled(page: Page, query: str) -> None:
    """Wait until the list is the one of the query."""
    page.wait_for_selector("#annuaire-filtres:not([hidden])")
    page.wait_for_function(
        "count => document.querySelectorAll('#annuaire-puces button').length === count", arg=query.count("=")
    )


@pytest.fixture(scope="module")
def group(built_site: BuiltSite) -> str:
    """The name that folium gave to the markers of the directory's map."""
    call = re.search(r'enregistrer\("structures",\s*\w+,\s*(\w+)\)', built_site.read("assets/cartes/structures.js"))
    assert call
    return call.group(1)


def mapped(page: Page, group: str) -> set[str]:
    page.wait_for_timeout(400)  # the map follows the list when the typing rests
    return set(page.evaluate(f"{group}.getLayers().map((marker) => marker.options.identifiant)"))


@pytest.mark.parametrize("query", ASKED)
def test_what_is_asked_is_listed_counted_and_mapped(visit, group, query):
    page = visit(f"annuaire/?{query}")
    settled(page, query)
    assert set(listed(page)) == ASKED[query]
    assert len(listed(page)) == len(ASKED[query])
    count = page.locator("#annuaire-compte").inner_text()
    assert re.match(rf"{len(ASKED[query])} structures? sur {len(OPEN)}", count)
    placed = {row["id"] for row in OPEN if row["latitude"]}
    assert mapped(page, group) == ASKED[query] & placed


def test_without_filter_all_are_listed_and_mapped(visit, group):
    page = visit("annuaire/")
    page.wait_for_selector("#annuaire-filtres:not([hidden])")
    assert len(listed(page)) == min(50, len(OPEN))
    assert mapped(page, group) == {row["id"] for row in OPEN if row["latitude"]}


def test_what_is_listed_is_what_the_server_would_have_written(visit, built_site: BuiltSite):
    """A card made by the script says what the page without script says."""
    page = visit(f"annuaire/?type={TYPE}")
    settled(page, "type=")
    card = page.locator("#annuaire-liste li[data-id]").first
    identifier = card.get_attribute("data-id")
    live = re.sub(r"\s+", " ", card.inner_text()).strip()
    page.goto(page.url.split("annuaire/")[0] + f"annuaire/types/{TYPE}/")
    written = re.sub(r"\s+", " ", page.locator(f"li[data-id='{identifier}']").inner_text()).strip()
    assert live == written


def test_the_address_keeps_the_question(visit):
    page = visit("annuaire/")
    page.wait_for_selector("#annuaire-filtres:not([hidden])")
    page.locator(f"input[name=type][value={TYPE}]").check()
    page.locator("#filtre-territoire").select_option(f"epci:{EPCI}")
    assert parse_qs(urlsplit(page.url).query) == {"type": [TYPE], "territoire": [f"epci:{EPCI}"]}
    before = listed(page)
    page.reload()
    settled(page, "==")
    assert listed(page) == before
    assert page.locator(f"input[name=type][value={TYPE}]").is_checked()
    assert page.locator("#filtre-territoire").input_value() == f"epci:{EPCI}"


def test_back_and_forward(visit):
    page = visit("annuaire/")
    page.wait_for_selector("#annuaire-filtres:not([hidden])")
    everything = listed(page)
    page.locator(f"input[name=type][value={TYPE}]").check()
    settled(page, "=")
    of_type = listed(page)
    page.locator("#filtre-secteur").select_option(SECTOR)
    settled(page, "==")
    both = listed(page)
    page.go_back()
    settled(page, "=")
    assert listed(page) == of_type
    assert page.locator("#filtre-secteur").input_value() == ""
    page.go_back()
    settled(page, "")
    assert listed(page) == everything
    page.go_forward()
    page.go_forward()
    settled(page, "==")
    assert listed(page) == both


def test_a_structure_and_back_keeps_the_question(visit):
    page = visit(f"annuaire/?type={TYPE}")
    settled(page, "=")
    before = listed(page)
    page.locator("#annuaire-liste li[data-id] a").first.click()
    page.wait_for_selector("article.fiche")
    page.go_back()
    settled(page, "=")
    assert listed(page) == before


def test_filters_are_removed_one_by_one_or_all_at_once(visit):
    page = visit(f"annuaire/?type={TYPE}&territoire=epci:{EPCI}")
    settled(page, "==")
    page.locator("#annuaire-puces button").last.click()
    settled(page, "=")
    assert set(listed(page)) == ASKED[f"type={TYPE}"]
    page.locator("#annuaire-filtres [type=reset]").click()
    settled(page, "")
    assert urlsplit(page.url).query == ""
    assert len(listed(page)) == min(50, len(OPEN))


def test_the_counts_beside_the_boxes_are_what_checking_them_gives(visit):
    page = visit(f"annuaire/?territoire=epci:{EPCI}")
    settled(page, "=")
    here = in_epci(EPCI)
    for box in page.locator("input[name=type]").all():
        code = box.get_attribute("value")
        shown = box.locator("xpath=ancestor::label").locator("[data-compte]").inner_text()
        assert int(shown) == len([row for row in OPEN if row["id"] in here and row["type"] == code]), code


def test_nothing_found_says_where_else_to_look(visit):
    page = visit("annuaire/?q=aucunmotpareil")
    settled(page, "=")
    expect(page.locator("#annuaire-vide")).to_be_visible()
    assert page.locator("#annuaire-vide a").count() >= 2
    assert listed(page) == []
    assert "Aucune structure" in page.locator("#annuaire-compte").inner_text()


def test_an_address_made_by_hand_does_no_harm(visit):
    page = visit("annuaire/?type=INCONNU&territoire=%3Cscript%3E&page=9999&q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
    page.wait_for_selector("#annuaire-filtres:not([hidden])")
    expect(page.locator("#annuaire-puces button")).to_have_count(1)
    assert page.locator("#annuaire-puces img").count() == 0


def test_the_question_of_the_home_is_asked_to_the_directory(visit):
    page = visit("")
    page.locator("#accueil-q").fill("jardin")
    page.locator("#accueil-q").press("Enter")
    page.wait_for_url("**/annuaire/?q=jardin")
    settled(page, "=")
    names = {row["id"] for row in OPEN if "jardin" in row["nom"].lower()}
    assert names
    assert names <= set(listed(page))


def test_the_data_are_asked_once(visit, page: Page):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("ancien.json") else None)
    visit("annuaire/")
    page.locator("#filtre-q").fill("pain")
    page.locator("#filtre-q").fill("")
    assert len(asked) == 1
    assert json.loads(page.request.get(asked[0]).text())["version"] == 1
