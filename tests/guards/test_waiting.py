"""No test waits for a while: it waits for what it wants, or it fails on the machine where a while is not enough."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.guards.source import called
from tests.portal import ROOT

WHILES = ("wait_for_timeout", "sleep")
"""What waits for a time instead of a condition: nothing in the tests has a reason to."""

REFUSED = ("wait_for_function",)
"""What a strict content policy refuses from its second look on, so that it only fails on a slow machine (`waiting.py`)."""

LIMITS = ("set_default_timeout", "set_default_navigation_timeout", "set_options")


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Every call of the tests, benches aside: where, the last word of what is called, and the call."""
    for file in sorted((ROOT / "tests").rglob("*.py")):
        if file.is_relative_to(ROOT / "tests" / "bench"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                where = f"{file.relative_to(ROOT).as_posix()}:{node.lineno}"
                yield where, called(node.func).rpartition(".")[2], node


def test_no_test_waits_for_a_while():
    found = list(calls())
    assert any(name == "wait_for_url" for _, name, _ in found), "the tests are not read"
    assert [(where, name) for where, name, _ in found if name in WHILES + REFUSED] == []


def test_the_browser_has_one_patience():
    """A limit of its own, in a test, is one that a slow machine misses."""
    limits = [
        (where, ast.unparse(value))
        for where, name, call in calls()
        if where.startswith(("tests/conftest.py", "tests/browser"))
        for value in [*(call.args if name in LIMITS else []), *(k.value for k in call.keywords if k.arg == "timeout")]
        if name != "run"  # another program, which is not waited for on a screen
    ]
    assert len(limits) >= 3, "the limits are not found"
    assert [limit for limit in limits if "PATIENCE" not in limit[1]] == []
