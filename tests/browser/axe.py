"""axe-core, as the tests ask it: what it finds to say of the page on screen."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.portal import ROOT
from tests.waiting import painted, settled

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WIDE = {"width": 1280, "height": 900}
SCREENS = {"1280 px": WIDE, "320 px": PHONE}
SCHEMES = {"light": "default", "dark": "slate"}
"""What a browser prefers → what the page says it shows."""

RUN = """async () => {
  await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
  const found = await axe.run(document, {
    resultTypes: ["violations"],
    rules: { "target-size": { enabled: true } },  // WCAG 2.2, 2.5.8: off unless asked for
  });
  const seen = found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target.join(" ")} - ${failureSummary.split("\\n")[1] ?? ""}`));
  return { passed: found.passes.length, seen };
}"""


def dress(page: Page, scheme: str) -> None:
    """Show the page in ``scheme``, « light » or « dark », as a browser that prefers it does; a frame chose when it opened."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    if page.evaluate("Boolean(window.portail?.theme)"):
        expect(page.locator("html")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])


def violations(page: Page) -> list[str]:
    """What axe finds in the page as it is now."""
    result = painted(settled(page)).evaluate(RUN)
    assert result["passed"] > 10, "axe did not look at the page"
    return result["seen"]
