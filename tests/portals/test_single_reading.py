"""Nothing loads a dataset twice: its file is opened once in a build, and read once."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.portal import ROOT
from tests.portals.conftest import input_of
from tests.portals.test_memory import RELEASES, git, write_release


def reads_of(portal: Path, site: Path) -> dict[str, dict[str, int]]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.reads", str(portal), str(site)],
        capture_output=True, text=True, check=False, timeout=300, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", ["minimal", "foreign"])
def test_each_file_is_opened_once_and_read_once(name, tmp_path):
    portal = tmp_path / "portail"
    shutil.copytree(input_of(name), portal)
    paths = {each["path"] for each in json.loads((portal / "datasets" / "datapackage.json").read_text())["resources"]}
    reads = reads_of(portal, tmp_path / "site")
    assert reads["opened"] == dict.fromkeys(paths, 1)
    assert reads["parsed"] == {"generator.validation.file_faults.read_plain": len(paths)}


def test_a_history_only_reads_what_was_before(tmp_path):
    portal = tmp_path / "portail"
    shutil.copytree(input_of("minimal"), portal)
    git(portal, "init", "--quiet", date="2024-01-01")
    for release in RELEASES:
        write_release(portal, *release)
        git(portal, "add", "--all", date=release[1])
        git(portal, "commit", "--quiet", "--message", "Essai", date=release[1])
    reads = reads_of(portal, tmp_path / "site")
    assert set(reads["opened"].values()) == {1}
    assert reads["parsed"] == {
        "generator.validation.file_faults.read_plain": len(reads["opened"]),
        "generator.history.memory.read_table": len(RELEASES) - 1,
    }
