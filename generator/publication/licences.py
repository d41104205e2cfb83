"""The licences of the datasets, in full: reusers who only have the archive have the text too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from generator.catalog.package import DataPackage
from generator.errors import OutsideToolError
from generator.installed import INSTALLED

TEXTS = "spdx-license-list/licenses"
"""Folder of the package that holds the text of each licence of the SPDX list, under its identifier."""
IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")


def licences(package: DataPackage, installed: Path = INSTALLED) -> str:
    """The licence of each dataset and what a reuser has to mention, then the text of those that SPDX lists.

    Raises ``OutsideToolError`` when the texts are not installed.
    """
    lines = ["Licences", "========", ""]
    for dataset in package.datasets:
        names = ", ".join(" : ".join(part for part in (link.title, link.path) if part) for link in dataset.licences)
        producers = ", ".join(link.title for link in dataset.contributors)
        when = f", mis à jour le {dataset.modified}" if dataset.modified else ""
        lines += [
            f"- {dataset.title} ({dataset.name})",
            f"  Licence : {names or 'non précisée'}",
            f"  Mention : {producers or package.title}, « {dataset.title} »{when}",
            "",
        ]
    for name, text in _texts(package, installed):
        lines += ["", "-" * 79, f"Texte de la licence {name}", "-" * 79, "", text.strip(), ""]
    return "\n".join(lines)


def _texts(package: DataPackage, installed: Path) -> Iterator[tuple[str, str]]:
    """SPDX identifier and text of each licence that a dataset declares, or the package for it."""
    folder = installed / TEXTS
    if not folder.is_dir():
        raise OutsideToolError("Textes des licences", f"{TEXTS} manque", "Lancez « make site », qui les installe.")
    holders = [package.descriptor, *(dataset.descriptor for dataset in package.datasets)]
    names = {str(each.get("name") or "") for holder in holders for each in holder.get("licenses") or ()}
    for name in sorted(filter(IDENTIFIER.fullmatch, names)):
        file = folder / f"{name}.json"
        if file.is_file():
            yield name, json.loads(file.read_text(encoding="utf-8"))["licenseText"]
