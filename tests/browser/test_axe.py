"""axe-core finds nothing to say: every type of page, light and dark, on a wide and on the narrowest screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.axe import SCHEMES, SCREENS, dress, violations
from tests.portal import page_types


@pytest.mark.parametrize("name", page_types())
def test_no_violation(inspected: Page, server: str, name):
    page = inspected
    page.goto(server + page_types()[name])
    page.wait_for_load_state("networkidle")
    found = {}
    for screen, size in SCREENS.items():
        page.set_viewport_size(size)
        for scheme in SCHEMES:
            dress(page, scheme)
            found |= {f"{screen}, {scheme}": seen} if (seen := violations(page)) else {}
    assert found == {}
