"""The directory of 10,000 structures in a slowed-down Chromium: first results, keystrokes, facets, weight.

Run with ``python -m tests.bench.browser [structures]``. A time runs from the event to the frame that shows its list and
its map. Nothing is said of the network: what a page weighs is counted apart, compressed.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import math
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

from generator.config import read_portal
from generator.pipeline import build
from tests import chromium
from tests.bench.synthetic import synthetic_portal

STRUCTURES = 10_000
SLOWDOWN = 4
SCREEN = {"width": 1280, "height": 900}
FIRST, EACH, WEIGHT = 1_000, 50, 300_000
"""Targets: milliseconds after the first paint, milliseconds at the 95th percentile, bytes compressed."""

NEEDS = (
    "entretien de jardin à Exemple-012",
    "recyclerie 99050",
    "menage bureaux",
    "cooperative atelier Exempleville",
    "jardinnage",
)
"""Typed letter by letter, then erased."""

TYPING, CHOOSING = 180, 500
"""Milliseconds between two keys of a quick typist, and between two choices: what follows an answer has time to run."""

FRAME = 17
"""Milliseconds between two frames, about. People do not act in step with them: each act is put elsewhere between two."""

VISITS = 3
"""First results are the median of so many visits before each sitting: just after the site is written, a machine still writes it."""

SITTINGS = 3
"""Keystrokes and choices are those of so many people, each on a page of their own: a few slow moments of the machine weigh less.
Each act by its median sitting says what they weigh still: where a machine is shared, everything may take half as long again for seconds."""

WATCH = """() => {
  window.mesures = [];
  window.mesurer = (type) => document.addEventListener(type, (event) => {
    performance.clearMarks("annuaire:montre");
    const shown = () => performance.getEntriesByName("annuaire:montre").length > 0;
    const look = () => shown() ? window.mesures.push(performance.now() - event.timeStamp) : requestAnimationFrame(painted);
    const painted = () => scheduler.postTask(look, { priority: "user-blocking" });
    requestAnimationFrame(painted);
  }, { capture: true });
}"""
"""The most urgent task posted from a frame runs once that frame is painted, before what the browser does for itself (its
filling of forms reads them all at each letter). Marks are cleared: looking among hundreds takes time."""

FIRST_RESULTS = """() => new Promise((resolve) => {
  const look = () => {
    const [mark] = performance.getEntriesByName("annuaire:montre");
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    if (!mark || !paint) return requestAnimationFrame(look);
    const done = () => resolve([
      Math.max(0, performance.now() - paint.startTime),
      [location, ...performance.getEntriesByType("resource").filter((each) => each.startTime < mark.startTime)].map(({ name, href }) => name ?? href),
    ]);
    scheduler.postTask(done, { priority: "user-blocking" });
  };
  look();
})"""
"""How long after the first paint, and what was asked for before the answer was ready: the map is asked for after it."""


def main(count: int) -> int:
    with tempfile.TemporaryDirectory() as work:
        synthetic_portal(Path(work) / "portal", count)
        build(read_portal(Path(work) / "portal"), Path(work) / "site")
        return measure(Path(work) / "site", count)


def measure(site: Path, count: int) -> int:
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.ensure(), args=chromium.arguments())
        print(f"\n{count} structures, Chromium {browser.version}, processor slowed {SLOWDOWN} times")
        firsts, weight = [], {}
        keys: list[list[float]] = []
        facets: list[list[float]] = []
        for _ in range(SITTINGS):
            for _ in range(VISITS):
                page = browser.new_context(viewport=SCREEN, bypass_csp=True).new_page()
                weight = first_visit(page, address, site, firsts)
                page.context.close()
            page = browser.new_context(viewport=SCREEN, bypass_csp=True).new_page()
            slow(page)
            page.goto(address + "annuaire/")
            page.wait_for_selector(".annuaire__carte .leaflet-marker-icon")
            keys.append(keystrokes(page))
            facets.append(choices(page))
            page.context.close()
        browser.close()
    return verdict(firsts, keys, facets, weight)


def first_visit(page: Page, address: str, site: Path, firsts: list[float]) -> dict[str, int]:
    """Ask a question from the address; gives what was asked for before its answer, compressed, and adds its time."""
    slow(page)
    page.goto(address + "annuaire/?q=jardin", wait_until="commit")
    time, asked = page.evaluate(FIRST_RESULTS)
    firsts.append(float(time))
    paths = {urlsplit(url).path.lstrip("/") for url in asked if url.startswith(address)}
    files = {path: site / path / "index.html" if path.endswith("/") else site / path for path in paths}
    return {
        path: len(gzip.compress(file.read_bytes(), 9, mtime=0))
        for path, file in files.items()
        if file.is_file() and file.suffix != ".woff2"
    }


def slow(page: Page) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})


def keystrokes(page: Page) -> list[float]:
    keys = [key for need in NEEDS for key in [*need, *["Backspace"] * len(need)]]
    page.evaluate(WATCH)
    page.evaluate("mesurer('input')")
    page.locator("#filtre-q").focus()
    for rank, key in enumerate(keys):
        page.keyboard.press(key) if len(key) > 1 else page.keyboard.type(key)
        pause(TYPING, rank)
    return measures(page, len(keys))


def choices(page: Page) -> list[float]:
    """Every box of every facet, ticked then left, one after the other."""
    page.evaluate("document.querySelectorAll('#annuaire-facettes details').forEach((e) => (e.open = true))")
    boxes = page.evaluate(
        "(window.cases = [...document.querySelectorAll('#annuaire-facettes input[type=checkbox]')]"
        ".filter((box) => box.checkVisibility())).length"
    )
    clicks = [box for box in range(min(boxes, 40)) for _ in range(2)]
    for rank, box in enumerate(clicks):
        pause(CHOOSING, rank)
        page.evaluate("box => window.setTimeout(() => window.cases[box].click(), 50)", box)
    return measures(page, len(clicks))


def pause(milliseconds: int, rank: int) -> None:
    time.sleep((milliseconds + rank * 5 % FRAME) / 1000)


def measures(page: Page, count: int) -> list[float]:
    """Asked for once everything is done: while the page answers, it hears of nothing else."""
    page.wait_for_function("count => window.mesures.length >= count", arg=count)
    return list(page.evaluate("mesures.splice(0)"))


def verdict(
    firsts: Sequence[float], typed: Sequence[list[float]], chosen: Sequence[list[float]], weight: dict[str, int]
) -> int:
    """Says the times, those of keys and choices by sitting, and what is asked for; 1 when something misses its target."""
    keys, facets = [list(chain.from_iterable(each)) for each in (typed, chosen)]
    total = sum(weight.values())
    index = sum(size for path, size in weight.items() if path.endswith(".json"))
    lines = [
        ("First results after the first paint", median(firsts), FIRST, "ms"),
        (f"Keystroke, 95th percentile of {len(keys)}", percentile(keys), EACH, "ms"),
        (f"Facet, 95th percentile of {len(facets)}", percentile(facets), EACH, "ms"),
        (f"Page and index ({index / 1000:.0f} kB of index)", total / 1000, WEIGHT / 1000, "kB"),
    ]
    for name, value, target, unit in lines:
        print(f"  {name:<46} {value:7.0f} {unit} (target {target:.0f}){'' if value <= target else '  MISSED'}")
    for path, size in sorted(weight.items(), key=lambda item: -item[1])[:8]:
        print(f"      {path:<48} {size / 1000:7.1f} kB")
    print(f"  Medians: keystroke {percentile(keys, 50):.0f} ms, facet {percentile(facets, 50):.0f} ms")
    steady = [percentile([median(same) for same in zip(*each, strict=True)]) for each in (typed, chosen)]
    print(f"  Each act by its median sitting, 95th percentile: keystroke {steady[0]:.0f} ms, facet {steady[1]:.0f} ms")
    return 0 if all(value <= target for _, value, target, _ in lines) else 1


def percentile(values: Sequence[float], rank: int = 95) -> float:
    """The smallest value that ``rank`` in a hundred do not pass."""
    return sorted(values)[max(0, math.ceil(len(values) * rank / 100) - 1)]


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A page that leaves before the end of a file is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """The address of ``site``, served on this machine."""
    server = Server(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if sys.argv[1:] else STRUCTURES))
