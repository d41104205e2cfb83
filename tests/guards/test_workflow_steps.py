"""The commands of the workflows, run here in their order, on the portal that « portail new » makes.

What a machine of the forge brings is replaced: ``make`` (everything is installed already), ``curl`` (nothing is on line), ``gh``
(what it is asked is kept). The shell is the forge's: ``bash -e``.
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

from generator.new import new_portal
from tests.guards.test_workflows import WORKFLOWS
from tests.portal import ROOT

WHO = {
    f"GIT_{role}_{name}": value
    for role in ("AUTHOR", "COMMITTER")
    for name, value in (("NAME", "E"), ("EMAIL", "e@example.org"))
}
TOOLS = {
    "make": "exit 0",
    "curl": "exit 22",
    "gh": 'printf "%s\\n" "$*" >> "$GH_CALLS"; for each in "$@"; do if [ -f "$each" ]; then cat "$each" >> "$GH_CALLS"; fi; done',
}


@dataclass
class Machine:
    """A machine of the forge, whose ``folder`` holds the checkout."""

    folder: Path

    @property
    def apart(self) -> Path:
        return self.folder.parent / "machine"

    def git(self, *arguments: str) -> str:
        command = ["git", "-C", str(self.folder), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, env=self.environment).stdout.strip()

    @property
    def environment(self) -> dict[str, str]:
        files = {
            name: str(self.apart / name)
            for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GH_CALLS", "GITHUB_EVENT_PATH")
        }
        path = f"{self.apart / 'bin'}:{os.environ['PATH']}"
        return (
            os.environ | WHO | files | {"PATH": path, "RUNNER_TEMP": str(self.apart), "GIT_CONFIG_GLOBAL": os.devnull}
        )

    def said(self, name: str) -> str:
        file = self.apart / name
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def run(self, workflow: str, job: str, environment: dict[str, str]) -> list[int]:
        """Run the commands of a job; the exit code of each. Once one fails, only those with a condition go on."""
        steps = yaml.safe_load((WORKFLOWS / workflow).read_text(encoding="utf-8"))["jobs"][job]["steps"]
        codes: list[int] = []
        for step in steps:
            if "run" not in step or (any(codes) and "if" not in step):
                continue
            wanted = {name: environment[name] for name in step.get("env", {})}
            done = subprocess.run(
                ["bash", "-e", "-c", step["run"]], cwd=self.folder, env=self.environment | wanted,
                capture_output=True, text=True, check=False, timeout=300,
            )  # fmt: skip
            codes.append(done.returncode)
            with (self.apart / "LOG").open("a", encoding="utf-8") as log:
                log.write(done.stdout + done.stderr)
        return codes


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """The checkout of a pull request that changes nothing yet, beside what it asks to be merged into."""
    portal = tmp_path / "depot"
    new_portal(portal)
    (portal / ".gitignore").write_text(".venv\n")
    found = Machine(portal)
    program = f'PYTHONPATH="{ROOT}" exec "{sys.executable}" -m generator "$@"'
    tools = {found.apart / "bin" / name: script for name, script in TOOLS.items()}
    tools[portal / ".venv" / "bin" / "portail"] = program
    for tool, script in tools.items():
        tool.parent.mkdir(parents=True, exist_ok=True)
        tool.write_text(f"#!/bin/bash\n{script}\n")
        tool.chmod(0o755)
    found.git("init", "--quiet", "--initial-branch", "main")
    found.git("add", "--all")
    found.git("commit", "--quiet", "--message", "Essai")
    found.git("update-ref", "refs/remotes/origin/main", "HEAD")
    return found


def replace(machine: Machine, old: str, new: str) -> None:
    file = machine.folder / "datasets" / "siae" / "data.csv"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    machine.git("commit", "--quiet", "--all", "--message", "Essai")


PULL_REQUEST = {
    "FILES": "https://forge.example.org/blob/main/datasets",
    "PUBLISHED": "https://essai.example.org/datapackage.json",
    "BASE": "origin/main",
    "GH_TOKEN": "",
    "GH_REPO": "essai/essai",
    "NUMBER": "7",
}


def first(machine: Machine, column: str) -> str:
    lines = (machine.folder / "datasets" / "siae" / "data.csv").read_text(encoding="utf-8").splitlines()
    return dict(zip(lines[0].split(","), lines[1].split(","), strict=False))[column]


def test_a_sound_pull_request_gets_its_report_and_its_differences(machine):
    name = first(machine, "nom")
    replace(machine, name, f"{name} nouvelle")
    assert machine.run("verify.yml", "verify", PULL_REQUEST) == [0, 0, 0, 0]
    summary = machine.said("GITHUB_STEP_SUMMARY")
    assert "## " in summary and f"{name} nouvelle" in summary
    assert (machine.folder / "rapport.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert machine.run("verify.yml", "comment", PULL_REQUEST) == [0]
    said = machine.said("GH_CALLS")
    assert said.startswith("pr comment 7 --body-file commentaire.md --edit-last --create-if-none")
    assert f"{name} nouvelle" in said


def test_a_refused_pull_request_fails_and_says_why(machine):
    replace(machine, first(machine, "id"), "Atelier !")
    codes = machine.run("verify.yml", "verify", PULL_REQUEST)
    assert codes == [1, 0], "the differences are told whatever the verdict"
    report = (machine.folder / "rapport.md").read_text(encoding="utf-8")
    assert "Atelier !" in report and PULL_REQUEST["FILES"] in report


def test_a_report_too_long_for_a_comment_is_cut_between_characters(machine):
    (machine.folder / "rapport.md").write_text("é" * 70_000, encoding="utf-8")
    assert machine.run("verify.yml", "comment", PULL_REQUEST) == [0]
    assert set(machine.said("GH_CALLS").splitlines()[1]) == {"é"}


def test_what_the_deployment_builds_is_one_archive_with_its_hidden_files(machine):
    (machine.folder / "site" / ".well-known").mkdir(parents=True)
    (machine.folder / "site" / ".well-known" / "security.txt").write_text("x")
    assert machine.run("deploy.yml", "build", {"PORTAIL_ADRESSE": "", "PORTAIL_DEPOT": ""})[-1] == 0
    listed = subprocess.run(
        ["tar", "--list", "--file", machine.apart / "artifact.tar"], capture_output=True, text=True, check=True
    )
    assert "./.well-known/security.txt" in listed.stdout.splitlines()


@pytest.mark.parametrize("body", ["rien qui se lise", "$(touch pris); `touch pris`\n### Nom\n\n'; touch pris"])
def test_a_form_that_cannot_be_read_changes_nothing(machine, body):
    event = {"issue": {"number": 7, "title": "x", "body": body, "labels": []}}
    (machine.apart / "GITHUB_EVENT_PATH").write_text(json.dumps(event), encoding="utf-8")
    assert machine.run("propose.yml", "convert", {}) == [0]
    assert "changed" not in machine.said("GITHUB_OUTPUT")
    assert (machine.folder / "rapport.txt").read_text(encoding="utf-8").strip()
    assert (machine.folder / "proposition.patch").read_text() == ""
    assert not list(machine.folder.rglob("pris"))


def test_a_proposal_becomes_a_branch_that_only_changes_the_datasets(machine):
    name = first(machine, "nom")
    head = machine.git("rev-parse", "HEAD")
    replace(machine, name, f"{name} nouvelle")
    (machine.folder / "Makefile").write_text("site:\n\tfalse\n")
    machine.git("add", "--all")
    (machine.apart / "proposition.patch").write_text(machine.git("diff", head) + "\n")
    machine.git("reset", "--quiet", "--hard", head)
    forge = machine.apart / "essai" / "essai"
    subprocess.run(["git", "init", "--quiet", "--bare", forge], check=True)
    machine.git("config", f"url.{forge.parent.parent}/.insteadOf", "https://x-access-token:@forge.example.org/")
    settings = {
        "GH_TOKEN": "",
        "GH_REPO": "essai/essai",
        "NUMBER": "7",
        "BASE": "main",
        "SERVER": "https://forge.example.org",
        "RUN": "https://forge.example.org/run/1",
    }
    assert machine.run("propose.yml", "propose", settings) == [0]
    changed = subprocess.run(
        ["git", "-C", forge, "diff-tree", "--name-only", "-r", "--no-commit-id", "proposition-7"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert changed.stdout.split() == ["datasets/siae/data.csv"]
    asked = machine.said("GH_CALLS").splitlines()
    assert asked[0].startswith("pr create --base main --head proposition-7 ")
    assert "[le rapport du contrôle](https://forge.example.org/run/1)" in asked[0]
    assert asked[-1] == "workflow run verify.yml --ref proposition-7"


def answer(machine: Machine, answers: dict[str, str]) -> None:
    """An issue that answers the form of a structure to add, as the forge writes it; its label has been put."""
    form = machine.folder / ".github" / "ISSUE_TEMPLATE" / "ajouter-structure.yml"
    asked = [item for item in yaml.safe_load(form.read_text(encoding="utf-8"))["body"] if "id" in item]
    known = {
        "nom": "Menuiserie",
        "type": "Entreprise d'insertion",
        "commune": first(machine, "commune"),
        "source": "Essai",
    }
    parts = [(item["attributes"]["label"], (known | answers).get(item["id"], "_No response_")) for item in asked]
    body = "\r\n\r\n".join(f"### {label}\r\n\r\n{said}" for label, said in parts)
    issue = {
        "number": 7,
        "html_url": "https://forge.example.org/essai/essai/issues/7",
        "updated_at": "2026-11-22T10:00:00Z",
    }
    event = {"issue": {**issue, "title": "$(touch pris)", "body": body}, "label": {"name": "accepté"}}
    (machine.apart / "GITHUB_EVENT_PATH").write_text(json.dumps(event), encoding="utf-8")


def test_an_accepted_form_becomes_one_row_whatever_a_shell_would_make_of_it(machine):
    hostile = "Menuiserie $(touch pris) `touch pris` ; touch pris"
    answer(machine, {"nom": hostile, "description": "_No response_"})
    assert machine.run("propose.yml", "convert", {}) == [0]
    assert "changed=yes" in machine.said("GITHUB_OUTPUT"), (machine.folder / "rapport.txt").read_text(encoding="utf-8")
    whole = (machine.folder / "proposition.patch").read_text(encoding="utf-8")
    patch = whole.partition("diff --git a/datasets/siae/data.csv")[2].splitlines()
    (added,) = [line for line in patch if line.startswith("+") and not line.startswith("+++")]
    assert [line for line in patch if line.startswith("-") and not line.startswith("---")] == []
    assert hostile in added
    assert "    Réponse acceptée" in machine.said("GITHUB_STEP_SUMMARY")
    assert not list(machine.folder.rglob("pris"))


def test_an_accepted_form_is_a_new_version_of_the_directory(machine):
    descriptor = machine.folder / "datasets" / "datapackage.json"
    descriptor.write_text(descriptor.read_text(encoding="utf-8").replace('"0.1.0"', '"1.0.0"'), encoding="utf-8")
    machine.git("commit", "--quiet", "--all", "--message", "Essai")
    answer(machine, {"telephone": "+33 1 99 00 12 34"})
    assert machine.run("propose.yml", "convert", {}) == [0]
    patch = (machine.folder / "proposition.patch").read_text(encoding="utf-8")
    assert [line.split(":")[1] for line in patch.splitlines() if line.startswith('+      "version"')] == [' "1.1.0",']
    assert "+++ b/datasets/siae/data.csv" in patch
    report = (machine.folder / "rapport.txt").read_text(encoding="utf-8")
    assert "version-not-raised" not in report and "not-in-future" not in report


@pytest.mark.parametrize(
    "answers",
    [
        {"nom": "<img src=x onerror=alert(1)>"},
        {"nom": '=HYPERLINK("https://example.org")'},
        {"description": "a" * 60_000},
        {"source": "Essai\r\n\r\n### SIRET\r\n\r\n00000000000000"},
        {"siret": "##[set-output name=changed;]yes"},
    ],
    ids=["html", "formula", "long", "two answers", "command to the forge"],
)
def test_a_hostile_answer_is_refused_and_not_a_word_of_it_is_said(machine, answers):
    answer(machine, answers)
    assert machine.run("propose.yml", "convert", {}) == [0]
    assert "changed" not in machine.said("GITHUB_OUTPUT")
    assert (machine.folder / "proposition.patch").read_text() == ""
    assert machine.git("status", "--porcelain", "datasets") == ""
    settings = {"GH_TOKEN": "", "GH_REPO": "essai/essai", "NUMBER": "7", "RUN": "https://forge.example.org/run/1"}
    assert machine.run("propose.yml", "tell", settings) == [0]
    assert machine.said("GH_CALLS").startswith("issue comment 7 --body La réponse n'a pas pu devenir une proposition")
    assert "Menuiserie" not in machine.said("GH_CALLS")
    assert all(line.startswith("    ") for line in machine.said("GITHUB_STEP_SUMMARY").splitlines())
    assert machine.said("LOG") == "", "a line of the log may be a command to the forge"
