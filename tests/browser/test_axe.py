"""axe-core finds nothing to say: every type of page, light and dark, on a wide and on the narrowest screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PHONE
from tests.conftest import Watch, make_context
from tests.portal import ROOT, first, page_types, rows

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WIDE = {"width": 1280, "height": 900}

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


@pytest.fixture(scope="module")
def inspected(browser: Browser, server: str) -> Iterator[Page]:
    """A page where axe is already loaded, out of reach of the site's own content policy."""
    watch = Watch(server)
    context = make_context(browser, watch)
    context.add_init_script(path=AXE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", page_types())
def test_no_violation(inspected: Page, server: str, name):
    page = inspected
    page.goto(server + page_types()[name])
    page.wait_for_load_state("networkidle")
    violations = {}
    for screen, size in (("1280 px", WIDE), ("320 px", PHONE)):
        page.set_viewport_size(size)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.wait_for_function(
                "scheme => document.documentElement.dataset.mdColorScheme === scheme",
                arg={"light": "default", "dark": "slate"}[scheme],
            )
            result = page.evaluate(RUN)
            assert result["passed"] > 10, "axe did not look at the page"
            violations |= {f"{screen}, {scheme}": result["seen"]} if result["seen"] else {}
    assert violations == {}


def test_no_violation_in_what_scripts_show(inspected: Page, server: str, tmp_path: Path):
    """The directory once filtered, an open popup, a file of suppliers, results of the search, the open menu."""
    row = first("siae", lambda row: len(row["siret"]) == 14)
    suppliers = tmp_path / "fournisseurs.csv"
    suppliers.write_text(
        f"SIRET;Fournisseur;Nature;Montant\n {row['siret']};A;;10\n;{row['raison_sociale']};;20\n;B;espaces verts;x\n"
    )
    page = inspected
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light")
    seen = []
    page.goto(server + "annuaire/?q=jardin&type=ACI")
    page.wait_for_selector("#annuaire-puces button")
    seen += page.evaluate(RUN)["seen"]
    page.goto(server + "annuaire/?q=aucunmotpareil")
    page.wait_for_selector("#annuaire-vide:not([hidden])")
    seen += page.evaluate(RUN)["seen"]
    page.goto(server + "partenaires/")
    page.wait_for_selector(".carte .leaflet-marker-icon")
    page.locator(".carte .epingle").first.press("Enter")
    page.wait_for_selector(".leaflet-popup")
    seen += page.evaluate(RUN)["seen"]
    page.goto(server + "embed/")
    page.wait_for_selector("#integration-liste li")
    seen += page.evaluate(RUN)["seen"]
    page.goto(server + "achats/fournisseurs/")
    page.set_input_files("#fournisseurs-fichier", suppliers)
    page.wait_for_selector("#fournisseurs-resultat:not([hidden])")
    for closed in page.locator("#fournisseurs details").all():
        closed.evaluate("(details) => (details.open = true)")
    seen += page.evaluate(RUN)["seen"]
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(server + "achats/fiche/?q=espaces verts à palaiseau&voie=lot_reserve&ca=x&lot=autre-poste_100000")
        page.wait_for_selector(".feuille__structures li")
        seen += page.evaluate(RUN)["seen"]
        page.goto(server + "achats/calculateur/?lot=maconnerie_abc_1&lot=maconnerie_100000")
        page.wait_for_selector("[data-lot] + [data-lot]")
        page.locator("[data-lot] summary").first.click()
        seen += page.evaluate(RUN)["seen"]
        page.goto(server + "achats/")
        page.locator("#cpv-q").fill("77310000")
        page.wait_for_selector("#cpv-resultats li")
        seen += page.evaluate(RUN)["seen"]
    page.emulate_media(color_scheme="light")
    page.goto(server + "recherche/?q=insertion")
    page.wait_for_selector("#recherche-resultats li")
    seen += page.evaluate(RUN)["seen"]
    page.set_viewport_size(PHONE)
    page.locator("[data-menu]").click()
    seen += page.evaluate(RUN)["seen"]
    assert seen == []


def test_no_violation_in_the_selection(inspected: Page, server: str):
    """One's own, compared, on a wide and a narrow screen, light and dark; one received; an empty one; a chosen page."""
    page = inspected
    ids = [row["id"] for row in rows("siae")[:3]]
    keep = "(ids) => import('../../assets/js/selection/magasin.js').then((s) => s.remplacer(ids))"
    seen = []
    for size, scheme in ((WIDE, "light"), (PHONE, "dark")):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        page.goto(server + "annuaire/selection/")
        page.evaluate(keep, ids)
        page.wait_for_selector("#selection-tableau td")
        page.locator("#selection-differences").check()
        page.locator("[data-action=retirer]").first.click()
        page.wait_for_selector("#selection-annuler:not([hidden])")
        seen += page.evaluate(RUN)["seen"]
        page.goto(server + f"annuaire/selection/?s={ids[0]},inconnue")
        page.wait_for_selector("#selection-recue:not([hidden])")
        seen += page.evaluate(RUN)["seen"]
        page.goto(server + f"annuaire/{ids[1]}/")
        page.wait_for_selector(".selectionner--choisie")
        page.wait_for_selector("[data-qr] svg")
        seen += page.evaluate(RUN)["seen"]
        page.goto(server + "annuaire/selection/")
        page.evaluate(keep, [])
        page.wait_for_selector("#selection-vide:not([hidden])")
        seen += page.evaluate(RUN)["seen"]
    assert seen == []
