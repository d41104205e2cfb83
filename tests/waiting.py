"""How a test waits: for a condition, never for a while.

``page.wait_for_function`` is left aside: it evaluates text in the page, which the page's own content policy refuses
from its second look on. It is only seen to fail when the first look comes too early.
"""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.host import PATIENCE

UNTIL = """([given, patience]) => new Promise((done, fail) => {
  const condition = %s;
  const began = performance.now();
  const look = () => {
    if (condition(given)) done();
    else if (performance.now() - began > patience) fail(new Error(`it never came: ${condition}`));
    else requestAnimationFrame(look);
  };
  look();
})"""


def until(page: Page, condition: str, given: object = None) -> None:
    """Waits until a function of the page says yes: ``until(page, "top => scrollY > top", 0)``."""
    page.evaluate(UNTIL % condition, [given, PATIENCE])


def settled(page: Page) -> Page:
    """Once no part of the page says that it is still being prepared."""
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    return page


def painted(page: Page) -> Page:
    """Once what was changed is on the screen: a second frame begins when the first has been drawn."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page


def focus_goes(page: Page, condition: str) -> None:
    """Waits until the focused element, named ``e``, meets a condition: ``focus_goes(page, "e.id === 'contenu'")``."""
    until(page, f"() => ((e) => {condition})(document.activeElement)")
