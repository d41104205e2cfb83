"""The datasets as they are at one moment: in a folder, or in a commit of the repository that holds it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.catalog.json_file import read_json
from generator.catalog.package import DESCRIPTOR, Schema, read_package, read_schema
from generator.errors import ConfigurationError
from generator.history.git import Repository


@dataclass(frozen=True)
class Declared:
    """What a descriptor says of a dataset; ``schema`` is the path of a file, or the schema itself."""

    name: str
    title: str
    version: str
    modified: str
    path: str
    schema: str | dict[str, Any]


@dataclass(frozen=True)
class Copy:
    """A dataset at one moment. ``data`` are the bytes of its file."""

    name: str
    title: str
    version: str
    schema: Schema
    data: bytes


Snapshot = Mapping[str, Copy]
"""Name of a dataset → what it is."""


def of_folder(folder: Path) -> Snapshot:
    """The datasets of ``folder``. Raises ``ConfigurationError``."""
    found = {}
    for dataset in read_package(folder).datasets:
        try:
            data = dataset.file.read_bytes()
        except OSError:
            raise ConfigurationError(dataset.file, "fichier absent ou illisible") from None
        found[dataset.name] = Copy(dataset.name, dataset.title, dataset.version, dataset.schema, data)
    return found


def of_file(file: Path) -> Snapshot:
    """A CSV file alone, with the key of the ``schema.json`` beside it if there is one. Raises ``ConfigurationError``."""
    try:
        data = file.read_bytes()
    except OSError:
        raise ConfigurationError(file, "fichier absent ou illisible") from None
    beside = file.with_name("schema.json")
    descriptor: Any = {"fields": []}
    if beside.is_file():
        descriptor = read_json(beside)
    return {"": Copy("", file.name, "", read_schema(descriptor, file.name, beside), data)}


def of_commit(repository: Repository, commit: str) -> Snapshot:
    """The datasets of the folder of ``repository`` at ``commit``; what cannot be read there is not there.

    Raises ``ConfigurationError`` when the folder held no package, ``GitFailure`` when git fails.
    """
    (descriptor,) = repository.read([(commit, DESCRIPTOR)])
    if descriptor is None:
        raise ConfigurationError(
            commit, f"à cette révision, {repository.prefix}{DESCRIPTOR} n'existe pas", "Choisissez-en une autre."
        )
    state = declared(descriptor)
    if not state:
        raise ConfigurationError(commit, f"à cette révision, {repository.prefix}{DESCRIPTOR} ne déclare aucun jeu")
    found = copies(repository, [(commit, each) for each in state.values()])
    return {copy.name: copy for copy in found if copy}


def declared(descriptor: bytes | None) -> Mapping[str, Declared]:
    """What a descriptor declares, by name; what it says wrongly is left out, since the past cannot be mended."""
    try:
        package = json.loads(descriptor or b"{}")
    except (ValueError, RecursionError):
        return {}
    resources = package.get("resources") if isinstance(package, dict) else None
    found = {}
    for resource in resources if isinstance(resources, list) else ():
        if not isinstance(resource, dict):
            continue
        name, path, schema = resource.get("name"), resource.get("path"), resource.get("schema")
        if isinstance(name, str) and isinstance(path, str) and isinstance(schema, (str, dict)):
            found[name] = Declared(
                name=name,
                title=str(resource.get("title") or name),
                version=str(resource.get("version", package.get("version", ""))),
                modified=str(resource.get("modified", "")),
                path=path,
                schema=schema,
            )
    return found


def copies(repository: Repository, wanted: list[tuple[str, Declared]]) -> list[Copy | None]:
    """The datasets at their commits, ``None`` for one that is not whole there. Raises ``GitFailure``."""
    texts = repository.read([(commit, each.path) for commit, each in wanted])
    found: list[Copy | None] = []
    for (_, each), data, schema in zip(wanted, texts, schemas(repository, wanted), strict=True):
        if data is None or schema is None:
            found.append(None)
        else:
            found.append(Copy(each.name, each.title, each.version, schema, data))
    return found


def schemas(repository: Repository, wanted: list[tuple[str, Declared]]) -> list[Schema | None]:
    """The schemas of the datasets at their commits, ``None`` for one that does not read. Raises ``GitFailure``."""
    places = [(commit, each.schema if isinstance(each.schema, str) else DESCRIPTOR) for commit, each in wanted]
    return [schema_of(each, text) for (_, each), text in zip(wanted, repository.read(places), strict=True)]


def schema_of(dataset: Declared, text: bytes | None) -> Schema | None:
    """The schema of a dataset of the past, out of its file when it has one; ``None`` when it does not read."""
    try:
        descriptor = dataset.schema if isinstance(dataset.schema, dict) else json.loads(text or b"null")
        return read_schema(descriptor, dataset.name, Path(DESCRIPTOR)) if isinstance(descriptor, dict) else None
    except (ValueError, RecursionError, ConfigurationError):
        return None
