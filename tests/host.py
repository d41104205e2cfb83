"""Static hosts for the browser, on this machine; and a machine made slow on purpose.

``SLOW=6 .venv/bin/pytest tests/browser tests/browser_modules`` divides by six the speed at which pages run, and makes
answers late, each by its own time. A test that fails then reads something before the page says that it is there.
"""

from __future__ import annotations

import functools
import http.server
import os
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Error, Page

SLOW = float(os.environ.get("SLOW", "1"))
LATEST = (SLOW - 1) * 0.1
"""Seconds by which the latest answer comes after its time; most are hardly late."""

PATIENCE = 60_000 * max(1.0, SLOW / 3)
"""Milliseconds that a test waits for what must come: a test that passes never does."""


class Host(http.server.SimpleHTTPRequestHandler):
    """Silent, and late as ``SLOW`` asks."""

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        if LATEST > 0:
            threading.Event().wait(LATEST * random.random() ** 3)
        super().do_GET()


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = (
        128  # a page asks for all its scripts at once; those that the queue refuses come a second later
    )


@contextmanager
def serving(handler: type[Host], folder: Path) -> Iterator[str]:
    """The address, without a final slash, at which ``folder`` is served."""
    with Server(("127.0.0.1", 0), functools.partial(handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def slow_down(browser: Browser) -> None:
    """Every page of ``browser``, from now on, runs as slowly as ``SLOW`` asks."""
    if SLOW > 1:
        browser.on("context", lambda context: context.on("page", lambda page: _throttle(context, page)))


def _throttle(context: BrowserContext, page: Page) -> None:
    with suppress(Error):  # it was closed meanwhile
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
