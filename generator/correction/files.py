"""Which findings about a whole file may be corrected, and how: one table. A function gives nothing when it would guess."""

from __future__ import annotations

import codecs
import csv
import itertools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.catalog.package import Dataset
from generator.correction.draft import as_csv, read_csv, read_draft
from generator.validation.encodings import only_encoding
from generator.validation.file_faults import QUOTED, likely_separator
from generator.validation.french import fold


@dataclass(frozen=True)
class SafeFile:
    """``correct`` gives the bytes of the corrected file; ``told`` says what it does, ``doubt`` why it did not."""

    told: str
    correct: Callable[[Dataset, bytes], bytes | None]
    doubt: str
    takes_rows: bool = False
    """Whether the corrected file has fewer rows: the blank ones."""


def from_utf16(_: Dataset, content: bytes) -> bytes | None:
    """The byte order mark says how to read it."""
    try:
        return content.decode("utf-16").encode()
    except UnicodeDecodeError:
        return None


def from_legacy(_: Dataset, content: bytes) -> bytes | None:
    """Only where one encoding makes French of it and no line is UTF-8 already."""
    encoding = only_encoding(content)
    return content.decode(encoding).encode() if encoding else None


def without_bom(_: Dataset, content: bytes) -> bytes | None:
    return content.removeprefix(codecs.BOM_UTF8)


def one_line_end(_: Dataset, content: bytes) -> bytes | None:
    """LF outside quotes, where the records are then the same."""
    parts = [*QUOTED.finditer(content)]
    edges = [0, *(edge for part in parts for edge in part.span()), len(content)]
    spans = [content[start:end] for start, end in itertools.pairwise(edges)]
    after = b"".join(re.sub(rb"\r\n?", b"\n", span) if index % 2 == 0 else span for index, span in enumerate(spans))
    before, drafted = read_draft(content), read_draft(after)
    same = before and drafted and before.records == drafted.records
    return after if same else None


def with_commas(dataset: Dataset, content: bytes) -> bytes | None:
    """Only where every row, cut at the other separator, has the cells of the header."""
    text = content.decode().removeprefix("\ufeff")
    separator = likely_separator(dataset, text.splitlines()[0])
    try:
        records, _ = read_csv(text, separator)
    except csv.Error:
        return None
    if any(record and len(record) != len(records[0]) for record in records):
        return None
    return as_csv(records).encode()


def in_order(dataset: Dataset, content: bytes) -> bytes | None:
    """Only where the columns are those of the schema and every row has all its cells."""
    draft = read_draft(content)
    names = list(dataset.schema.by_name)
    if draft is None or sorted(draft.header) != sorted(names) or not draft.is_even:
        return None
    places = [draft.positions[name] for name in names]
    return draft.with_records(lambda record: [record[place] for place in places] if record else record).encode()


def renamed(dataset: Dataset, content: bytes) -> bytes | None:
    """Labels that are the name or the title of a missing column but for spaces, case and accents."""
    draft = read_draft(content)
    if draft is None:
        return None
    header = draft.header
    absent = [field for field in dataset.schema.fields if field.name not in header]
    meant: dict[str, list[str]] = {}
    for field in absent:
        for word in {fold(field.name), fold(field.title)}:
            meant.setdefault(word, []).append(field.name)
    found = [
        label if label in dataset.schema.by_name or len(meant.get(fold(label), ())) != 1 else meant[fold(label)][0]
        for label in header
    ]
    if found == header or len(set(found)) != len(found):
        return None
    return draft.with_cells({(0, place): label for place, label in enumerate(found)}).encode()


def without_blank_rows(_: Dataset, content: bytes) -> bytes | None:
    """Rows whose every cell is empty, as long as some other is left."""
    draft = read_draft(content)
    if draft is None:
        return None
    kept = [index == 0 or any(record) for index, record in enumerate(draft.records)]
    return draft.only(kept).encode() if sum(kept) > 1 else None


def without_blank_columns(_: Dataset, content: bytes) -> bytes | None:
    """Empty cells beyond the last column that has a name: what spreadsheets add."""
    draft = read_draft(content)
    if draft is None:
        return None
    width = max((place for place, label in enumerate(draft.header, 1) if label.strip()), default=0)
    if not width or any(cell.strip() for record in draft.records for cell in record[width:]):
        return None
    after = draft.with_records(lambda record: record[:width]).encode()
    return after if after != content else None


SAFE_FILES: Mapping[str, SafeFile] = MappingProxyType(
    {
        "file-utf16": SafeFile("Le fichier passe de l'UTF-16 à l'UTF-8", from_utf16, "des octets ne se lisent pas"),
        "file-not-utf8": SafeFile(
            "Le fichier passe à l'UTF-8, accents compris",
            from_legacy,
            "plusieurs encodages donneraient un texte possible, ou le fichier en mêle deux",
        ),
        "file-bom": SafeFile("La marque invisible (BOM) du début est retirée", without_bom, ""),
        "file-line-ends": SafeFile(
            "Les fins de ligne sont toutes les mêmes (LF)", one_line_end, "des guillemets sont mal placés"
        ),
        "file-separator": SafeFile(
            "Les colonnes sont séparées par des virgules",
            with_commas,
            "des lignes n'ont pas autant de cases que l'en-tête",
        ),
        "extra-label": SafeFile("Des colonnes reprennent le nom prévu par le schéma", renamed, ""),
        "blank-label": SafeFile(
            "Les colonnes vides et sans nom, à la fin, sont retirées",
            without_blank_columns,
            "la colonne sans nom n'est pas vide, ou n'est pas la dernière",
        ),
        "incorrect-label": SafeFile(
            "Les colonnes sont remises dans l'ordre du schéma",
            in_order,
            "il manque une colonne, il y en a une de trop, ou des lignes n'ont pas toutes leurs cases",
        ),
        "extra-cell": SafeFile(
            "Les cases vides en trop, à la fin des lignes, sont retirées", without_blank_columns, ""
        ),
        "blank-row": SafeFile("Les lignes vides sont retirées", without_blank_rows, "", takes_rows=True),
    }
)
"""Code of a check → how the file is corrected."""
