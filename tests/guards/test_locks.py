"""Dependencies: pinned, hashed, and from whatever mirror the machine has."""

from __future__ import annotations

import json
import re

import pytest

from tests.portal import ROOT

PYTHON = ("requirements.txt", "requirements-test.txt")


@pytest.mark.parametrize("name", PYTHON)
def test_python_locks_name_no_host(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert len(text) > 50_000
    assert (
        re.findall(r"https?:\S*|^\s*--(?:extra-)?index-url.*|^\s*--find-links.*|@ (?:git|file)\S*", text, re.MULTILINE)
        == []
    )


@pytest.mark.parametrize("name", PYTHON)
def test_python_locks_pin_and_hash_everything(name):
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert len(lines) > 40
    assert [line[:60] for line in lines if not re.match(r"[A-Za-z0-9._-]+(?:\[[\w,-]+\])?==\S+", line)] == []
    assert [line[:60] for line in lines if "--hash=sha256:" not in line] == []


def test_the_two_python_locks_agree():
    def pins(name: str) -> dict[str, str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        return dict(re.findall(r"^([A-Za-z0-9._-]+)(?:\[[\w,-]+\])?==([^\s;\\]+)", text, re.MULTILINE))

    site, test = pins("requirements.txt"), pins("requirements-test.txt")
    assert site
    assert {name: (version, test[name]) for name, version in site.items() if test.get(name, version) != version} == {}


def test_the_browser_lock_names_no_host_and_hashes_everything():
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert len(packages) > 5
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if not entry.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, entry in packages.items() if entry.get("hasInstallScript")] == []


def test_the_browser_lock_pins_what_is_declared():
    declared = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = declared["dependencies"] | declared["devDependencies"]
    assert wanted
    assert [name for name, version in wanted.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
    assert {name: lock[f"node_modules/{name}"]["version"] for name in wanted} == wanted


def test_npm_asks_no_script_to_run_and_writes_no_address():
    settings = (ROOT / ".npmrc").read_text(encoding="utf-8").split()
    assert {"omit-lockfile-registry-resolved=true", "ignore-scripts=true"} <= set(settings)
    assert not [line for line in settings if line.startswith(("registry", "//"))]


def test_no_library_is_copied_into_the_repository():
    """Third-party browser code is installed, pinned and hashed, never committed."""
    scripts = sorted((ROOT / "generator").rglob("*.js"))
    assert scripts
    assert [file.name for file in scripts if ".min." in file.name or file.stat().st_size > 40_000] == []
    assert [
        file.name for file in (ROOT / "generator").rglob("*") if file.suffix in (".woff", ".woff2", ".ttf", ".wasm")
    ] == []
