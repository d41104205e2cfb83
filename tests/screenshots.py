"""``make screenshots``: the pictures of the README, taken from the site that was just built."""

from __future__ import annotations

import functools
import http.server
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import chromium
from tests.portal import ROOT

PICTURES = ROOT / ".github" / "images"
SHOTS = {
    "accueil": ("", (1280, 900), "light"),
    "annuaire": ("annuaire/?secteur=groupe%3Aespaces-verts-exterieurs-2", (1280, 900), "light"),
    "fiche-telephone": ("annuaire/fleurs-de-cocagne-avrainville/", (390, 844), "light"),
    "resultats-sombre": ("resultats/", (1280, 900), "dark"),
}
"""Name of a picture → page, size of the window, colour scheme."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


def main() -> None:
    handler = functools.partial(Quiet, directory=str(ROOT / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=chromium.ensure(), args=chromium.arguments())
        PICTURES.mkdir(parents=True, exist_ok=True)
        for name, (page, (width, height), scheme) in SHOTS.items():
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, locale="fr-FR"
            )
            view = context.new_page()
            view.goto(f"http://127.0.0.1:{server.server_address[1]}/{page}", wait_until="networkidle")
            view.screenshot(path=Path(PICTURES) / f"{name}.png")
            context.close()
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
