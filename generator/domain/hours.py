"""Hours of insertion to ask for in a contract: the formula, the same that ``achats/calcul.js`` holds for the browser.

``tests/vectors/heures.json`` is what both must give.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

HOURS_PER_FTE = 1600
"""Hours of one full-time equivalent in the consolidation of social clauses.

Source: Alliance Villes Emploi, 2021 (25 124 684 h for 15 703 ETP), read on achatpublic.info, 21/09/2023.
"""

Range = tuple[float, float]
"""The least and the most."""


@dataclass(frozen=True)
class Estimate:
    """Hours of insertion, as a range: the least and the most that the parameters allow."""

    least: int
    most: int

    @property
    def full_time(self) -> Range:
        """The same in full-time equivalents, to one decimal."""
        return rounded(self.least / HOURS_PER_FTE, 1), rounded(self.most / HOURS_PER_FTE, 1)


def estimate(amount: float, labour: Range, cost: Range, rate: float) -> Estimate:
    """Hours for ``amount`` euros before tax, of which ``labour`` per cent is work that costs ``cost`` euros an hour.

    hours = amount × labour share × insertion rate ÷ hourly cost (formula published by mefsud77.fr); ``rate`` in per cent.
    The least hours come from the lowest share and the highest cost, and the most the other way round.
    """
    return Estimate(
        least=int(rounded(amount * labour[0] / 100 * rate / 100 / cost[1])),
        most=int(rounded(amount * labour[1] / 100 * rate / 100 / cost[0])),
    )


def total(estimates: Iterable[Estimate]) -> Estimate:
    """The hours of several lots together: the sum of the hours that each lot shows."""
    found = list(estimates)
    return Estimate(sum(each.least for each in found), sum(each.most for each in found))


def rounded(value: float, decimals: int = 0) -> float:
    """``value`` rounded, halves upwards as people do and as JavaScript does (``round`` goes to the even neighbour)."""
    factor = 10**decimals
    return math.floor(value * factor + 0.5) / factor
