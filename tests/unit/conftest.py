"""Tiny portals written in a temporary folder, from dict literals. Everything in them is made up."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from generator.catalog.package import DataPackage, read_package
from generator.catalog.table import read_table
from generator.config import read_portal
from generator.domain import Domain, understand
from generator.pages.edition import Edition
from generator.pages.environment import make_environment
from generator.pages.page import Page
from generator.publication.files import publish
from generator.sink import Folder
from generator.validation import validate

TYPES: tuple[tuple[dict[str, Any], str], ...] = (
    ({"type": "number"}, "latitude longitude valeur taux_insertion part_main_oeuvre_min part_main_oeuvre_max"),
    ({"type": "number"}, "cout_horaire_min cout_horaire_max"),
    ({"type": "integer"}, "population rayon_km ordre seuil_secret annee_creation effectif_insertion"),
    ({"type": "integer"}, "effectif_permanent periode_debut periode_fin"),
    ({"type": "date"}, "date_entree date_sortie date_maj date_signature"),
    ({"type": "boolean", "trueValues": ["oui"], "falseValues": ["non"]}, "pilote qpv secret clause_sociale"),
    ({"type": "list", "delimiter": "|"}, "codes_postaux communes prestations reseaux labels concerne"),
)
COLUMNS = {name: type_ for type_, names in TYPES for name in names.split()}
"""Columns of the portals that are not plain text."""

SETTINGS = {
    "site_name": "Réseau d'essai",
    "site_url": "https://portail.example.org/",
    "theme": {"name": "material", "language": "fr", "font": False},
    "plugins": [],
    "markdown_extensions": ["attr_list", "md_in_html"],
    "nav": [{"Accueil": "index.md"}],
}

NETWORK = {"name": "Réseau d'essai", "territory": "la Vallée", "located": "dans la Vallée"}


def as_csv(rows: Sequence[Mapping[str, str]]) -> str:
    """Rows as a file, whose columns are all those that the rows name."""
    output = io.StringIO()
    writer = csv.DictWriter(output, list(dict.fromkeys(name for row in rows for name in row)), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return output.getvalue()


def from_rows(rows: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """Rows as a dataset, each column having the type that its name has in the portals."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    fields = [{"name": name, "type": "string"} | COLUMNS.get(name, {}) for name in names]
    return {"csv": as_csv(rows), "fields": fields}


@pytest.fixture
def write_package(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes datasets and gives their folder.

    A dataset is a list of rows, or a dict: ``csv`` (the file's text or bytes, no file without it), ``resource``
    (properties of the resource), and the rest is its schema.
    """

    def write(package: dict[str, Any] | None = None, /, **datasets: Any) -> Path:
        folder = tmp_path / "portail" / "datasets"
        resources = []
        for name, given in datasets.items():
            dataset = given if isinstance(given, dict) else from_rows(given)
            schema = {key: value for key, value in dataset.items() if key not in ("csv", "resource")}
            (folder / name).mkdir(parents=True, exist_ok=True)
            (folder / name / "schema.json").write_text(json.dumps(schema), encoding="utf-8")
            if (content := dataset.get("csv")) is not None:
                (folder / name / "data.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
            paths = {"path": f"{name}/data.csv", "schema": f"{name}/schema.json"}
            own = {"name": name, "type": "table", "title": f"Jeu {name}", "modified": "2024-05-06", **paths}
            resources.append(own | dataset.get("resource", {}))
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "essai"}
        (folder / "datapackage.json").write_text(
            json.dumps(descriptor | (package or {}) | {"resources": resources}), encoding="utf-8"
        )
        return folder

    return write


@pytest.fixture
def package(write_package: Callable[..., Path]) -> Callable[..., DataPackage]:
    """A function that writes datasets (see ``write_package``) and reads what they declare."""
    return lambda *arguments, **datasets: read_package(write_package(*arguments, **datasets))


@pytest.fixture
def write_portal(tmp_path: Path, write_package: Callable[..., Path]) -> Callable[..., Path]:
    """A function that writes a portal and gives its folder: ``docs`` (path → text), settings, then datasets."""

    def write(
        docs: Mapping[str, str] | None = None, settings: dict[str, Any] | None = None, /, **datasets: Any
    ) -> Path:
        folder = write_package(**datasets).parent
        merged = SETTINGS | {"extra": {"portal": {"network": NETWORK} | (settings or {})}}
        (folder / "mkdocs.yml").write_text(yaml.safe_dump(merged, allow_unicode=True), encoding="utf-8")
        for path, text in ({"index.md": "# Accueil\n"} | dict(docs or {})).items():
            (folder / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "docs" / path).write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def tables(package: Callable[..., DataPackage]) -> Callable[..., dict[str, pd.DataFrame]]:
    """A function that writes datasets and reads them as typed frames."""
    return lambda **datasets: {each.name: read_table(each) for each in package(**datasets).datasets}


@pytest.fixture
def known(tables: Callable[..., dict[str, pd.DataFrame]]) -> Callable[..., Domain]:
    """A function that writes datasets and gives what they mean."""

    def run(pilot: str = "", similar: int = 4, /, **datasets: Any) -> Domain:
        return understand(tables(**datasets), pilot, similar)

    return run


@pytest.fixture
def edition(write_portal: Callable[..., Path], tmp_path: Path) -> Callable[..., Edition]:
    """A function that writes a portal, without a build, and gives what its pages are made from.

    Its data may be refused by validation: pages must hold whatever reaches them.
    """

    def run(settings: dict[str, Any] | None = None, /, **datasets: Any) -> Edition:
        portal = read_portal(write_portal({}, settings, **datasets))
        declared = read_package(portal.datasets)
        report = validate(declared)
        frames = {dataset.name: read_table(dataset) for dataset in declared.datasets}
        contents = {dataset.name: dataset.read() for dataset in declared.datasets}
        distributions = publish(declared, frames, contents, report, Folder(tmp_path / "publication"))
        meaning = understand(frames, portal.config.network.pilot, portal.config.directory.similar)
        return Edition(portal, declared, frames, report, meaning, distributions, datetime.date(2024, 5, 6))

    return run


@pytest.fixture
def page(edition: Callable[..., Edition]) -> Callable[..., Page]:
    """A function that writes a portal and gives a page of it, at the address ``essai/``."""
    return lambda *arguments, **datasets: Page("essai/", edition(*arguments, **datasets), make_environment())


KIND = {"code": "EI", "libelle": "Entreprise d'insertion", "source": "Exemple", "clause_sociale": "oui"}


@pytest.fixture
def directory_rows() -> Callable[..., dict[str, Any]]:
    """A function that gives the datasets of a directory out of structures, each with ``sells`` (codes of sectors)."""

    def build(*structures: dict[str, Any], communes: Sequence[dict[str, str]] = ()) -> dict[str, Any]:
        rows = [{name: value for name, value in each.items() if name != "sells"} for each in structures]
        defaults = {"type": "EI", "statut": "a_confirmer", "source": "Exemple"}
        sold = [(each["id"], sector) for each in structures for sector in each.get("sells", ())]
        activities = [{"siae_id": id_, "secteur": s, "prestation": "PREST", "source": "Exemple"} for id_, s in sold]
        groups = {"groupe_code": "groupe", "groupe_libelle": "Groupe"}
        sectors = [{"code": code, "libelle": code.capitalize()} | groups for code in sorted({s for _, s in sold})]
        found = {
            "siae": [defaults | {"nom": row["id"]} | row for row in rows],
            "siae_activites": activities,
            "types_structures": [KIND],
            "secteurs": sectors,
            "communes": list(communes),
        }
        return {name: rows for name, rows in found.items() if rows}

    return build
