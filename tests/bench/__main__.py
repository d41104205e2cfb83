"""``make bench``: cold builds of the real portal and of fictional ones, stage by stage.

Each size is built in a process of its own. Machines are noisy: quote ratios and orders of magnitude.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.synthetic import synthetic_portal

ROOT = Path(__file__).parents[2]
SIZES = (1_000, 10_000)
TARGET_SECONDS, TARGET_MEMORY = 60, 1_000
"""For 10,000 structures with everything published, on two cores."""


def main() -> int:
    results = {}
    with tempfile.TemporaryDirectory() as work:
        results[_count(ROOT)] = measure(ROOT, Path(work) / "real")
        for size in map(int, sys.argv[1:]) if sys.argv[1:] else SIZES:
            folder = Path(work) / f"portal-{size}"
            synthetic_portal(folder, size)
            results[size] = measure(folder, Path(work) / f"site-{size}")
    for size, result in results.items():
        show(size, result)
    return verdict(results)


def measure(folder: Path, site: Path) -> dict:
    run = subprocess.run(
        [sys.executable, "-m", "tests.bench.build", str(folder), str(site)],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    if run.returncode:
        raise SystemExit(run.stderr)
    return json.loads(run.stdout)


def show(size: int, result: dict) -> None:
    print(f"\n{size} structures, {result['pages']} pages")
    for stage, (seconds, peak) in result["stages"].items():
        print(f"  {stage:<26} {seconds:8.2f} s {peak:8.0f} MB")
    each = result["seconds"] / size * 1_000
    print(f"  {'Total':<26} {result['seconds']:8.2f} s   {each:.2f} ms a structure")
    print(f"  {'Search indexer (child)':<26} {'':>8}   {result['children']:8.0f} MB")


def verdict(results: dict[int, dict]) -> int:
    """Compare the marginal cost of a structure, and the largest size with the target."""
    sizes = sorted(results)
    if len(sizes) < 3:
        return 0
    small, middle, large = (results[size]["seconds"] for size in sizes[-3:])
    first = (middle - small) / (sizes[-2] - sizes[-3]) * 1_000
    second = (large - middle) / (sizes[-1] - sizes[-2]) * 1_000
    peak = max([result[1] for result in results[sizes[-1]]["stages"].values()] + [results[sizes[-1]]["children"]])
    print(f"\nOne more structure: {first:.2f} ms up to {sizes[-2]}, {second:.2f} ms up to {sizes[-1]}")
    print(f"Largest: {large:.1f} s (target {TARGET_SECONDS} s), {peak:.0f} MB (target {TARGET_MEMORY} MB)")
    return 0 if large <= TARGET_SECONDS and peak <= TARGET_MEMORY else 1


def _count(folder: Path) -> int:
    return len((folder / "datasets" / "siae" / "data.csv").read_text(encoding="utf-8").splitlines()) - 1


if __name__ == "__main__":
    raise SystemExit(main())
