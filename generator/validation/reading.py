"""From the bytes of a CSV file to a ``Table``: quickly where every line is a record, by Python's ``csv`` anywhere else."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from generator.catalog.package import Dataset
from generator.validation.records import Record, Table

PLAIN_LINE = re.compile(rb'(?:[^",]*+|"(?:[^"]|"")*+")(?:,(?:[^",]*+|"(?:[^"]|"")*+"))*+')
"""A line of RFC 4180 that is a record: quotes only around whole cells, doubled inside."""
LONGEST_CELL = 1_000_000
"""Characters: what is longer is rows that a quote has swallowed."""
BLOCK_BYTES = 1 << 20
MOST_COLUMNS = 1_000
BLANK_LINE = re.compile(rb"\n\r?\n")
"""Arrow reads a row of empty cells there."""


class BrokenQuotes(ValueError):
    """Quotes that RFC 4180 does not allow, in the record that begins at ``line``; found out at ``last``."""

    def __init__(self, line: int, last: int, at_end: bool) -> None:
        self.line, self.last, self.at_end = line, last, at_end
        super().__init__(line, last)


def read_plain(dataset: Dataset, content: bytes) -> Table | None:
    """Read ``content`` when each of its lines surely is a record, all of them as wide as the header; else ``None``."""
    content = content.removeprefix(codecs.BOM_UTF8)
    end = content.find(b"\n")
    if end < 0 or not is_plain(content):
        return None
    header = next(csv.reader([content[:end].decode().removesuffix("\r")], strict=True), [])
    if not 0 < len(header) <= MOST_COLUMNS:
        return None
    names = [str(position) for position in range(len(header))]
    try:
        table = pa.csv.read_csv(
            pa.BufferReader(memoryview(content)[end + 1 :]),
            pa.csv.ReadOptions(use_threads=False, block_size=BLOCK_BYTES, column_names=names),
            pa.csv.ParseOptions(ignore_empty_lines=False),
            pa.csv.ConvertOptions(
                check_utf8=False, column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    cells = tuple(column.combine_chunks() for column in table.columns)
    if pc.any(pc.equal(cells[0], "")).as_py() and BLANK_LINE.search(content):
        return None
    return Table(dataset, header, range(2, table.num_rows + 2), cells)


def is_plain(content: bytes) -> bool:
    """Whether each line of ``content`` surely is a record, for all that its ends and its quotes tell."""
    if b"\r" in content and not content.count(b"\r") == content.count(b"\r\n") == content.count(b"\n"):
        return False
    return b'"' not in content or all(PLAIN_LINE.fullmatch(line) for line in content.splitlines() if b'"' in line)


def widths(content: bytes) -> Iterator[tuple[int, int]]:
    """The line where each record of ``content`` begins and how many cells it has, as far as its quotes are closed."""
    reader = _reader(content)
    begin = 1
    try:
        for record in reader:
            yield begin, len(record)
            begin = reader.line_num + 1
    except csv.Error:
        return


def _reader(content: bytes) -> Any:
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(io.TextIOWrapper(io.BytesIO(content), "utf-8", newline=""), strict=True)


def read_any(dataset: Dataset, content: bytes) -> Table:
    """Read ``content``, which is UTF-8 and not empty, as RFC 4180 says: comma, double quotes doubled inside quotes.

    Lines end where Python's ``csv`` ends them (LF, CRLF or CR). Raises ``BrokenQuotes`` on a quote that is never
    closed, or closed in the middle of a cell.
    """
    reader = _reader(content.removeprefix(codecs.BOM_UTF8))
    records: list[Record] = []
    begin = 1
    try:
        for record in reader:
            records.append((begin, record))
            begin = reader.line_num + 1
    except csv.Error as error:
        raise BrokenQuotes(begin, reader.line_num, "end of data" in str(error)) from None
    header = records[0][1] if records else []
    rows = [(line, record) for line, record in records[1:] if record]
    even = all(len(record) == len(header) for _, record in records)
    cells = tuple(
        pa.array([record[place] if place < len(record) else None for _, record in rows], pa.string())
        for place in range(len(header))
    )
    return Table(dataset, header, [line for line, _ in rows], cells, None if even else tuple(records))
