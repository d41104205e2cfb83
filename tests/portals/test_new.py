"""« portail new »: a folder that builds at once, and that the next « new » does not overwrite."""

from __future__ import annotations

import json
from pathlib import Path

from tests.portals.conftest import build, portail


def test_a_new_portal_builds(tmp_path: Path):
    done = portail(tmp_path, "new", tmp_path / "neuf")
    assert done.returncode == 0, done.stderr
    assert "build" in done.stdout
    build(tmp_path / "neuf", tmp_path / "site")
    assert (tmp_path / "site" / "index.html").is_file()
    report = json.loads(portail(tmp_path / "neuf", "validate", "--format", "json").stdout)
    assert report["counts"]["error"] == 0
    assert {found["code"] for found in report["findings"]} <= {"telephone-fictional", "history-not-read"}, (
        "its rows say they are fictional, and git does not know it yet"
    )


def test_a_new_portal_overwrites_nothing(tmp_path: Path):
    (tmp_path / "neuf").mkdir()
    (tmp_path / "neuf" / "important.txt").write_text("à garder", encoding="utf-8")
    done = portail(tmp_path, "new", tmp_path / "neuf")
    assert done.returncode == 2
    assert "existe déjà" in done.stderr
    assert [item.name for item in (tmp_path / "neuf").iterdir()] == ["important.txt"]
