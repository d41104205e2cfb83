"""A rule that a schema declares about its rows: ``"rules": [{"rule": "at-most", "fields": ["minimum", "maximum"]}]``.

Every rule may also have ``"severity"`` (``error``, ``warning``, ``info``), ``"why"`` (a sentence in French that ends the
message) and ``"when"`` (column → value, or list of values: the only rows it speaks of).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

import numpy as np

from generator.catalog.package import Field
from generator.validation.messages.values import STRICT_NUMBERS
from generator.validation.problem import Check, Problem
from generator.validation.records import Table
from generator.validation.report import Severity
from generator.validation.rows.check import Context

Values = tuple[str | None, ...]
Lines = Callable[[], list[int]]


@dataclass(frozen=True)
class Rule:
    """A declared rule, at work on a table."""

    declared: Mapping[str, Any]
    table: Table
    context: Context

    def __getitem__(self, name: str) -> Any:
        return self.declared[name]

    def get(self, name: str, default: Any = None) -> Any:
        return self.declared.get(name, default)

    def field(self, name: str) -> Field:
        return self.table.dataset.schema.by_name[name]

    def rows(self, *names: str, among: np.ndarray | None = None) -> Iterator[tuple[int, Values]]:
        """Line and values of the columns ``names`` in the rows that ``when`` chooses, ``None`` where missing.

        ``among`` says of each row of the table whether it is worth a look: all are without it.
        """
        for line, values in self.table.keys((*names, *self._when), among):
            if self._is_chosen(values[len(names) :]):
                yield line, values[: len(names)]

    def cases(self, *names: str) -> Iterator[tuple[Lines, Values]]:
        """The same, for rules that judge each row by itself: each different case once, and the lines where it is."""
        if not self.has(*names, *self._when):
            return
        groups = self.table.groups((*names, *self._when))
        for group, values in groups:
            if self._is_chosen(values[len(names) :]):
                yield partial(groups.lines, group), values[: len(names)]

    def has(self, *names: str) -> bool:
        """Whether the file has the columns ``names``."""
        return all(name in self.table.columns for name in names)

    def numbers(self, name: str) -> np.ndarray:
        """The numbers of the column ``name``, row by row, as ``number`` reads them: NaN where it does not."""
        return self.table.columns[name].row_numbers

    @cached_property
    def _when(self) -> Mapping[str, frozenset[str]]:
        """Column → the values of the rows that the rule speaks of."""
        when = self.get("when") or {}
        return {name: frozenset(value if isinstance(value, list) else [value]) for name, value in when.items()}

    def _is_chosen(self, values: Values) -> bool:
        return all(value in choice for value, choice in zip(values, self._when.values(), strict=True))

    @property
    def there(self) -> Table | None:
        """The dataset that the rule compares with; ``None`` when it cannot be read."""
        reference = self.get("reference")
        return self.context.tables.get(reference["resource"]) if reference else None

    def known(self, name: str) -> tuple[str, ...]:
        """The different values of the column that the reference gives for ``name``."""
        column = self.there.columns.get(str(self["reference"][name])) if self.there else None
        return column.texts if column else ()

    def reference(self, *names: str) -> Iterator[Values]:
        """The values of the columns that the reference gives for ``names``, row by row."""
        columns = tuple(str(self["reference"][name]) for name in names)
        return (values for _, values in self.there.keys(columns)) if self.there else iter(())


Find = Callable[[Rule], Iterator[Problem]]


@dataclass(frozen=True)
class RuleKind(Check):
    """A kind of rule. ``code`` is the name it is declared by; ``parameters`` says what each of them must be."""

    parameters: Mapping[str, str]
    """Name → ``column``, ``columns``, ``number``, ``text``, or the properties of a reference, in one text; with « ? »
    at the end when it may be left out."""
    find: Find = field(repr=False)

    def judge(self, declared: Mapping[str, Any], table: Table, context: Context) -> Iterator[Problem]:
        """What the rule finds, with the severity and the reason that the schema gives it."""
        severity = Severity(declared["severity"]) if "severity" in declared else None
        why = f" {declared['why']}" if declared.get("why") else ""
        for problem in self.find(Rule(declared, table, context)):
            yield replace(problem, message=problem.message + why, severity=severity or problem.severity)


def number(text: str | None) -> float | None:
    """``text`` as a number, when it is written as we want numbers."""
    return float(text) if text is not None and STRICT_NUMBERS["number"].fullmatch(text) else None
