"""What is said of a cell that several checks find fault with, and what a report must not repeat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.catalog.package import Dataset
from generator.validation.masking import DOT, mask
from generator.validation.problem import Check, Problem, finding
from generator.validation.report import Finding, Severity

EXPLAINED = frozenset({"type-error", "constraint-error", "foreign-key"})
"""Errors of the standard that a finer error of ours on the same cell explains better."""


def settle(dataset: Dataset, standard: Sequence[Finding], own: Iterable[tuple[Check, Problem]]) -> tuple[Finding, ...]:
    """The findings of a dataset, one error a cell: the finest.

    Of our own errors on a cell the first is kept, in the order of the checks; it takes the place of what the standard says
    of the value. A warning is left out where the cell has an error: mending that one is the way to see.
    """
    kept: list[Finding] = []
    secrets: dict[int, list[str]] = {}
    refused = {(each.line, each.field) for each in standard if each.field}
    explained: set[tuple[int | None, str | None]] = set()
    warnings: list[Finding] = []
    for check, problem in own:
        if problem.secrets and problem.line is not None:
            secrets.setdefault(problem.line, []).extend(problem.secrets)
        each = finding(check, dataset, problem)
        place = (each.line, each.field)
        if each.severity is not Severity.ERROR:
            warnings.append(each)
        elif None in place or place not in explained:
            kept.append(each)
            explained.add(place)
    warnings = [each for each in warnings if (each.line, each.field) not in explained | refused or each.line is None]
    left = [each for each in standard if each.code not in EXPLAINED or (each.line, each.field) not in explained]
    return tuple(_discreet(each, secrets.get(each.line or 0, ())) for each in (*left, *kept, *warnings))


def _discreet(each: Finding, secrets: Sequence[str]) -> Finding:
    """``each`` without the personal data that its line holds, nor a suggestion that would show any."""
    if each.suggestion is not None and mask(each.suggestion) != each.suggestion:
        each = replace(each, suggestion=None)
    for secret in secrets:
        pattern = re.compile(r"[\s.-]*".join(map(re.escape, re.sub(r"[\s.-]", "", secret))), re.IGNORECASE)
        each = replace(
            each,
            message=pattern.sub(DOT * 3, each.message),
            value=None if each.value is None else pattern.sub(DOT * 3, each.value),
            suggestion=None if each.suggestion is None or pattern.search(each.suggestion) else each.suggestion,
        )
    return each
