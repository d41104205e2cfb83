"""« Ma sélection »: the list kept on this device, and what hostile or refused storage does to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.waiting import until

Call = Callable[..., Any]

STORE = """async ([base, before, steps]) => {
  const { magasin } = await import(`${base}assets/js/selection/magasin.js`);
  const kept = new Map(Object.entries(before));
  const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
  const store = magasin(() => storage, "cle");
  const told = [];
  store.ecouter((ids) => told.push(ids));
  const answers = steps.map(([name, ...args]) => store[name](...args));
  return { answers, told, kept: kept.get("cle") ?? null };
}"""


@pytest.fixture
def store(page: Page, site: str) -> Call:
    """Runs steps on a store whose storage holds ``before`` under the key « cle »."""
    page.goto(site)
    return lambda steps, **before: page.evaluate(STORE, [site, before, steps])


def test_it_is_added_to_and_taken_from_in_order(store: Call) -> None:
    done = store([["ajouter", "b"], ["ajouter", "a"], ["ajouter", "b"], ["retirer", "b"], ["retirer", "z"], ["lire"]])
    assert done["answers"] == [True, True, False, True, False, ["a"]]
    assert done["told"] == [["b"], ["b", "a"], ["a"]]
    assert done["kept"] == '["a"]'


def test_the_whole_list_is_replaced_at_once(store: Call) -> None:
    done = store([["remplacer", ["b", "a", "b", "<img>", 3]], ["contient", "a"], ["contient", "c"]], cle='["c"]')
    assert done["answers"] == [["b", "a"], True, False]
    assert done["told"] == [["b", "a"]]


@pytest.mark.parametrize("kept", ["", "{", '{"length": 3}', "null", "3", '["A B", "../x", "<b>", "a--b", ""]'])
def test_what_is_kept_is_read_with_distrust(store: Call, kept: str) -> None:
    assert store([["lire"], ["gardee"]], cle=kept)["answers"] == [[], True]


@pytest.mark.parametrize("wrong", ["A", "a b", "a/b", "-a", "a" * 101, "é", "__proto__", None, ["a"]])
def test_only_identifiers_are_kept(store: Call, wrong: object) -> None:
    assert store([["ajouter", wrong], ["lire"]])["answers"] == [False, []]


def test_it_stays_of_a_length_that_a_person_reads(store: Call, call: Call) -> None:
    ids = [f"s{i}" for i in range(60)]
    done = store([["remplacer", ids], ["ajouter", "encore"]])
    assert len(done["answers"][0]) == 50
    assert done["answers"][1] is False
    assert len(call("selection/magasin.js", "nettoyer", ids)) == 50


REFUSED = """async (base) => {
  const { magasin } = await import(`${base}assets/js/selection/magasin.js`);
  const full = { getItem: () => null, setItem: () => { throw new DOMException("plein", "QuotaExceededError"); } };
  const none = () => { throw new DOMException("refusé", "SecurityError"); };
  return [() => full, none].map((storage) => {
    const store = magasin(storage, "cle");
    store.ajouter("a");
    store.ajouter("b");
    store.retirer("a");
    return [store.lire(), store.gardee()];
  });
}"""


def test_a_storage_that_refuses_leaves_a_list_that_lasts_as_long_as_the_page(page: Page, site: str) -> None:
    page.goto(site)
    assert page.evaluate(REFUSED, site) == [[["b"], False], [["b"], False]]


def test_two_tabs_say_the_same(context: BrowserContext, page: Page, site: str) -> None:
    page.goto(site)
    other = context.new_page()
    other.goto(site)
    script = (
        "async (url) => { window.s = await import(url); window.dit = []; window.s.ecouter((ids) => dit.push(ids)); }"
    )
    for tab in (page, other):
        tab.evaluate(script, f"{site}assets/js/selection/magasin.js")
    page.evaluate("s.ajouter('ateliers-du-chene')")
    until(other, "() => dit.length === 1")
    assert other.evaluate("[dit[0], s.lire()]") == [["ateliers-du-chene"]] * 2
    other.evaluate("localStorage.clear()")
    until(page, "() => dit.length === 2")
    assert page.evaluate("s.lire()") == []


@pytest.mark.parametrize(
    ("moved", "step", "expected"),
    [
        ("b", -1, "b a c"), ("b", 1, "a c b"), ("a", -1, "a b c"), ("c", 1, "a b c"), ("z", -1, "a b c"),
        ("z", 1, "a b c"),
    ],
)  # fmt: skip
def test_a_move_loses_nothing(call: Call, moved: str, step: int, expected: str) -> None:
    assert call("selection/ordre.js", "deplacer", ["a", "b", "c"], moved, step) == expected.split()
