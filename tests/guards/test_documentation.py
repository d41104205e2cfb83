"""What exists is documented, and what is documented exists."""

from __future__ import annotations

import argparse
import json
import re
import shlex

import pytest

from generator.cli import make_parser
from generator.intake.sources import SOURCES
from generator.pages.blocks import BLOCKS
from tests.portal import DATASETS, ROOT, resources

DATASET_NAMES = [resource["name"] for resource in resources()]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands() -> dict[str, argparse.ArgumentParser]:
    actions = [action for action in make_parser()._actions if isinstance(action, argparse._SubParsersAction)]
    (choices,) = [action.choices for action in actions]
    assert len(choices) >= 4
    return dict(choices)


@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_is_documented(block):
    assert re.search(rf"`(?:{{{{ )?{block}\(", read("CONTRIBUTING.md")), f"the block {block} is not in CONTRIBUTING.md"


def test_every_documented_block_exists():
    documented = set(re.findall(r"^\|?\s*`(?:\{\{ )?(\w+)\(", read("CONTRIBUTING.md"), re.MULTILINE))
    assert documented
    assert documented - set(BLOCKS) == set()


@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_says_what_it_does(block):
    assert (BLOCKS[block].__doc__ or "").strip()


@pytest.mark.parametrize("command", commands())
def test_every_command_is_in_the_readme(command):
    assert re.search(rf"portail (?:-C \S+ |\[-C DIR\] )?{command}\b", read("README.md"))


def test_every_command_of_the_readme_exists():
    named = set(re.findall(r"^\s+(?:\S*/)?portail (?:-C \S+ |\[-C DIR\] )?([a-z]+)\b", read("README.md"), re.MULTILINE))
    assert named
    assert named - set(commands()) == set()


@pytest.mark.parametrize("command", commands())
def test_every_command_explains_itself_in_french(command):
    text = commands()[command].format_help()
    assert "afficher cette aide" in text
    assert re.findall(r"\busage:|show this help|positional arguments|optional arguments", text) == []
    undescribed = [action.dest for action in commands()[command]._actions if not action.help]
    assert undescribed == []


@pytest.mark.parametrize("target", ["site", "test", "serve", "bench", "check"])
def test_every_target_of_the_contract_is_there_and_documented(target):
    assert re.search(rf"^{target}:", read("Makefile"), re.MULTILINE)
    assert f"make {target}" in read("README.md")


@pytest.mark.parametrize("name", DATASET_NAMES)
def test_every_column_of_a_dataset_is_described_where_it_is_edited(name):
    schema = json.loads(read(f"datasets/{name}/schema.json"))
    readme = _plain(read(f"datasets/{name}/README.md"))
    assert schema["fields"]
    for field in schema["fields"]:
        assert f"`{field['name']}`" in readme, field["name"]
        assert field["description"].strip(), field["name"]
        assert _plain(field["description"]) in readme, field["name"]


@pytest.mark.parametrize("name", DATASET_NAMES)
def test_every_column_of_a_readme_is_in_the_schema(name):
    names = {field["name"] for field in json.loads(read(f"datasets/{name}/schema.json"))["fields"]}
    rows = re.findall(r"^\| `(\w+)` \|", read(f"datasets/{name}/README.md"), re.MULTILINE)
    assert rows
    assert sorted(rows) == sorted(names)


def test_every_folder_of_data_is_declared():
    folders = sorted(file.parent.name for file in DATASETS.glob("*/data.csv"))
    assert folders == sorted(DATASET_NAMES)


def _plain(text: str) -> str:
    """Texts as people read them: entities and blanks made one."""
    return " ".join(text.replace("&#124;", "|").replace("\\|", "|").split())


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md"])
def test_links_of_the_documentation_lead_somewhere(document):
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", read(document))
    local = [link for link in links if not re.match(r"[a-z]+:", link)]
    assert [link for link in local if not (ROOT / link).exists()] == []


def test_the_architecture_speaks_of_every_room():
    text = read("ARCHITECTURE.md")
    rooms = [item.name for item in sorted((ROOT / "generator").iterdir()) if not item.name.startswith("_")]
    assert len(rooms) > 10
    assert [room for room in rooms if room not in text and room.removesuffix(".py") not in text] == []


COMMAND = re.compile(r"(?:^ {4}|`|run: |^ {10})(?:\S*/)?portail ((?!\[)[^`\n#]+)", re.MULTILINE)
"""A call of the program in an indented block, between backquotes or in a workflow."""
ELLIPSIS = {"…", "..."}


def calls() -> list[tuple[str, str]]:
    """Every call of the program that a document or a workflow writes, and where."""
    here = [
        ROOT / name
        for pattern in (
            "*.md",
            "datasets/**/*.md",
            "generator/skeleton/**/*.md",
            "docs/**/*.md",
            ".github/workflows/*.yml",
        )
        for name in sorted(ROOT.glob(pattern))
    ]
    return [
        (file.relative_to(ROOT).as_posix(), found.strip())
        for file in here
        for found in COMMAND.findall(re.sub(r"\\\n\s+", "", file.read_text(encoding="utf-8")))
    ]


def test_every_call_that_is_written_parses():
    found = calls()
    named = [[name] for name in commands()] + [["import", source] for source in SOURCES]
    assert len({file for file, _ in found}) > 15
    wrong = []
    for file, call in found:
        words = shlex.split(re.split(r" (?:\|\||>|&&)(?: |$)|;(?: |$)", call)[0].replace('"$@"', ""), posix=True)
        if not words or words[0] in ELLIPSIS or any("|" in word for word in words):
            continue
        if words in named:
            continue  # a command called by its name in a sentence
        try:
            make_parser().parse_args(words)
        except SystemExit as left:
            if left.code:
                wrong.append((file, call))
    assert wrong == []
