"""The report on the data as a page of its own: one file without script, to open, to print, or to hand to a colleague.

It is no page of the site: data that are refused have none. Its style travels inside it, under a policy that lets nothing
else in.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.catalog.package import DataPackage
from generator.pages.environment import TEMPLATES, make_environment
from generator.validation.catalogue import CATALOGUE, CatalogueEntry
from generator.validation.renderers import SEVERITIES, Section, runs_of, said_of_hidden, sections, verdict
from generator.validation.report import Report

STYLE = TEMPLATES / "rapport.css"
ENTRIES: Mapping[str, CatalogueEntry] = {entry.code: entry for entry in CATALOGUE}


@dataclass(frozen=True)
class Setting:
    """What surrounds a report."""

    name: str
    """Of the portal."""
    checks: str
    """Address of the page of checks; empty when the portal has none."""
    files: str
    """Address under which a forge shows the datasets; empty when there is none."""


@dataclass(frozen=True)
class Row:
    """A dataset in the table at the head of the report."""

    name: str
    title: str
    path: str
    rows: int
    counts: Mapping[str, int]


def to_html(report: Report, package: DataPackage, setting: Setting) -> str:
    """The report, whole, with why each check is there, what to do, and the letter of each column in a spreadsheet."""
    style = base64.b64encode(STYLE.read_bytes()).decode()
    return make_environment().get_template("rapport.html").render(
        base="",
        style=f"data:text/css;base64,{style}",
        report=report,
        verdict=verdict(report),
        setting=setting,
        datasets=[
            Row(each.name, _title(each.name, package), each.path, each.rows, report.of(each.name).counts)
            for each in report.datasets
        ],
        sections=[(_gravest_first(section), _heading(section, package)) for section in sorted(sections(report), key=_rank)],
        entries=ENTRIES,
        severities=SEVERITIES,
        letters=letters(package),
        runs=lambda group, lines: runs_of(group.first, lines, setting.files),
        suggestions={(each.code, each.field, each.message): each.suggestion for each in report.findings},
        hidden=said_of_hidden,
    )  # fmt: skip


GRAVITY = tuple(SEVERITIES)


def _rank(section: Section) -> int:
    """Sections with errors come first: they are what stops the publication."""
    return min(GRAVITY.index(group.first.severity) for group in section.groups) if section.groups else len(GRAVITY)


def _gravest_first(section: Section) -> Section:
    return replace(section, groups=tuple(sorted(section.groups, key=lambda group: GRAVITY.index(group.first.severity))))


def _title(name: str, package: DataPackage) -> str:
    return package.by_name[name].title if name in package.by_name else name


def _heading(section: Section, package: DataPackage) -> str:
    return _title(section.judged.name, package) if section.judged else "Description du paquet"


def letters(package: DataPackage) -> Mapping[tuple[str, str], str]:
    """Dataset and column → the letters that a spreadsheet gives to it: A, B … Z, AA."""
    return {
        (dataset.name, field.name): letter(place)
        for dataset in package.datasets
        for place, field in enumerate(dataset.schema.fields)
    }


def letter(place: int) -> str:
    """« A » for 0, « AA » for 26."""
    return (letter(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)
