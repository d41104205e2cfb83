"""On paper, and in the dark."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.directory import ready
from tests.portal import page_types, rows
from tests.waiting import settled, until

PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")


def sheets(page: Page) -> int:
    count = len(PAGE.findall(page.pdf(prefer_css_page_size=True)))
    assert count > 0, "the pages of the document cannot be counted"
    return count


def test_the_page_of_each_structure_fits_one_sheet(page: Page, server):
    page.emulate_media(media="print")
    too_long = {}
    for row in rows("siae"):
        page.goto(f"{server}annuaire/{row['id']}/")
        settled(page)
        if (count := sheets(page)) > 1:
            too_long[row["id"]] = count
    assert too_long == {}


def test_pages_are_counted_right(page: Page, server):
    page.goto(server + "achats/")
    assert sheets(page) > 1


@pytest.mark.parametrize("name", ["fiche-avec-contact", "fiche-sans-contact"])
def test_paper_keeps_what_matters_and_drops_the_rest(visit, name):
    page = visit(page_types()[name])
    page.emulate_media(media="print")
    for kept in ("h1", ".fiche__contact", "dl.identite", "main .source"):
        expect(page.locator(kept).first, kept).to_be_visible()
    for dropped in ("#menu", ".entete__recherche", "[data-imprimer]", "[data-theme]", ".carte", ".evitement"):
        expect(page.locator(f"{dropped}:visible"), dropped).to_have_count(0)


def test_a_search_on_paper_says_what_was_asked_and_what_was_found(visit):
    page = ready(visit("annuaire/?q=espaces verts à Palaiseau&type=ESAT"))
    expect(page.locator("#annuaire-compris .puce")).to_have_count(3)
    page.emulate_media(media="print")
    expect(page.locator("#annuaire-compris")).to_contain_text("Palaiseau")
    for kept in ("h1", "#annuaire-compte", "#annuaire-mots .puce", "#annuaire-puces .puce", ".structure__nom"):
        expect(page.locator(kept).first, kept).to_be_visible()
    for dropped in ("#annuaire-filtres", "#annuaire-outils", "#annuaire-vide", "[data-situer]", ".annuaire__carte"):
        expect(page.locator(f"{dropped}:visible"), dropped).to_have_count(0)


ON_PAPER = {
    "calculateur": "achats/calculateur/?lot=maconnerie_250000&lot=proprete_50000",
    "familles": "achats/familles/",
    "achats": "achats/",
    "selection": "annuaire/selection/?s=" + ",".join(row["id"] for row in rows("siae")[:4]),
}


@pytest.mark.parametrize("name", ON_PAPER)
def test_no_table_is_cut_by_the_edge_of_the_sheet(page: Page, server, name):
    page.set_viewport_size({"width": 688, "height": 1000})  # what a sheet of A4 holds
    page.emulate_media(media="print")
    page.goto(server + ON_PAPER[name])
    tables = settled(page).locator("main table:visible")
    expect(tables.first).to_be_visible()
    widths = tables.evaluate_all("all => all.map((e) => [e.scrollWidth, document.documentElement.clientWidth])")
    assert [pair for pair in widths if pair[0] > pair[1]] == []


def test_a_printed_link_says_its_address(visit):
    page = visit(page_types()["fiche-avec-contact"])
    page.emulate_media(media="print")
    contents = page.locator(".fiche__contact a[rel~=external]").evaluate_all(
        "links => links.map((link) => getComputedStyle(link, '::after').content)"
    )
    texts = page.locator(".fiche__contact a[rel~=external]").all_inner_texts()
    assert all("http" in content or "." in text for content, text in zip(contents, texts, strict=True))


def test_paper_is_white_even_in_the_dark(visit):
    page = visit(page_types()["fiche-avec-contact"])
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    colours = page.evaluate(
        """() => { const lum = (c) => { const [r, g, b, a = 1] = c.match(/[\\d.]+/g).map(Number); return a ? (r + g + b) / 3 : 255; };
          return [lum(getComputedStyle(document.querySelector("h1")).color),
            ...[document.body, document.querySelector("main")].map((e) => lum(getComputedStyle(e).backgroundColor))]; }"""
    )
    assert colours[0] < 110, "the text is dark"
    assert min(colours[1:]) > 240, "the paper is white"


def test_the_print_button_prints(visit, page: Page):
    page.add_init_script("window.print = () => { window.printed = true; }")
    visit(page_types()["fiche-avec-contact"])
    page.locator("[data-imprimer]").click()
    until(page, "() => window.printed === true")


def test_the_theme_follows_the_system_until_one_is_chosen(visit):
    page = visit("")
    html = page.locator("html")
    page.emulate_media(color_scheme="dark")
    expect(html).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(color_scheme="light")
    expect(html).to_have_attribute("data-md-color-scheme", "default")


def test_the_theme_chosen_is_remembered_on_every_page_and_in_every_tab(visit, context: BrowserContext, server):
    page = visit("")
    page.emulate_media(color_scheme="light")
    html = page.locator("html")
    expect(html).to_have_attribute("data-md-color-scheme", "default")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("[data-theme]").click()
    expect(html).to_have_attribute("data-md-color-scheme", "slate")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.reload()
    expect(html).to_have_attribute("data-md-color-scheme", "slate")
    visit("annuaire/")
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    other = context.new_page()
    other.goto(server)
    expect(other.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    other.locator("[data-theme]").click()
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "default")


def test_nothing_but_the_theme_is_kept_in_the_browser(visit, context: BrowserContext):
    page = visit("")
    page.locator("[data-theme]").click()
    visit("annuaire/?q=jardin")
    visit("recherche/?q=jardin")
    assert context.cookies() == []
    assert page.evaluate("Object.keys(localStorage)") == ["portail.theme"]
    assert page.evaluate("Object.keys(sessionStorage)") == []
