"""The generator's own source, read once for every rule."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.portal import ROOT

GENERATOR = ROOT / "generator"
TEMPLATES = GENERATOR / "pages" / "templates"
THEME = GENERATOR / "pages" / "theme"
SKELETON = GENERATOR / "skeleton"


@dataclass(frozen=True)
class Module:
    """A module: ``name`` as ``validation/gate.py``."""

    name: str
    file: Path

    @property
    def room(self) -> str:
        """« validation » for ``validation/gate.py``; the module itself for the ones at the top."""
        return self.name.partition("/")[0].removesuffix(".py")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.file.read_text(encoding="utf-8"))

    @cached_property
    def imports(self) -> frozenset[str]:
        """Dotted names of everything imported, wherever in the module."""
        found: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        return frozenset(found)

    def imports_any(self, *names: str) -> list[str]:
        """What is imported of ``names`` (packages or modules)."""
        return sorted(item for item in self.imports for name in names if item == name or item.startswith(f"{name}."))

    def calls(self) -> Iterator[tuple[int, str, ast.Call]]:
        """Every call: its line, what is called (« os.remove », « .mkdir »), and the call."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield node.lineno, called(node.func), node

    def names(self) -> Iterator[tuple[int, str]]:
        """Every name and attribute that is used, dotted."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Name | ast.Attribute):
                yield node.lineno, called(node)


def called(node: ast.expr) -> str:
    """« a.b.c » for a chain of names, « .c » for an attribute of something else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{called(node.value)}.{node.attr}"
    return ""


def modules() -> list[Module]:
    """Every module of the generator."""
    found = [
        Module(file.relative_to(GENERATOR).as_posix(), file)
        for file in sorted(GENERATOR.rglob("*.py"))
        if SKELETON not in file.parents
    ]
    assert len(found) > 60, "the generator is not there"
    return found


def of_rooms(*rooms: str) -> list[Module]:
    found = [module for module in modules() if module.room in rooms]
    assert {module.room for module in found} == set(rooms), "a room of the house is missing"
    return found
