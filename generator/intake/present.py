"""The file of a dataset as it is before an import: what is kept of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.catalog.package import Dataset
from generator.correction.draft import LINE_END, Draft, as_csv
from generator.intake.values import same


@dataclass(frozen=True)
class Present:
    """Its rows by the primary key, and the very bytes of its records."""

    dataset: Dataset
    draft: Draft | None

    @cached_property
    def has_rows(self) -> bool:
        return self.draft is not None and any(map(any, self.draft.records[1:]))

    @cached_property
    def _rows(self) -> Mapping[tuple[str, ...], Mapping[str, str]]:
        """Key → its row; none without a key that the file has."""
        key = self.dataset.schema.primary_key
        if self.draft is None or not key or not all(name in self.draft.positions for name in key):
            return {}
        rows = (dict(zip(self.draft.header, record, strict=False)) for record in self.draft.records[1:])
        return {tuple(row[name] for name in key): row for row in rows if all(name in row for name in key)}

    def row(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        """The row that has the key of ``texts``; an empty one when there is none."""
        return self._rows.get(tuple(texts.get(name, "") for name in self.dataset.schema.primary_key), {})

    def kept(self, texts: Mapping[str, str]) -> dict[str, str]:
        """``texts`` of a row, with those of the present one where they say the same."""
        before, fields = self.row(texts), self.dataset.schema.by_name
        return {
            name: before[name] if name in before and name in fields and same(before[name], text, fields[name]) else text
            for name, text in texts.items()
        }

    def loses(self, names: Sequence[str]) -> bool:
        """Whether the columns ``names`` hold values that no key would find again."""
        if self.draft is None or self._rows:
            return False
        places = [self.draft.positions[name] for name in names if name in self.draft.positions]
        return any(record[place] for record in self.draft.records[1:] for place in places if place < len(record))

    def written(self, records: Sequence[Sequence[str]]) -> list[str]:
        """``records`` as CSV, header first; those that the file has already, as it writes them."""
        known = {tuple(record): source for record, source in self._sources}
        return [known.get(tuple(record)) or as_csv([record], self._line_end) for record in records]

    @property
    def _line_end(self) -> str:
        found = LINE_END.search(self.draft.sources[0]) if self.draft and self.draft.sources else None
        return found[0] if found and found[0] else "\n"

    @property
    def _sources(self) -> Sequence[tuple[list[str], str]]:
        if self.draft is None:
            return ()
        pairs = zip(self.draft.records, self.draft.sources, strict=True)
        return [(record, LINE_END.sub("", source) + self._line_end) for record, source in pairs]
