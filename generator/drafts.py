"""A copy of the datasets to try changes on: judged as the true ones would be, gone afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from generator.catalog.package import DESCRIPTOR, DataPackage, read_package
from generator.sink import Folder, drafted


@contextmanager
def draft_of(package: DataPackage, most_bytes: int) -> Iterator[tuple[DataPackage, Folder]]:
    """The copy of ``package``, and the folder to write its files in; a file beyond ``most_bytes`` is not read."""
    schemas = (dataset.descriptor["schema"] for dataset in package.datasets if dataset.schema_file)
    paths = (DESCRIPTOR, *schemas, *(dataset.path for dataset in package.datasets))
    with drafted(package.folder, paths, most_bytes) as folder:
        yield read_package(folder.root), folder
