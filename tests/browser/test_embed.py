"""The directory in a frame of another site, and the page where its code is made."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Watch
from tests.portal import first, rows
from tests.waiting import painted

PLACE = first("communes", lambda row: any(each["code_insee"] == row["code_insee"] for each in rows("siae")))
EMPTY = first("communes", lambda row: all(each["code_insee"] != row["code_insee"] for each in rows("siae")))
SECTOR = "creation-et-entretien-des-espaces-verts"
HERE = [row for row in rows("siae") if row["code_insee"] == PLACE["code_insee"] and row["statut"] != "fermee"]


@pytest.mark.parametrize("width", [240, 900])
def test_the_frame_shows_the_structures_of_a_commune(page: Page, server, watch: Watch, width):
    page.set_viewport_size({"width": width, "height": 480})
    page.goto(f"{server}embed/?territoire={PLACE['code_insee']}")
    expect(page.locator("#integration-liste > li")).to_have_count(len(HERE))
    expect(page.locator("h1")).to_contain_text(PLACE["nom"])
    link = page.locator("#integration-liste a").first
    assert link.get_attribute("target") == "_blank"
    assert re.search(r"/annuaire/[a-z0-9-]+/$", link.evaluate("(a) => a.href"))
    assert painted(page).evaluate("document.documentElement.scrollWidth") <= width
    expect(page.locator(".integration__source")).to_contain_text("Licence Ouverte")


def test_the_frame_tells_sectors_apart_whatever_commas_they_have(page: Page, server, watch: Watch):
    page.goto(f"{server}embed/")
    labels = {row["libelle"] for row in rows("secteurs")}
    expect(page.locator("#integration-liste .source").first).to_be_visible()
    shown = page.locator("#integration-liste .source").all_text_contents()
    assert {label for line in shown for label in line.split("\u00a0· ")} <= labels


def test_the_frame_reads_first_the_sector_that_it_shows(page: Page, server, watch: Watch):
    label = first("secteurs", lambda row: row["code"] == SECTOR)["libelle"]
    page.goto(f"{server}embed/?secteur={SECTOR}")
    lines = page.locator("#integration-liste .source")
    expect(lines.first).to_be_visible()
    assert all(line.startswith(label) for line in lines.all_text_contents())


def test_the_frame_keeps_nothing_and_asks_nobody(page: Page, server, watch: Watch):
    page.goto(f"{server}embed/?secteur=inconnu&territoire=%3Cb%3E&theme=sombre")
    expect(page.locator("#integration-compte")).to_contain_text("Le secteur demandé n'est pas connu")
    expect(page.locator("#integration-compte")).to_contain_text("Le territoire demandé n'est pas connu")
    expect(page.locator("#integration-liste > li"), "nothing stands for what is not known").to_have_count(0)
    assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    assert watch.tiles == []


def test_a_place_without_structures_shows_the_nearest_of_the_sector(page: Page, server, watch: Watch):
    sold = [row for row in rows("siae_activites") if row["secteur"] == SECTOR]
    page.goto(f"{server}embed/?secteur={SECTOR}&territoire={EMPTY['code_insee']}")
    expect(page.locator("#integration-compte")).to_contain_text("Aucune structure connue sur ce territoire")
    expect(page.locator("#integration-liste > li")).to_have_count(len({row["siae_id"] for row in sold}))
    expect(page.locator("h1")).to_contain_text(EMPTY["nom"])


def test_every_place_can_be_chosen_with_structures_or_not(visit):
    options = visit("donnees/integrer/").locator("#integration-territoire option")
    codes = options.evaluate_all("options => options.map(({ value }) => value)")
    communes = rows("communes")
    bodies = {f"epci:{row['epci_siren']}" for row in communes if row["epci_siren"]}
    assert set(codes) == {"", *bodies, *(row["code_insee"] for row in communes)}


def test_a_body_without_structures_shows_the_nearest(page: Page, server, watch: Watch):
    here = {row["code_insee"] for row in rows("siae") if row["statut"] != "fermee"}
    bodies: dict[str, list[str]] = {}
    for row in rows("communes"):
        bodies.setdefault(row["epci_siren"], []).append(row["code_insee"])
    body = next((siren for siren, codes in bodies.items() if siren and not here.intersection(codes)), None)
    if body is None:
        pytest.skip("every body has structures")
    page.goto(f"{server}embed/?territoire=epci:{body}")
    expect(page.locator("#integration-compte")).to_contain_text("les plus proches d'abord")
    expect(page.locator("#integration-liste > li")).not_to_have_count(0)


def test_without_script_the_frame_leads_to_the_directory(without_script: Page, server):
    without_script.goto(f"{server}embed/")
    expect(without_script.get_by_role("link", name="Voir l'annuaire")).to_be_visible()
    expect(without_script.get_by_text("demande JavaScript")).to_be_visible()


def test_the_code_is_made_of_the_choices(visit):
    page = visit("donnees/integrer/")
    page.get_by_label("Commune ou intercommunalité").select_option(PLACE["code_insee"])
    page.get_by_label("Hauteur").fill("300")
    page.get_by_label("Hauteur").blur()
    field = page.get_by_label("Code à coller")
    expect(field).to_have_value(re.compile('height="300"'))
    code = field.input_value()
    assert f"embed/?territoire={PLACE['code_insee']}" in code
    assert PLACE["nom"] in code
    shown = page.frame_locator("#integration-apercu")
    expect(shown.locator("#integration-liste > li")).to_have_count(len(HERE))
