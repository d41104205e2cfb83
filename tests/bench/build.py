"""One cold build, measured stage by stage; prints a line of JSON. Run in a process of its own."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from generator.config import read_portal
from generator.pipeline import build


class Stopwatch:
    """A ``Progress`` that keeps the seconds of each stage and the peak memory seen since the last one."""

    def __init__(self) -> None:
        self.stages: dict[str, tuple[float, float]] = {}
        self._stage, self._since = "", time.perf_counter()

    def __call__(self, stage: str, done: int, total: int) -> None:
        name = stage if stage in STAGES else "Contrôle des données"
        if name != self._stage:
            self.end()
            self._stage = name

    def end(self) -> None:
        now = time.perf_counter()
        if self._stage:
            seconds, highest = self.stages.get(self._stage, (0.0, 0.0))
            self.stages[self._stage] = (seconds + now - self._since, max(highest, peak()))
        self._since = now


STAGES = (
    "Lecture des données",
    "Fichiers de données",
    "Pages écrites à la main",
    "Construction par MkDocs",
    "Fiches",
    "API",
    "Index de recherche et vérification des liens",
)


def peak() -> float:
    """Peak memory of this process since the last call, in MB, where the system can say (Linux); else since the start."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0]) / 1_000
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000


def main(folder: Path, site: Path) -> None:
    watch = Stopwatch()
    start = time.perf_counter()
    built = build(read_portal(folder), site, progress=watch)
    watch.end()
    print(
        json.dumps(
            {
                "seconds": time.perf_counter() - start,
                "pages": built.pages,
                "children": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1_000,
                "stages": watch.stages,
            }
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
