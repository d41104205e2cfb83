"""Errors of Frictionless, turned into findings: the right line, the value as it stands in the file, French texts."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

import frictionless
from frictionless import errors as kinds

from generator.catalog.package import Field
from generator.validation.french import shown
from generator.validation.messages import Case, Text, text_of
from generator.validation.records import Table
from generator.validation.report import Finding, Severity

MAX_SEARCHES = 50
"""Unknown references for which the nearest known one is looked for, a dataset: comparing is slow."""


class Translator:
    """Says the errors of one dataset. Equal cases are written once: texts are kept by what they speak of."""

    def __init__(self, table: Table, tables: Mapping[str, Table]) -> None:
        self._table, self._tables = table, tables
        self._texts: dict[Hashable, Text] = {}
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}
        self._searches = 0

    def findings(self, errors: Sequence[frictionless.Error]) -> Iterator[Finding]:
        """A finding an error, in the order given, without those that only echo another one (see ``_echoes``)."""
        echoes = _echoes(errors, self._table.dataset.schema.primary_key)
        for error in errors:
            if id(error) not in echoes and not self._is_beyond(error):
                yield self._finding(error)

    def _finding(self, error: frictionless.Error) -> Finding:
        dataset = self._table.dataset
        case = self._case(error)
        text = self._text(error.type, case)
        row = getattr(error, "row_number", None)
        return Finding(
            severity=Severity.ERROR,
            code=error.type,
            dataset=dataset.name,
            path=dataset.path,
            title=text.title,
            message=text.message,
            line=self._table.record(row)[0] if row else None,
            field=case.field.name if case.field else None,
            value=None if case.value is None else shown(case.value),
            suggestion=text.suggestion,
        )

    def _case(self, error: frictionless.Error) -> Case:
        dataset = self._table.dataset
        field, value, facts = None, None, {}
        if isinstance(error, kinds.CellError):
            field = dataset.schema.by_name.get(error.field_name)
            value = self._cell(error.row_number, error.field_number - 1)
            facts = self._cell_facts(error)
        elif isinstance(error, kinds.ForeignKeyError):
            field, value, facts = self._key(error.row_number, tuple(error.field_names))
            facts["reference"] = error.reference_name or dataset.name
            facts["reference_field"] = error.reference_field_names[0]
        elif isinstance(error, kinds.PrimaryKeyError):
            field, value, facts = self._key(error.row_number, dataset.schema.primary_key)
            facts["other_line"] = self._other_line(error)
        return Case(dataset, field, value, facts=facts)

    def _cell_facts(self, error: kinds.CellError) -> dict[str, Any]:
        if isinstance(error, kinds.ConstraintError):
            # The note is the only place where Frictionless says which constraint: constraint "minimum" is "0".
            broken = re.match(r'constraint "(\w+)" is', error.note)
            return {"constraint": broken[1] if broken else ""}
        if isinstance(error, kinds.UniqueError):
            return {"other_line": self._other_line(error)}
        if isinstance(error, (kinds.MissingCellError, kinds.ExtraCellError)):
            _, cells = self._table.record(error.row_number)
            return {"width": len(cells), "header_width": len(self._table.header), "position": error.field_number}
        return {}

    def _key(self, row: int, names: tuple[str, ...]) -> tuple[Field | None, str | None, dict[str, Any]]:
        """The column of a key of one column, its value; the names and values of any key."""
        values = tuple(self._cell(row, self._table.positions[name]) for name in names)
        if len(names) > 1:
            return None, None, {"names": names, "values": values}
        return self._table.dataset.schema.by_name[names[0]], values[0], {"names": names, "values": values}

    def _other_line(self, error: frictionless.Error) -> int | None:
        """The line of the row that has the same key: Frictionless only says it in its note."""
        other = re.search(r"in the row at position (\d+)$", error.note)
        return self._table.record(int(other[1]))[0] if other else None

    def _cell(self, row: int, position: int) -> str | None:
        _, cells = self._table.record(row)
        return cells[position] if position < len(cells) else None

    def _is_beyond(self, error: frictionless.Error) -> bool:
        """Whether ``error`` judges a cell that is not there: the error of the missing cell says it all."""
        if not isinstance(error, kinds.CellError) or isinstance(error, kinds.MissingCellError):
            return False
        return self._cell(error.row_number, error.field_number - 1) is None

    def _text(self, error_type: str, case: Case) -> Text:
        key = (error_type, case.field.name if case.field else "", case.value, tuple(case.facts.items()))
        if key not in self._texts:
            if error_type == "foreign-key":
                case = Case(case.dataset, case.field, case.value, self._candidates(case), case.facts)
            self._texts[key] = text_of(error_type, case)
        return self._texts[key]

    def _candidates(self, case: Case) -> tuple[str, ...]:
        """The keys that a reference of one column could have meant; none once enough have been looked for."""
        self._searches += 1
        if case.field is None or self._searches > MAX_SEARCHES:
            return ()
        place = (case.facts["reference"], case.facts["reference_field"])
        if place not in self._known:
            keys = (key for _, (key,) in self._tables[place[0]].keys(place[1:]))
            self._known[place] = tuple(dict.fromkeys(key for key in keys if key))
        return self._known[place]


def _echoes(errors: Sequence[frictionless.Error], primary_key: tuple[str, ...]) -> set[int]:
    """The ``id`` of the errors that another one of the same row already explains.

    A reference whose cell is refused is not found either; a key whose cells are all refused (or whose row is blank) is
    no key, and a column both unique and primary key repeats twice. Of the cells that a row lacks, or has too many, the
    first says how many there are.
    """
    lengths: dict[tuple[int, type], int] = {}
    for error in errors:
        if isinstance(error, (kinds.MissingCellError, kinds.ExtraCellError)):
            lengths.setdefault((error.row_number, type(error)), id(error))
    refused = {(error.row_number, error.field_name) for error in errors if isinstance(error, kinds.CellError)}
    blank = {error.row_number for error in errors if isinstance(error, kinds.BlankRowError)}

    def is_echo(error: frictionless.Error) -> bool:
        if isinstance(error, (kinds.MissingCellError, kinds.ExtraCellError)):
            return lengths[error.row_number, type(error)] != id(error)
        if isinstance(error, kinds.ForeignKeyError):
            return any((error.row_number, name) in refused for name in error.field_names)
        if isinstance(error, kinds.PrimaryKeyError):
            return error.row_number in blank or all((error.row_number, name) in refused for name in primary_key)
        return False

    return {id(error) for error in errors if is_echo(error)}
