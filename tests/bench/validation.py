"""A structures file of 100,000 rows judged by us, with every check, and by Frictionless alone, on the same schema.

Run with ``python -m tests.bench.validation``. Each judge works in a process of its own, on the same files; the fastest of
a few runs counts, in CPU seconds: what other programs do at the same time then counts least. The same file with mistakes
is judged by Frictionless alone and through our excerpts: the findings must be the same.
"""

from __future__ import annotations

import csv
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import frictionless
from stdnum import luhn

from generator.catalog.package import DataPackage, read_package
from generator.validation import frictionless_run, validate
from generator.validation.files import open_file
from tests.bench.apart import apart
from tests.bench.build import peak
from tests.bench.synthetic import synthetic_portal

ROWS = 100_000
RUNS = 3
TARGET_RATIO, TARGET_MEMORY = 10, 500
"""Times the rows per second of Frictionless; peak memory in MB."""
MAX_BYTES = 200_000_000
SOUND_ROWS = 250
"""One row in so many is spoilt, to compare findings."""


def main(count: int) -> int:
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / "portal"
        synthetic_portal(folder, count)
        datasets = folder / "datasets"
        keep_what_structures_need(datasets)
        fill(datasets / "siae" / "data.csv")
        stock, ours = run("stock", datasets), run("ours", datasets)
        spoil(datasets / "siae" / "data.csv")
        alike = run("findings", datasets)
    for name, result in (("Frictionless alone", stock), ("Ours, every check", ours)):
        print(f"  {name:<20} {count / result['seconds']:10.0f} rows/s {result['memory']:8.0f} MB")
    ratio = stock["seconds"] / ours["seconds"]
    print(f"  Ratio: {ratio:.1f} (target {TARGET_RATIO}), memory target {TARGET_MEMORY} MB")
    print(f"  With mistakes: {alike['whole']} findings on the whole file, the same on the excerpt: {alike['same']}")
    same = stock["valid"] and ours["valid"] and alike["same"] and alike["whole"] >= count // SOUND_ROWS
    return 0 if same and ratio >= TARGET_RATIO and ours["memory"] < TARGET_MEMORY else 1


def run(judge: str, datasets: Path) -> dict[str, Any]:
    """What ``judge`` prints in a process of its own."""
    return apart("tests.bench.validation", judge, datasets)


def stock(datasets: Path) -> dict[str, Any]:
    """Frictionless as it comes, nothing of ours."""

    def judge() -> bool:
        package = frictionless.Package(str(datasets / "datapackage.json"))
        return package.get_resource("siae").validate().valid

    return timed(judge)


def ours(datasets: Path) -> dict[str, Any]:
    """Every check, as ``portail validate`` runs them."""
    return timed(lambda: validate(read_package(datasets), max_bytes=MAX_BYTES).valid)


def timed(judge: Callable[[], bool]) -> dict[str, Any]:
    seconds, valid = [], True
    for _ in range(RUNS):
        start = time.process_time()
        valid &= judge()
        seconds.append(time.process_time() - start)
    return {
        "valid": valid,
        "seconds": min(seconds),
        "memory": peak(),
    }


def findings(datasets: Path) -> dict[str, Any]:
    """What Frictionless finds in the whole file, against what it finds in the excerpt we hand it."""
    package = read_package(datasets)
    excerpt = standard_findings(package)
    frictionless_run.doubtful_rows = lambda *_: None
    whole = standard_findings(package)
    return {"whole": len(whole), "same": sorted(map(repr, excerpt)) == sorted(map(repr, whole))}


def standard_findings(package: DataPackage) -> list[Any]:
    tables = {dataset.name: open_file(dataset, MAX_BYTES).table for dataset in package.datasets}
    standard = frictionless_run.build(package, {name: table for name, table in tables.items() if table})
    return list(frictionless_run.judge(standard, standard.tables["siae"]))


def keep_what_structures_need(datasets: Path) -> None:
    """Leave in the package the structures and the datasets that these lead to, from reference to reference."""
    descriptor = json.loads((datasets / "datapackage.json").read_text(encoding="utf-8"))
    kept, queue = set(), ["siae"]
    while queue:
        name = queue.pop()
        if name not in kept:
            kept.add(name)
            schema = json.loads((datasets / name / "schema.json").read_text(encoding="utf-8"))
            told = [*schema.get("foreignKeys", ()), *schema.get("rules", ())]
            queue += [each["reference"]["resource"] for each in told if each.get("reference", {}).get("resource")]
    descriptor["resources"] = [each for each in descriptor["resources"] if each["name"] in kept]
    (datasets / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")


def fill(file: Path) -> None:
    """Write in the columns that the fictional structures leave empty: judging an empty cell costs nothing."""
    chance = random.Random(ROWS)

    def filled(index: int, row: dict[str, str]) -> dict[str, Any]:
        return {
            **row,
            "siret": siret(index),
            "naf": chance.choice(("8130Z", "8899B", "7820Z")),
            "effectif_insertion": chance.randrange(1, 200),
            "effectif_permanent": chance.randrange(1, 50),
            "reseaux": chance.choice(("coorace|chantier-ecole", "unai", "reseau-cocagne")),
            "labels": chance.choice(("ESUS", "RSEi|ESUS")),
            "qpv": chance.choice(("oui", "non")),
        }

    rewrite(file, filled)


def siret(index: int) -> str:
    """A made-up SIRET whose keys are right."""
    siren = f"5{index:07}"
    establishment = siren + luhn.calc_check_digit(siren) + f"{index % 9_000:04}"
    return establishment + luhn.calc_check_digit(establishment)


def spoil(file: Path) -> None:
    """Put mistakes of every sort that the schema tells, here and there."""
    mistakes = (
        {"type": "ZZZ"}, {"code_insee": "99"}, {"latitude": "90,1"}, {"longitude": "181"}, {"id": "structure-000001"},
        {"nom": ""}, {"date_maj": "2025-02-30"}, {"qpv": "peut-être"}, {"annee_creation": "mil"}, {"statut": "ouvert"},
        {"code_postal": "9900"}, {"id": "É"}, {"site_web": "example.org"}, {"adresse": "x"}, {"code_insee": "98999"},
    )  # fmt: skip

    def spoilt(index: int, row: dict[str, str]) -> dict[str, Any]:
        return row if index % SOUND_ROWS else {**row, **mistakes[index // SOUND_ROWS % len(mistakes)]}

    rewrite(file, spoilt)


def rewrite(file: Path, change: Callable[[int, dict[str, str]], dict[str, Any]]) -> None:
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))

    def changed() -> Iterator[dict[str, Any]]:
        return (change(index, row) for index, row in enumerate(rows))

    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(changed())


JUDGES = {"stock": stock, "ours": ours, "findings": findings}

if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(JUDGES[sys.argv[1]](Path(sys.argv[2]))))
    else:
        raise SystemExit(main(int(sys.argv[1]) if sys.argv[1:] else ROWS))
