"""One way, one direction: who may know of whom."""

from __future__ import annotations

import ast

import pytest

from tests.guards.source import modules, of_rooms

FORBIDDEN = {
    "catalog": ["history", "validation", "domain", "publication", "pages", "site", "pipeline", "cli", "sink"],
    "validation": ["domain", "publication", "pages", "site", "pipeline", "cli", "sink"],
    "history": ["validation", "domain", "publication", "pages", "site", "pipeline", "cli", "sink"],
    "domain": ["validation", "publication", "pages", "site", "pipeline", "cli", "sink"],
    "publication": ["pages", "site", "domain", "pipeline", "cli"],
    "pages": ["publication", "pipeline", "cli"],
    "site": ["publication", "pipeline", "cli"],
    "sink": ["catalog", "validation", "domain", "publication", "pages", "site", "pipeline", "cli"],
    "errors": ["catalog", "domain", "publication", "pages", "site", "pipeline", "cli", "sink"],
    "config": ["catalog", "validation", "domain", "publication", "pages", "site", "pipeline", "cli", "sink"],
}
"""Room → rooms it must not know of."""


@pytest.mark.parametrize("room", FORBIDDEN)
def test_rooms_know_only_what_comes_before_them(room):
    for module in of_rooms(room):
        assert module.imports_any(*(f"generator.{other}" for other in FORBIDDEN[room])) == [], module.name


def test_data_rooms_know_nothing_of_pages_or_sites():
    tools = ("mkdocs", "material", "jinja2", "markupsafe", "folium", "branca", "pagefind")
    looked_at = of_rooms("catalog", "history", "validation", "domain")
    assert len(looked_at) > 20
    assert {module.name: module.imports_any(*tools) for module in looked_at if module.imports_any(*tools)} == {}


def test_only_the_way_through_brings_rooms_together():
    """Publication and pages are only met in the pipeline."""
    both = [
        module.name
        for module in modules()
        if module.imports_any("generator.publication") and module.imports_any("generator.pages")
    ]
    assert both == ["pipeline.py"]


def test_mkdocs_is_known_only_where_the_site_is_built():
    users = [module.name for module in modules() if module.imports_any("mkdocs")]
    assert users
    assert set(users) <= {"config.py", "server.py", "site/builder.py"}


def test_no_plugin_nor_hook_of_the_site_builder():
    """The generator runs before the builder: the successor of MkDocs ignores plugins of one's own."""
    looked_at = modules()
    assert [module.name for module in looked_at if module.imports_any("mkdocs.plugins")] == []


def test_imports_are_absolute():
    relative = [
        f"{module.name}:{node.lineno}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []
