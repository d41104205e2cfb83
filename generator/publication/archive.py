"""Everything in one file: every format of every dataset, what describes them, the licences, and how to begin."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from generator.catalog.package import DataPackage
from generator.publication.licences import licences

ADDRESS = "donnees/tout.zip"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can date (PKWARE APPNOTE, 4.4.6)."""
COMPRESSED = (".xlsx", ".parquet")
"""Files that hold compressed data: compressing them again only costs time."""


@dataclass(frozen=True)
class Archive:
    """What people and catalogues are told of the archive."""

    name: str = "zip"
    label: str = "ZIP"
    media_type: str = "application/zip"
    purpose: str = "Tous les jeux dans tous les formats, avec leurs descriptions et leurs licences."


ARCHIVE = Archive()


def archive(files: Iterable[tuple[str, bytes]], package: DataPackage) -> bytes:
    """A ZIP of ``files`` (address and bytes, taken one at a time), with a README and the licences.

    Addresses are those of the site, so that the package described by ``datapackage.json`` reads once unpacked. Files
    are dated by the data and not by the clock, and carry the same rights everywhere: the bytes only depend on them.
    """
    date = _date(package)
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as book:
        texts = (("README.txt", readme(package).encode()), ("LICENCE.txt", licences(package).encode()))
        for name, content in (*texts, *files):
            entry = zipfile.ZipInfo(name, date)
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(COMPRESSED) else zipfile.ZIP_DEFLATED
            book.writestr(entry, content)
    return output.getvalue()


def readme(package: DataPackage) -> str:
    """What is in the archive, in French, for someone who only has it."""
    title = package.title or "Données ouvertes"
    lines = [title, "=" * len(title), "", package.description, ""]
    if package.modified:
        lines += [f"Données mises à jour le {package.modified}.", ""]
    lines += [
        "Chaque jeu de données a son dossier :",
        "",
        *(f"- donnees/{dataset.name}/ : {dataset.title}" for dataset in package.datasets),
        "",
        "Le fichier .csv est la référence, tel qu'il a été contrôlé. Pour un tableur, préférez le fichier .xlsx.",
        "schema.json décrit les colonnes (Table Schema), datapackage.json tous les fichiers (Data Package v2).",
        "Les conditions de réutilisation sont dans LICENCE.txt.",
        "",
    ]
    return "\n".join(lines)


def _date(package: DataPackage) -> tuple[int, int, int, int, int, int]:
    try:
        day = datetime.date.fromisoformat(package.modified[:10])
    except ValueError:
        return LONG_AGO
    return (day.year, day.month, day.day, 0, 0, 0) if 1980 <= day.year <= 2107 else LONG_AGO
