"""The static JSON API: collections in pages, each record, lists of records by what they refer to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from generator.catalog.distribution import Collection
from generator.catalog.package import DataPackage, Dataset
from generator.catalog.table import cells
from generator.publication.api_plan import (
    INDEX,
    OPENAPI,
    collection_address,
    list_address,
    page_address,
    record_address,
    record_key,
    references,
)
from generator.publication.openapi import openapi
from generator.publication.rows import Rows

PAGE = 100
"""Records of a page."""

Document = tuple[str, str]
"""Address and content."""


@dataclass(frozen=True)
class Api:
    """Everything the API is made from."""

    package: DataPackage
    tables: Mapping[str, pd.DataFrame]
    collections: tuple[Collection, ...]
    site_url: str

    def description(self) -> Iterator[Document]:
        """Where to begin, and what the rest is."""
        yield INDEX, _json(self._index())
        yield OPENAPI, _json(openapi(self.package, self.collections, self._examples(), self.site_url))

    def records(self) -> Iterator[Document]:
        """Every other file of the API, dataset after dataset so that they are never all in memory."""
        for dataset in self.package.datasets:
            yield from self._dataset(dataset)

    def _dataset(self, dataset: Dataset) -> Iterator[Document]:
        records = self._records(dataset)
        for key, record in zip(self._keys(dataset), records, strict=False):
            yield record_address(dataset.name, *key), record + "\n"
        yield from self._pages(collection_address(dataset.name), dataset.name, {}, records)
        for collection in self.collections:
            if collection.dataset == dataset.name and collection.by:
                yield from self._lists(collection, records)

    def _lists(self, collection: Collection, records: Sequence[str]) -> Iterator[Document]:
        """The lists of records by a column, and the list of these lists."""
        name, column = collection.dataset, collection.by
        lists = []
        for value, positions in self._groups(collection).items():
            address = list_address(name, column, value)
            lists.append(_line({"value": value, "total": len(positions), "_links": {"self": self.url(address)}}))
            found = [records[position] for position in positions]
            yield from self._pages(address, name, {column: value}, found)
        yield from self._pages(list_address(name, column), name, {}, lists)

    def _pages(self, address: str, dataset: str, where: dict[str, Any], records: Sequence[str]) -> Iterator[Document]:
        """A collection, a hundred records a page; the first page is at the address of the collection itself."""
        count = max(1, -(-len(records) // PAGE))
        addresses = [address, *(page_address(address, number) for number in range(2, count + 1))]
        for number, own in enumerate(addresses, 1):
            envelope = {
                "dataset": dataset,
                "where": where,
                "total": len(records),
                "page": number,
                "pages": count,
                "links": {
                    "self": self.url(own),
                    "first": self.url(addresses[0]),
                    "prev": self.url(addresses[number - 2]) if number > 1 else None,
                    "next": self.url(addresses[number]) if number < count else None,
                    "last": self.url(addresses[-1]),
                },
            }
            shown = ",\n".join(records[(number - 1) * PAGE : number * PAGE])
            yield own, f'{_line(envelope)[:-1]}, "data": [\n{shown}\n]}}\n'

    def _records(self, dataset: Dataset) -> list[str]:
        """Each row with its links: to itself, to what it refers to, to the lists of what refers to it."""
        rows = Rows(dataset, self.tables[dataset.name], b"")
        return [f'{row[:-1]}, "_links": {links}}}' for row, links in zip(rows.json, self._links(dataset), strict=True)]

    def _links(self, dataset: Dataset) -> Iterator[str]:
        keys = self._keys(dataset) or [()] * len(self.tables[dataset.name])
        targets = [(each.fields[0], each.dataset) for each in references(dataset, self.package)]
        columns = [self._column(dataset.name, name) for name, _ in targets]
        for key, *cited in zip(keys, *columns, strict=True):
            links: dict[str, Any] = {"self": self.url(record_address(dataset.name, *key))} if key else {}
            refers = {
                name: self.url(record_address(target, cell))
                for (name, target), cell in zip(targets, cited, strict=True)
                if cell is not None
            }
            listed = {
                f"{other}.{column}": self.url(list_address(other, column, key[0]))
                for other, column, holder in self._referrers.get(dataset.name, ())
                if key[0] in self._values[holder, column]
            }
            yield _line(links | {"references": refers, "referenced_by": listed})

    @cached_property
    def _referrers(self) -> dict[str, list[tuple[str, str, str]]]:
        """Dataset → the lists of what refers to it: dataset listed, column, dataset that holds the column."""
        found: dict[str, list[tuple[str, str, str]]] = {}
        for each in self.collections:
            if each.by:
                holder = each.through or each.dataset
                keys = references(self.package.by_name[holder], self.package)
                target = next(key.dataset for key in keys if key.fields == (each.by,))
                found.setdefault(target, []).append((each.dataset, each.by, holder))
        return found

    @cached_property
    def _values(self) -> dict[tuple[str, str], frozenset[Any]]:
        """The values that each referring column holds."""
        pairs = {(holder, column) for lists in self._referrers.values() for _, column, holder in lists}
        return {pair: frozenset(self._column(*pair)) - {None} for pair in pairs}

    def _groups(self, collection: Collection) -> dict[Any, list[int]]:
        """Value → positions of the records that hold it, in the order of the values."""
        name, column, through = collection.dataset, collection.by, collection.through
        if not through:
            return _grouped(enumerate(self._column(name, column)))
        positions = {key: rank for rank, (key,) in enumerate(self._keys(self.package.by_name[name]))}
        owner = self.package.by_name[through].schema.primary_key[0]
        pairs = zip(self._column(through, owner), self._column(through, column), strict=True)
        return _grouped(sorted({(positions[key], value) for key, value in pairs if value is not None}, key=_rank))

    def _keys(self, dataset: Dataset) -> list[tuple[Any, ...]]:
        """The key of each record; nothing where the dataset has none."""
        return list(zip(*(self._column(dataset.name, name) for name in record_key(dataset)), strict=True))

    def _column(self, dataset: str, name: str) -> list[Any]:
        return cells(self.tables[dataset][name])

    def _examples(self) -> dict[str, Any]:
        """Dataset → its first record; nothing for an empty one."""
        heads = replace(self, tables={name: table.head(1) for name, table in self.tables.items()})
        firsts = {dataset.name: heads._records(dataset) for dataset in self.package.datasets}
        return {name: json.loads(records[0]) for name, records in firsts.items() if records}

    def _index(self) -> dict[str, Any]:
        package = self.package
        return {
            "title": package.title,
            "description": package.description,
            "modified": package.modified,
            "documentation": self.url("api/"),
            "openapi": self.url(OPENAPI),
            "datasets": [
                {
                    "name": dataset.name,
                    "title": dataset.title,
                    "total": len(self.tables[dataset.name]),
                    "key": record_key(dataset),
                    "links": {
                        "collection": self.url(collection_address(dataset.name)),
                        "schema": self.url(f"donnees/{dataset.name}/schema.json"),
                        "lists": {
                            each.by: self.url(list_address(dataset.name, each.by))
                            for each in self.collections
                            if each.dataset == dataset.name and each.by
                        },
                    },
                }
                for dataset in package.datasets
            ],
        }

    def url(self, address: str) -> str:
        """The public address."""
        return self.site_url + address


def _grouped(pairs: Iterable[tuple[int, Any]]) -> dict[Any, list[int]]:
    groups: dict[Any, list[int]] = {}
    for position, value in pairs:
        if value is not None:
            groups.setdefault(value, []).append(position)
    return dict(sorted(groups.items(), key=lambda item: str(item[0])))


def _rank(pair: tuple[int, Any]) -> tuple[int, str]:
    return pair[0], str(pair[1])


def _line(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, default=str)


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2, default=str) + "\n"
