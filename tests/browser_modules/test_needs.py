"""Needs as buyers write them, asked of the real engine over the real directory, in a real browser.

``tests/needs.json`` says for each what must come in the first five (``premiers``), first of all (``premier``), that
nothing does (``aucun``) and then which structures of neighbouring sectors are proposed (``voisines``), or that everybody
comes since no trade is said (``tous``); and what is understood: sectors, kinds, place, typing errors mended, words that
nothing holds. Add a need whenever one disappoints.
"""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.portal import ROOT

pytestmark = pytest.mark.browser

NEEDS: list[dict[str, Any]] = json.loads((ROOT / "tests" / "needs.json").read_text(encoding="utf-8"))
FIRST = 5
LEAST = 250
MOST_EMPTIED = 33

ANSWER = """(engine, index, q) => {
  const state = { ...engine.etatVide(), q };
  const found = engine.chercher(state, index);
  const ways = engine.issues(state, index, found);
  const { compris, types, corrections, ignores } = found.besoin;
  return {
    premiers: found.lignes.slice(0, 5).map((row) => index.id(row)),
    total: found.total,
    taille: index.taille,
    etages: found.parEtage,
    distances: found.distances ? found.lignes.every((row) => found.distances[row] >= 0) : null,
    secteurs: compris.filter(({ cle }) => cle === "secteur").flatMap(({ code }) => code.split(" ")),
    types: types.map((type) => index.tables.type.code[type]),
    lieu: found.lieu?.nom ?? null,
    corrections: Object.fromEntries(corrections.map(({ tape, compris: word }) => [tape, word])),
    ignores: ignores.map(({ mot }) => mot),
    voisines: ways.voisines.map((row) => index.id(row)),
    proches: ways.proches.length,
  };
}"""

LETTERS = """(engine, index, q) =>
  Array.from(q, (_, i) => [q.slice(0, i + 1), engine.chercher({ ...engine.etatVide(), q: q.slice(0, i + 1) }, index).total])"""


def each(answer: str, page: Page, site: str, files: dict[str, str]) -> list[Any]:
    """What ``answer``, a function of the engine, of the real directory and of a sentence, says of each need."""
    page.goto(site)
    over_the_directory = f"""async ([base, files, needs]) => {{
      const engine = await import(new URL("assets/js/annuaire/moteur.js", base));
      const index = engine.preparer(JSON.parse(files.annuaire));
      for (const part of ["textes", "coordonnees"]) index.completer(part, JSON.parse(files[part]));
      return needs.map((q) => ({answer})(engine, index, q));
    }}"""
    return list(page.evaluate(over_the_directory, [site, files, [need["besoin"] for need in NEEDS]]))


def disappointments(need: dict[str, Any], answer: dict[str, Any]) -> list[str]:
    """What the answer lacks."""
    found = []
    missing = [each for each in need.get("premiers", []) if each not in answer["premiers"]]
    if missing:
        found.append(f"{missing} absents des premiers {answer['premiers']}")
    if "premier" in need and answer["premiers"][:1] != [need["premier"]]:
        found.append(f"premier : {answer['premiers'][:1]} au lieu de {need['premier']}")
    if need.get("aucun") and answer["total"]:
        found.append(f"aucune attendue, {answer['premiers']}")
    if need.get("tous") and answer["total"] != answer["taille"]:
        found.append(f"toutes attendues, {answer['total']} sur {answer['taille']}")
    if need.get("ailleurs") and not (answer["etages"][0] == 0 and answer["etages"][2] > 0 and answer["distances"]):
        found.append(f"les plus proches attendues avec leur distance, {answer['etages']}")
    exact = [key for key in ("lieu", "types", "corrections") if key in need and answer[key] != need[key]]
    among = [key for key in ("secteurs", "ignores", "voisines") if not set(need.get(key, [])) <= set(answer[key])]
    return [*found, *(f"{key} : {answer[key]}, attendu {need[key]}" for key in [*exact, *among])]


def test_needs_are_answered(page: Page, site: str, real_index: dict[str, str]) -> None:
    answers = each(ANSWER, page, site, real_index)
    assert len(answers) == len(NEEDS) >= LEAST
    failures = [
        f"{need['besoin']} : {fault}"
        for need, answer in zip(NEEDS, answers, strict=True)
        for fault in disappointments(need, answer)
    ]
    assert not failures, "\n".join(["", *failures])


def test_a_need_asks_for_something() -> None:
    assert len({need["besoin"] for need in NEEDS}) == len(NEEDS)
    assert [need["besoin"] for need in NEEDS if not {"premiers", "aucun", "tous"} & set(need)] == []
    assert all(len(need.get("premiers", [])) <= FIRST for need in NEEDS)


def test_few_letters_empty_an_answer_on_the_way_to_another(page: Page, site: str, real_index: dict[str, str]) -> None:
    """What is being typed says nothing for a letter or two where it begins a trade that nobody does here: those are left."""
    typed = each(LETTERS, page, site, real_index)
    emptied = [
        text
        for letters in typed
        for (_, before), (text, total) in pairwise(letters)
        if total == 0 and before > 0 and letters[-1][1] > 0
    ]
    assert len(emptied) <= MOST_EMPTIED, emptied
