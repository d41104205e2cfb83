"""One dataset of 100,000 rows in every format: CPU seconds, beside pandas writing the same CSV, and memory.

Run with ``python -m tests.bench.formats``. The workbook is measured apart: its format is slow by nature. Memory is what the
formats ask for above the typed rows, in a process of its own for each size: bounded means that a row costs the same
whatever their number, and that it is a known multiple of what it weighs in the CSV.
"""

from __future__ import annotations

import gc
import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.catalog.package import read_package
from generator.catalog.table import read_table
from generator.publication.formats import FORMATS
from generator.publication.rows import Rows
from tests.bench.apart import apart
from tests.bench.build import peak
from tests.bench.synthetic import synthetic_portal

ROWS = 100_000
TARGET = 3.0
"""Times pandas, for all the formats but the workbook."""
MEMORY_TARGET = 10.0
"""Times the CSV file, for all the formats made one after the other, as a build makes them."""
GROWTH_TARGET = 1.2
"""Times the memory of a row when there are half as many."""


def main(count: int) -> int:
    half, whole = (measured(size) for size in (count // 2, count))
    print(f"{count} rows, {whole['columns']} columns, {whole['csv']:.1f} MB")
    print(f"  {'pandas, CSV':<14} {whole['pandas']:7.2f} s")
    for name, (seconds, size, memory, digest) in whole["formats"].items():
        print(f"  {name:<14} {seconds:7.2f} s {size:8.1f} MB  {memory:6.0f} MB of memory  {digest}")
    ratio = sum(each[0] for name, each in whole["formats"].items() if name != "xlsx") / whole["pandas"]
    weight = whole["memory"] / whole["csv"]
    growth = (whole["memory"] / count) / (half["memory"] / (count // 2))
    print(f"  All but the workbook: {ratio:.1f} times pandas (target {TARGET:.0f})")
    print(f"  Memory: {whole['memory']:.0f} MB, {weight:.1f} times the CSV (target {MEMORY_TARGET:.0f});")
    print(
        f"  {whole['memory'] / count * 1_000:.1f} kB a row, {growth:.2f} times that of {count // 2} rows ({GROWTH_TARGET})"
    )
    return 0 if ratio <= TARGET and weight <= MEMORY_TARGET and growth <= GROWTH_TARGET else 1


def measured(count: int) -> dict[str, Any]:
    """``measure``, in a new process: the memory of another size is not there."""
    return apart("tests.bench.formats", count, "alone")


def measure(count: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as work:
        synthetic_portal(Path(work) / "portal", count)
        dataset = read_package(Path(work) / "portal" / "datasets").by_name["siae"]
        frame = read_table(dataset)
        rows = Rows(dataset, frame, dataset.read())
        pandas, _ = timed(lambda: frame.to_csv(index=False).encode())
    gc.collect()
    peak()
    start = peak()
    formats, highest = {}, start
    for kind in FORMATS:
        spent, data = timed(lambda kind=kind: kind.write(rows))
        highest = max(highest, memory := peak())
        formats[kind.name] = (spent, len(data) / 1e6, memory - start, hashlib.sha256(data).hexdigest()[:8])
        del data
    return {
        "columns": len(frame.columns),
        "csv": len(rows.source) / 1e6,
        "pandas": pandas,
        "formats": formats,
        "memory": highest - start,
    }


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds, and what ``work`` gives."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


if __name__ == "__main__":
    size = int(sys.argv[1]) if sys.argv[1:] else ROWS
    if sys.argv[2:]:
        print(json.dumps(measure(size)))
    else:
        raise SystemExit(main(size))
