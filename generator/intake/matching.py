"""Which sheet is which dataset, where its header is, and which column is which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.catalog.package import DataPackage, Dataset
from generator.intake.checks import HIDDEN_SHEET, TWICE, UNKNOWN
from generator.intake.remarks import Remark
from generator.intake.sheets import Sheet, SheetCell, Workbook
from generator.publication.excel import COLUMNS_SHEET, DATA_SHEET, ORIGIN_SHEET
from generator.validation.french import did_you_mean, fold, listed, nearest, say

HEADER_WITHIN = 30
"""Rows, from the top, among which the header is looked for."""
NAME_LENGTH = 31
"""Characters of the name of a sheet (Excel specifications and limits)."""
UNNAMED = ("feuil", "feuille", "sheet", "donnees")
"""How the name of a sheet begins that nobody named."""


@dataclass(frozen=True)
class Header:
    """Where the header of a sheet is, and the place of each column: its number → its label, names put for titles."""

    row: int
    labels: Mapping[int, str]
    cells: Mapping[int, SheetCell]


def pair(book: Workbook, package: DataPackage, stem: str) -> tuple[dict[str, Sheet], list[Remark]]:
    """Dataset → its sheet, in the order of the package; what is said of the other sheets.

    A sheet is named by the name or the title of its dataset. A workbook of a single dataset, as we publish it, may name it
    by its title, or by ``stem``, the name of the file.
    """
    names = {fold(word)[:NAME_LENGTH]: each.name for each in package.datasets for word in (each.title, each.name)}
    found: dict[str, Sheet] = {}
    remarks: list[Remark] = []
    strangers: list[Sheet] = []
    for sheet in book.sheets:
        name = names.get(fold(sheet.name)[:NAME_LENGTH])
        if sheet.is_hidden:
            remarks += [Remark.of(HIDDEN_SHEET, sheet.name)] if name else []
        elif name is None:
            strangers.append(sheet)
        elif name in found:
            remarks.append(Remark.of(TWICE, sheet.name, dataset=name))
        else:
            found[name] = sheet
    only = _only(strangers, names, (stem, book.title)) if not found else None
    if only:
        found[only[0]] = only[1]
        strangers.remove(only[1])
    remarks += _unread(strangers, package, published=only is not None)
    return {each.name: found[each.name] for each in package.datasets if each.name in found}, remarks


def _only(sheets: list[Sheet], names: Mapping[str, str], words: Iterable[str]) -> tuple[str, Sheet] | None:
    """The dataset that the workbook as a whole names, and its one sheet that nobody named."""
    name = next((names[key] for word in words if (key := fold(word)[:NAME_LENGTH]) in names), None)
    unnamed = [sheet for sheet in sheets if fold(sheet.name).rstrip("0123456789") in UNNAMED]
    return (name, unnamed[0]) if name and len(unnamed) == 1 else None


def _unread(sheets: list[Sheet], package: DataPackage, *, published: bool) -> list[Remark]:
    """What is said of the sheets that no dataset has; the ones that explain our published workbooks are let be."""
    ours = {COLUMNS_SHEET, ORIGIN_SHEET} if published or any(each.name == DATA_SHEET for each in sheets) else set()
    words = [word for each in package.datasets for word in (each.name, each.title)]
    return [
        Remark.of(UNKNOWN, sheet.name, detail=did_you_mean(nearest(sheet.name, words)))
        for sheet in sheets
        if sheet.name not in ours and sheet.rows
    ]


def expected(package: DataPackage) -> str:
    """The names that a sheet may have, as people read them."""
    return listed((each.name for each in package.datasets), len(package.datasets))


def find_header(sheet: Sheet, dataset: Dataset) -> Header | None:
    """The row, among the first ones, that has the most names or titles of columns; ``None`` when none has any."""
    best: Header | None = None
    most = 0
    for row in sheet.rows[:HEADER_WITHIN]:
        header = _as_header(row, dataset)
        known = len(set(header.labels.values()) & set(dataset.schema.by_name))
        if known > most:
            best, most = header, known
    return best


def _as_header(row: tuple[SheetCell, ...], dataset: Dataset) -> Header:
    fields = dataset.schema.fields
    exact = {field.name: field.name for field in fields}
    folded = {fold(word): field.name for field in fields for word in (field.title, field.name)}
    labels = {
        cell.column: exact.get(text) or folded.get(fold(text)) or text
        for cell in row
        if (text := str(cell.value).strip())
    }
    cells = {cell.column: cell for cell in row if cell.column in labels}
    return Header(row[0].row, MappingProxyType(labels), MappingProxyType(cells))


def no_header(dataset: Dataset) -> str:
    names = listed((field.name for field in dataset.schema.fields if not field.is_private), 40)
    return say(" Les colonnes attendues sont : {names}.", names=names)
