"""Builds a portal and tells, as JSON, how many times each file of its datasets was opened and each table was parsed.

Run as a program of its own, ``python -m tests.reads PORTAL SITE``: what watches a process cannot be taken off it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pandas as pd

from generator.config import read_portal
from generator.history import memory
from generator.pipeline import build
from generator.validation import file_faults

READERS = ((pd, "read_csv"), (file_faults, "read_plain"), (memory, "read_table"))


def main(portal: Path, site: Path) -> None:
    opened: Counter[str] = Counter()
    parsed: Counter[str] = Counter()
    datasets = (portal / "datasets").resolve()

    def watch(event: str, arguments: tuple) -> None:
        if event == "open" and isinstance(arguments[0], str):
            file = Path(arguments[0])
            if file.suffix == ".csv" and file.resolve().is_relative_to(datasets):
                opened[file.resolve().relative_to(datasets).as_posix()] += 1

    sys.addaudithook(watch)
    for module, name in READERS:
        setattr(module, name, counted(getattr(module, name), parsed, f"{module.__name__}.{name}"))
    build(read_portal(portal), site)
    print(json.dumps({"opened": opened, "parsed": parsed}))


def counted(function, parsed: Counter[str], name: str):
    def call(*given, **settings):
        parsed[name] += 1
        return function(*given, **settings)

    return call


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
