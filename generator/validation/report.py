"""The verdict on the datasets, as data. Who shows it, and how, is the business of ``renderers``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.catalog.package import DataPackage


class Severity(StrEnum):
    """``error`` blocks publication, ``warning`` and ``info`` do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True)
class Finding:
    """One thing found in one place. ``line`` is the physical line of the file, the header being line 1."""

    severity: Severity
    code: str
    dataset: str
    path: str
    title: str
    message: str
    line: int | None = None
    field: str | None = None
    value: str | None = None
    suggestion: str | None = None


@dataclass(frozen=True)
class JudgedDataset:
    """A dataset as it was when it was judged: its rows, and the fingerprint of its bytes."""

    name: str
    path: str
    rows: int
    sha256: str


@dataclass(frozen=True)
class Report:
    """Everything found, in the order of the datasets and of their lines."""

    datasets: tuple[JudgedDataset, ...]
    findings: tuple[Finding, ...]

    @property
    def valid(self) -> bool:
        return not any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many findings of each severity, all three present."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity.value: found[severity] for severity in Severity}

    def of(self, dataset: str) -> Report:
        """The same verdict, for one dataset."""
        return Report(
            tuple(judged for judged in self.datasets if judged.name == dataset),
            tuple(finding for finding in self.findings if finding.dataset == dataset),
        )

    def public(self, package: DataPackage) -> Report:
        """The same verdict as it leaves: nothing in it speaks of a private column of ``package``, nor quotes one."""
        return Report(self.datasets, tuple(each for each in self.findings if _leaves(each, package)))


def _leaves(finding: Finding, package: DataPackage) -> bool:
    """Whether a finding may be published: what is said of a whole row may quote any of its cells."""
    dataset = package.by_name.get(finding.dataset)
    private = [field.name for field in dataset.schema.fields if field.is_private] if dataset else []
    return not private or (
        finding.field not in private
        and (finding.field is not None or finding.line is None)
        and not any(name in finding.message for name in private)
    )
