"""Whatever the files of the datasets hold, the command ends with a verdict, in French, and never with a traceback."""

from __future__ import annotations

import copy
import functools
import json
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.new import new_portal
from tests.portal import HUNG, ROOT

SETTINGS = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
FILES = ("datapackage.json", "siae/schema.json", "communes/schema.json", "resultats/schema.json", "siae/data.csv")
DESCRIBING = FILES[:4]
KEPT = ("siae", "siae_activites", "communes", "partenaires", "resultats", "indicateurs", "secteurs", "types_structures")
"""The datasets of the portal that is tried: all those that the others point to."""
JUNK: tuple[Any, ...] = (
    None, True, False, 0, -1, 3.5, 10**30, float("inf"), "", "x", "é", "\x00", "a" * 300, "../x", "/etc/hostname", "(",
    "https://example.org/", "\ud800", [], [1], ["x"], [None], [[]], {}, {"a": 1}, {"name": 3}, [{"name": "x"}],
    {"resource": "siae", "fields": ["id"]},
)  # fmt: skip
PROPERTIES = (
    "hash", "bytes", "rows", "fields", "encoding", "dialect", "name", "path", "schema", "profile", "missingValues",
    "primaryKey", "uniqueKeys", "foreignKeys", "rules", "verified", "labels", "control", "format", "trueValues",
    "falseValues", "delimiter", "categories", "itemType", "groupChar", "decimalChar", "bareNumber", "example",
    "stats", "licenses", "sources", "contributors", "temporal", "spatial", "version", "modified",
    "accrualPeriodicity", "theme", "keywords", "resources", "$schema", "created", "constraints", "type", "title",
    "description", "multiline", "code", "personalData", "when", "severity", "why", "data", "scheme", "mediatype",
    "extrapaths", "checklist", "pipeline", "detector", "fieldsMatch", "enum", "pattern", "minLength", "minimum",
    "required", "unique",
)  # fmt: skip
ENGLISH = re.compile(
    r"\b(?:error|invalid|expected|must|should|row|field|cannot|failed|unexpected|not)\b", re.IGNORECASE
)


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("commande") / "portail"
    new_portal(folder)
    descriptor = folder / "datasets" / "datapackage.json"
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    package["resources"] = [each for each in package["resources"] if each["name"] in KEPT]
    assert len(package["resources"]) == len(KEPT)
    descriptor.write_text(json.dumps(package), encoding="utf-8")
    return folder


@pytest.fixture
def spoiled(portal: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[str, bytes], str]:
    """A function that gives what the command says of the portal with other bytes in one of its files."""

    def run(name: str, content: bytes) -> str:
        file = portal / "datasets" / name
        before = file.read_bytes()
        file.write_bytes(content)
        capsys.readouterr()
        try:
            code = main(["-C", str(portal), "validate"])
        finally:
            file.write_bytes(before)
        told = capsys.readouterr()
        assert code in (0, 1, 2), told.err
        assert code != 2 or told.err.startswith("portail"), told.err
        assert bare(told.err) == bare(told.err).replace("Traceback", "")
        assert not ENGLISH.search(bare(told.out + told.err)), told.out + told.err
        return told.out + told.err

    return run


def bare(text: str) -> str:
    """``text`` without what users typed, codes of checks, names of columns and properties."""
    return re.sub(r"«[^»]*»|\[[a-z0-9-]+\]|colonne \S+|\([\w $.,:/-]+\)|https?://\S+|/\S+", "", text)


@SETTINGS
@given(name=st.sampled_from(FILES), content=st.binary(max_size=300))
def test_any_bytes(spoiled, name, content):
    spoiled(name, content)


@SETTINGS
@given(name=st.sampled_from(FILES), data=st.data())
def test_any_bytes_put_in_a_right_file(spoiled, portal, name, data):
    content = (portal / "datasets" / name).read_bytes()
    place = data.draw(st.integers(0, len(content)))
    removed = data.draw(st.integers(0, 20))
    spoiled(name, content[:place] + data.draw(st.binary(max_size=20)) + content[place + removed :])


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where each part of a JSON value is."""
    yield path
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield from places(value[key], (*path, key))


def at(value: Any, path: tuple[Any, ...]) -> Any:
    return functools.reduce(lambda part, key: part[key], path, value)


@settings(SETTINGS, max_examples=60)
@given(name=st.sampled_from(DESCRIBING), data=st.data())
def test_any_part_of_a_description_replaced(spoiled, portal, name, data):
    description = json.loads((portal / "datasets" / name).read_text(encoding="utf-8"))
    path = data.draw(st.sampled_from([path for path in places(description) if path]))
    changed = copy.deepcopy(description)
    at(changed, path[:-1])[path[-1]] = data.draw(st.sampled_from(JUNK))
    spoiled(name, json.dumps(changed).encode())


@settings(SETTINGS, max_examples=60)
@given(name=st.sampled_from(DESCRIBING), data=st.data())
def test_any_property_added_to_a_description(spoiled, portal, name, data):
    description = json.loads((portal / "datasets" / name).read_text(encoding="utf-8"))
    path = data.draw(st.sampled_from([path for path in places(description) if isinstance(at(description, path), dict)]))
    changed = copy.deepcopy(description)
    at(changed, path)[data.draw(st.sampled_from(PROPERTIES))] = data.draw(st.sampled_from(JUNK))
    spoiled(name, json.dumps(changed).encode())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("datapackage.json", b"[" * 100_000),
        ("datapackage.json", b'{"a":' * 100_000),
        ("siae/schema.json", b"[" * 100_000),
        ("siae/schema.json", b"9" * 10_000),
        ("siae/schema.json", b'{"fields": [{"name": "id", "constraints": {"minimum": ' + b"9" * 10_000 + b"}}]}"),
        ("datapackage.json", b'{"resources": [{"name": "\\ud800", "path": "x.csv", "schema": {"fields": []}}]}'),
        ("datapackage.json", b'{"resources": [{"name": "x", "path": "a\\u0000b.csv", "schema": {"fields": []}}]}'),
        (
            "datapackage.json",
            b'{"resources": [{"name": "x", "path": "' + b"a" * 5_000 + b'", "schema": {"fields": []}}]}',
        ),
        ("siae/schema.json", b'{"fields": [{"name": "\\ud800"}]}'),
        ("siae/data.csv", "id,\ud800\nx,\ud800\n".encode("utf-8", "surrogatepass")),
        ("siae/data.csv", b"\x1f\x8b\x08\x00\x00\x00\x00\x00"),
    ],
)
def test_hostile_descriptions(spoiled, name, content):
    spoiled(name, content)


MEMORY = 3_000_000_000
"""Bytes of address space, libraries included: what a small machine has."""
SECONDS = 240
"""Of processor: other programs may be at work."""
HOSTILE: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "one line of 49 MB": lambda header: iter((header, b"\n", b"a" * 49_000_000)),
    "a million columns": lambda _: (b"c%d," % number for number in range(1_000_000)),
    "a row of a million cells": lambda header: iter((header, b"\n", b"," * 1_000_000)),
    "ten million quotes": lambda header: iter((header, b"\n", b'"' * 10_000_001)),
    "a million blank lines": lambda header: iter((header, b"\n" * 1_000_000)),
    "zeros, compressed": lambda _: iter((b"\x1f\x8b\x08", bytes(40_000_000))),
}


def bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_take_bounded_time_and_memory(portal, name):
    file = portal / "datasets" / "siae" / "data.csv"
    before = file.read_bytes()
    header = before.partition(b"\n")[0]
    with file.open("wb") as stream:
        stream.writelines(HOSTILE[name](header))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "generator", "-C", str(portal), "validate"],
            capture_output=True, text=True, check=False, timeout=HUNG, cwd=ROOT,
            preexec_fn=bounded,
        )  # fmt: skip
    finally:
        file.write_bytes(before)
    assert done.returncode == 1, done.stdout[-500:] + done.stderr[-500:]
    assert "Traceback" not in done.stderr
    assert len(done.stdout) < 2_000_000
