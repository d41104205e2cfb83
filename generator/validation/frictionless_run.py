"""Frictionless on the package: built from what the catalogue has read, run on each dataset, its errors said in French.

What is forced on it, whatever the descriptors say: UTF-8, comma, double quotes, one header line, no guess of any kind;
columns paired by name (``header`` answers for their order); patterns that hold for the whole value.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import frictionless

from generator.catalog.package import DESCRIPTOR, DataPackage, Dataset, ForeignKey
from generator.validation.columns import doubtful_rows
from generator.validation.columns.keys import referenced
from generator.validation.french import quoted, say
from generator.validation.header import HEADER_CODES
from generator.validation.messages import Case, text_of
from generator.validation.problem import Check, Problem, finding
from generator.validation.records import Table
from generator.validation.report import Finding, Severity
from generator.validation.translation import Translator

MAX_ERRORS = 10_000
"""Errors kept a dataset: beyond, the file is not the right one and reading on teaches nothing."""

FORCED = {
    "type": "table",
    "scheme": "file",
    "format": "csv",
    "encoding": "utf-8",
    "dialect": {
        "header": True,
        "headerRows": [1],
        "csv": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False},
    },
}
IGNORED = frozenset({"profile", "data", "extrapaths", "compression", "innerpath", "mediatype", "schema"})
"""Properties that would make Frictionless fetch something, or read something else than the file."""

CAPPED = Check(
    "too-many-errors",
    Severity.INFO,
    "Contrôle interrompu",
    "Au-delà d'un certain nombre d'erreurs, le contrôle du standard s'arrête.",
    "Corrigez d'abord ce qui est signalé, puis relancez le contrôle.",
)
UNCHECKED_KEY = Check(
    "reference-not-checked",
    Severity.INFO,
    "Références non contrôlées",
    "Une clé étrangère ne se contrôle que si l'autre fichier se lit.",
    "Corrigez d'abord l'autre jeu de données.",
)
WARNED = Check(
    "standard-warning",
    Severity.ERROR,
    "Réserve du contrôle",
    "Le contrôle du standard a laissé quelque chose de côté : on ne publie pas sans savoir.",
    "Retirez de la description du jeu ce qui n'est pas du standard, ou signalez le cas aux mainteneurs du portail.",
)


@dataclass(frozen=True)
class Standard:
    """The package as Frictionless takes it: the datasets that it accepts to judge, and what it refuses of the rest."""

    package: frictionless.Package
    tables: Mapping[str, Table]
    refused: tuple[Finding, ...]
    shell: Mapping[str, Any] = field(default_factory=dict)
    """The descriptor of the package without its resources."""


def build(package: DataPackage, tables: Mapping[str, Table]) -> Standard:
    """The datasets of ``tables``, ready for Frictionless. When the package itself is refused, none is."""
    apart = ("profile", "resources")
    shell = {key: copy.deepcopy(value) for key, value in package.descriptor.items() if key not in apart}
    if refused := tuple(_package_findings({**shell, "resources": []})):
        return Standard(frictionless.Package(), {}, refused)
    try:
        return Standard(_whole(package, shell, tables), tables, (), shell)
    except frictionless.FrictionlessException:
        findings = {
            name: tuple(_dataset_findings(shell, _resource(table.dataset, tables), table.dataset))
            for name, table in tables.items()
        }
    accepted = {name: table for name, table in tables.items() if not findings[name]}
    refused = tuple(finding for found in findings.values() for finding in found)
    return Standard(_whole(package, shell, accepted), accepted, refused, shell)


def _whole(package: DataPackage, shell: Mapping[str, Any], tables: Mapping[str, Table]) -> frictionless.Package:
    """The package with the datasets of ``tables``. Raises ``FrictionlessException`` when the standard refuses one."""
    resources = [_resource(table.dataset, tables) for table in tables.values()]
    return frictionless.Package.from_descriptor({**shell, "resources": resources}, basepath=str(package.folder))


def judge(standard: Standard, table: Table, max_errors: int = MAX_ERRORS) -> Iterator[Finding]:
    """What Frictionless finds in the rows of ``table``; nothing when it is not among those it accepts."""
    if table.dataset.name not in standard.tables:
        return
    dataset = table.dataset
    for key in dataset.schema.foreign_keys:
        if not _is_checkable(key, standard.tables):
            message = say(
                "Les valeurs de la colonne {name} n'ont pas été comparées à celles du jeu {other}, qui est à corriger.",
                name=quoted(", ".join(key.fields)),
                other=quoted(key.dataset),
            )
            yield finding(UNCHECKED_KEY, dataset, Problem(message, field=key.fields[0]))
    rows = doubtful_rows(table, standard.package, standard.tables)
    if rows is None:
        judged = standard.package
    elif len(rows):
        table = table.take(rows)
        judged = _excerpt(standard, table)
    else:
        return
    task = judged.get_resource(dataset.name).validate(limit_errors=max_errors).tasks[0]
    errors = [error for error in task.errors if error.type not in HEADER_CODES]
    yield from Translator(table, standard.tables).findings(errors)
    for warning in task.warnings:
        if warning.startswith("reached error limit"):
            yield finding(CAPPED, dataset, _capped(table, errors))
        else:
            yield finding(WARNED, dataset, Problem(say("Le contrôle du standard a émis une réserve sur ce fichier.")))


def _excerpt(standard: Standard, table: Table) -> frictionless.Package:
    """The package with the rows of ``table`` in place of its file, and of the others the rows that its keys may find."""
    keys = standard.package.get_resource(table.dataset.name).schema.foreign_keys
    resources = {table.dataset.name: _inline(standard, table)}
    for name in {key["reference"]["resource"] for key in keys}:
        pointing = [key for key in keys if key["reference"]["resource"] == name]
        resources[name] = _inline(standard, referenced(table, pointing, standard.package, standard.tables[name]))
    return frictionless.Package.from_descriptor({**standard.shell, "resources": list(resources.values())})


def _inline(standard: Standard, table: Table) -> dict[str, Any]:
    """The descriptor of a dataset, for Frictionless, with its rows inside."""
    described = _resource(table.dataset, standard.tables)
    rows = zip(*(column.to_pylist() for column in table.cells), strict=True)
    kept = {name: value for name, value in described.items() if name not in FORCED and name != "path"}
    return {**kept, "type": "table", "data": [table.header, *map(list, rows)]}


def _capped(table: Table, errors: list[frictionless.Error]) -> Problem:
    line, _ = table.record(max((getattr(error, "row_number", 1) for error in errors), default=1))
    return Problem(
        say(
            "Le contrôle du standard s'est arrêté à la ligne {line}, après {count} erreurs : la suite du fichier "
            "n'a pas été contrôlée. Corrigez d'abord ce qui est signalé, puis relancez.",
            line=line,
            count=len(errors),
        ),
        line=line,
    )


def _resource(dataset: Dataset, tables: Mapping[str, Table]) -> dict[str, Any]:
    """The descriptor of ``dataset`` for Frictionless, its schema inside."""
    kept = {key: copy.deepcopy(value) for key, value in dataset.descriptor.items() if key not in IGNORED}
    schema = copy.deepcopy(dict(dataset.schema.descriptor))
    schema["fieldsMatch"] = "partial"
    for each in schema["fields"]:
        if pattern := (each.get("constraints") or {}).get("pattern"):
            each["constraints"]["pattern"] = whole_pattern(pattern)
    declared = zip(dataset.schema.foreign_keys, schema.get("foreignKeys") or (), strict=True)
    schema["foreignKeys"] = [each for key, each in declared if _is_checkable(key, tables)]
    return {**kept, **copy.deepcopy(FORCED), "schema": schema}


def whole_pattern(pattern: str) -> str:
    r"""``pattern`` as Frictionless must get it to test the whole value, in ASCII.

    Frictionless compiles ``^{pattern}$``: of ``a|b`` it would test only the two ends, and ``$`` lets a final line break
    through. ``(?a:…)`` keeps ``\d`` to the digits 0-9, as XML Schema patterns mean it for codes.
    """
    return rf"(?a:{pattern})\Z"


def _is_checkable(key: ForeignKey, tables: Mapping[str, Table]) -> bool:
    """Whether the dataset that ``key`` points to is read, with the columns it needs."""
    there = tables.get(key.dataset)
    return there is not None and all(name in there.positions for name in key.reference_fields)


def _refusals(descriptor: dict[str, Any]) -> list[frictionless.Error]:
    try:
        frictionless.Package.from_descriptor(descriptor)
    except frictionless.FrictionlessException as exception:
        return exception.to_errors()
    return []


def _package_findings(shell: dict[str, Any]) -> Iterator[Finding]:
    for error in _refusals(shell):
        yield _refused(error, "", DESCRIPTOR, None)


def _dataset_findings(shell: dict[str, Any], resource: dict[str, Any], dataset: Dataset) -> Iterator[Finding]:
    """What the standard refuses in the declaration of one dataset; column by column, to be able to name it."""
    errors = _refusals({**shell, "resources": [resource]})
    if not errors:
        return
    schema_file = dataset.descriptor.get("schema")
    path = schema_file if isinstance(schema_file, str) else DESCRIPTOR
    by_column = [
        _refused(error, dataset.name, path, dataset, field["name"])
        for field in resource["schema"]["fields"]
        for error in _refusals({**shell, "resources": [{**resource, "schema": {"fields": [field]}}]})
        if error.type == "field-error"
    ]
    others = [error for error in errors if error.type != "field-error" or not by_column]
    yield from by_column
    yield from (
        _refused(error, dataset.name, path if error.type == "schema-error" else DESCRIPTOR, dataset) for error in others
    )


def _refused(
    error: frictionless.Error, name: str, path: str, dataset: Dataset | None, field: str | None = None
) -> Finding:
    place = re.search(r"at property '([^']+)'$", error.note)
    known = dataset.schema.by_name.get(field or "") if dataset else None
    case = Case(dataset, known, facts={"property": place[1]} if place else {})
    text = text_of(error.type, case)
    return Finding(Severity.ERROR, error.type, name, path, text.title, text.message, field=field)
