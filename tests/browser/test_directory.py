"""The directory in use: what is asked is what is listed, counted, mapped, kept in the address and found again."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.directory import (
    OPEN,
    ids,
    in_epci,
    in_group,
    in_sector,
    listed,
    mapped,
    ready,
    tick,
    with_place,
)
from tests.portal import rows

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


def address_says(page: Page, **said: list[str]) -> None:
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == said)


def chips(page: Page, count: int) -> None:
    expect(page.locator("#annuaire-puces button")).to_have_count(count)


@pytest.mark.parametrize("query", ASKED)
def test_what_is_asked_is_listed_counted_and_mapped(visit, query):
    page = visit(f"annuaire/?{query}")
    chips(page, query.count("="))
    assert sorted(listed(page)) == sorted(ASKED[query])
    expect(page.locator("#annuaire-compte")).to_have_text(
        re.compile(rf"^{len(ASKED[query])}\sstructures?\ssur\s{len(OPEN)}")
    )
    assert mapped(page) == with_place(ASKED[query])


def test_without_filter_all_are_listed_and_mapped(visit):
    page = visit("annuaire/")
    assert len(listed(page)) == min(50, len(OPEN))
    assert mapped(page) == with_place({row["id"] for row in OPEN})


def test_what_comes_ahead_of_the_scripts_is_what_they_use(visit):
    """Fonts and index are fetched with the page, each once: a hint that says otherwise than the script fetches twice."""
    page = visit("annuaire/")
    listed(page)
    preloaded = page.locator("link[rel=preload]").evaluate_all("links => links.map((link) => link.href)")
    assert [address.split("/")[-1] for address in preloaded] == ["texte.woff2", "titres.woff2", "annuaire.json"]
    asked = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    assert [asked.count(address) for address in preloaded] == [1, 1, 1]
    assert page.evaluate("[...document.fonts].filter(({ status }) => status === 'loaded').length") >= 2


def test_what_is_listed_is_what_the_server_would_have_written(visit):
    """A card made by the script says what the page without script says; it only adds a way to the map."""
    page = visit(f"annuaire/?type={TYPE}")
    identifier = listed(page)[0]
    card = page.locator(f"#annuaire-liste li[data-id='{identifier}']")
    live = re.sub(r"\s+", " ", card.inner_text()).strip().replace("Situer ", "")
    page.goto(page.url.split("annuaire/")[0] + f"annuaire/types/{TYPE}/")
    written = re.sub(r"\s+", " ", page.locator(f"li[data-id='{identifier}']").inner_text()).strip()
    assert live == written


CARDS = "#annuaire-liste:not([hidden]) > ol > li[data-id]:not([hidden])"

TYPE_AND_LOOK = """([text, cards]) => {
  const above = [...document.querySelectorAll(cards)].filter((card) => card.getBoundingClientRect().top < window.innerHeight);
  const box = document.querySelector("#filtre-q");
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  return [above.length, [...document.querySelectorAll(cards)].map((card) => card.dataset.id)];
}"""


SOLD = """() => Object.fromEntries([...document.querySelectorAll("#annuaire-liste [data-id]:not([hidden])")].map((card) =>
  [card.dataset.id, card.querySelector("[data-champ=secteurs]").textContent.split("\u00a0· ")]))"""


def test_a_card_says_first_the_trade_that_is_asked_for(visit):
    usual = ready(visit("annuaire/")).evaluate(SOLD)
    label = next(row["libelle"] for row in rows("secteurs") if row["code"] == "creation-et-entretien-des-espaces-verts")
    for asked in ("secteur=creation-et-entretien-des-espaces-verts", f"q={label}"):
        page = ready(visit(f"annuaire/?{asked}"))
        shown = page.evaluate(SOLD)
        assert all(sold[0] == label and sorted(sold) == sorted(usual[id_]) for id_, sold in shown.items())
        assert any(sold != usual[id_] for id_, sold in shown.items()), "no card proves anything"
    page.locator("#filtre-q").fill("")
    ready(page)
    assert page.evaluate(SOLD) == usual


def test_every_card_of_the_screen_answers_at_once(visit, page: Page):
    page.set_viewport_size({"width": 1280, "height": 2000})
    visit("annuaire/")
    kind, _ = Counter(row["type"] for row in OPEN).most_common(1)[0]
    above, cards = page.evaluate(TYPE_AND_LOOK, [kind, CARDS])
    at_once = cards[:above]
    assert len(at_once) > 4
    assert at_once == listed(page)[: len(at_once)]


def test_after_an_answer_without_result_only_what_a_screen_holds_comes_at_once(visit):
    """The others held a former answer, and laying them all out again takes longer than a letter may."""
    page = visit("annuaire/")
    listed(page)
    page.locator("#filtre-q").fill("zzzzzzzz")
    assert listed(page) == []
    _, at_once = page.evaluate(TYPE_AND_LOOK, ["", CARDS])
    found = listed(page)
    assert 0 < len(at_once) < len(found)
    assert at_once == found[: len(at_once)]


TOP = "list => list.getBoundingClientRect().top + window.scrollY"


def test_on_a_wide_screen_what_is_asked_does_not_move_the_list(visit):
    """What was understood, the filters and the feed of a sector come in lines that are kept for them."""
    page = ready(visit("annuaire/"))
    top = page.locator("#annuaire-liste").evaluate(TOP)
    expect(page.locator("#annuaire-compris")).to_have_text("Tout l'annuaire, sans filtre.")
    page.locator("#annuaire-compris").evaluate("block => block.replaceChildren()")
    assert page.locator("#annuaire-liste").evaluate(TOP) == top
    tick(page, "type", TYPE)
    expect(page.locator("#annuaire-puces button")).to_have_count(1)
    assert page.locator("#annuaire-liste").evaluate(TOP) == top
    page.locator("#annuaire-puces button").press("Enter")
    page.locator("#filtre-q").fill("traiteur")
    ready(page)
    expect(page.locator("#annuaire-mots button")).to_have_count(1)
    expect(page.locator("[data-suivre]")).to_be_visible()
    assert page.locator("#annuaire-liste").evaluate(TOP) == top


def test_on_a_phone_nothing_is_said_of_a_directory_without_filter(visit, page: Page):
    page.set_viewport_size({"width": 360, "height": 740})
    ready(visit("annuaire/"))
    assert page.locator("#annuaire-compris").evaluate("block => block.offsetHeight") == 0


STYLES = "items => items.map((item) => getComputedStyle(item).{})"


def near_cards(page: Page) -> int:
    """How many cards a browser lays out anyway: the first ones, and not all."""
    laid_out = page.locator(CARDS).evaluate_all(STYLES.format("contentVisibility"))
    near = laid_out.count("visible")
    assert 0 < near < len(laid_out)
    assert laid_out == ["visible"] * near + ["auto"] * (len(laid_out) - near)
    return near


def test_far_cards_wait_to_be_seen_and_what_moves_is_not_painted_again(
    visit, page: Page, without_script: Page, server: str
):
    without_script.goto(f"{server}annuaire/")
    near_cards(without_script)
    without_script.close()  # after a while a browser complains of what a page preloads for its scripts
    visit("annuaire/")
    near = near_cards(page)
    layers = "#annuaire-facettes, " + CARDS
    moves = page.locator(layers).evaluate_all(STYLES.format("willChange"))
    assert moves == ["transform"] * (1 + near) + ["auto"] * (len(moves) - 1 - near), "what is far is not painted at all"
    page.set_viewport_size({"width": 390, "height": 800})
    assert set(page.locator(layers).evaluate_all(STYLES.format("willChange"))) == {"auto"}, (
        "a telephone has little memory"
    )


PARTS = """() => [...document.querySelectorAll("#annuaire-liste > ol")].map((part) => [
  part.querySelectorAll(":scope > li[data-id]:not([hidden])").length, part.hidden, getComputedStyle(part).contentVisibility,
])"""


def test_far_parts_of_the_list_that_are_full_are_passed_over_as_a_whole(visit):
    """One by one, far cards are each looked at whenever anything moves; a part that is not full has another height."""
    page = visit("annuaire/")
    kinds = Counter(row["type"] for row in OPEN)
    near = int(page.locator("#annuaire-liste").get_attribute("data-proches"))
    few = next(kind for kind, count in kinds.items() if count < near)
    for kind in (None, few, None):
        found = len(listed(page))
        parts = page.evaluate(PARTS)
        sizes = [max(0, min(near, found - first)) for first in range(0, near * len(parts), near)]
        assert parts == [
            [size, size == 0, "auto" if rank > 0 and size == near else "visible"] for rank, size in enumerate(sizes)
        ]
        assert page.get_by_role("list").filter(has=page.locator("[data-ligne]")).count() == 1, "for a reader, one list"
        page.locator("#filtre-q").fill(few if kind is None else "")


def test_what_changes_is_painted_alone(visit):
    """A browser goes over all that is painted together when one word of it changes, or one box is ticked."""
    page = ready(visit("annuaire/"))
    apart = ".pied, .annuaire__resultats, .annuaire__resultats > :not(template), .facette, .facette__options > li"
    isolated = page.locator(apart).evaluate_all("parts => parts.map((part) => getComputedStyle(part).isolation)")
    assert len(isolated) > 30
    assert set(isolated) == {"isolate"}
    above = page.locator(".entete, .annuaire__boite, #annuaire-facettes")
    ranks = above.evaluate_all("parts => parts.map((part) => Number(getComputedStyle(part).zIndex))")
    assert len(ranks) == 3
    assert ranks == sorted(set(ranks), reverse=True), "suggestions come over what stands under their field"


WATCH_WRITING = """() => {
  window.ecrits = [];
  for (const { prototype } of [HTMLInputElement, HTMLSelectElement]) {
    const { get, set } = Object.getOwnPropertyDescriptor(prototype, "value");
    const write = function (value) {
      if (get.call(this) === value) window.ecrits.push(`value of ${this.id}`);
      set.call(this, value);
    };
    Object.defineProperty(prototype, "value", { get, set: write });
  }
  const written = new MutationObserver((changes) => {
    for (const { target, attributeName, oldValue } of changes) {
      if (target.getAttribute(attributeName) === oldValue) window.ecrits.push(`${attributeName} of ${target.id || target.className}`);
    }
  });
  const what = { attributes: true, subtree: true, attributeOldValue: true, attributeFilter: ["hidden", "class", "href"] };
  for (const part of document.querySelectorAll("#annuaire > :not(.annuaire__carte)")) written.observe(part, what);
}"""


def test_what_does_not_change_is_not_written_again(visit):
    """A browser computes the style of what is written, the same or not, and reads a whole form for a value."""
    page = visit("annuaire/")
    tick(page, "type", TYPE)
    page.evaluate(WATCH_WRITING)
    tick(page, "type", OTHER_TYPE)
    page.locator("#filtre-q").press_sequentially("atelier")
    ready(page)
    assert page.evaluate("window.ecrits") == []


WATCH_CHILDREN = """([list, pins]) => {
  window.mouvements = [];
  const seen = (kinds) => (changes) => {
    for (const change of changes) for (const kind of kinds) for (const node of change[kind]) window.mouvements.push(`${kind}: ${node.outerHTML}`);
  };
  new MutationObserver(seen(["addedNodes", "removedNodes"])).observe(document.querySelector(list), { childList: true, subtree: true });
  new MutationObserver(seen(["removedNodes"])).observe(document.querySelector(pins), { childList: true });
}"""


def test_between_two_answers_nothing_comes_into_the_list_nor_leaves_it_or_the_map(visit):
    """In a list that gains or loses an item, a browser computes the style of all the others again."""
    page = visit("annuaire/")
    mapped(page)
    page.evaluate(WATCH_CHILDREN, ["#annuaire-liste", ".annuaire__carte .leaflet-marker-pane"])
    box = page.locator("#filtre-q")
    for asked, floors in (("nettoyage", 0), ("nettoyage à Massy", 1), ("zzzzzzzz", 0), ("nettoyage", 0)):
        box.fill(asked)
        found = listed(page)
        mapped(page)
        assert (page.locator("#annuaire-liste .etage:visible").count() > 0) == bool(floors)
        assert (found == []) == (asked == "zzzzzzzz")
    assert page.evaluate("window.mouvements") == []


def test_what_hides_in_the_directory_does_not_ask_what_stands_around_it(visit):
    """A style that depends on what an element holds is computed again whenever anything in it hides or comes."""
    page = visit("annuaire/")
    asked = page.evaluate("""() => {
      const rules = (list) => [...list].flatMap((rule) => [
        ...(rule.selectorText ? [rule.selectorText] : []), ...(rule.cssRules && !rule.media?.mediaText.includes("print") ? rules(rule.cssRules) : []),
      ]);
      const around = [document.body, document.querySelector(".page__corps"), document.querySelector("#annuaire")];
      return [...document.styleSheets].flatMap((sheet) => rules(sheet.cssRules))
        .flatMap((selector) => selector.match(/[.#\\w-]+(?=:has\\()/g) ?? [])
        .filter((subject) => around.some((element) => element.matches(subject)));
    }""")
    assert asked == []


def test_the_address_keeps_the_question(visit):
    page = ready(visit("annuaire/"))
    tick(page, "type", TYPE)
    page.locator("#filtre-q").fill("insertion")
    address_says(page, q=["insertion"], type=[TYPE])
    before = listed(page)
    page.reload()
    assert listed(page) == before
    assert page.locator(f"input[name=type][value={TYPE}]").is_checked()
    assert page.locator("#filtre-q").input_value() == "insertion"


def test_typing_is_one_step_of_the_history(visit):
    page = ready(visit("annuaire/"))
    before = page.evaluate("history.length")
    page.locator("#filtre-q").press_sequentially("jardin")
    address_says(page, q=["jardin"])
    assert page.evaluate("history.length") == before + 1
    page.go_back()
    address_says(page)
    assert page.locator("#filtre-q").input_value() == ""


def test_each_search_that_was_asked_is_a_step_whatever_the_pace_of_who_types(visit):
    page = ready(visit("annuaire/"))
    box = page.locator("#filtre-q")
    for sentence in ("jardin", "insertion", "menage"):
        box.fill(sentence)
        address_says(page, q=[sentence])  # one pauses before Enter: the address already says it
        box.press("Enter")
    for sentence in ("insertion", "jardin"):
        page.go_back()
        address_says(page, q=[sentence])
        expect(box).to_have_value(sentence)
    page.go_back()
    address_says(page)
    box.fill("jardin")
    box.press("Enter")  # at once
    address_says(page, q=["jardin"])
    tick(page, "type", TYPE)
    address_says(page, q=["jardin"], type=[TYPE])
    page.go_back()
    address_says(page, q=["jardin"])
    page.go_back()
    address_says(page)


def test_back_and_forward(visit):
    page = visit("annuaire/")
    everything = listed(page)
    tick(page, "type", TYPE)
    of_type = listed(page)
    tick(page, "secteur", f"groupe:{GROUP}")
    both = listed(page)
    of_group = page.locator(f"input[name=secteur][value='groupe:{GROUP}']")
    page.go_back()
    expect(of_group).not_to_be_checked()
    chips(page, 1)
    assert listed(page) == of_type
    page.go_back()
    chips(page, 0)
    assert listed(page) == everything
    page.go_forward()
    chips(page, 1)
    page.go_forward()
    expect(of_group).to_be_checked()
    chips(page, 2)
    assert listed(page) == both


def test_a_structure_and_back_keeps_the_question(visit):
    page = visit(f"annuaire/?type={TYPE}")
    before = listed(page)
    page.locator("#annuaire-liste li[data-id] a").first.click()
    page.wait_for_selector("article.fiche")
    page.go_back()
    chips(page, 1)
    assert listed(page) == before


def test_filters_are_removed_one_by_one_or_all_at_once(visit):
    page = ready(visit(f"annuaire/?type={TYPE}&territoire=epci:{EPCI}"))
    page.locator("#annuaire-puces button").last.click()
    chips(page, 1)
    assert set(listed(page)) == ASKED[f"type={TYPE}"]
    expect(page.locator("#annuaire-puces button")).to_be_focused()
    page.locator("#annuaire-facettes [type=reset]").click()
    chips(page, 0)
    address_says(page)
    assert len(listed(page)) == min(50, len(OPEN))


HOSTILE = {
    "type=INCONNU&territoire=%3Cscript%3E&page=9999": "",
    "q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E": "",
    "type=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&secteur=__proto__&territoire=constructor": "secteur",
    "q=%00%F0%9F&prestation=toString&autre=1": "prestation",
    "autour=999,999&rayon=-3&tri=hasard&intervient=00000": "tri",
    "page=-1": "",
    "q=" + "%28" * 3000: "",
}


@pytest.mark.parametrize("query", HOSTILE)
def test_an_address_made_by_hand_does_no_harm(visit, query):
    page = ready(visit(f"annuaire/?{query}"))
    expect(page.locator("#annuaire-compte")).to_contain_text(re.compile("structure"))
    assert page.locator("#annuaire .annuaire__resultats :is(img, script)").count() == 0
    said = page.locator("#annuaire-message").inner_text()
    assert (HOSTILE[query] in said) if HOSTILE[query] else True
    if "type=INCONNU" in query:
        assert "n'a pas été comprise" in said
        assert "INCONNU" in said


def test_a_good_address_is_not_complained_about(visit):
    page = ready(visit(f"annuaire/?q=jardin&type={TYPE}&tri=nom&page=1"))
    assert page.locator("#annuaire-message").inner_text() == ""


def test_submitting_moves_to_the_list(visit):
    page = ready(visit("annuaire/"))
    page.locator("#filtre-q").fill("jardin")
    page.keyboard.press("Enter")
    expect(page.locator("#annuaire-titre")).to_be_focused()
    address_says(page, q=["jardin"])


def test_an_anchor_changes_nothing(visit):
    page = visit(f"annuaire/?type={TYPE}")
    before = listed(page)
    page.evaluate("location.hash = 'annuaire-titre'")
    page.wait_for_url("**#annuaire-titre")
    assert listed(page) == before


@pytest.mark.parametrize("answer", ["absent", "abimee"])
def test_without_its_data_the_list_stays(page: Page, server: str, watch, answer):
    def broken(route: Route) -> None:
        if answer == "absent":
            route.fulfill(status=404, body="")
        else:
            route.fulfill(body='{"version": 2, "structures": {"id": ["s01"]}}', content_type="application/json")

    watch.provoked += ["404", "annuaire/page/page.js: annuaire:"]
    page.route("**/annuaire.json", broken)
    page.goto(server + "annuaire/")
    expect(page.locator("#annuaire-compte")).to_contain_text("ne sont pas disponibles pour le moment")
    expect(page.locator("#annuaire-filtres")).to_be_hidden()
    assert page.locator("#annuaire-liste li[data-id]").count() == min(50, len(OPEN))


@pytest.mark.parametrize("place", ["", f"&intervient={COMMUNE}&zones=toutes"], ids=["kind", "kind and place"])
def test_what_is_typed_while_the_data_comes_is_kept_beside_what_the_address_asks(page: Page, server: str, place: str):
    gardeners = [row for row in OPEN if "ardin" in row["nom"]]
    kind = gardeners[0]["type"]
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/annuaire.json", hold)
    with page.expect_request("**/annuaire.json"):
        page.goto(f"{server}annuaire/?type={kind}{place}", wait_until="commit")
    page.locator("#filtre-q").fill("jardin")
    held[0].continue_()
    chips(page, 2 if place else 1)
    found = set(listed(page))
    expect(page.locator("#filtre-q")).to_have_value("jardin")
    assert {row["id"] for row in gardeners if row["type"] == kind} <= found <= ids(lambda row: row["type"] == kind)


def test_a_number_is_told_unknown_only_once_numbers_are_read(visit, page: Page, watch):
    known = next(row for row in OPEN if row["siret"])
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    visit("annuaire/")
    watch.provoked += ["503", "annuaire:"]
    page.route("**/coordonnees.json", hold)
    with page.expect_request("**/coordonnees.json"):
        page.locator("#filtre-q").fill(known["siret"])
    expect(page.locator("#annuaire-compte")).to_have_text("Recherche en cours…")
    expect(page.locator("#annuaire-vide")).to_be_hidden()
    held[0].fulfill(status=503)
    expect(page.locator("#annuaire-compte")).to_contain_text("n'ont pas pu être lus")
    page.unroute("**/coordonnees.json")
    page.locator("#filtre-q").fill("")
    page.locator("#filtre-q").fill(known["siret"])
    assert listed(page) == [known["id"]], "they are asked for again"


def test_the_index_is_asked_once(visit, page: Page):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/annuaire.json" in request.url else None)
    ready(visit("annuaire/"))
    page.locator("#filtre-q").fill("pain")
    ready(page)
    page.locator("#filtre-q").fill("")
    ready(page)
    assert len(asked) == 1
