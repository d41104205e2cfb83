"""The files of the datasets, at their permanent addresses."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from generator.catalog.distribution import Distribution
from generator.catalog.package import DataPackage, Dataset
from generator.errors import ConfigurationError
from generator.publication.formats import FORMATS
from generator.sink import Folder
from generator.validation.renderers import to_json
from generator.validation.report import Report

PACKAGE = "datapackage.json"


def publish(package: DataPackage, report: Report, site: Folder) -> tuple[Distribution, ...]:
    """Write the files, schemas and reports of every dataset, then the package that describes them.

    Raises ``ConfigurationError`` when a file is no longer the one that was judged.
    """
    judged = {dataset.name: dataset.sha256 for dataset in report.datasets}
    distributions = []
    for dataset in package.datasets:
        if hashlib.sha256(dataset.file.read_bytes()).hexdigest() != judged[dataset.name]:
            raise ConfigurationError(dataset.file, "le fichier a changé pendant la construction", "Relancez.")
        folder = folder_of(dataset)
        site.write(f"{folder}schema.json", _json(_public_schema(dataset)))
        site.write(f"{folder}rapport.json", to_json(report.of(dataset.name)))
        for kind in FORMATS:
            data = kind.write(dataset)
            address = f"{folder}{dataset.name}.{kind.extension}"
            site.write(address, data)
            distributions.append(
                Distribution(
                    dataset.name, kind.name, kind.media_type, address, len(data), hashlib.sha256(data).hexdigest()
                )
            )
    site.write(PACKAGE, _json(published_package(package, tuple(distributions))))
    return tuple(distributions)


def folder_of(dataset: Dataset) -> str:
    """Address of the folder of a dataset, the one of its page."""
    return f"donnees/{dataset.name}/"


def published_package(package: DataPackage, distributions: tuple[Distribution, ...]) -> dict[str, Any]:
    """The descriptor of the published reference files: paths from the site's root, sizes, fingerprints."""
    reference = {item.dataset: item for item in distributions if item.format == FORMATS[0].name}
    resources = []
    for dataset in package.datasets:
        file = reference[dataset.name]
        resources.append(
            dict(dataset.descriptor)
            | {
                "path": file.address,
                "bytes": file.size,
                "hash": f"sha256:{file.sha256}",
                "schema": _public_schema(dataset),
            }
        )
    return dict(package.descriptor) | {"resources": resources}


def _public_schema(dataset: Dataset) -> dict[str, Any]:
    """The schema without private columns, nor the keys that lean on them."""
    schema = dict(dataset.schema.descriptor)
    public = {field.name for field in dataset.schema.fields if not field.is_private}
    schema["fields"] = [dict(field.descriptor) for field in dataset.schema.fields if not field.is_private]
    if not public.issuperset(dataset.schema.primary_key):
        del schema["primaryKey"]
    for name, keys in (
        ("uniqueKeys", dataset.schema.unique_keys),
        ("foreignKeys", tuple(key.fields for key in dataset.schema.foreign_keys)),
    ):
        if name in schema:
            schema[name] = [each for each, fields in zip(schema[name], keys, strict=True) if public.issuperset(fields)]
    return schema


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
