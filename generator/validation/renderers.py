"""The report as text, JSON or Markdown: three pure functions, ``Report`` in, ``str`` out.

Text and Markdown group what repeats, and detail the first ``DETAILED`` findings; all are counted. JSON holds them all.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote

from generator.typography import counted
from generator.validation.french import ranges, say
from generator.validation.report import Finding, JudgedDataset, Report, Severity

DETAILED = 1_000
"""Findings that people are shown one by one; a file with more has something else to mend first."""

SEVERITIES: Mapping[Severity, tuple[str, str]] = MappingProxyType(
    {
        Severity.ERROR: ("Erreur", "erreur"),
        Severity.WARNING: ("Avertissement", "avertissement"),
        Severity.INFO: ("Information", "information"),
    }
)
"""Severity → how it is announced, how it is counted."""

MARKDOWN_ESCAPES = str.maketrans({char: f"&#{ord(char)};" for char in "&<>|`*_[]\\~#@"} | {"\n": " ", "\r": " "})
"""Everything that Markdown, HTML or a forge (mentions, issue numbers) could take for its own."""


@dataclass(frozen=True)
class Group:
    """Findings of one dataset that say the same of the same column, and the lines of each different message."""

    first: Finding
    count: int
    messages: tuple[tuple[str, tuple[int, ...]], ...]
    """Message → lines where it holds; no line when it speaks of the whole file."""


@dataclass(frozen=True)
class Section:
    """What is said of one dataset, or of the package where ``judged`` is ``None``."""

    path: str
    judged: JudgedDataset | None
    groups: tuple[Group, ...]
    hidden: int
    """Findings that are counted and not detailed."""

    @property
    def heading(self) -> str:
        if self.judged is None:
            return f"Description du paquet ({self.path})"
        return f"{self.judged.name} ({self.judged.path}, {counted(self.judged.rows, 'ligne')})"


def to_json(report: Report) -> str:
    """The public format (see the contract), every finding included."""
    content = {
        "valid": report.valid,
        "counts": dict(report.counts),
        "datasets": [dataclasses.asdict(dataset) for dataset in report.datasets],
        "findings": [{name: getattr(finding, name) for name in JSON_FIELDS} for finding in report.findings],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


JSON_FIELDS = (
    "severity", "code", "dataset", "path", "line", "field", "value", "title", "message", "suggestion",
)  # fmt: skip
"""The properties of a finding, in their public order."""


def to_text(report: Report) -> str:
    """For a terminal or a file: no colour, no markup."""
    blocks = [verdict(report)]
    for section in sections(report):
        lines = [section.heading, "-" * len(section.heading)]
        for group in section.groups:
            lines += ["", f"{SEVERITIES[group.first.severity][0]} : {_headline(group)} [{group.first.code}]"]
            lines += [f"  {_where(where)}{message}" for message, where in group.messages]
        blocks.append("\n".join([*lines, *_hidden(section.hidden)]))
    return "\n\n".join(blocks) + "\n"


def to_markdown(report: Report, files: str = "") -> str:
    """For a pull request or a summary page: one table a dataset, everything that users typed escaped.

    ``files`` is the address under which a forge shows the datasets: lines then lead to the line of the file.
    """
    blocks = [f"# {_escaped(verdict(report))}"]
    for section in sections(report):
        rows = [
            f"## {_escaped(section.heading)}",
            "",
            "| Gravité | Lignes | Constat | Détail |",
            "| --- | --- | --- | --- |",
        ]
        for group in section.groups:
            for message, where in group.messages:
                cells = (
                    SEVERITIES[group.first.severity][0],
                    _lines(group.first, where, files),
                    _headline(group),
                    message,
                )
                rows.append(f"| {_escaped(cells[0])} | {cells[1]} | {_escaped(cells[2])} | {_escaped(cells[3])} |")
        blocks.append("\n".join([*rows, *map(_escaped, _hidden(section.hidden))]))
    return "\n\n".join(blocks) + "\n"


FORMATS: Mapping[str, Callable[[Report], str]] = MappingProxyType(
    {"text": to_text, "json": to_json, "markdown": to_markdown}
)
"""Name of a format on the command line → its renderer."""


def verdict(report: Report) -> str:
    counts = ", ".join(
        counted(report.counts[severity], name) for severity, (_, name) in SEVERITIES.items() if report.counts[severity]
    )
    word = "Données valides" if report.valid else "Données refusées"
    judged = counted(len(report.datasets), "jeu de données contrôlé", "jeux de données contrôlés")
    return say("{verdict} : {counts} ({judged}).", verdict=word, counts=counts or "aucune remarque", judged=judged)


def sections(report: Report) -> Iterator[Section]:
    """The datasets with findings, in the order of the report; the first ``DETAILED`` findings of all are in groups."""
    left = DETAILED
    for name in dict.fromkeys(finding.dataset for finding in report.findings):
        findings = [finding for finding in report.findings if finding.dataset == name]
        judged = next((dataset for dataset in report.datasets if dataset.name == name), None)
        yield Section(findings[0].path, judged, groups(findings[:left]), max(0, len(findings) - left))
        left = max(0, left - len(findings))


def groups(findings: Sequence[Finding]) -> tuple[Group, ...]:
    """Findings with the same code, title and column together, in the order of the first of each."""
    together: dict[tuple[str, str, str | None], list[Finding]] = {}
    for finding in findings:
        together.setdefault((finding.code, finding.title, finding.field), []).append(finding)
    return tuple(_group(same) for same in together.values())


def _group(findings: Sequence[Finding]) -> Group:
    lines: dict[str, list[int]] = {}
    for finding in findings:
        lines.setdefault(finding.message, []).extend([] if finding.line is None else [finding.line])
    messages = tuple((message, tuple(where)) for message, where in lines.items())
    return Group(findings[0], len(findings), messages)


def _headline(group: Group) -> str:
    where = f", colonne {group.first.field}" if group.first.field else ""
    return f"{group.first.title}{where}" + (f" ({counted(group.count, 'cas', 'cas')})" if group.count > 1 else "")


def _where(lines: Sequence[int]) -> str:
    if not lines:
        return ""
    return say("{what} {lines} : ", what="ligne" if len(set(lines)) == 1 else "lignes", lines=ranges(lines))


def _lines(finding: Finding, where: Sequence[int], files: str) -> str:
    """The lines, each run of them leading to its place in the file when ``files`` says where that is."""
    runs = runs_of(finding, where, files)
    return ", ".join(f"[{run}]({address})" if address else _escaped(run) for run, address in runs) or "—"


def runs_of(finding: Finding, where: Sequence[int], files: str) -> tuple[tuple[str, str], ...]:
    """« 5–9 » and the address of these lines of the file, under ``files`` on a forge; no address without it."""
    runs = [run for run in ranges(where).split(", ") if run]
    path = f"{files.rstrip('/')}/{quote(finding.path)}"
    return tuple((run, f"{path}?plain=1#L{run.replace('–', '-L')}" if files else "") for run in runs)


def _hidden(count: int) -> list[str]:
    return ["", said_of_hidden(count)] if count else []


def said_of_hidden(count: int) -> str:
    """« … et 12 constats non détaillés. »."""
    return say("… et {count}.", count=counted(count, "constat non détaillé", "constats non détaillés"))


def _escaped(text: str) -> str:
    return text.translate(MARKDOWN_ESCAPES)
