"""The hierarchy of the common procurement vocabulary (CPV), read in its zeros; ``achats/cpv.js`` holds the same rule.

A code of eight digits is a division (2 digits that count), a group (3), a class (4), a category (5) or finer; the
zeros after them say « everything inside »: 77314000 is inside 77310000, which is inside 77000000.
``tests/vectors/cpv.json`` is what both must give.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

DIVISION = 2
"""Digits of the widest level, where a zero counts as any other digit."""


def stem(code: str) -> str:
    """The digits of ``code`` that count: « 7731 » for 77310000, « 60 » for 60000000."""
    return code[:DIVISION] + code[DIVISION:].rstrip("0")


def contains(outer: str, inner: str) -> bool:
    """Whether ``inner`` is ``outer`` or inside it; both have eight digits."""
    return inner.startswith(stem(outer))


@dataclass(frozen=True)
class Branch:
    """A code and the codes given with it that are inside it."""

    code: str
    branches: tuple[Branch, ...] = ()


def tree(codes: Iterable[str]) -> tuple[Branch, ...]:
    """``codes``, each once, as a tree: in the order of their digits, the inner ones under the outer."""
    return _tree(sorted(set(codes), key=lambda code: (stem(code), code)))


def _tree(codes: list[str]) -> tuple[Branch, ...]:
    found = []
    while codes:
        outer, *rest = codes
        inside = [code for code in rest if contains(outer, code)]
        found.append(Branch(outer, _tree(inside)))
        codes = rest[len(inside) :]
    return tuple(found)
