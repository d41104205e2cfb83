"""A dataset's file, opened and judged before anything reads its rows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

from generator.catalog.package import Dataset
from generator.validation.file_checks import FILE_CHECKS
from generator.validation.file_faults import FileFacts
from generator.validation.problem import finding
from generator.validation.records import Table
from generator.validation.report import Finding, Severity

DEFAULT_MAX_BYTES = 50_000_000


@dataclass(frozen=True)
class OpenedFile:
    """What became of a file: its records when it can be judged further, ``None`` when it cannot."""

    table: Table | None
    content: bytes | None
    """The file; ``None`` when it was not read."""
    findings: tuple[Finding, ...]

    @cached_property
    def sha256(self) -> str:
        """Of the content; empty when there is none."""
        return "" if self.content is None else hashlib.sha256(self.content).hexdigest()


def open_file(dataset: Dataset, max_bytes: int = DEFAULT_MAX_BYTES) -> OpenedFile:
    """Judge the file of ``dataset`` by ``FILE_CHECKS``; the first check that finds an error ends the reading."""
    facts = FileFacts(dataset, max_bytes)
    findings: list[Finding] = []
    for check in FILE_CHECKS:
        found = [finding(check, dataset, problem) for problem in check.find(facts)]
        findings += found
        if found and check.severity is Severity.ERROR:
            return OpenedFile(None, _content(facts), tuple(findings))
    return OpenedFile(facts.table, _content(facts), tuple(findings))


def _content(facts: FileFacts) -> bytes | None:
    return facts.content if "content" in vars(facts) else None
