"""The page of a dataset that has every kind of warning: accessible, light and dark, at a desk and on a telephone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import AXE, RUN, WIDE
from tests.browser.conftest import PHONE
from tests.conftest import StaticHost
from tests.host import serving
from tests.portals.conftest import build, laid_over


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Of the page, served on this machine."""
    folder = tmp_path_factory.mktemp("avertissements")
    build(laid_over("foreign", "avertissements", folder / "portail"), folder / "site")
    with serving(StaticHost, folder / "site") as host:
        yield f"{host}/donnees/structures/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_no_violation_and_no_scroll_sideways(browser: Browser, address: str, scheme, size):
    context = browser.new_context(color_scheme=scheme, viewport=size, bypass_csp=True)
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.goto(address)
    assert page.locator(".constats > li").count() >= 25
    assert page.evaluate("getComputedStyle(document.querySelector('.constats > li')).borderLeftStyle") == "solid"
    result = page.evaluate(RUN)
    assert result["passed"] > 10, "axe did not look at the page"
    assert result["seen"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
