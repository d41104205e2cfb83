"""A tiny fictional site, served under a sub-path with a strict content policy, and a browser to visit it.

Everything shown is made up: names, communes, codes, and telephone numbers of the range kept for fiction.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import folium
import pytest
from branca.element import Element, MacroElement
from folium.plugins import FastMarkerCluster
from folium.template import Template
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page

from generator.site.libraries import FILES
from tests.browser_modules.fiction import real_tables, search_files
from tests.browser_modules.fiction import tables as fictional_tables
from tests.host import PATIENCE, Host, serving

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "generator" / "pages" / "theme" / "assets" / "js"
LIBRARIES = ROOT / "node_modules"
PREFIX = "portail/essonne"  # a site is not always at the root of its host
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' data:; object-src 'none'; base-uri 'self'"
)
TILE = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="  # every tile is this pixel: no other host is asked

# id, nom, détails
Row = tuple[str, str, str]

TEN: list[Row] = [
    ("s01", "Ateliers du Chêne", "meubles sur mesure"),
    ("s02", "Bêche et Compagnie", "tonte, taille"),
    ("s03", "Clair et Net", "bureaux"),
    ("s04", "Des mains pour l’œuvre", ""),
    ("s05", "Fil & Aiguille", "retouches"),
    ("s06", "Jardins solidaires", ""),
    ("s07", "Le Parquet vert", ""),
    ("s08", "Menuiserie <b>Rabot</b>", "escaliers"),
    ("s09", "Petits Pas", ""),
    ("s10", "Zeste", ""),
]


def fold(text: str) -> str:
    """The server's half of ``plier``: what the browser must find when it folds a query."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.category(c).startswith("M"))
    spaced = (c if unicodedata.category(c)[0] in "LN" else " " for c in bare.replace("œ", "oe").replace("æ", "ae"))
    return " ".join("".join(spaced).split())


@pytest.fixture(scope="session")
def python_fold() -> Callable[[str], str]:
    return fold


# --- pages -----------------------------------------------------------------------------------------------------------


def shell(title: str, body: str, scripts: str, root: str) -> str:
    return f"""<!doctype html>
<html lang="fr" class="no-js"><head><meta charset="utf-8"><title>{title}</title>
<meta http-equiv="Content-Security-Policy" content="{POLICY}"><link rel="icon" href="data:,">
<link rel="stylesheet" href="{root}assets/leaflet.css"><link rel="stylesheet" href="{root}assets/essai.css">
<script src="{root}assets/js/theme.js"></script></head><body>
<header><button type="button" data-theme hidden></button>
<button type="button" data-menu aria-expanded="false" aria-controls="menu" hidden>Menu</button>
<nav id="menu" aria-label="Principal"><a href="{root}">Accueil</a></nav></header>
<main data-pagefind-body><h1>{title}</h1>{body}</main>
<script type="module" src="{root}assets/js/portail.js"></script>{scripts}</body></html>"""


MAP_SCRIPTS = "".join(
    f'<script defer src="../assets/{name}"></script>'
    for name in ("leaflet.js", "leaflet.markercluster.js", "js/cartes.js")
)


def map_page(map_html: str) -> str:
    scripts = MAP_SCRIPTS + '<script defer src="carte.js"></script>'
    return shell("Carte", f'<div data-titre="Carte des structures">{map_html}</div>', scripts, "../")


def common_page() -> str:
    body = """<button type="button" data-imprimer hidden>Imprimer</button>
<code id="siret">000 000 000 00006</code><button type="button" data-copier="#siret" hidden>Copier</button>"""
    return shell("Accueil", body, "", "")


def record_page(latitude: str) -> str:
    body = f"""<div data-carte-fiche data-latitude="{latitude}" data-longitude="2.35" data-nom="Fil &amp; Aiguille"
 data-titre="Carte : Fil &amp; Aiguille"><div class="folium-map" id="map_fiche"></div></div>"""
    scripts = '<script type="module" src="../assets/js/fiche.js"></script>' + MAP_SCRIPTS
    return shell("Fil &amp; Aiguille", body, scripts + '<script defer src="../assets/carte-fiche.js"></script>', "../")


def search_page(bundle: str = "../pagefind/pagefind.js") -> str:
    body = f"""<form id="recherche" action="" method="get" role="search" data-pagefind="{bundle}">
<label>Mots <input type="search" name="q"></label><button type="submit">Chercher</button></form>
<p id="recherche-compte" role="status"></p><ol id="recherche-resultats"></ol>"""
    page = shell("Recherche", body, '<script type="module" src="../assets/js/recherche/page.js"></script>', "../")
    return page.replace(" data-pagefind-body", "")


# --- maps ------------------------------------------------------------------------------------------------------------


class Registration(MacroElement):
    """Makes a map, and the cluster of its markers, known to the page's scripts by a name."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            portail.cartes.enregistrer({{ this.label|tojson }}, {{ this._parent.get_name() }});
        {% endmacro %}"""
    )

    def __init__(self, label: str) -> None:
        super().__init__()
        self._name = "Registration"
        self.label = label


def folium_map(rows: list[Row] | None) -> tuple[str, str]:
    """The markup and the script of a map, without the head that folium would load from other hosts."""
    chart = folium.Map(location=[48.6, 2.3], zoom_start=9, tiles=None)
    folium.TileLayer(tiles=TILE, attr="© Exemple", max_zoom=18).add_to(chart)
    if rows is not None:
        data = [[48.5 + i * 0.02, 2.2 + i * 0.03, r[0], r[1], r[2], f"annuaire/{r[0]}/"] for i, r in enumerate(rows)]
        cluster = FastMarkerCluster(
            data, callback="portail.cartes.marqueur", icon_create_function="portail.cartes.regroupement"
        )
        cluster.add_to(chart)
    Registration("structures" if rows is not None else "fiche").add_to(chart)
    root: Any = chart.get_root()
    root.render()
    return root.html.render(), root.script.render()


# --- the site --------------------------------------------------------------------------------------------------------


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def build(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counter = iter(range(1, 10_000))
    monkeypatch.setattr(Element, "_generate_id", classmethod(lambda _: str(next(counter))))
    shutil.copytree(SCRIPTS, site / "assets" / "js")
    for source, place in FILES.items():
        (site / "assets" / "vendor" / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(LIBRARIES / source, site / "assets" / "vendor" / place)
    for name in (
        "leaflet/dist/leaflet.js",
        "leaflet/dist/leaflet.css",
        "leaflet.markercluster/dist/leaflet.markercluster.js",
    ):
        shutil.copy(LIBRARIES / name, site / "assets")
    shutil.copy(LIBRARIES / "fflate/esm/browser.js", site / "assets" / "fflate.js")
    shutil.copy(LIBRARIES / "qrcode-generator/dist/qrcode.mjs", site / "assets" / "qrcode.js")
    write(
        site / "assets" / "essai.css",
        ".folium-map{height:400px;width:600px}.epingle,.grappe{background:#333}[hidden]{display:none!important}",
    )
    html, script = folium_map(TEN)
    write(site / "index.html", common_page())
    write(site / "carte" / "index.html", map_page(html))
    write(site / "carte" / "carte.js", script)
    fiche_html, fiche_script = folium_map(None)
    name = fiche_html.split('id="')[1].split('"')[0]
    write(site / "assets" / "carte-fiche.js", fiche_script)
    for folder, latitude in (("fiche", "48.62"), ("fiche-sans-lieu", "")):
        write(site / folder / "index.html", record_page(latitude).replace("map_fiche", name))
    write_searchable(site)


def write_searchable(site: Path) -> None:
    for i in range(1, 13):
        text = f"<p>Jardin partagé numéro {i}, ouvert à tous.</p>"
        write(site / "pages" / str(i) / "index.html", shell(f"Page {i}", text, "", "../../"))
    contact = (
        "<p>Téléphone 01 99 00 00 12. SIRET 000 000 000 00006. Main d'œuvre &lt;img src=x onerror=alert(1)&gt;.</p>"
    )
    write(site / "pages" / "espacee" / "index.html", shell("Numéros espacés &lt;b&gt;", contact, "", "../../"))
    joined = "<p>Téléphone 0199000012.</p>"
    write(site / "pages" / "jointe" / "index.html", shell("Numéros joints", joined, "", "../../"))
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--glob", "pages/**/*.html", "--quiet"]
    subprocess.run(command, check=True, capture_output=True)
    write(site / "recherche" / "index.html", search_page())
    write(site / "recherche-en-panne" / "index.html", search_page("../absent/pagefind.js"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the fictional site, with a final slash."""
    root = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as monkeypatch:
        build(root / PREFIX, monkeypatch)
    with serving(Host, root) as address:
        yield f"{address}/{PREFIX}/"


@pytest.fixture(scope="session")
def real_index() -> dict[str, str]:
    """The files that the directory searches, made from the real datasets: name → JSON."""
    return search_files(real_tables())


@pytest.fixture(scope="session")
def fictional_index() -> dict[str, str]:
    """The same of the fictional directory."""
    return search_files(fictional_tables())


# --- the browser -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def chromium(browser: Browser) -> Browser:
    """The browser of the whole run: two synchronous Playwrights cannot live in one process."""
    return browser


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(locale="fr-FR", viewport={"width": 1100, "height": 900})
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def errors() -> list[str]:
    """What the console reported."""
    return []


@pytest.fixture
def provoked() -> list[str]:
    """What the errors hold that a test provokes: they may still come when it ends."""
    return []


@pytest.fixture
def page(context: BrowserContext, errors: list[str], provoked: list[str]) -> Iterator[Page]:
    """A page that must end without an error in its console, a refused script or style among them."""
    page = context.new_page()
    watch(page, errors)
    yield page
    assert [error for error in errors if not any(text in error for text in provoked)] == []


def watch(page: Page, errors: list[str]) -> None:
    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    def on_dialog(dialog: Dialog) -> None:
        errors.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("console", on_console)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", on_dialog)


@pytest.fixture(scope="session")
def call(chromium: Browser, site: str) -> Iterator[Callable[..., object]]:
    """Calls an exported function of a module in the browser: ``call("texte.js", "plier", "Été")``.

    The functions are pure, so one page serves every test.
    """
    page = chromium.new_page()
    errors: list[str] = []
    watch(page, errors)
    page.goto(site)

    def run(module: str, name: str, *args: object) -> object:
        script = "async ([url, name, args]) => (await import(url))[name](...args)"
        return page.evaluate(script, [f"{site}assets/js/{module}", name, list(args)])

    yield run
    page.close()
    assert errors == []


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: needs a Chromium")
