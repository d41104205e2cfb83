"""What every test may ask for: the real portal, built once, served under a sub-path, and a browser to visit it."""

from __future__ import annotations

import fcntl
import functools
import os
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Route, expect, sync_playwright

from tests import chromium
from tests.host import PATIENCE, Host, serving, slow_down
from tests.portal import ROOT

expect.set_options(timeout=PATIENCE)

SITE_URL = "https://exemple.example.org/portail/"
"""Where the tests pretend that the site is published: not at the root of its host, since a site rarely is."""

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fcffff3f0300"
    "08fc02fee5b3acd50000000049454e44ae426082"
)
"""A tile."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what the golden portals must give, then check it")


@dataclass(frozen=True)
class BuiltSite:
    """The real portal, built."""

    root: Path
    url: str = SITE_URL

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Built once for the whole run: workers that run side by side wait for the first and share its site."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    site = shared / "publie" / urlsplit(SITE_URL).path.strip("/")
    with _locked(shared / "publie.lock"):
        if not site.exists():
            build(ROOT, site)
    return BuiltSite(site)


def build(portal: Path, site: Path, site_url: str = SITE_URL) -> None:
    """Build a portal in this process, and leave the environment as it was."""
    from generator.config import read_portal
    from generator.pipeline import build

    with pytest.MonkeyPatch.context() as monkeypatch:
        for name in ("SOURCE_DATE_EPOCH", "NO_MKDOCS_2_WARNING", "PORTAIL_ADRESSE", "PORTAIL_DEPOT"):
            monkeypatch.setenv(name, "")  # so that what the build sets there is undone
            monkeypatch.delenv(name)
        build(read_portal(portal, site_url), site)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield


class StaticHost(Host):
    """A static host that gives the site's own page for what it does not have."""

    def send_error(self, code: int, *_: object, **__: object) -> None:
        page = Path(self.directory) / urlsplit(SITE_URL).path.strip("/") / "404.html"
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@pytest.fixture(scope="session")
def server(built_site: BuiltSite) -> Iterator[str]:
    """The address, on this machine, of the built site, with a final slash."""
    folder = urlsplit(SITE_URL).path
    root = built_site.root
    for _ in folder.strip("/").split("/"):
        root = root.parent
    with serving(StaticHost, root) as address:
        yield address + folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.arguments())
        slow_down(browser)
        yield browser
        browser.close()


@dataclass
class Watch:
    """What a page did that nobody saw: hosts it asked, errors of its console.

    A test that provokes errors says in ``provoked`` what they hold: they may still come when it ends.
    """

    server: str
    elsewhere: list[str] = field(default_factory=list)
    tiles: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    provoked: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)

    @property
    def unexpected(self) -> list[str]:
        return [error for error in self.errors if not any(text in error for text in self.provoked)]

    def on_request(self, route: Route) -> None:
        try:
            self._answer(route)
        except Error as error:
            if "closed" not in error.message:  # by the end of the test, while it was asking
                raise

    def _answer(self, route: Route) -> None:
        """Answers for this site only; a map gets the same pixel for all its tiles."""
        url = route.request.url
        if url.startswith(self.server):
            if route.request.is_navigation_request():
                self.documents.append(url)
            route.continue_()
        elif urlsplit(url).hostname == self.tile_host and self._has_map():
            self.tiles.append(url)
            route.fulfill(body=PIXEL, content_type="image/png")
        else:
            self.elsewhere.append(url)
            route.abort()

    def _has_map(self) -> bool:
        """Whether the page on screen has a map or, for a tile asked as a page was being left, the one before."""
        return any(_shows_map(url) for url in self.documents[-2:])

    @functools.cached_property
    def tile_host(self) -> str | None:
        from generator.config import read_portal

        return urlsplit(read_portal(ROOT).config.tiles.url).hostname

    def follow(self, page: Page) -> None:
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.errors.append(f"{page.url}: {error}"))

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(f"{message.location.get('url', '')}: {message.text}")


@functools.cache
def _shows_map(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE / 1_000) as answer:
            return b'class="carte' in answer.read()
    except urllib.error.HTTPError:
        return False


def make_context(browser: Browser, watch: Watch, **settings: object) -> BrowserContext:
    """A new profile that French people would have, watched by ``watch``."""
    defaults = {"locale": "fr-FR", "viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}
    context = browser.new_context(**defaults | settings)
    context.set_default_timeout(PATIENCE)
    context.route("**/*", watch.on_request)
    context.on("page", watch.follow)
    return context


@pytest.fixture
def watch(server: str) -> Watch:
    return Watch(server)


@pytest.fixture
def context(browser: Browser, watch: Watch) -> Iterator[BrowserContext]:
    context = make_context(browser, watch)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Iterator[Page]:
    """A page that must end having asked no other host and said nothing in its console."""
    yield context.new_page()
    assert not watch.elsewhere, "hosts that the page must not ask"
    assert not watch.unexpected, "errors and warnings of the console"
