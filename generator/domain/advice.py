"""The way advised to a buyer: the published rule, the same that ``achats/conseil.js`` holds for the browser.

Source: Le Marché de l'inclusion, ``lemarche/api/inclusive_potential/utils.py`` of gip-inclusion/le-marche (read on
20/08/2026): the more structures may answer, and the less the contract weighs in their turnover, the more directly it
may be given to them. Its thresholds were made for a national directory; a portal sets its own.
``tests/vectors/conseil.json`` is what both must give.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.domain.hours import rounded


class Way(StrEnum):
    """How insertion may enter a purchase, as the rule advises it."""

    CONTRACT = "marche_reserve"
    LOT = "lot_reserve"
    CLAUSE = "clause"
    STAFF = "mise_a_disposition"
    NONE = "aucune"


@dataclass(frozen=True)
class Thresholds:
    """Numbers of structures above which a way is advised, and the share of turnover that a contract must not reach."""

    contract: int
    lot: int
    clause: int
    dependency: int
    """Per cent of the turnover of a structure."""


def advise(structures: int, staff: int, dependency: float | None, thresholds: Thresholds) -> Way:
    """The way for a purchase that ``structures`` may supply, and for which ``staff`` of them provide people.

    ``dependency`` is ``None`` when it cannot be computed: a whole contract is reserved only when it is known and low,
    as in the source.
    """
    if structures > thresholds.contract and dependency is not None and dependency < thresholds.dependency:
        return Way.CONTRACT
    if structures > thresholds.lot:
        return Way.LOT
    if structures > thresholds.clause:
        return Way.CLAUSE
    return Way.STAFF if staff else Way.NONE


def dependency(amount: float | None, turnover: float | None) -> float | None:
    """What ``amount`` weighs in the yearly ``turnover`` of a structure, in per cent; ``None`` when one is not known."""
    return rounded(amount / turnover * 100) if amount is not None and turnover else None
