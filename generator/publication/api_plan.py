"""The static JSON API, on paper: which collections, records and lists there are, all of it read from the keys.

A dataset is a collection. Each of its rows is a record where it has a primary key. It is listed by each of
its foreign keys of one column, and by those of a dataset that associates it with others: one whose own primary key
begins with a foreign key to it (the activities *of a structure* list the structures by sector).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

import pandas as pd

from generator.catalog.distribution import Collection
from generator.catalog.package import DataPackage, Dataset, ForeignKey, is_private
from generator.catalog.table import cells

ROOT = "api/v1/"
INDEX = f"{ROOT}index.json"
OPENAPI = "api/openapi.json"
VALUE = "{value}"
LONGEST = 120
"""Characters of a key in an address: a name of file has 255 at most, and a longer key is shortened."""
SEPARATOR = ","
UNSAFE = re.compile(r"[^A-Za-z0-9_.-]|^\.")


def slug(value: object) -> str:
    """A key as a name of file that is the same once in an address: other characters as ``~`` and their UTF-8 bytes.

    Two keys never give the same name; one that would be too long ends with its fingerprint.
    """
    text = str(value)
    return _short(UNSAFE.sub(lambda match: "".join(f"~{byte:02X}" for byte in match[0].encode()), text) or "~", text)


def _short(safe: str, text: str) -> str:
    if len(safe) <= LONGEST:
        return safe
    return f"{safe[: LONGEST - 34]}~~{hashlib.sha256(text.encode()).hexdigest()[:32]}"


def plan(package: DataPackage, tables: Mapping[str, pd.DataFrame]) -> tuple[Collection, ...]:
    """Every collection of the API, each dataset followed by the lists of its records."""
    return tuple(collection for dataset in package.datasets for collection in _collections(dataset, package, tables))


def record_address(dataset: str, *key: object) -> str:
    """Where the record of ``key`` is: its values, a comma between them, which no value holds once it is a name of file."""
    names = SEPARATOR.join(map(slug, key))
    return f"{_folder(dataset)}{_short(names, names)}.json"


def list_address(dataset: str, column: str, value: object = None) -> str:
    """Where the records whose ``column`` holds ``value`` are; without ``value``, the list of such lists."""
    values = f"{_folder(dataset)}par/{slug(column)}"
    return f"{values}.json" if value is None else f"{values}/{slug(value)}.json"


def collection_address(dataset: str) -> str:
    """Where all the records are."""
    return f"{ROOT}{slug(dataset)}.json"


def page_address(address: str, number: int | str) -> str:
    """Where page ``number`` of the collection at ``address`` is; the first is at ``address`` itself."""
    return f"{address.removesuffix('.json')}/page/{number}.json"


def record_key(dataset: Dataset) -> tuple[str, ...]:
    """The columns that name the records; none where the dataset has no key, or a private column in it."""
    key = dataset.schema.primary_key
    return () if any(is_private(name) for name in key) else key


def references(dataset: Dataset, package: DataPackage) -> Iterator[ForeignKey]:
    """The foreign keys that lead from a row to a record: one public column, into the key of a published dataset."""
    for key in dataset.schema.foreign_keys:
        target = package.by_name.get(key.dataset)
        if target is not None and len(key.fields) == 1 and key.reference_fields == record_key(target):
            field = dataset.schema.by_name[key.fields[0]]
            if not field.is_private and field.type != "list":
                yield key


def _collections(dataset: Dataset, package: DataPackage, tables: Mapping[str, pd.DataFrame]) -> Iterator[Collection]:
    key = record_key(dataset)
    first = zip(*(cells(tables[dataset.name][name].head(1)) for name in key), strict=True)
    example = next((record_address(dataset.name, *values) for values in first), "")
    yield Collection(dataset.name, collection_address(dataset.name), example=example)
    own = {reference.fields[0]: "" for reference in references(dataset, package)}
    for column, through in (_associated(dataset, package) | own).items():
        present = tables[through or dataset.name][column].dropna().head(1).tolist()
        example = list_address(dataset.name, column, present[0]) if present else ""
        address = list_address(dataset.name, column).replace(".json", f"/{VALUE}.json")
        yield Collection(dataset.name, address, column, through, example)


def _associated(dataset: Dataset, package: DataPackage) -> dict[str, str]:
    """Columns of the datasets that associate ``dataset`` with others → the dataset that associates them."""
    found: dict[str, str] = {}
    for other in package.datasets:
        names = other.schema.primary_key
        targets = {reference.fields[0]: reference.dataset for reference in references(other, package)}
        if len(names) > 1 and targets.get(names[0]) == dataset.name:
            found |= {name: other.name for name in names[1:] if name in targets}
    return found


def _folder(dataset: str) -> str:
    return f"{ROOT}{slug(dataset)}/"
