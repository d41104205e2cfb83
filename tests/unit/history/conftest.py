"""Tiny git repositories, written commit by commit with fixed authors and dates. Everything in them is made up."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from generator.catalog.package import DataPackage, read_package
from generator.history.memory import Memory, remember
from tests.unit.conftest import COLUMNS

IDENTITY = {
    "GIT_AUTHOR_NAME": "Essai",
    "GIT_AUTHOR_EMAIL": "essai@example.org",
    "GIT_COMMITTER_NAME": "Essai",
    "GIT_COMMITTER_EMAIL": "essai@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}
Rows = Sequence[Mapping[str, str]]


def git(folder: Path, *arguments: str, date: str = "2024-01-01") -> str:
    moment = f"{date}T12:00:00+00:00"
    environment = os.environ | IDENTITY | {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.strip()


@dataclass
class Story:
    """A repository whose datasets are in ``folder``, told release by release."""

    root: Path
    folder: Path
    day: int = 0
    paths: dict[str, str] = field(default_factory=dict)
    """Dataset → its folder, its name unless told otherwise."""

    def write(self, package: dict[str, Any] | None = None, /, **datasets: Any) -> None:
        """Write datasets: rows, or ``{"rows": …, "version": …, "modified": …, "key": …, "fields": …, "csv": …}``."""
        resources = []
        for name, given in datasets.items():
            told = given if isinstance(given, dict) else {"rows": given}
            rows = told.get("rows", [])
            names = told.get("fields") or list(dict.fromkeys(column for row in rows for column in row))
            fields = [each if isinstance(each, dict) else {"name": each} | COLUMNS.get(each, {}) for each in names]
            key = told.get("key", names[:1])
            schema = {"fields": fields} | ({"primaryKey": key} if key else {})
            place = self.folder / self.paths.get(name, name)
            place.mkdir(parents=True, exist_ok=True)
            text = told["csv"] if "csv" in told else as_csv([each["name"] for each in fields], rows)
            (place / "data.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
            (place / "schema.json").write_text(json.dumps(schema), encoding="utf-8")
            at = place.relative_to(self.folder).as_posix()
            paths = {"path": f"{at}/data.csv", "schema": f"{at}/schema.json", "title": f"Jeu {name}"}
            dates = {each: told[each] for each in ("version", "modified") if each in told}
            resources.append({"name": name, "version": "1.0.0"} | paths | dates)
        self.folder.mkdir(parents=True, exist_ok=True)
        descriptor = {"name": "essai", **(package or {}), "resources": resources}
        (self.folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")

    def commit(self) -> str:
        """Commit what is written, one day after the last commit."""
        self.day += 1
        git(self.root, "add", "--all")
        git(self.root, "commit", "--quiet", "--allow-empty", "--message", "Essai", date=f"2024-01-{self.day:02}")
        return git(self.root, "rev-parse", "HEAD")

    def release(self, /, **datasets: Any) -> str:
        self.write(**datasets)
        return self.commit()

    @property
    def package(self) -> DataPackage:
        return read_package(self.folder)

    @property
    def memory(self) -> Memory:
        return remember(self.package)

    def releases(self, name: str) -> list[tuple[str, str]]:
        return [(each.version, each.date) for each in self.memory.datasets[name].releases]


def as_csv(columns: Sequence[str], rows: Rows) -> str:
    output = io.StringIO()
    writer = csv.DictWriter(output, columns, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return output.getvalue()


@pytest.fixture
def story(tmp_path: Path) -> Story:
    """A new repository, whose datasets are at ``portails/essai/datasets``."""
    return start(tmp_path / "depot")


@pytest.fixture
def tell(tmp_path: Path) -> Callable[[str], Story]:
    """A function that starts a repository of a given name."""
    return lambda name: start(tmp_path / name)


def start(root: Path) -> Story:
    root.mkdir()
    git(root, "init", "--quiet", "--initial-branch=main")
    return Story(root, root / "portails" / "essai" / "datasets")
