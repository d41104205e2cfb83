"""The generator serves any network: it names none, and no dataset outside the rooms that give rows a meaning."""

from __future__ import annotations

import ast
import json
import re

from generator.metadata.vocabularies import LICENCES
from tests.guards.source import GENERATOR, SKELETON, TEMPLATES, THEME, modules
from tests.portal import DATASETS, resources, rows

OF_ONE_NETWORK = re.compile(r"essonne|inclusiv(?!e)", re.IGNORECASE)
MEANING = {"domain", "pages"}
FIRST_NAMES = GENERATOR / "validation" / "rows" / "names.py"


def test_the_generator_names_no_network():
    files = [file for file in sorted(GENERATOR.rglob("*")) if file.is_file() and "__pycache__" not in file.parts]
    assert len(files) > 150
    named, looked_at = [], 0
    for file in files:
        name = file.relative_to(GENERATOR).as_posix()
        if OF_ONE_NETWORK.search(name):
            named.append(name)
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        looked_at += 1
        named += [f"{name}: {match.group()}" for match in OF_ONE_NETWORK.finditer(text)]
    assert looked_at > 150
    assert named == []


def test_the_generator_names_no_commune_of_the_portal():
    """First names that are communes too are no places; a name of three letters could be a word."""
    names = [re.escape(row["nom"]) for row in rows("communes") if len(row["nom"]) > 3]
    assert len(names) > 100
    place = re.compile(rf"(?<![\w-])(?:{'|'.join(names)})(?![\w-])")
    files = [
        file for kind in ("py", "js", "html") for file in sorted(GENERATOR.rglob(f"*.{kind}")) if file != FIRST_NAMES
    ]
    assert len(files) > 150
    assert [
        (file.name, place.findall(file.read_text(encoding="utf-8")))
        for file in files
        if place.search(file.read_text(encoding="utf-8"))
    ] == []


def test_pages_give_the_licence_of_the_data_and_name_none():
    """Each network chooses its own; its name is a fact of the package, never of a page."""
    pages = [*sorted(TEMPLATES.rglob("*.html")), *sorted(THEME.rglob("*.html"))]
    assert len(pages) > 50
    named = [
        (file.name, licence.title)
        for file in pages
        for licence in LICENCES
        if licence.title in file.read_text(encoding="utf-8")
    ]
    assert named == []


def test_no_dataset_is_named_outside_the_rooms_that_give_rows_a_meaning():
    names = {resource["name"] for resource in resources()}
    assert len(names) >= 13
    used: dict[str, set[str]] = {}
    for module in modules():
        strings = {node.value for node in ast.walk(module.tree) if isinstance(node, ast.Constant)}
        if found := strings & names:
            used.setdefault(module.room, set()).update(f"{module.name}: {name}" for name in found)
    assert set(used) >= {"domain"}, "the rule sees nothing any more"
    assert {room: lines for room, lines in used.items() if room not in MEANING} == {}


def test_the_skeleton_has_the_schemas_of_the_portal():
    """What a new portal starts with obeys the very rules of the first one."""
    schemas = sorted(DATASETS.glob("*/schema.json"))
    assert len(schemas) >= 13
    theirs = {
        file.parent.name: json.loads(file.read_text(encoding="utf-8"))
        for file in SKELETON.glob("datasets/*/schema.json")
    }
    assert sorted(theirs) == [file.parent.name for file in schemas]
    for file in schemas:
        assert theirs[file.parent.name] == json.loads(file.read_text(encoding="utf-8")), file.parent.name


def test_the_skeleton_says_that_its_rows_are_made_up():
    for dataset in ("siae", "partenaires", "resultats"):
        lines = (SKELETON / "datasets" / dataset / "data.csv").read_text(encoding="utf-8").splitlines()[1:]
        assert lines
        assert all("fictive" in line.lower() or "fictif" in line.lower() for line in lines), dataset


def test_modules_are_short():
    lengths = {module.name: len(module.file.read_text(encoding="utf-8").splitlines()) for module in modules()}
    assert max(lengths.values()) > 100
    assert {name: length for name, length in lengths.items() if length >= 300} == {}


def test_modules_say_what_they_are_for():
    silent = [module.name for module in modules() if not (ast.get_docstring(module.tree) or "").strip()]
    assert silent == []
