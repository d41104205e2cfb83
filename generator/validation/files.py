"""A dataset's file, opened and judged before anything reads its rows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

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
    sha256: str
    """Of the file's bytes; empty when they were not read."""
    findings: tuple[Finding, ...]


def open_file(dataset: Dataset, max_bytes: int = DEFAULT_MAX_BYTES) -> OpenedFile:
    """Judge the file of ``dataset`` by ``FILE_CHECKS``; the first check that finds an error ends the reading."""
    facts = FileFacts(dataset, max_bytes)
    findings: list[Finding] = []
    for check in FILE_CHECKS:
        found = [finding(check, dataset, problem) for problem in check.find(facts)]
        findings += found
        if found and check.severity is Severity.ERROR:
            return OpenedFile(None, _sha256(facts), tuple(findings))
    return OpenedFile(facts.table, _sha256(facts), tuple(findings))


def _sha256(facts: FileFacts) -> str:
    return hashlib.sha256(facts.content).hexdigest() if "content" in vars(facts) else ""
