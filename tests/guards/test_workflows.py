"""The workflows: valid, pinned, and with the least rights."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.portal import HUNG, ROOT

WORKFLOWS = ROOT / ".github" / "workflows"
BIN = ROOT / ".venv" / "bin"
PINNED = re.compile(r"^[\w.-]+/[\w./-]+@[0-9a-f]{40}$")

pytestmark = pytest.mark.skipif(not WORKFLOWS.is_dir(), reason="no workflow")


def files() -> list[Path]:
    found = sorted([*WORKFLOWS.glob("*.yml"), *WORKFLOWS.glob("*.yaml")]) if WORKFLOWS.is_dir() else []
    assert found or not WORKFLOWS.is_dir(), "the folder of the workflows is empty"
    return found


def run(*command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*map(str, command)], capture_output=True, text=True, check=False, timeout=HUNG, cwd=ROOT)


def steps(file: Path) -> list[dict]:
    workflow = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [
        step for job in workflow["jobs"].values() for step in [*job.get("steps", []), *([job] if "uses" in job else [])]
    ]


def test_they_are_what_the_forge_expects():
    done = run(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *files())
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_known_weakness():
    done = run(BIN / "zizmor", "--offline", "--no-progress", "--persona", "regular", WORKFLOWS)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", files(), ids=lambda file: file.name)
def test_actions_are_pinned_by_their_commit(file):
    used = [step["uses"] for step in steps(file) if "uses" in step]
    assert used
    assert [name for name in used if not name.startswith("./") and not PINNED.match(name)] == []
    said = re.findall(r"uses: [\w./-]+@[0-9a-f]{40}(.*)", file.read_text(encoding="utf-8"))
    assert all(re.match(r" # v\d", comment) for comment in said), "the version behind a commit is said"


@pytest.mark.parametrize("file", files(), ids=lambda file: file.name)
def test_rights_are_declared_and_none_is_given_to_all(file):
    workflow = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}, "each job asks for its own"
    for name, job in workflow["jobs"].items():
        assert isinstance(job.get("permissions"), dict), name
        assert "uses" in job or job.get("timeout-minutes"), f"{name} could run for hours"


@pytest.mark.parametrize("file", files(), ids=lambda file: file.name)
def test_nothing_from_outside_is_pasted_into_a_command(file):
    scripts = [step["run"] for step in steps(file) if "run" in step]
    assert [script for script in scripts if "${{" in script] == []


def test_another_label_does_not_stop_the_proposal_of_an_accepted_form():
    proposal = yaml.safe_load((WORKFLOWS / "propose.yml").read_text(encoding="utf-8"))
    condition = proposal["jobs"]["convert"]["if"].removeprefix("${{ ").removesuffix(" }}")
    assert condition in proposal["concurrency"]["group"], "runs that do nothing stand in a group of their own"


def test_the_commands_of_the_readme_are_the_ones_that_run():
    scripts = "\n".join(step.get("run", "") for file in files() for step in steps(file))
    assert "make site" in scripts
    assert "make test" in scripts
