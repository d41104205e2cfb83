"""The directory in the browser: filters, order, address, keyboard, failures, ten thousand structures."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser


def names(page: Page) -> list[str]:
    return page.locator("#annuaire-liste h3").all_inner_texts()


def open_directory(page: Page, site: str, query: str = "", folder: str = "annuaire") -> None:
    page.goto(f"{site}{folder}/{query}")
    expect(page.locator("#annuaire-compte")).not_to_be_empty()


def search(page: Page, words: str) -> list[str]:
    page.get_by_label("Mots").fill(words)
    return names(page)


def counts(page: Page, name: str) -> dict[str, int]:
    script = "boxes => boxes.map(b => [b.value, Number(b.closest('label').querySelector('[data-compte]').textContent)])"
    return dict(page.locator(f"input[name={name}]").evaluate_all(script))


def test_cards_are_filled_from_the_template(page: Page, site: str) -> None:
    open_directory(page, site)
    expect(page.locator("#annuaire-compte")).to_have_text("10 structures")
    expect(page.locator("#annuaire-filtres")).to_be_visible()
    card = page.locator("#annuaire-liste > li[data-id=s10]")
    assert card.locator("h3 a").get_attribute("href") == "s10/"
    assert card.locator("[data-champ=secteurs]").all_inner_texts() == ["Couture et textile", "Nettoyage et propreté"]
    expect(card.locator("[data-champ=contact]")).to_have_text("Contact connu")
    assert card.locator("[data-champ=statut]").count() == 0
    left = page.locator("#annuaire-liste > li[data-id=s09]")
    assert left.locator("ul").count() == 0  # no sector: neither the items nor the list that held them
    expect(left.locator("[data-champ=statut]")).to_have_text("N’est plus conventionnée")
    expect(left.locator("[data-champ=contact]")).to_have_text("Contact à trouver")
    expect(page.locator("li[data-id=s05] p:has([data-champ=prestations])")).to_have_text(
        "Fabrication Prestation de service"
    )
    expect(page.get_by_role("link", name="Menuiserie <b>Rabot</b>")).to_be_visible()
    expect(page.locator("#annuaire-pages")).to_be_hidden()
    expect(page.locator("#annuaire-puces")).to_be_hidden()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("jardinage", ["Jardins solidaires", "Bêche et Compagnie", "Des mains pour l’œuvre", "Le Parquet vert"]),
        ("oeuvre", ["Des mains pour l’œuvre"]),
        ("EVREILLE menuisier", ["Ateliers du Chêne"]),
        ("00120 couture", ["Zeste"]),
        ("000 000 000 00006", ["Jardins solidaires"]),
        ("chene de la", ["Ateliers du Chêne"]),
        ("le parquet", ["Le Parquet vert"]),
        ("bêch", ["Bêche et Compagnie"]),
    ],
)
def test_words_find_and_rank(page: Page, site: str, words: str, found: list[str]) -> None:
    open_directory(page, site)
    assert search(page, words) == found


def test_facets_add_up_inside_and_cross_between(page: Page, site: str) -> None:
    open_directory(page, site)
    assert counts(page, "type") == {"ACI": 5, "EI": 3, "AI": 2}
    page.locator("input[value=EI]").check()
    page.locator("input[value=AI]").check()
    assert len(names(page)) == 5
    assert counts(page, "type") == {"ACI": 5, "EI": 3, "AI": 2}  # a choice never empties its own facet
    assert counts(page, "prestation") == {"DISP": 2, "PREST": 1, "BUILD": 2}
    page.get_by_label("Secteur").select_option("groupe:services")
    assert names(page) == ["Clair et Net", "Des mains pour l’œuvre"]
    page.get_by_label("Territoire").select_option("epci:000000001")
    assert names(page) == []
    expect(page.locator("#annuaire-vide")).to_be_visible()
    expect(page.locator("#annuaire-liste")).to_be_hidden()
    expect(page.locator("#annuaire-compte")).to_have_text("Aucune structure ne correspond à ces critères.")
    page.get_by_role("button", name="Tout effacer").click()
    assert len(names(page)) == 10
    assert page.url == f"{site}annuaire/"
    expect(page.locator("#annuaire-vide")).to_be_hidden()


def test_territory_is_a_commune_too(page: Page, site: str) -> None:
    open_directory(page, site, "?territoire=00102&prestation=BUILD")
    assert names(page) == ["Menuiserie <b>Rabot</b>"]
    expect(page.get_by_label("Territoire")).to_have_value("00102")
    expect(page.locator("input[value=BUILD]")).to_be_checked()


def test_the_address_follows_and_leads_back(page: Page, site: str) -> None:
    open_directory(page, site)
    before = page.evaluate("history.length")
    page.get_by_label("Mots").press_sequentially("jardin")
    assert page.url.endswith("?q=jardin")
    assert page.evaluate("history.length") == before  # typing is one step, not six
    page.locator("input[value=ACI]").check()
    assert page.url.endswith("?q=jardin&type=ACI")
    page.go_back()
    expect(page.locator("input[value=ACI]")).not_to_be_checked()
    assert len(names(page)) == 4
    page.go_forward()
    expect(page.locator("input[value=ACI]")).to_be_checked()
    page.reload()
    expect(page.locator("#annuaire-compte")).to_have_text("3 structures sur 10")
    expect(page.get_by_label("Mots")).to_have_value("jardin")


def test_chips_name_and_remove_each_filter(page: Page, site: str) -> None:
    open_directory(page, site, "?q=jardin&type=ACI&territoire=00101")
    chips = page.locator("#annuaire-puces button")
    assert chips.all_inner_texts() == ["« jardin »", "Atelier et chantier d’insertion", "Évreille-sur-Exemple"]
    page.get_by_role("button", name="Retirer le filtre Atelier et chantier d’insertion").press("Enter")
    expect(page.get_by_role("button", name="Retirer le filtre Évreille-sur-Exemple")).to_be_focused()
    assert page.url.endswith("?q=jardin&territoire=00101")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Mots")).to_be_focused()
    expect(page.get_by_label("Mots")).to_have_value("")
    assert page.url == f"{site}annuaire/"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", 0),
        ("?page=-1", 10),
        ("?page=99", 10),
        ("?type=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&secteur=__proto__&territoire=constructor", 10),
        ("?q=%00%F0%9F&prestation=toString&autre=1", 10),
        ("?q=" + "%28" * 3000, 10),
    ],
)
def test_hostile_addresses_are_harmless(page: Page, site: str, query: str, found: int) -> None:
    open_directory(page, site, query)
    assert len(names(page)) == found
    assert page.locator("#annuaire img, #annuaire script").count() == 0


def test_submit_keeps_the_page_and_moves_to_the_list(page: Page, site: str) -> None:
    open_directory(page, site)
    page.get_by_label("Mots").fill("couture")
    page.keyboard.press("Enter")
    expect(page.locator("#annuaire-titre")).to_be_focused()
    assert names(page) == ["Fil & Aiguille", "Zeste"]


def test_an_anchor_changes_nothing(page: Page, site: str) -> None:
    open_directory(page, site, "?type=AI")
    page.evaluate("location.hash = 'annuaire-titre'")
    page.wait_for_timeout(50)
    assert len(names(page)) == 2


@pytest.mark.parametrize("folder", ["panne", "abimee"])
def test_without_its_data_the_list_stays(page: Page, site: str, errors: list[str], folder: str) -> None:
    open_directory(page, site, folder=folder)
    expect(page.locator("#annuaire-compte")).to_contain_text("Les filtres ne sont pas disponibles pour le moment.")
    expect(page.locator("#annuaire-filtres")).to_be_hidden()
    assert len(names(page)) == 10
    assert all("404" in error for error in errors)
    errors.clear()


def test_what_is_typed_while_the_data_comes_is_kept(page: Page, site: str) -> None:
    def late(route: Route) -> None:
        page.wait_for_timeout(300)
        route.continue_()

    page.route("**/annuaire.json", late)
    page.goto(f"{site}annuaire/?type=AI", wait_until="commit")
    page.get_by_label("Mots").fill("zeste")
    expect(page.locator("#annuaire-compte")).to_have_text("1 structure sur 10")
    assert names(page) == ["Zeste"]


def test_without_script_the_list_and_no_dead_control(chromium: Browser, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}annuaire/")
    assert page.locator("#annuaire-liste > li").count() == 10
    for selector in ("#annuaire-filtres", "#annuaire-pages", "#annuaire-vide", "[data-theme]", "[data-menu]"):
        expect(page.locator(selector)).to_be_hidden()
    context.close()


def test_ten_thousand_structures_page_by_page(page: Page, site: str) -> None:
    open_directory(page, site, "?page=200", folder="dix-mille")
    expect(page.locator("#annuaire-compte")).to_have_text(re.compile(r"^10\s000 structures, page 200 sur 200$"))
    assert len(names(page)) == 50
    page.get_by_role("link", name="Page 1", exact=True).click()
    expect(page.locator("#annuaire-titre")).to_be_focused()
    assert page.url == f"{site}dix-mille/"
    pages = page.get_by_role("navigation", name="Pages de l'annuaire")
    assert pages.locator("li").all_inner_texts() == ["1", "2", "…", "200", "Suivante"]
    expect(pages.locator("[aria-current=page]")).to_have_text("1")
    pages.get_by_role("link", name="Page suivante").press("Enter")
    assert page.url.endswith("?page=2")
    assert names(page)[0] == "Structure 00050 de l’exemple 50"
    page.locator("input[value=ACI]").check()
    assert page.url.endswith("?type=ACI")  # a choice goes back to the first page
    page.go_back()
    assert names(page)[0] == "Structure 00050 de l’exemple 50"


def test_a_keystroke_among_ten_thousand_takes_under_fifty_milliseconds(page: Page, site: str) -> None:
    open_directory(page, site, folder="dix-mille")
    queries = ["s", "st", "structure", "detail 12", "detail 12 service", "jardinage evreille", "00110 nettoy", ""]
    times = page.evaluate(
        """queries => queries.map(q => {
            const field = document.querySelector("[name=q]");
            const runs = [1, 2, 3].map(() => {
              field.value = q;
              const start = performance.now();
              field.dispatchEvent(new Event("input", { bubbles: true }));
              return performance.now() - start;
            });
            return Math.min(...runs);
        })""",
        queries,
    )
    assert max(times) < 50, times
