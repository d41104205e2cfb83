"""The files of the datasets, at their permanent addresses."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from generator.catalog.distribution import Distribution
from generator.catalog.package import DataPackage, Dataset
from generator.catalog.public import public_descriptor
from generator.publication import archive, csvw
from generator.publication.formats import FORMATS, REFERENCE, Format
from generator.publication.rows import Rows
from generator.sink import Folder
from generator.validation.renderers import to_json
from generator.validation.report import Report

PACKAGE = "datapackage.json"
FOLDER = "donnees/"
"""Address of the catalogue, which holds the folder of each dataset."""


def publish(
    package: DataPackage,
    tables: Mapping[str, pd.DataFrame],
    contents: Mapping[str, bytes],
    report: Report,
    site: Folder,
) -> tuple[Distribution, ...]:
    """Write every dataset in every format, with its schema and report, then the package and the archive of it all.

    ``contents`` are the files that ``report`` judged, by name of dataset, and ``tables`` their rows.
    Gives the files of each dataset, the reference first, then the archive, whose ``dataset`` is empty.
    """
    distributions: list[Distribution] = []
    beside: list[str] = []
    for dataset in package.datasets:
        rows = Rows(dataset, tables[dataset.name], contents[dataset.name])
        for address, content in _descriptions(rows, package, report):
            site.write(address, content)
            beside.append(address)
        for kind in FORMATS:
            if kind.applies(rows):
                data = kind.write(rows)
                address = f"{folder_of(dataset)}{dataset.name}.{kind.extension}"
                site.write(address, data)
                distributions.append(_distribution(dataset.name, kind, address, data))
    site.write(PACKAGE, _json(published_package(package, tuple(distributions))))
    addresses = sorted([PACKAGE, *beside, *(item.address for item in distributions)])
    everything = archive.archive(((address, (site.root / address).read_bytes()) for address in addresses), package)
    site.write(archive.ADDRESS, everything)
    return (*distributions, _distribution("", archive.ARCHIVE, archive.ADDRESS, everything))


def _distribution(dataset: str, kind: Format | archive.Archive, address: str, data: bytes) -> Distribution:
    return Distribution(
        dataset=dataset,
        format=kind.name,
        media_type=kind.media_type,
        address=address,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        label=kind.label,
        purpose=kind.purpose,
    )


def folder_of(dataset: Dataset) -> str:
    """Address of the folder of a dataset, the one of its page."""
    return f"{FOLDER}{dataset.name}/"


def _descriptions(rows: Rows, package: DataPackage, report: Report) -> Iterator[tuple[str, str]]:
    """Address and content of what describes the files of a dataset."""
    dataset = rows.dataset
    folder = folder_of(dataset)
    yield f"{folder}schema.json", _json(public_descriptor(dataset.schema))
    yield f"{folder}rapport.json", to_json(report.of(dataset.name))
    yield f"{folder}{dataset.name}.{csvw.SUFFIX}", _json(csvw.metadata(rows, package))


def published_package(package: DataPackage, distributions: tuple[Distribution, ...]) -> dict[str, Any]:
    """The descriptor of the published reference files: paths from the site's root, sizes, fingerprints."""
    reference = {item.dataset: item for item in distributions if item.format == REFERENCE.name}
    resources = []
    for dataset in package.datasets:
        file = reference[dataset.name]
        resources.append(
            dict(dataset.descriptor)
            | {
                "path": file.address,
                "bytes": file.size,
                "hash": f"sha256:{file.sha256}",
                "schema": public_descriptor(dataset.schema),
            }
        )
    return dict(package.descriptor) | {"resources": resources}


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
