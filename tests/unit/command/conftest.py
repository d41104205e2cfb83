"""Commands run as people run them, on tiny portals."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import cli

Outcome = tuple[int, str, str]


@pytest.fixture
def portail(capsys) -> Callable[..., Outcome]:
    """A function that runs a command: exit code, output, errors, their non-breaking spaces made plain."""

    def run(*arguments: object) -> Outcome:
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return code, said.out.replace("\u00a0", " "), said.err.replace("\u00a0", " ")

    return run


@pytest.fixture
def git() -> Callable[..., str]:
    def run(folder: Path, *arguments: str) -> str:
        identity = ["-c", "user.name=Essai", "-c", "user.email=essai@example.org", "-c", "core.autocrlf=false"]
        command = ["git", "-C", str(folder), *identity, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    return run
