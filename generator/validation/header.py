"""The header against the schema.

Frictionless pairs columns by their place, so one missing column makes all the next ones wrong; here they are
paired by name, and each fault is said once, under the code that Frictionless has for it.

Columns must all be there, in the schema's order (contract: the published CSV is the file as validated).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.validation.french import nearest
from generator.validation.messages import Case, text_of
from generator.validation.records import Table
from generator.validation.report import Finding, Severity

HEADER_CODES = frozenset(
    {"blank-header", "unmatched-header", "extra-label", "missing-label", "blank-label", "duplicate-label"}
    | {"incorrect-label", "header-error", "label-error"}
)
"""What this module answers for: the same errors from Frictionless are not repeated."""


@dataclass(frozen=True)
class HeaderVerdict:
    findings: tuple[Finding, ...]
    readable: bool
    """Whether the columns can be told apart, so that the rows can be judged."""


def check_header(table: Table) -> HeaderVerdict:
    """Compare the labels of ``table`` with the columns of its schema."""
    labels = table.header
    if not any(label.strip() for label in labels):
        return HeaderVerdict((_finding(table, "blank-header"),), readable=False)
    known = set(table.dataset.schema.by_name)
    if _is_no_header(table):
        return HeaderVerdict((_finding(table, "unmatched-header"),), readable=False)
    blank = [place for place, label in enumerate(labels, 1) if not label.strip()]
    twice = sorted({label for label in labels if label.strip() and labels.count(label) > 1}, key=labels.index)
    findings = (
        *(_finding(table, "blank-label", position=place) for place in blank),
        *(_finding(table, "duplicate-label", label=label) for label in twice),
        *_unknown(table),
        *(_finding(table, "missing-label", field=name) for name in table.dataset.schema.by_name if name not in labels),
        *(() if twice else _misordered(table)),
    )
    return HeaderVerdict(findings, readable=not blank and not twice and not known.isdisjoint(labels))


def _is_no_header(table: Table) -> bool:
    """Whether nothing in the first line looks like the name, or the title, of a column."""
    fields = table.dataset.schema.fields
    names = (*table.dataset.schema.by_name, *(field.title for field in fields))
    return len(fields) > 1 and not any(nearest(label, names) for label in table.header)


def _unknown(table: Table) -> Iterator[Finding]:
    names = table.dataset.schema.by_name
    absent = tuple(name for name in names if name not in table.positions)
    for label in table.positions:
        if label.strip() and label not in names:
            yield _finding(table, "extra-label", candidates=absent, label=label)


def _misordered(table: Table) -> Iterator[Finding]:
    """The first column that is not at its place among those that are known."""
    expected = [name for name in table.dataset.schema.by_name if name in table.positions]
    actual = [label for label in table.header if label in table.dataset.schema.by_name]
    for label, name in zip(actual, expected, strict=True):
        if label != name:
            yield _finding(table, "incorrect-label", label=label, expected=name, position=table.positions[label] + 1)
            return


def _finding(
    table: Table, code: str, field: str | None = None, candidates: tuple[str, ...] = (), **facts: Any
) -> Finding:
    dataset = table.dataset
    case = Case(dataset, dataset.schema.by_name[field] if field else None, candidates=candidates, facts=facts)
    text = text_of(code, case)
    return Finding(
        severity=Severity.ERROR,
        code=code,
        dataset=dataset.name,
        path=dataset.path,
        title=text.title,
        message=text.message,
        line=1,
        field=field,
        value=facts.get("label"),
        suggestion=text.suggestion,
    )
