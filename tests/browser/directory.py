"""The directory as tests drive it, and what must answer, found in the files without any of the portal's code."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.portal import CLOSED, rows

OPEN = [row for row in rows("siae") if row["statut"] != CLOSED]

MARKS = """() => [...document.querySelectorAll(".annuaire__carte .leaflet-marker-icon:not([hidden])")].map((e) =>
  e.matches(".grappe") ? parseInt(e.textContent) : 1)"""


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


BUSY = "#annuaire-outils[hidden], :is(#annuaire-filtres, #annuaire-liste, #annuaire-compte)[aria-busy=true]"

MAP = ".annuaire__carte .leaflet-container"


def ready(page: Page) -> Page:
    """Once what was asked is shown, all of it."""
    page.locator("#annuaire-liste").wait_for(state="attached")
    expect(page.locator(BUSY)).to_have_count(0)
    return page


def listed(page: Page) -> list[str]:
    ready(page)
    return page.locator("#annuaire-liste:not([hidden]) > ol > li[data-id]:not([hidden])").evaluate_all(
        "items => items.map((item) => item.dataset.id)"
    )


def mapped(page: Page) -> int:
    """Structures on the map, alone or in groups, once it has gone where they are."""
    ready(page)
    page.locator(".annuaire__carte .carte").scroll_into_view_if_needed()
    page.locator(f"{MAP}[aria-busy=false]:not([data-hors-de-vue])").wait_for()
    return sum(page.evaluate(MARKS))


def with_place(found: set[str]) -> int:
    """How many of these have a place: their own, or the middle of their commune."""
    known = {row["code_insee"] for row in rows("communes") if row["latitude"]}
    return len([row for row in OPEN if row["id"] in found and (row["latitude"] or row["code_insee"] in known)])


def tick(page: Page, facet: str, value: str) -> None:
    """Choose in a facet, opened for that as people open it."""
    box = page.locator(f"input[name='{facet}'][value='{value}']")
    block = page.locator("details.facette", has=box)
    if not block.evaluate("e => e.open"):
        block.locator("summary").click()
    box.check()
    ready(page)
