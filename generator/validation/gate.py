"""The gate: every dataset goes through it, and what it says decides what is published."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.catalog.package import DataPackage, Dataset
from generator.history.earlier import NOTHING, Earlier
from generator.metadata.publishers import Body, portal_publisher
from generator.progress import Progress, quiet
from generator.validation import frictionless_run
from generator.validation.contract_checks import check_contract, check_history, check_version
from generator.validation.descriptors import check_declaration
from generator.validation.files import DEFAULT_MAX_BYTES, OpenedFile, open_file
from generator.validation.header import check_header
from generator.validation.metadata_checks import check_contact, check_metadata, check_publishers
from generator.validation.records import Table
from generator.validation.report import Finding, JudgedDataset, Report
from generator.validation.rows import check_rows
from generator.validation.rows.check import Context
from generator.validation.rules import check_rules
from generator.validation.settling import settle


@dataclass(frozen=True)
class Judgement:
    """The verdict on a package, and the files that it was given on, by dataset: nobody needs to read them again."""

    report: Report
    files: Mapping[str, OpenedFile]


def validate(package: DataPackage, *given: Any, **settings: Any) -> Report:
    """The verdict alone: ``examine`` takes the same."""
    return examine(package, *given, **settings).report


def examine(
    package: DataPackage,
    progress: Progress = quiet,
    max_bytes: int = DEFAULT_MAX_BYTES,
    today: datetime.date | None = None,
    *,
    contact: str = "",
    publisher: Body | None = None,
    earlier: Earlier = NOTHING,
) -> Judgement:
    """Judge the files and the rows of ``package`` against what it declares.

    Reads the files of the datasets, each once; writes and prints nothing. Files larger than
    ``max_bytes`` are refused unread. What is after ``today`` is in the future: by default, the last day the package
    says it was changed. ``contact`` is the e-mail that the portal gives for its data, ``publisher`` who publishes it (by default, whom the
    package names). The columns and the identifiers are held against ``earlier``. What users got wrong is in the report: nothing is raised for it.
    """
    opened = {dataset.name: open_file(dataset, max_bytes) for dataset in package.datasets}
    declared = {dataset.name: check_declaration(dataset, package) for dataset in package.datasets}
    sound = {name: file.table for name, file in opened.items() if file.table is not None and not declared[name]}
    headers = {name: check_header(table) for name, table in sound.items()}
    tables = {name: table for name, table in sound.items() if headers[name].readable}
    standard = frictionless_run.build(package, tables)
    context = Context(tables, today or last_change(package), earlier)
    findings: list[Finding] = [finding for finding in standard.refused if not finding.dataset]
    findings += check_contact(package, contact)
    findings += check_publishers(package, publisher or portal_publisher(package))
    findings += check_history(package, earlier)
    for done, dataset in enumerate(package.datasets):
        progress(dataset.title, done, len(package.datasets))
        found = [
            *opened[dataset.name].findings,
            *(declared[dataset.name] or check_contract(dataset, earlier)),
            *check_metadata(dataset),
            *(finding for finding in standard.refused if finding.dataset == dataset.name),
            *(headers[dataset.name].findings if dataset.name in headers else ()),
            *(check_version(dataset, opened[dataset.name].content or b"", earlier) if dataset.name in tables else ()),
            *(_judge_rows(tables[dataset.name], standard, context) if dataset.name in tables else ()),
        ]
        findings += sorted(found, key=lambda finding: finding.line or 0)
    report = Report(tuple(_judged(dataset, opened[dataset.name]) for dataset in package.datasets), tuple(findings))
    return Judgement(report, opened)


def last_change(package: DataPackage) -> datetime.date | None:
    """The last day on which ``package`` says that something of it was made or changed."""
    days = [package.modified, str(package.descriptor.get("created", ""))[:10]]
    known = []
    for day in days:
        try:
            known.append(datetime.date.fromisoformat(day))
        except ValueError:
            continue
    return max(known, default=None)


def _judge_rows(table: Table, standard: frictionless_run.Standard, context: Context) -> tuple[Finding, ...]:
    """What the standard, our own checks, then the rules of the schema, find in the rows."""
    judged = list(frictionless_run.judge(standard, table))
    return settle(table.dataset, judged, (*check_rows(table, context), *check_rules(table, context)))


def _judged(dataset: Dataset, file: OpenedFile) -> JudgedDataset:
    return JudgedDataset(dataset.name, dataset.path, file.table.size if file.table else 0, file.sha256)
