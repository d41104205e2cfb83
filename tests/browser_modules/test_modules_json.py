"""What pages fetch of the data of the site."""

from __future__ import annotations

import pytest
from playwright.sync_api import Error, Page

READ = "async ([url, address]) => (await import(url)).lireJson(address)"


def test_data_are_read_from_where_the_page_is(page: Page, site: str) -> None:
    page.route(f"{site}carte/voisin.json", lambda route: route.fulfill(json={"a": 1}))
    page.goto(f"{site}carte/")
    assert page.evaluate(READ, [f"{site}assets/js/json.js", "voisin.json"]) == {"a": 1}


def test_what_does_not_come_says_where_and_why(page: Page, site: str, provoked: list[str]) -> None:
    provoked += ["503"]
    page.route("**/absent.json", lambda route: route.fulfill(status=503, json={"a": 1}))
    page.goto(site)
    with pytest.raises(Error, match=r"absent\.json: HTTP 503"):
        page.evaluate(READ, [f"{site}assets/js/json.js", "absent.json"])
