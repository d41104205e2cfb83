"""Small gestures that several tests share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import Watch, make_context
from tests.portal import ROOT
from tests.waiting import settled

HERE = Path(__file__).parent
PHONE = {"width": 320, "height": 640}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs a browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def visit(page: Page, server: str) -> Callable[[str], Page]:
    """Opens an address of the site: ``visit("annuaire/?q=pain")``."""

    def visit(address: str) -> Page:
        page.goto(server + address)
        page.wait_for_load_state("networkidle")  # so that whatever it asks elsewhere is seen
        return settled(page)

    return visit


@pytest.fixture
def phone(page: Page) -> Page:
    """The page on the narrowest screen."""
    page.set_viewport_size(PHONE)
    return page


@pytest.fixture
def without_script(browser: Browser, server: str, watch: Watch) -> Iterator[Page]:
    """A page of a browser that runs no script."""
    context = make_context(browser, watch, java_script_enabled=False)
    page = context.new_page()
    page.goto(server)
    yield page
    context.close()
    assert not watch.elsewhere
    assert not watch.unexpected


def see_map(page: Page) -> Page:
    """Once the first map of a page is there: it is fetched when it comes near the screen."""
    page.locator(".carte").first.scroll_into_view_if_needed()
    page.locator(".carte .leaflet-map-pane").first.wait_for(state="attached")
    return page


@pytest.fixture(scope="module")
def inspected(browser: Browser, server: str) -> Iterator[Page]:
    """A page where axe is already loaded, out of reach of the site's own content policy."""
    context = make_context(browser, Watch(server))
    context.add_init_script(path=ROOT / "node_modules" / "axe-core" / "axe.min.js")
    yield context.new_page()
    context.close()


def focused(page: Page, expression: str) -> object:
    """``expression`` of the focused element, named ``e``: ``focused(page, "e.id")``."""
    return page.evaluate(f"(() => {{ const e = document.activeElement; return {expression}; }})()")


def tab_to(page: Page, selector: str, limit: int = 200) -> None:
    """Press Tab until what has the focus matches ``selector``."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if focused(page, f"e.matches({selector!r})"):
            return
    raise AssertionError(f"{selector} cannot be reached by the Tab key")
