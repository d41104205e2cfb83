"""One dataset of 100,000 rows in every format, in CPU seconds and beside pandas writing the same CSV.

Run with ``python -m tests.bench.formats``. The workbook is measured apart: its format is slow by nature.
"""

from __future__ import annotations

import hashlib
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
from tests.bench.synthetic import synthetic_portal

ROWS = 100_000
TARGET = 3.0
"""Times pandas, for all the formats but the workbook."""


def main(count: int) -> int:
    with tempfile.TemporaryDirectory() as work:
        synthetic_portal(Path(work) / "portal", count)
        dataset = read_package(Path(work) / "portal" / "datasets").by_name["siae"]
        frame = read_table(dataset)
        rows = Rows(dataset, frame, dataset.file.read_bytes())
        pandas, _ = timed(lambda: frame.to_csv(index=False).encode())
    print(f"{len(frame)} rows, {len(frame.columns)} columns")
    print(f"  {'pandas, CSV':<14} {pandas:7.2f} s")
    spent = {}
    for kind in FORMATS:
        spent[kind.name], data = timed(lambda kind=kind: kind.write(rows))
        print(
            f"  {kind.name:<14} {spent[kind.name]:7.2f} s {len(data) / 1e6:8.1f} MB  {hashlib.sha256(data).hexdigest()[:8]}"
        )
    ratio = (sum(spent.values()) - spent["xlsx"]) / pandas
    print(f"  All but the workbook: {ratio:.1f} times pandas (target {TARGET:.0f})")
    return 0 if ratio <= TARGET else 1


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds, and what ``work`` gives."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if sys.argv[1:] else ROWS))
