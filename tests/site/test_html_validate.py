"""One page of each type is valid HTML, as html-validate's recommended rules judge it."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import BuiltSite
from tests.portal import HUNG, NODE, ROOT, file_of, page_types

PROGRAM = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
CONFIG = Path(__file__).with_name("htmlvalidate.json")

REASONS = {
    "doctype-style": "<!doctype html> in lower case is the same declaration",
    "long-title": "the length of a title follows the name of the structure or of the dataset; nothing is lost past 70",
    "no-trailing-whitespace": "templates leave blanks that nobody sees and that compression removes",
    "prefer-native-element": "a table that scrolls is a focusable div with the role region; other roles stay checked",
    "tel-non-breaking": "numbers are written as in the data, so that they can be searched and copied; CSS keeps them whole",
    "valid-id": "identifiers come from the data and may begin with a digit, which HTML allows",
}
"""Rule changed in ``htmlvalidate.json`` → why."""

SLOTS = re.compile(r"<template\b.*?</template>", re.DOTALL)
"""Models of cards, whose empty headings and links a script fills: judged once filled, in the browser."""


def test_every_rule_that_is_changed_has_its_reason():
    config = json.loads(CONFIG.read_text(encoding="utf-8"))
    assert set(config["rules"]) == set(REASONS)
    assert config["extends"] == ["html-validate:recommended"]


def judge(pages: Mapping[str, str], folder: Path) -> dict[str, list[str]]:
    """What is wrong with each page, by its name; one run of the tool for all of them, which are written in ``folder``."""
    for name, source in pages.items():
        (folder / f"{name}.html").write_text(SLOTS.sub("", source), encoding="utf-8")
    command = [NODE, PROGRAM, "--config", CONFIG, "--formatter", "json", *sorted(folder.glob("*.html"))]
    with (folder / "report.json").open("w+") as output:  # a pipe would cut what is longer than its buffer
        run = subprocess.run(command, stdout=output, stderr=subprocess.PIPE, text=True, check=False, timeout=HUNG)
        output.seek(0)
        text = output.read()
    assert text, run.stderr
    found: dict[str, list[str]] = {name: [] for name in pages}
    for result in json.loads(text):
        name = Path(result["filePath"]).stem
        found[name] += [f"{m['ruleId']}, line {m['line']}: {m['message']}" for m in result["messages"]]
    return found


@pytest.fixture(scope="module")
def findings(built_site: BuiltSite, tmp_path_factory) -> dict[str, list[str]]:
    """Type of page → what is wrong."""
    pages = {name: built_site.read(file_of(address)) for name, address in page_types().items()}
    return judge(pages, tmp_path_factory.mktemp("html"))


def test_the_tool_sees_mistakes(tmp_path):
    (tmp_path / "faux.html").write_text("<!doctype html><html><p><div></p></html>", encoding="utf-8")
    run = subprocess.run([NODE, PROGRAM, "-c", CONFIG, tmp_path / "faux.html"], capture_output=True, check=False)
    assert run.returncode == 1


@pytest.mark.parametrize("name", page_types())
def test_is_valid(findings, name):
    assert findings[name] == []
