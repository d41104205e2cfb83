"""The data package: ``datapackage.json`` (Data Package v2) and the Table Schema of each dataset, as frozen data.

Reading checks only what the rest of the program leans on; that the package and the data obey
the standard is the business of ``generator.validation``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.catalog.json_file import read_json
from generator.catalog.shapes import FIELD, FOREIGN_KEY, PACKAGE, REFERENCE, RESOURCE, SCHEMA, check_shape
from generator.errors import ConfigurationError

DESCRIPTOR = "datapackage.json"
LONGEST_PATH = 250
"""Characters of a path: what every disk can hold."""


def is_private(name: str) -> bool:
    """Columns whose name begins with ``_`` never leave."""
    return name.startswith("_")


@dataclass(frozen=True)
class Field:
    """A column, as its Table Schema declares it."""

    name: str
    type: str
    title: str
    description: str
    constraints: Mapping[str, Any]
    labels: Mapping[str, str]
    """Code → what a person reads; empty for a column that is not coded."""
    descriptor: Mapping[str, Any]

    @property
    def required(self) -> bool:
        return bool(self.constraints.get("required", False))

    @property
    def is_private(self) -> bool:
        return is_private(self.name)

    def label(self, code: str | None) -> str:
        """What people read for ``code``: its label, or the code itself."""
        return self.labels.get(code or "", code or "")


@dataclass(frozen=True)
class ForeignKey:
    """``fields`` of this dataset point to ``reference_fields`` of ``dataset``."""

    fields: tuple[str, ...]
    dataset: str
    reference_fields: tuple[str, ...]


@dataclass(frozen=True)
class Schema:
    """A Table Schema. ``descriptor`` is the whole JSON, for what the fields here leave out."""

    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    unique_keys: tuple[tuple[str, ...], ...]
    foreign_keys: tuple[ForeignKey, ...]
    missing_values: tuple[str, ...]
    descriptor: Mapping[str, Any]

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        return MappingProxyType({field.name: field for field in self.fields})

    @cached_property
    def public_fields(self) -> tuple[Field, ...]:
        """The columns that leave."""
        return tuple(field for field in self.fields if not field.is_private)

    def missing_of(self, field: Field) -> tuple[str, ...]:
        """What an empty cell of ``field`` may hold: its own list takes the place of the schema's."""
        return _missing_values(field.descriptor.get("missingValues"), self.missing_values)


@dataclass(frozen=True)
class Link:
    """A title that may lead somewhere: a licence, a source, a contributor."""

    title: str
    path: str = ""
    roles: tuple[str, ...] = ()
    type: str = ""
    """What kind of body a contributor is, as the package says it."""


@dataclass(frozen=True)
class Dataset:
    """A resource of the package, with everything its page and the catalogue say of it."""

    name: str
    title: str
    description: str
    file: Path
    """The CSV on disk."""
    path: str
    """The same, relative to the package's folder, as people know it."""
    schema: Schema
    schema_file: Path | None
    licences: tuple[Link, ...]
    sources: tuple[Link, ...]
    contributors: tuple[Link, ...]
    keywords: tuple[str, ...]
    version: str
    modified: str
    """Date of the last revision, ``AAAA-MM-JJ``; empty when the package does not say."""
    periodicity: str
    """Code of the EU frequency authority table; empty when the package does not say."""
    spatial: str
    temporal: tuple[str, str]
    """First and last day covered, ``AAAA-MM-JJ``, empty where unknown."""
    descriptor: Mapping[str, Any]

    def read(self) -> bytes:
        """The file, as it is now. Raises ``OSError``."""
        return self.file.read_bytes()


@dataclass(frozen=True)
class DataPackage:
    """The portal's data, as declared."""

    folder: Path
    title: str
    description: str
    version: str
    datasets: tuple[Dataset, ...]
    descriptor: Mapping[str, Any]

    @cached_property
    def contributors(self) -> tuple[Link, ...]:
        return _links(self.descriptor.get("contributors"))

    @cached_property
    def by_name(self) -> Mapping[str, Dataset]:
        return MappingProxyType({dataset.name: dataset for dataset in self.datasets})

    @property
    def modified(self) -> str:
        """The latest revision among the datasets, ``AAAA-MM-JJ``; empty when none says."""
        return max((dataset.modified for dataset in self.datasets), default="")


def read_package(folder: Path) -> DataPackage:
    """Read the descriptor of ``folder`` and the schemas it points to.

    Raises ``ConfigurationError`` when a file is missing or is not JSON of the expected shape.
    """
    if not folder.is_dir():
        raise ConfigurationError(
            folder, "le dossier des jeux de données n'existe pas", "Vérifiez « extra.portal.datasets » dans mkdocs.yml."
        )
    file = folder / DESCRIPTOR
    descriptor = read_json(file)
    resources = descriptor.get("resources")
    if not isinstance(resources, list) or not all(isinstance(item, dict) for item in resources):
        raise ConfigurationError(file, "la clé « resources » doit être la liste des jeux de données")
    check_shape(descriptor, PACKAGE, file, "la description")
    datasets = tuple(_dataset(folder, item, descriptor) for item in resources)
    names = [dataset.name for dataset in datasets]
    for name in names:
        if names.count(name) > 1:
            raise ConfigurationError(file, f"deux jeux de données portent le nom « {name} »")
    return DataPackage(
        folder=folder,
        title=str(descriptor.get("title") or ""),
        description=str(descriptor.get("description") or ""),
        version=str(descriptor.get("version") or ""),
        datasets=datasets,
        descriptor=MappingProxyType(descriptor),
    )


def _dataset(folder: Path, resource: dict[str, Any], package: dict[str, Any]) -> Dataset:
    file = folder / DESCRIPTOR
    name, path = resource.get("name"), resource.get("path")
    if not isinstance(name, str) or not isinstance(path, str):
        raise ConfigurationError(file, "chaque jeu de données doit avoir un nom (« name ») et un fichier (« path »)")
    check_shape(resource, RESOURCE, file, f"« {name} »")
    _refuse_outside(folder, file, path)
    schema, schema_file = resource.get("schema"), None
    if isinstance(schema, str):
        _refuse_outside(folder, file, schema)
        schema_file = folder / schema
        schema = read_json(schema_file)
    if not isinstance(schema, dict):
        raise ConfigurationError(file, f"le jeu « {name} » n'a pas de schéma", "Ajoutez la clé « schema ».")
    temporal = resource.get("temporal", {})
    spatial = resource.get("spatial") or ""
    return Dataset(
        name=name,
        title=str(resource.get("title") or name),
        description=str(resource.get("description") or ""),
        file=folder / path,
        path=path,
        schema=read_schema(schema, name, schema_file or file),
        schema_file=schema_file,
        licences=_links(resource.get("licenses", package.get("licenses"))),
        sources=_links(resource.get("sources", package.get("sources"))),
        contributors=_links(resource.get("contributors", package.get("contributors"))),
        keywords=_names(resource.get("keywords")),
        version=str(resource.get("version") or package.get("version") or ""),
        modified=str(resource.get("modified") or ""),
        periodicity=str(resource.get("accrualPeriodicity") or ""),
        spatial=str(spatial.get("label", "") if isinstance(spatial, dict) else spatial),
        temporal=(str(temporal.get("start") or ""), str(temporal.get("end") or "")),
        descriptor=MappingProxyType(resource),
    )


def read_schema(descriptor: dict[str, Any], dataset: str, file: Path) -> Schema:
    """A Table Schema out of its JSON. Raises ``ConfigurationError`` when it has no usable columns."""
    fields = descriptor.get("fields")
    if not isinstance(fields, list) or not all(isinstance(f, dict) and isinstance(f.get("name"), str) for f in fields):
        raise ConfigurationError(file, f"« {dataset} » doit lister ses colonnes (« fields »), chacune nommée")
    check_shape(descriptor, SCHEMA, file, f"« {dataset} »")
    for field in fields:
        check_shape(field, FIELD, file, f"la colonne « {field['name']} »")
    for key in descriptor.get("foreignKeys", ()):
        check_shape(key, FOREIGN_KEY, file, f"« {dataset} »")
        check_shape(key.get("reference", {}), REFERENCE, file, f"« {dataset} »")
    return Schema(
        fields=tuple(
            Field(
                name=field["name"],
                type=str(field.get("type", "string")),
                title=str(field.get("title") or field["name"]),
                description=str(field.get("description", "")),
                constraints=MappingProxyType(dict(field.get("constraints", {}))),
                labels=MappingProxyType(dict(field.get("labels", {}))),
                descriptor=MappingProxyType(field),
            )
            for field in fields
        ),
        primary_key=_names(descriptor.get("primaryKey")),
        unique_keys=tuple(_names(key) for key in descriptor.get("uniqueKeys", ())),
        foreign_keys=tuple(
            ForeignKey(
                fields=_names(key.get("fields")),
                dataset=str(key.get("reference", {}).get("resource") or dataset),
                reference_fields=_names(key.get("reference", {}).get("fields")),
            )
            for key in descriptor.get("foreignKeys", ())
        ),
        missing_values=_missing_values(descriptor.get("missingValues"), ("",)),
        descriptor=MappingProxyType(descriptor),
    )


def _missing_values(value: Any, default: tuple[str, ...]) -> tuple[str, ...]:
    """Each is a text, or an object that also labels it (Table Schema v2, "missingValues")."""
    if not isinstance(value, list):
        return default
    return tuple(str(item.get("value", "")) if isinstance(item, dict) else str(item) for item in value)


def _names(value: Any) -> tuple[str, ...]:
    """The standard lets a key of one column be a string."""
    return (value,) if isinstance(value, str) else tuple(value or ())


def _links(value: list[dict[str, Any]] | None) -> tuple[Link, ...]:
    return tuple(
        Link(
            title=str(item.get("title") or item.get("name") or item.get("path") or ""),
            path=str(item.get("path") or ""),
            roles=tuple(map(str, item.get("roles") or ())),
            type=str(item.get("type") or ""),
        )
        for item in value or ()
    )


def _refuse_outside(folder: Path, file: Path, path: str) -> None:
    """A path of the package stays inside its folder, symbolic links followed (Data Package v2, "path")."""
    try:
        inside = "\0" not in path and (folder / path).resolve().is_relative_to(folder.resolve())
    except RuntimeError:
        raise ConfigurationError(file, f"le chemin « {path} » passe par un lien qui tourne en rond") from None
    if len(path) > LONGEST_PATH:
        raise ConfigurationError(file, f"le chemin « {path[:80]}… » a plus de {LONGEST_PATH} caractères")
    if not inside:
        raise ConfigurationError(file, f"le chemin « {path} » sort du dossier des jeux de données")
