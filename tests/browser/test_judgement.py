"""The report on the data as a page: accessible, light and dark, at the widths of a desk and of a telephone."""

from __future__ import annotations

import subprocess

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import AXE, RUN, WIDE
from tests.browser.conftest import PHONE
from tests.portal import HUNG, ROOT
from tests.portals.conftest import HERE
from tests.site.test_html_validate import CONFIG, NODE, PROGRAM
from tests.waiting import painted

REPORT = HERE / "vingt-erreurs" / "expected" / "rapport.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_no_violation_and_no_scroll_sideways(browser: Browser, scheme, size):
    context = browser.new_context(color_scheme=scheme, viewport=size, bypass_csp=True)
    context.add_init_script(path=AXE)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(REPORT.as_uri())
    result = page.evaluate(RUN)
    assert result["passed"] > 10, "axe did not look at the page"
    assert result["seen"] == []
    assert painted(page).evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    context.close()


def test_style_is_let_in_by_its_own_policy(browser: Browser):
    page = browser.new_page()
    page.goto(REPORT.as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.constat')).borderLeftStyle") == "solid"
    page.close()


def test_page_is_valid_html():
    command = [str(NODE), str(PROGRAM), "--config", str(CONFIG), str(REPORT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=HUNG)
    assert done.returncode == 0, done.stdout
