"""Tiny portals written in a temporary folder, from dict literals. Everything in them is made up."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.catalog.package import DataPackage, read_package
from generator.validation import Finding, Report, validate

V2 = "https://datapackage.org/profiles/2.0/datapackage.json"

KNOWN_PACKAGE = {
    "licenses": [{"name": "etalab-2.0", "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"}],
    "contributors": [{"title": "Réseau d'essai", "email": "essai@example.org", "type": "NonProfitOrganisation"}],
    "sources": [{"title": "Exemple"}],
    "version": "1.0.0",
}
KNOWN = {
    "description": "Un jeu d'essai, dont rien n'est vrai, et que sa description présente assez longuement pour qu'un "
    "catalogue n'y trouve rien à redire.",
    "keywords": ["essai"],
    "theme": "SOCI",
    "accrualPeriodicity": "IRREG",
    "spatial": {"label": "France", "code": "FR"},
    "temporal": {"start": "2024-01-01"},
    "modified": "2024-05-06",
}
"""Everything that catalogues ask for, so that a test finds what it looks for and nothing else."""


@pytest.fixture
def portal(tmp_path: Path) -> Callable[..., DataPackage]:
    """A function that writes datasets and reads them back as a package.

    A dataset is a dict: ``csv`` (the file's text or bytes, no file without it), ``resource`` (properties of the
    resource), and the rest is its schema. ``package`` holds properties of the package.
    """

    def write(package: dict[str, Any] | None = None, /, **datasets: dict[str, Any]) -> DataPackage:
        resources = []
        for name, dataset in datasets.items():
            schema = dict(dataset)
            content, resource = schema.pop("csv", None), schema.pop("resource", {})
            (tmp_path / name).mkdir(exist_ok=True)
            (tmp_path / name / "schema.json").write_text(json.dumps(schema), encoding="utf-8")
            if content is not None:
                (tmp_path / name / "data.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
            paths = {"path": f"{name}/data.csv", "schema": f"{name}/schema.json"}
            resources.append({"name": name, "type": "table", "title": name, **KNOWN, **paths, **resource})
        descriptor = {"$schema": V2, "name": "essai", **KNOWN_PACKAGE, **(package or {}), "resources": resources}
        (tmp_path / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
        return read_package(tmp_path)

    return write


@pytest.fixture
def judge(portal: Callable[..., DataPackage]) -> Callable[..., Report]:
    """A function that writes a portal (see ``portal``) and judges it."""

    def run(package: dict[str, Any] | None = None, /, **datasets: dict[str, Any]) -> Report:
        return validate(portal(package, **datasets))

    return run


@pytest.fixture
def only(judge: Callable[..., Report]) -> Callable[..., Finding]:
    """A function that judges one dataset, named ``essai``, and gives the one finding it must have."""

    def run(**dataset: Any) -> Finding:
        report = judge(essai=dataset)
        assert len(report.findings) == 1, report.findings
        return report.findings[0]

    return run


@pytest.fixture
def cell(only: Callable[..., Finding]) -> Callable[[dict[str, Any], str], Finding]:
    """A function that judges one cell, in the column « Ma colonne » of a valid table, and gives its one finding."""

    def run(field: dict[str, Any], value: str) -> Finding:
        quoted = value.replace('"', '""')
        column = {"name": "colonne", "title": "Ma colonne", "type": "string", **field}
        finding = only(csv=f'id,colonne\na,"{quoted}"\n', fields=[{"name": "id", "type": "string"}, column])
        assert (finding.line, finding.field) == (2, "colonne")
        assert "«\u00a0Ma colonne\u00a0» (colonne)" in finding.message
        return finding

    return run
