"""Browser libraries: installed from ``package-lock.json`` (versions and integrity), copied into the site at build."""

from __future__ import annotations

from pathlib import Path

from generator.errors import OutsideToolError
from generator.installed import INSTALLED
from generator.pages.page import VENDOR
from generator.sink import Folder

FONTS = "@fontsource-variable"

FILES = {
    "leaflet/dist/leaflet.js": "leaflet/leaflet.js",
    "leaflet/dist/leaflet.css": "leaflet/leaflet.css",
    "leaflet/LICENSE": "leaflet/LICENSE.txt",
    "leaflet.markercluster/dist/leaflet.markercluster.js": "leaflet/leaflet.markercluster.js",
    "leaflet.markercluster/dist/MarkerCluster.css": "leaflet/MarkerCluster.css",
    "leaflet.markercluster/MIT-LICENCE.txt": "leaflet/LICENSE-markercluster.txt",
    "d3-dsv/dist/d3-dsv.min.mjs": "d3-dsv/d3-dsv.js",
    "d3-dsv/LICENSE": "d3-dsv/LICENSE.txt",
    "read-excel-file/bundle/read-excel-file.min.js": "read-excel-file/read-excel-file.js",
    "read-excel-file/LICENSE": "read-excel-file/LICENSE.txt",
    "fflate/esm/browser.js": "fflate/fflate.js",
    "fflate/LICENSE": "fflate/LICENSE.txt",
    "qrcode-generator/dist/qrcode.mjs": "qrcode/qrcode.js",
    f"{FONTS}/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2": "fonts/texte.woff2",
    f"{FONTS}/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-italic.woff2": "fonts/texte-italique.woff2",
    f"{FONTS}/atkinson-hyperlegible-next/LICENSE": "fonts/LICENSE-atkinson-hyperlegible-next.txt",
    f"{FONTS}/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2": "fonts/titres.woff2",
    f"{FONTS}/bricolage-grotesque/LICENSE": "fonts/LICENSE-bricolage-grotesque.txt",
}
"""File of an installed package → its place under the vendor folder of the site."""


FIRST_FONTS = tuple(f"{VENDOR}/fonts/{name}.woff2" for name in ("texte", "titres"))
"""Fonts that the top of every page uses: they come with its styles, so that its text is laid out once."""


def copy_libraries(site: Folder, installed: Path = INSTALLED) -> None:
    """Copy the libraries into ``site``. Raises ``OutsideToolError`` when they are not installed."""
    for source, place in FILES.items():
        if not (installed / source).is_file():
            raise OutsideToolError(
                "Bibliothèques du navigateur", f"{source} manque", "Lancez « make site », qui les installe."
            )
        site.copy(installed / source, f"{VENDOR}/{place}")
