"""What every page has: colour scheme, menu, print and copy buttons."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.waiting import until

pytestmark = pytest.mark.browser


def shows(page: Page, scheme: str) -> None:
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", scheme)


def test_the_scheme_follows_the_system_until_one_chooses(page: Page, site: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(site)
    shows(page, "slate")
    expect(page.locator("html")).to_have_attribute("class", "js")
    page.emulate_media(color_scheme="light")
    shows(page, "default")
    page.get_by_role("button", name="Passer au thème sombre").click()
    shows(page, "slate")
    expect(page.get_by_role("button", name="Passer au thème clair")).to_be_visible()
    page.reload()
    shows(page, "slate")  # the choice outlives the page and the system's preference


@pytest.mark.parametrize("value", ["constructor", "<b>", ""])
def test_a_stored_value_that_is_none_is_ignored(page: Page, site: str, value: str) -> None:
    page.goto(site)
    page.evaluate("value => localStorage.setItem('portail.theme', value)", value)
    page.reload()
    shows(page, "default")


def test_refused_storage_is_borne(page: Page, site: str) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })")
    page.goto(site)
    page.get_by_role("button", name="Passer au thème sombre").click()
    shows(page, "slate")


def test_the_menu_opens_and_closes_by_keyboard(page: Page, site: str) -> None:
    page.goto(site)
    button = page.get_by_role("button", name="Menu")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    page.locator("#menu a").focus()
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()


def test_printing(page: Page, site: str) -> None:
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(site)
    page.get_by_role("button", name="Imprimer").click()
    until(page, "() => window.printed")


def test_copying_is_said(page: Page, context: BrowserContext, site: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.clock.install(time=0)
    page.goto(site)
    page.clock.pause_at(3_600)
    page.get_by_role("button", name="Copier").click()
    expect(page.locator("[data-copier]")).to_have_text("Copié")
    page.clock.run_for(100)
    expect(page.get_by_role("status")).to_have_text("Copié dans le presse-papiers.")
    assert page.evaluate("navigator.clipboard.readText()") == "000 000 000 00006"
    page.clock.run_for(2_000)
    expect(page.locator("[data-copier]")).to_have_text("Copier")


def test_a_refused_copy_selects_the_text(page: Page, site: str) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    page.goto(site)
    page.get_by_role("button", name="Copier").click()
    expect(page.get_by_role("status")).to_contain_text("La copie n'a pas abouti")
    assert page.evaluate("String(getSelection())") == "000 000 000 00006"
