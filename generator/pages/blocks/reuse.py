"""Blocks for reusers: the few lines that load each dataset, and the way into the JSON API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from generator.catalog.distribution import Collection, Distribution
from generator.catalog.package import Dataset
from generator.pages.edition import Edition
from generator.pages.page import Page


@dataclass(frozen=True)
class Tool:
    """A way to load a dataset. ``code`` holds ``{url}`` and ``{title}``; ``formats`` are those it reads, the best first."""

    name: str
    label: str
    formats: tuple[str, ...]
    code: str


TOOLS = (
    Tool(
        "tableur",
        "Tableur : Excel, Données → Obtenir des données → Requête vide → Éditeur avancé",
        ("csv",),
        """let
    Texte = Csv.Document(Web.Contents("{url}"), [Delimiter = ",", Encoding = 65001]),
    Lignes = Table.PromoteHeaders(Texte)
in
    Lignes""",
    ),
    Tool(
        "python",
        "Python (pandas)",
        ("csv",),
        """import pandas as pd

donnees = pd.read_csv("{url}", dtype=str, keep_default_na=False)""",
    ),
    Tool(
        "r",
        "R",
        ("csv",),
        """donnees <- read.csv("{url}",
                    colClasses = "character", na.strings = "", check.names = FALSE, encoding = "UTF-8")""",
    ),
    Tool("duckdb", "DuckDB (SQL)", ("parquet", "csv"), """SELECT * FROM '{url}' LIMIT 10;"""),
    Tool(
        "javascript",
        "JavaScript",
        ("json",),
        """const reponse = await fetch("{url}");
const donnees = await reponse.json();""",
    ),
    Tool(
        "qgis",
        "QGIS (console Python)",
        ("geojson", "csv"),
        """iface.addVectorLayer("/vsicurl/{url}", "{title}", "ogr")""",
    ),
)
"""In the order they are shown. Codes are read as text, so that they keep their zeros; « NA » is a text, only an empty cell is missing."""


@dataclass(frozen=True)
class Snippet:
    """The lines that load one dataset in one tool."""

    tool: Tool
    format: str
    code: str


def reuse(page: Page) -> Markup:
    """For each dataset, the lines that load it in each tool, and its files."""
    edition = page.edition
    loaded = [(dataset, snippets(dataset, edition)) for dataset in edition.package.datasets]
    return page.render("blocks/reutiliser.html", jeux=loaded)


def api(page: Page) -> Markup:
    """The collections of the JSON API, with an address of each kind to try."""
    lists: Mapping[str, list[Collection]] = {dataset.name: [] for dataset in page.edition.package.datasets}
    for each in page.edition.collections:
        lists[each.dataset].append(each)
    return page.render("blocks/api.html", collections=lists)


def snippets(dataset: Dataset, edition: Edition) -> tuple[Snippet, ...]:
    """The lines that load ``dataset``, one entry for each tool that reads one of its formats."""
    files = {file.format: file for file in edition.distributions_of(dataset)}
    chosen = ((tool, next((files[name] for name in tool.formats if name in files), None)) for tool in TOOLS)
    return tuple(_snippet(tool, file, dataset, edition) for tool, file in chosen if file is not None)


def _snippet(tool: Tool, file: Distribution, dataset: Dataset, edition: Edition) -> Snippet:
    url = edition.portal.site_url + quote(file.address, safe="/!$&()*+,;=:@-._~")
    title = dataset.title.replace("\\", "").replace('"', "'").replace("\n", " ")
    return Snippet(tool, file.label, tool.code.replace("{url}", url).replace("{title}", title))
