"""Two builds of the same portal are the same, byte for byte, wherever and whenever they are made."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SITE_URL, BuiltSite
from tests.portal import HUNG, ROOT, resources

SETTINGS = {"SOURCE_DATE_EPOCH", "PORTAIL_ADRESSE", "PORTAIL_DEPOT", "TZ", "PYTHONHASHSEED", "LC_ALL", "LANG"}


def fingerprints(root: Path) -> dict[str, str]:
    files = [file for file in root.rglob("*") if file.is_file()]
    return {file.relative_to(root).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def build(site: Path, here: Path, **environment: str) -> dict[str, str]:
    """What a build gives, from a process whose surroundings are ``environment``."""
    base = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    command = [sys.executable, "-m", "generator", "-C", str(ROOT), "build", "--site", str(site), "--site-url", SITE_URL]
    run = subprocess.run(
        command, cwd=here, env=base | environment, capture_output=True, text=True, check=False, timeout=HUNG
    )
    assert run.returncode == 0, run.stderr
    said = [line for line in run.stderr.splitlines() if "historique incomplet" not in line]  # said of a shallow clone
    assert said == [], "a build that goes well says nothing on the error stream of a pipe"
    assert run.stdout.startswith("Site construit dans ")
    assert run.stdout.count("\n") == 1
    return fingerprints(site)


@pytest.fixture(scope="module")
def first(built_site: BuiltSite) -> dict[str, str]:
    found = fingerprints(built_site.root)
    assert len(found) > 1_000
    return found


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
        {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8"},
    ],
    ids=["ahead", "behind"],
)
def test_place_time_and_order_change_nothing(first, tmp_path, environment):
    again = build(tmp_path / "ailleurs" / "site", tmp_path, **environment)
    assert set(again) ^ set(first) == set()
    assert [path for path in sorted(first) if again[path] != first[path]] == []


def test_the_date_given_by_the_environment_is_used(first, tmp_path):
    """With SOURCE_DATE_EPOCH, only what is dated changes: never the data."""
    dated = build(tmp_path / "site", tmp_path, SOURCE_DATE_EPOCH="1893456000")
    first = {path: print_ for path, print_ in first.items() if not path.startswith("pagefind/")}  # words of the pages
    assert {path for path in dated if not path.startswith("pagefind/")} == set(first)
    changed = {path for path in first if dated[path] != first[path]}
    assert ".well-known/security.txt" in changed
    assert not [path for path in changed if path.endswith((".csv", "schema.json", "rapport.json", "datapackage.json"))]
    assert "Expires: 2030-12-31" in (tmp_path / "site" / ".well-known" / "security.txt").read_text(encoding="utf-8")


def test_building_over_a_site_replaces_it_whole(first, built_site: BuiltSite, tmp_path):
    site = tmp_path / "site"
    shutil.copytree(built_site.root, site)
    (site / "vieux.html").write_text("ancien", encoding="utf-8")
    assert build(site, tmp_path) == first
    assert sorted(item.name for item in tmp_path.iterdir()) == ["site"], "nothing is left behind"


def test_building_over_something_else_is_refused(tmp_path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "vacances.txt").write_text("à garder", encoding="utf-8")
    command = [sys.executable, "-m", "generator", "-C", str(ROOT), "build", "--site", str(tmp_path / "photos")]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, timeout=HUNG)
    assert run.returncode == 2
    assert "Traceback" not in run.stderr
    assert [item.name for item in (tmp_path / "photos").iterdir()] == ["vacances.txt"]


def test_the_data_are_valid_as_the_command_says(tmp_path):
    command = [sys.executable, "-m", "generator", "-C", str(ROOT), "validate", "--format", "json"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, timeout=HUNG)
    assert run.returncode == 0, run.stderr
    report = json.loads(run.stdout)
    assert report["valid"] is True
    assert [dataset["name"] for dataset in report["datasets"]] == [item["name"] for item in resources()]
