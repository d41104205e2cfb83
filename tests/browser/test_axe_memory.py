"""axe-core on a portal that remembers: a departure, a change of identifier, a merger, versions with their differences."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import AXE, RUN, WIDE
from tests.browser.conftest import PHONE
from tests.conftest import StaticHost, Watch, make_context
from tests.portals.test_memory import site

__all__ = ["site"]

PAGES = [
    "donnees/", "donnees/siae/", "donnees/siae/versions/", "donnees/secteurs/versions/", "annuaire/partie/", "annuaire/fusion/",
    "annuaire/recente/",
]  # fmt: skip


@pytest.fixture(scope="module")
def inspected(browser, site) -> Iterator[tuple[Page, str]]:
    """A page where axe is loaded, and the address of the portal."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(StaticHost, directory=site)) as host:
        threading.Thread(target=host.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{host.server_port}/"
        context = make_context(browser, Watch(address))
        context.add_init_script(path=AXE)
        yield context.new_page(), address
        context.close()
        host.shutdown()


@pytest.mark.parametrize("address", PAGES)
def test_no_violation(inspected, address):
    page, portal = inspected
    page.goto(portal + address)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        for scheme, name in (("light", "default"), ("dark", "slate")):
            page.emulate_media(color_scheme=scheme)
            expect(page.locator("html")).to_have_attribute("data-md-color-scheme", name)
            result = page.evaluate(RUN)
            assert result["passed"] > 10, "axe did not look at the page"
            assert result["seen"] == [], (size, scheme)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), size
