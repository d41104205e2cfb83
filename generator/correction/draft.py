"""A CSV file being corrected: only the records that change are written again, the others keep their very bytes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

LINE_END = re.compile(r"(?:\r\n|\r|\n)?\Z")


@dataclass(frozen=True)
class Draft:
    """The records of a file, header and blank lines included."""

    records: tuple[list[str], ...]
    lines: tuple[int, ...]
    """The physical line where each begins."""
    sources: tuple[str, ...]
    """The text of each as it stands in the file, line end included."""

    @property
    def header(self) -> list[str]:
        return self.records[0] if self.records else []

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Name of a column → its place; the first one where a name stands twice."""
        return MappingProxyType({name: self.header.index(name) for name in self.header})

    @property
    def is_even(self) -> bool:
        """Whether every record that is not blank has a cell for each column."""
        return all(not record or len(record) == len(self.header) for record in self.records)

    def with_cells(self, cells: Mapping[tuple[int, int], str]) -> str:
        """The file with other texts in some cells: (number of the record, place in it) → text."""
        changed: dict[int, list[str]] = {}
        for (index, place), text in cells.items():
            changed.setdefault(index, list(self.records[index]))[place] = text
        return "".join(
            _written(changed[index], source) if index in changed else source
            for index, source in enumerate(self.sources)
        )

    def with_records(self, change: Callable[[list[str]], list[str]]) -> str:
        """The file with every record as ``change`` makes it."""
        return "".join(
            source if (after := change(record)) == record else _written(after, source)
            for record, source in zip(self.records, self.sources, strict=True)
        )

    def only(self, kept: Sequence[bool]) -> str:
        """The file with the records that are ``kept``."""
        return "".join(source for source, keep in zip(self.sources, kept, strict=True) if keep)


def read_draft(content: bytes) -> Draft | None:
    """The records of a file as RFC 4180 says; ``None`` where its encoding or its quotes do not let them be read."""
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
        records, lines = read_csv(text)
    except (UnicodeDecodeError, csv.Error):
        return None
    physical = list(io.StringIO(text, newline=""))
    ends = (*(line - 1 for line in lines[1:]), len(physical))
    sources = ("".join(physical[line - 1 : end]) for line, end in zip(lines, ends[: len(lines)], strict=True))
    return Draft(tuple(records), tuple(lines), tuple(sources))


def read_csv(text: str, separator: str = ",") -> tuple[list[list[str]], list[int]]:
    """The records of ``text``, and the physical line where each begins. Raises ``csv.Error``."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    records, lines, begin = [], [], 1
    for record in reader:
        records.append(record)
        lines.append(begin)
        begin = reader.line_num + 1
    return records, lines


def as_csv(records: Iterable[Sequence[str]], line_end: str = "\n") -> str:
    """Records as RFC 4180 writes them, with our line end."""
    output = io.StringIO(newline="")
    csv.writer(output, lineterminator=line_end).writerows(records)
    return output.getvalue()


def _written(record: list[str], source: str) -> str:
    found = LINE_END.search(source)
    return as_csv([record], found[0] if found else "")
