"""What writes in the pages: only what changes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ACCORD = """async ([url, before, after]) => {
  const { accorder } = await import(url);
  const nodes = (html) => [...Object.assign(document.createElement("div"), { innerHTML: html }).childNodes];
  const place = document.createElement("div");
  document.body.append(place);
  accorder(place, nodes(before));
  const [first] = place.children;
  first?.querySelector("button")?.focus();
  const changes = new MutationObserver(() => {});
  changes.observe(place, { childList: true, subtree: true, attributes: true, characterData: true });
  accorder(place, nodes(after));
  const written = changes.takeRecords().length;
  const found = [place.innerHTML, written, place.children[0] === first, place.contains(document.activeElement)];
  place.remove();
  return found;
}"""

CHIP = '<ul><li><button data-n="0" title="a">Un</button></li></ul>'


@pytest.mark.parametrize(
    ("before", "after", "written"),
    [
        (CHIP, CHIP, 0),
        (CHIP, CHIP.replace("Un", "Deux"), 1),
        (CHIP, CHIP.replace('title="a"', 'class="puce"'), 2),
        (CHIP, CHIP.replace("</ul>", "<li>Autre</li></ul>"), 1),
        (CHIP.replace("</ul>", "<li>Autre</li></ul>"), CHIP, 1),
        ("<p>Un</p>", "", 1),
        ("", "<p>Un</p>texte", 2),
    ],
)
def test_children_become_those_wanted_and_only_what_differs_is_written(
    page: Page, site: str, before: str, after: str, written: int
) -> None:
    page.goto(site)
    html, count, same, focused = page.evaluate(ACCORD, [f"{site}assets/js/dom.js", before, after])
    assert (html, count) == (after, written)
    assert same == bool(before and after)
    assert focused == ("button" in before)


def test_another_element_takes_the_place_of_one_that_cannot_become_it(page: Page, site: str) -> None:
    page.goto(site)
    found = page.evaluate(ACCORD, [f"{site}assets/js/dom.js", "<p>Un</p><ul></ul>", "<ul><li>Un</li></ul>"])
    assert found == ["<ul><li>Un</li></ul>", 2, False, False]
