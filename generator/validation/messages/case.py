"""The facts a message may speak of, and what a message is made of."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.catalog.package import DESCRIPTOR, Dataset, Field
from generator.validation.french import column, say


@dataclass(frozen=True)
class Case:
    """One error in one place, free of Frictionless: everything a text may need.

    ``facts`` holds what only some kinds of error know (see the builders that read them): ``constraint``, ``label``,
    ``expected``, ``position``, ``width``, ``header_width``, ``other_line``, ``names``, ``values``, ``reference``,
    ``property``.
    """

    dataset: Dataset | None
    """``None`` when the package as a whole is at fault."""
    field: Field | None = None
    value: str | None = None
    candidates: Sequence[str] = ()
    """Values that would have been right, for « vouliez-vous dire »."""
    facts: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def column(self) -> str:
        """The column's title and name, or its position when the schema does not know it."""
        if self.field:
            return column(self.field)
        return say("n° {position}", position=self.facts.get("position", "?"))

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns of the schema; none when the package as a whole is at fault."""
        return self.dataset.schema.fields if self.dataset else ()

    @property
    def text(self) -> str:
        return self.value or ""


@dataclass(frozen=True)
class Said:
    """What happened and what to do; what to write instead, when it is known."""

    message: str
    suggestion: str | None = None


@dataclass(frozen=True)
class Entry:
    """A title, and the function that writes the rest."""

    title: str
    say: Callable[[Case], Said]


@dataclass(frozen=True)
class Text:
    """The three texts of a finding."""

    title: str
    message: str
    suggestion: str | None = None


def fixed(title: str, template: str) -> Entry:
    """An entry that needs no more than the path of the file (``{path}``) and the column (``{column}``)."""

    def build(case: Case) -> Said:
        path = case.dataset.path if case.dataset else DESCRIPTOR
        return Said(say(template, path=path, column=case.column))

    return Entry(title, build)
