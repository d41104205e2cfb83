"""The workflow that turns an accepted form into a pull request, its own commands run as the forge runs them.

The forge is played by two clones (one a job), a bare repository to push to, and a ``gh`` that writes down what it is told.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.portal import ROOT

WORKFLOW = ROOT / ".github" / "workflows" / "propose.yml"
FORM = ROOT / ".github" / "ISSUE_TEMPLATE" / "ajouter-structure.yml"
FORGE, REPOSITORY, NUMBER = "https://forge.example.org", "x/y", "12"
ANSWERS = {
    "nom": "Menuiserie fictive d'essai",
    "type": "Entreprise d'insertion",
    "commune": "Palaiseau",
    "source": "Test, 2026",
}

pytestmark = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a clone: nothing to clone from")


def script(job: str) -> str:
    """The commands of a job; of its steps, only one is commands."""
    steps = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"][job]["steps"]
    (commands,) = [step["run"] for step in steps if "run" in step]
    return commands


def body_of(answers: dict[str, str]) -> str:
    """What the forge writes of the answers."""
    asked = yaml.safe_load(FORM.read_text(encoding="utf-8"))["body"]
    parts = [(item["attributes"]["label"], answers.get(item["id"], "_No response_")) for item in asked if "id" in item]
    return "\r\n\r\n".join(f"### {label}\r\n\r\n{answer}" for label, answer in parts)


def executable(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    file.chmod(0o755)


@dataclass
class Forge:
    """A folder where jobs run; each has its clone."""

    folder: Path

    def job(self, name: str, **variables: str) -> Path:
        """Run the commands of a job in a fresh clone, as a runner does (``bash -e``), and give the clone."""
        clone = self.folder / name
        self.git("clone", "--quiet", "--no-local", str(ROOT), str(clone))
        executable(
            clone / ".venv" / "bin" / "portail", f'PYTHONPATH="{ROOT}" exec "{sys.executable}" -m generator "$@"'
        )
        environment = os.environ | self.variables | variables
        run = subprocess.run(
            ["bash", "-e", "-c", script(name)], cwd=clone, env=environment, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stdout + run.stderr
        return clone

    @property
    def variables(self) -> dict[str, str]:
        return {
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_EVENT_PATH": str(self.folder / "event.json"),
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "RUNNER_TEMP": str(self.folder / "convert"),
            "GH_TOKEN": "jeton",
            "GH_REPO": REPOSITORY,
            "NUMBER": NUMBER,
            "BASE": "main",
            "SERVER": FORGE,
            "RUN": f"{FORGE}/{REPOSITORY}/actions/runs/1",
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{self.folder / 'pushed'}.insteadOf",
            "GIT_CONFIG_VALUE_0": f"https://x-access-token:jeton@{FORGE.removeprefix('https://')}/{REPOSITORY}",
        }

    def git(self, *words: str, cwd: Path | None = None) -> str:
        done = subprocess.run(["git", *words], cwd=cwd or self.folder, capture_output=True, text=True, check=True)
        return done.stdout

    @property
    def told(self) -> str:
        """What ``gh`` was asked."""
        file = self.folder / "gh.txt"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    @property
    def accepted(self) -> bool:
        file = self.folder / "output"
        return file.exists() and "changed=yes" in file.read_text(encoding="utf-8")


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    made = Forge(tmp_path)
    made.git("init", "--quiet", "--bare", "pushed")
    executable(tmp_path / "bin" / "make", "exit 0")  # everything needed is installed
    executable(tmp_path / "bin" / "gh", f'printf "%s\\n" "$*" >> "{tmp_path / "gh.txt"}"')
    return made


def label(forge: Forge, answers: dict[str, str], body: str = "") -> Path:
    """The label « accepté » is put on an issue; gives the clone of the job that converts it."""
    issue = {
        "number": int(NUMBER),
        "html_url": f"{FORGE}/{REPOSITORY}/issues/{NUMBER}",
        "updated_at": "2026-11-22T10:00:00Z",
        "title": "$(touch piege)",
        "body": body or body_of(answers),
    }
    (forge.folder / "event.json").write_text(
        json.dumps({"issue": issue, "label": {"name": "accepté"}}), encoding="utf-8"
    )
    return forge.job("convert")


def traps(folder: Path) -> list[Path]:
    return sorted(folder.rglob("piege*"))


def test_an_accepted_form_becomes_a_branch_of_one_row(forge):
    """What a shell would run in the answers is text like any other, from the form to the branch that is pushed."""
    hostile = "Menuiserie fictive $(touch piege) `touch piege` ; touch piege"
    converted = label(forge, ANSWERS | {"nom": hostile})
    assert forge.accepted, (converted / "rapport.txt").read_text(encoding="utf-8")
    forge.job("propose")
    branch = f"proposition-{NUMBER}"
    changed = forge.git("diff", "--numstat", "HEAD~1", "HEAD", cwd=forge.folder / "propose")
    assert changed.split() == ["1", "0", "datasets/siae/data.csv"]
    pushed = forge.git("show", f"{branch}:datasets/siae/data.csv", cwd=forge.folder / "pushed")
    (row,) = [line for line in pushed.splitlines() if "Menuiserie fictive" in line]
    assert hostile in row
    assert f"pr create --base main --head {branch}" in forge.told
    assert f"workflow run verify.yml --ref {branch}" in forge.told
    assert "Menuiserie" not in forge.told, "the job that may write handles no word of the form"
    assert traps(forge.folder) == []


@pytest.mark.parametrize(
    "answers",
    [
        {"nom": "<img src=x onerror=alert(1)>"},
        {"nom": '=HYPERLINK("https://example.org")'},
        {"description": "a" * 60_000},
        {"source": "Test\r\n\r\n### SIRET\r\n\r\n00000000000000"},
    ],
    ids=["html", "formula", "long", "two answers"],
)
def test_what_is_refused_changes_nothing_and_is_told_without_a_word_of_it(forge, answers):
    converted = label(forge, ANSWERS | answers)
    assert not forge.accepted
    assert forge.git("status", "--porcelain", "datasets", cwd=converted) == ""
    assert (converted / "proposition.patch").read_bytes() == b""
    assert len((converted / "rapport.txt").read_text(encoding="utf-8")) > 50, "the report says why"
    forge.job("tell")
    assert forge.told.startswith(f"issue comment {NUMBER} --body La réponse n'a pas pu devenir une proposition")
    assert "Menuiserie" not in forge.told


def test_an_issue_that_answers_no_form_is_refused(forge):
    converted = label(forge, {}, body="Bonjour, `touch piege` $(touch piege)")
    assert not forge.accepted
    assert "ne répond à aucun formulaire" in (converted / "rapport.txt").read_text(encoding="utf-8")
    assert traps(forge.folder) == []
