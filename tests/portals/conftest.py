"""The portals of this folder, and how to build them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.portal import HUNG

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether what comes out is right by decision: ``pytest --accept``."""
    return bool(request.config.getoption("--accept"))


def input_of(name: str) -> Path:
    return HERE / name / "in"


def portail(portal: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command on a portal, as its owner would."""
    command = [sys.executable, "-m", "generator", "-C", str(portal), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=HUNG)


def build(portal: Path, site: Path) -> None:
    """Build a portal that must build."""
    done = portail(portal, "build", "--site", site)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""


@pytest.fixture(scope="session")
def sites(tmp_path_factory) -> dict[str, Path]:
    """The site of each portal that builds, out of a copy: the history of this repository is not theirs."""
    found = {}
    for name in ("minimal", "foreign"):
        portal = tmp_path_factory.mktemp(name) / "portail"
        shutil.copytree(input_of(name), portal)
        found[name] = portal.parent / "site"
        build(portal, found[name])
    return found


def laid_over(below: str, above: str, portal: Path, *, datasets: bool = False) -> Path:
    """Make ``portal``: what ``below`` has, its datasets only when asked for, and all that ``above`` has over it."""
    shutil.copytree(input_of(below), portal, ignore=None if datasets else shutil.ignore_patterns("datasets"))
    shutil.copytree(input_of(above), portal, dirs_exist_ok=True)
    return portal


@pytest.fixture
def refused(tmp_path: Path) -> Path:
    """The minimal portal, with the wrong data of « refused » laid over."""
    return laid_over("minimal", "refused", tmp_path / "portail", datasets=True)
