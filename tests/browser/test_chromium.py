"""The search for a Chromium, on machines made of a few small commands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.portal import HUNG, ROOT


@pytest.fixture
def machine(tmp_path: Path):
    """A machine with these commands only: name → what it prints and its exit code."""

    def machine(**commands: int) -> dict[str, str]:
        for name, code in commands.items():
            file = tmp_path / name.replace("_", "-")
            file.write_text(f"#!/bin/sh\necho '{name}' \"$@\" >> '{tmp_path}/journal'\nexit {code}\n", encoding="utf-8")
            file.chmod(0o755)
        return {"PATH": str(tmp_path), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "rien"), "HOME": str(tmp_path)}

    return machine


def ask(environment: dict[str, str], code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=HUNG,
    )


FIND = "from tests import chromium; print(chromium.find())"

HELPLESS = """
from tests import chromium
chromium._install_playwrights = lambda: None
chromium.ensure()
"""
"""Playwright's own installer is left out: it would ask the network."""


def test_the_first_name_that_starts_is_taken(machine, tmp_path):
    found = ask(machine(chromium=1, google_chrome=0), FIND)
    assert found.stdout.strip() == str(tmp_path / "google-chrome"), "a placeholder that does not start was taken"


def test_nothing_is_found_where_there_is_nothing(machine):
    assert ask(machine(), FIND).stdout.strip() == "None"


def test_without_any_means_the_message_is_french_and_the_code_3(machine):
    done = ask(machine(), HELPLESS)
    assert done.returncode == 3
    assert "Aucun navigateur Chromium" in done.stderr
    assert "apt-get install chromium" in done.stderr
    assert "Traceback" not in done.stderr


def test_debians_package_is_tried_last(machine, tmp_path):
    done = ask(machine(apt_get=0, sudo=0, env=0), HELPLESS)
    assert done.returncode == 3, "the package did not bring a browser on this machine"
    journal = (tmp_path / "journal").read_text(encoding="utf-8")
    assert "update" in journal
    assert "install" in journal or "DEBIAN_FRONTEND=noninteractive" in journal
