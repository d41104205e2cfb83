"""Scripts of the pages: nothing that nobody asks for, and what two rooms must say alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from generator.pages.directory_index import columns
from tests.guards.source import TEMPLATES, THEME
from tests.portal import ROOT

SCRIPTS = THEME / "assets" / "js"
EXPORTED = re.compile(r"^export (?:async )?(?:function\*?|const|class) (?:(\w+)|\{([^}]*)\})", re.MULTILINE)


def script(name: str) -> str:
    return (SCRIPTS / name).read_text(encoding="utf-8")


def exports(text: str) -> Iterator[str]:
    for name, several in EXPORTED.findall(text):
        yield from re.findall(r"\w+", name or several)


@cache
def texts() -> dict[Path, str]:
    """The scripts, and the tests that may call them."""
    files = [*sorted(SCRIPTS.rglob("*.js")), *sorted((ROOT / "tests").rglob("*.py"))]
    return {file: file.read_text(encoding="utf-8") for file in files if file != Path(__file__)}


def used(file: Path, name: str) -> bool:
    """Whether another file that speaks of a module speaks of this name."""
    others = (text for other, text in texts().items() if other != file and re.search(rf"[\"/]{file.name}\b", text))
    return any(re.search(rf"\b{name}\b", text) for text in others)


def test_what_a_module_exports_is_used_elsewhere():
    exported = [(file, name) for file, text in texts().items() if file.suffix == ".js" for name in exports(text)]
    assert len(exported) > 150
    assert [f"{file.relative_to(SCRIPTS)}: {name}" for file, name in exported if not used(file, name)] == []


def test_data_are_fetched_in_one_place():
    """Beside it, the cards of a selection, which tests hand in."""
    fetching = {
        file.relative_to(SCRIPTS).as_posix()
        for file in SCRIPTS.rglob("*.js")
        if re.search(r"\bfetch\(", file.read_text(encoding="utf-8"))
    }
    assert fetching == {"json.js", "selection/fiches.js"}


def test_a_field_of_need_takes_what_is_read_of_it():
    [length] = re.findall(r"LONGUEUR_BESOIN = (\d+)", script("texte.js"))
    fields = [
        field
        for file in TEMPLATES.rglob("*.html")
        for field in re.findall(r'<input[^>]* name="q"[^>]*>', file.read_text(encoding="utf-8"))
    ]
    lengths = [found for field in fields for found in re.findall(r'maxlength="(\d+)"', field)]
    assert len(lengths) >= 2
    assert set(lengths) == {length}


def test_bits_of_the_contacts_are_those_of_the_index():
    bits = dict(re.findall(r'\["(\w+)", "[^"]+", (\d)\]', script("annuaire/facettes.js")))
    assert bits == {"telephone": str(columns.PHONE), "courriel": str(columns.EMAIL), "site": str(columns.WEBSITE)}


def test_the_structures_that_are_compared_are_as_many_as_it_is_said():
    assert "COMPARABLES = 4;" in script("selection/adresse.js")
    for text in (script("selection/page.js"), (TEMPLATES / "blocks" / "selection.html").read_text(encoding="utf-8")):
        assert "Quatre structures au plus" in text
