"""A comparison as text, JSON or Markdown: pure functions, ``Comparison`` in, ``str`` out.

Text and Markdown detail the first ``DETAILED`` lines; all are counted. JSON holds them all.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from generator.history.comparison import Comparison, DatasetComparison, Status
from generator.history.diff import Difference
from generator.history.lines import DETAILED, Kind, Line, count, lines
from generator.history.table import Row
from generator.history.words import column_lines, shown, summary
from generator.typography import NBSP, counted

STATUSES = {Status.ADDED: "nouveau jeu", Status.REMOVED: "jeu supprimé"}
SIGNS = {Kind.ADDED: "+", Kind.REMOVED: "-", Kind.CHANGED: "~"}
KINDS = {Kind.ADDED: "ligne ajoutée", Kind.REMOVED: "ligne supprimée", Kind.CHANGED: "cellule modifiée"}
"""What happened → what people read."""

MARKDOWN_ESCAPES = str.maketrans({char: f"&#{ord(char)};" for char in "&<>|`*_[]\\~#@"})
"""Everything that Markdown, HTML or a forge (mentions, issue numbers) could take for its own."""


def to_text(comparison: Comparison) -> str:
    """For a terminal or a file: no colour, no markup."""
    blocks = [_verdict(comparison)]
    for each, told, hidden in _sections(comparison):
        heading = _heading(each)
        block = [heading, "-" * len(heading), *_facts(each), *map(_text_line, told), *_hidden(hidden)]
        blocks.append("\n".join(block))
    return "\n\n".join(blocks) + "\n"


def to_markdown(comparison: Comparison) -> str:
    """For a pull request or a summary page: one table a dataset, everything that users typed escaped."""
    blocks = [f"# {_escaped(_verdict(comparison))}"]
    for each, told, hidden in _sections(comparison):
        block = [f"## {_escaped(_heading(each))}", ""]
        block += [f"- {_escaped(fact)}" for fact in _facts(each)]
        if told:
            block += ["", "| Ligne | Changement | Avant | Après |", "| --- | --- | --- | --- |"]
            block += [f"| {' | '.join(map(_escaped, _cells(line)))} |" for line in told]
        block += [item for text in _hidden(hidden) for item in ("", _escaped(text))]
        blocks.append("\n".join(block))
    return "\n\n".join(blocks) + "\n"


def to_json(comparison: Comparison) -> str:
    """The public format, every difference included."""
    content = {
        "old": comparison.old,
        "new": comparison.new,
        "identical": not comparison.changed,
        "datasets": [
            {
                "name": each.name,
                "title": each.title,
                "status": each.status,
                "old_version": each.old_version,
                "new_version": each.new_version,
                "problem": each.problem or None,
                "contract": [dataclasses.asdict(breach) for breach in each.breaches],
                "difference": as_json(each.difference) if each.difference else None,
            }
            for each in comparison.datasets
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def as_json(difference: Difference) -> dict[str, Any]:
    """A difference as plain values, rows by the names of their columns."""
    return {
        "summary": summary(difference),
        "key": list(difference.key),
        "rows": {"old": difference.old_rows, "new": difference.new_rows},
        "columns": {
            "added": list(difference.columns_added),
            "removed": list(difference.columns_removed),
            "renamed": [{"old": old, "new": new} for old, new in difference.renamed],
        },
        "added": [_named(difference.new_columns, row) for row in difference.added],
        "removed": [_named(difference.old_columns, row) for row in difference.removed],
        "changed": [
            {"key": _named(difference.key, row.key), "cells": [dataclasses.asdict(cell) for cell in row.cells]}
            for row in difference.changed
        ],
    }


FORMATS: Mapping[str, Callable[[Comparison], str]] = MappingProxyType(
    {"text": to_text, "json": to_json, "markdown": to_markdown}
)
"""Name of a format on the command line → its renderer."""


def _verdict(comparison: Comparison) -> str:
    changed = counted(len(comparison.changed), "jeu de données change", "jeux de données changent")
    if not comparison.changed:
        changed = "aucun jeu de données ne change"
    broken = sum(len(each.breaches) for each in comparison.datasets)
    promise = f" {counted(broken, 'rupture', 'ruptures')} du contrat avec les réutilisateurs." if broken else ""
    return (
        f"De {shown(comparison.old)} à {shown(comparison.new)}{NBSP}: {changed} "
        f"({counted(len(comparison.datasets), 'comparé')}).{promise}"
    )


def _sections(comparison: Comparison) -> Iterator[tuple[DatasetComparison, tuple[Line, ...], int]]:
    """For each dataset that changes: the lines that are detailed, and how many are not."""
    left = DETAILED
    for each in comparison.changed:
        told = lines(each.difference, left) if each.difference else ()
        left -= len(told)
        yield each, told, (count(each.difference) if each.difference else 0) - len(told)


def _heading(each: DatasetComparison) -> str:
    versions = dict.fromkeys(version for version in (each.old_version, each.new_version) if version)
    name = each.name or each.title
    return shown(name) + (f" ({' → '.join(map(shown, versions))})" if versions else "")


def _facts(each: DatasetComparison) -> list[str]:
    facts = [STATUSES[each.status]] if each.status in STATUSES else []
    facts += [each.problem] if each.problem else []
    if each.difference:
        facts += [summary(each.difference), *column_lines(each.difference)]
    for breach in each.breaches:
        facts.append(f"Contrat rompu{NBSP}: {breach.message} {breach.suggestion} [{breach.code}]")
    return [fact[0].upper() + fact[1:] for fact in facts]


def _text_line(line: Line) -> str:
    name = f" {line.row}" if line.row else ""
    if line.kind is Kind.CHANGED:
        return f"  ~{name}, {shown(line.column)}{NBSP}: {_quoted(line.old)} → {_quoted(line.new)}"
    told = line.new or line.old
    return f"  {SIGNS[line.kind]}{name}" + (f"{NBSP}: {told}" if name and told else f" {told}" if told else "")


def _cells(line: Line) -> tuple[str, str, str, str]:
    what = f"{KINDS[line.kind]} {shown(line.column)}" if line.column else KINDS[line.kind]
    return line.row or "—", what, line.old or "—", line.new or "—"


def _hidden(hidden: int) -> list[str]:
    if not hidden:
        return []
    return [f"… et {counted(hidden, 'changement non détaillé', 'changements non détaillés')}."]


def _named(columns: tuple[str, ...], row: Row) -> dict[str, str]:
    return dict(zip(columns, row, strict=True))


def _quoted(text: str) -> str:
    return f"«{NBSP}{text}{NBSP}»" if text else "vide"


def _escaped(text: str) -> str:
    return text.translate(MARKDOWN_ESCAPES)
