"""What a check of ours says of one place, and how it becomes a finding."""

from __future__ import annotations

from dataclasses import dataclass

from generator.catalog.package import Dataset
from generator.validation.french import shown
from generator.validation.report import Finding, Severity


@dataclass(frozen=True)
class Problem:
    """One thing wrong in one place. What it is called and how grave it is belong to the check that found it."""

    message: str
    line: int | None = None
    field: str | None = None
    value: str | None = None
    suggestion: str | None = None
    severity: Severity | None = None
    """Where this case is graver or milder than the check usually is."""
    secrets: tuple[str, ...] = ()
    """Pieces of the cell that no text of the report may hold."""


@dataclass(frozen=True)
class Check:
    """A check as the documentation lists it: ``code`` is public.

    ``cause`` tells people why it exists, ``remedy`` what to do about what it finds.
    """

    code: str
    severity: Severity
    title: str
    cause: str
    remedy: str


def finding(check: Check, dataset: Dataset, problem: Problem) -> Finding:
    """``problem``, found in ``dataset`` by ``check``."""
    return Finding(
        severity=problem.severity or check.severity,
        code=check.code,
        dataset=dataset.name,
        path=dataset.path,
        title=check.title,
        message=problem.message,
        line=problem.line,
        field=problem.field,
        value=None if problem.value is None else shown(problem.value),
        suggestion=problem.suggestion,
    )
