"""A sheet as the CSV of its dataset: columns in the schema's order, texts of the present file kept where they say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import range_boundaries

from generator.catalog.package import Dataset
from generator.intake.checks import (
    HEADER_BELOW,
    HIDDEN_ROWS,
    MERGED,
    NO_HEADER,
    NO_ROWS,
    OWN_COLUMN,
    PRIVATE_LOST,
    UNTITLED,
)
from generator.intake.matching import Header, find_header, no_header
from generator.intake.present import Present
from generator.intake.remarks import Origin, Remark
from generator.intake.sheets import Sheet, SheetCell
from generator.intake.values import read_value
from generator.validation.french import ranges, say


@dataclass(frozen=True)
class Converted:
    """The CSV that a sheet gives, where its lines come from, and what was wrong on the way."""

    content: bytes
    origin: Origin
    remarks: tuple[Remark, ...]


Column = tuple[str, int | None]
"""A label, and the number of its column in the sheet: none for a private column that the sheet does not have."""


def convert(sheet: Sheet, dataset: Dataset, present: Present) -> Converted:
    """``sheet`` as the file of ``dataset``, which was ``present``."""
    header = find_header(sheet, dataset)
    if header is None:
        remark = Remark.of(NO_HEADER, sheet.name, dataset=dataset.name, detail=no_header(dataset))
        return Converted(b"", Origin(sheet.name, {}, {}), (remark,))
    columns = _columns(header, dataset)
    rows = [row for row in sheet.rows if row[0].row > header.row]
    remarks = [
        Remark.of(OWN_COLUMN, sheet.name, header.row, column, field=label)
        for column, label in own_columns(header, dataset).items()
    ]
    remarks += [*_about(sheet, header, rows), *_absent(sheet, header, columns, rows, present)]
    records = [[label for label, _ in columns]]
    for row in rows:
        texts, found = _read(row, columns, header, sheet, dataset)
        remarks += found
        records.append(_record(texts, columns, present))
    written = present.written(records)
    origin = Origin(sheet.name, _lines(written, [header.row, *(row[0].row for row in rows)]), _places(columns))
    return Converted("".join(written).encode("utf-8", "replace"), origin, tuple(remarks))


def _columns(header: Header, dataset: Dataset) -> list[Column]:
    """Those of the schema in its order, the private ones even where the sheet has them not; then the unknown ones.

    Unknown ones whose name begins with « _ » are people's own: they stay in the workbook.
    """
    columns: list[Column] = []
    for field in dataset.schema.fields:
        here = [(label, column) for column, label in header.labels.items() if label == field.name]
        columns += here or ([(field.name, None)] if field.is_private else [])
    known, own = dataset.schema.by_name, own_columns(header, dataset)
    return columns + [(label, c) for c, label in header.labels.items() if label not in known and c not in own]


def own_columns(header: Header, dataset: Dataset) -> dict[int, str]:
    """Number → label of the columns that are people's own."""
    known = dataset.schema.by_name
    return {column: label for column, label in header.labels.items() if label.startswith("_") and label not in known}


def _read(
    row: Sequence[SheetCell], columns: Sequence[Column], header: Header, sheet: Sheet, dataset: Dataset
) -> tuple[dict[int, str], list[Remark]]:
    """Number of a column → the text of its cell; what was wrong."""
    labels = {column: label for label, column in columns if column}
    own = own_columns(header, dataset)
    texts: dict[int, str] = {}
    remarks = []
    for cell in row:
        label = labels.get(cell.column)
        if cell.column in own:
            continue
        if label is None:
            remarks.append(Remark.of(UNTITLED, sheet.name, cell.row, cell.column, dataset=dataset.name))
            continue
        read = read_value(cell, dataset.schema.by_name.get(label))
        texts[cell.column] = read.text
        if read.check:
            remarks.append(Remark.of(read.check, sheet.name, cell.row, cell.column, field=label, dataset=dataset.name))
    return texts, remarks


def _record(texts: Mapping[int, str], columns: Sequence[Column], present: Present) -> list[str]:
    """The cells of a row; a private column that the sheet has not keeps what the present row says."""
    named = {label: texts.get(column, "") for label, column in columns if column}
    kept, before = present.kept(named), present.row(named)
    if len(named) < sum(column is not None for _, column in columns):  # a label stands twice: the judge will say so
        kept = {}
    return [
        before.get(label, "") if column is None else kept.get(label, texts.get(column, "")) for label, column in columns
    ]


def _about(sheet: Sheet, header: Header, rows: Sequence[Sequence[SheetCell]]) -> Iterator[Remark]:
    """What the sheet hides: rows above the header, merged cells, filtered rows."""
    if header.row > 1 and sheet.rows[0][0].row < header.row:
        yield Remark.of(HEADER_BELOW, sheet.name, header.row)
    last = rows[-1][0].row if rows else header.row
    for merged in sheet.merged:
        first_column, first_row, last_column, last_row = range_boundaries(merged)
        if (
            last_row >= header.row
            and first_row <= last
            and header.labels.keys() & set(range(first_column, last_column + 1))
        ):
            yield Remark.of(MERGED, sheet.name, first_row, first_column, detail=say(" Plage : {place}.", place=merged))
    if hidden := {row[0].row for row in rows} & set(sheet.hidden_rows):
        yield Remark.of(HIDDEN_ROWS, sheet.name, detail=say(" Lignes : {rows}.", rows=ranges(hidden)))


def _absent(
    sheet: Sheet, header: Header, columns: Sequence[Column], rows: Sequence[Sequence[SheetCell]], present: Present
) -> Iterator[Remark]:
    """What the sheet would make disappear without anybody having wished it."""
    if present.has_rows and not rows:
        yield Remark.of(NO_ROWS, sheet.name, header.row)
    if present.loses([label for label, column in columns if column is None]):
        yield Remark.of(PRIVATE_LOST, sheet.name, header.row)


def _lines(written: Sequence[str], numbers: Sequence[int]) -> dict[int, int]:
    """Line of the CSV where a record begins → row of the sheet."""
    line, lines = 1, {}
    for text, number in zip(written, numbers, strict=True):
        lines[line] = number
        line += text.count("\n") + text.count("\r") - text.count("\r\n")
    return lines


def _places(columns: Sequence[Column]) -> dict[str, int]:
    return {label: column for label, column in reversed(columns) if column}
