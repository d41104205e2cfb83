"""What a plan of corrections is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.catalog.package import Field
from generator.validation.report import Report


@dataclass(frozen=True)
class Change:
    """A cell that is corrected. ``line`` is the physical line of the file as it was found."""

    dataset: str
    code: str
    title: str
    field: Field
    line: int
    before: str
    after: str


@dataclass(frozen=True)
class FileChange:
    """A correction of a whole file; ``rows`` is how many rows it takes away."""

    dataset: str
    code: str
    title: str
    told: str
    rows: int = 0


@dataclass(frozen=True)
class Left:
    """A suggestion that is not followed, and why."""

    dataset: str
    title: str
    why: str
    line: int | None = None
    field: Field | None = None
    value: str | None = None
    suggestion: str | None = None


@dataclass(frozen=True)
class Plan:
    """Every safe correction of the datasets, and their files once corrected."""

    contents: Mapping[str, bytes]
    """Dataset → its file, corrected; only those that change."""
    files: tuple[FileChange, ...]
    cells: tuple[Change, ...]
    left: tuple[Left, ...]
    report: Report
    """The verdict on the datasets once corrected."""

    @property
    def count(self) -> int:
        return len(self.files) + len(self.cells)
