"""The records of the structures of a sheet: read once, asked again when they did not come."""

from __future__ import annotations

from playwright.sync_api import Page

READ = """async (url) => {
  const { lecteur } = await import(url);
  const asked = [];
  const come = { a: [{ nom: "A" }], b: [null, { nom: "B" }] };
  const reader = lecteur(async (id) => {
    asked.push(id);
    const record = come[id].shift();
    if (record === null) throw new Error("panne");
    return record;
  });
  const states = () => ["a", "b"].map((id) => reader.fiche(id).etat);
  const before = states();
  await Promise.all([reader.lire(["a", "b"]), reader.lire(["a"])]);
  const after = states();
  const missing = reader.manquantes(["a", "b"]);
  await reader.lire(missing);
  return { before, after, missing, last: states(), record: reader.fiche("b").record, asked };
}"""


def test_a_record_is_asked_once_and_again_when_it_failed(page: Page, site: str) -> None:
    page.goto(site)
    assert page.evaluate(READ, f"{site}assets/js/sourcing/fiches.js") == {
        "before": ["attente", "attente"],
        "after": ["lue", "panne"],
        "missing": ["b"],
        "last": ["lue", "lue"],
        "record": {"nom": "B"},
        "asked": ["a", "b", "b"],
    }
