"""What a dataset may not be called: its page and its files would take the address of something else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from generator.catalog.package import DESCRIPTOR, DataPackage
from generator.errors import ConfigurationError
from generator.publication import archive
from generator.publication.api_plan import INDEX
from generator.publication.catalogue import WRITINGS, catalogue_address
from generator.publication.files import FOLDER

TAKEN = {
    PurePosixPath(INDEX).stem: f"/{INDEX}",
    **{
        PurePosixPath(address).name: f"/{address}"
        for address in (f"{FOLDER}index.html", archive.ADDRESS, *map(catalogue_address, WRITINGS))
    },
}
"""Name → what already has the address that a dataset of this name would take, in the catalogue or in the API."""


def refuse_taken(package: DataPackage, pages: Iterable[str]) -> None:
    """Raise ``ConfigurationError`` when a dataset would take the address of a file of the site, or of one of ``pages``."""
    own = {address.removeprefix(FOLDER).split("/")[0]: f"/{address}" for address in pages if address.startswith(FOLDER)}
    taken = {name: address for name, address in (own | TAKEN).items() if name}
    for dataset in package.datasets:
        if dataset.name in taken:
            raise ConfigurationError(
                package.folder / DESCRIPTOR,
                f"le jeu de données « {dataset.name} » prendrait l'adresse {taken[dataset.name]}, qui est déjà prise",
                "Donnez-lui un autre nom (« name »).",
            )
