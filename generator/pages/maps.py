"""Maps made by folium, as scripts in files of their own: local Leaflet, stable names, nothing inline.

folium writes the script of a map; the page holds its empty ``<div>``, and ``cartes.js`` makes the markers out of
rows of data, as text. The list beside each map says the same (RGAA 4.1, criterion 4.8).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

import folium
from branca.element import Element, MacroElement
from folium.plugins import FastMarkerCluster
from folium.template import Template
from markupsafe import escape

from generator.config import Tiles
from generator.domain.directory import Structure
from generator.domain.network import Partner
from generator.domain.results import Place
from generator.pages import french
from generator.pages.page import VENDOR, Script

IN_SIGHT = Script("assets/js/cartes-a-vue.js", module=True)
"""What a page with a map asks for: it fetches what a map needs when the map comes near the screen."""

LEAFLET = f"{VENDOR}/leaflet/leaflet.js"
MARKERS = "assets/js/cartes.js"
CLUSTERS = f"{VENDOR}/leaflet/leaflet.markercluster.js"
STYLES = (f"{VENDOR}/leaflet/leaflet.css", f"{VENDOR}/leaflet/MarkerCluster.css")
Row = Sequence[float | str]
"""Latitude, longitude, identifier, name, one line of detail, address in the site (may be empty)."""

LARGEST_CIRCLE = 40
"""Radius, in pixels, of the circle of the greatest value of a map."""

BRACE = "\ufdd0"
"""What stands for « { » while folium works: it reads what it has written as a template, which no text may be."""

ESCAPES = {BRACE: "\\u007b", "\\ufdd0": "\\u007b", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What a finished script holds, as it is or as JSON writes it → the escape that every string of JavaScript reads."""

FRANCE = (46.6, 2.4)
"""Where a map without any point looks."""


@dataclass(frozen=True, kw_only=True)
class MapFrame:
    """The place of a map in a page, and what fills it."""

    name: str
    clusters: bool = False
    """Whether it groups its points by itself."""
    waits: bool = False
    """Whether it is shown when another script says so, and not as soon as it is in sight."""

    @property
    def element(self) -> str:
        """Identifier of the ``<div>`` that the script of the map fills."""
        return f"map_{self.name}_0"

    @property
    def address(self) -> str:
        """Where the script of the map is, in the site."""
        return f"assets/cartes/{self.name}.js"

    @property
    def scripts(self) -> tuple[str, ...]:
        """Addresses of its scripts, in the order to run them."""
        return (LEAFLET, *((CLUSTERS,) if self.clusters else ()), MARKERS, self.address)

    @property
    def styles(self) -> tuple[str, ...]:
        """Addresses of its style sheets."""
        return STYLES


@dataclass(frozen=True, kw_only=True)
class MapPlan(MapFrame):
    """A map of a page: its script, and the texts that go with it."""

    title: str
    caption: str
    alternative: str
    """The end of « La carte demande JavaScript ; … »: where the same is said in text."""
    script: str


class Registration(MacroElement):
    """Tells ``cartes.js`` about a map, so that other scripts can reach it by name."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            portail.cartes.enregistrer({{ this.name|tojson }}, {{ this.map.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, name: str, map_: folium.Map) -> None:
        super().__init__()
        self._name = "Registration"
        self.name, self.map = name, map_


def points_script(name: str, rows: Sequence[Row], tiles: Tiles) -> str:
    """Script of a map of points, grouped where they are many; ``name`` says what the points are."""
    map_ = _map(tiles)
    group = FastMarkerCluster(
        [[_inert(cell) if isinstance(cell, str) else cell for cell in row] for row in rows],
        callback="portail.cartes.marqueur",
        icon_create_function="portail.cartes.regroupement",
        maxClusterRadius=40,
        showCoverageOnHover=False,
        libelle=name,
    )
    map_.add_child(group)
    _frame(map_, [(float(row[0]), float(row[1])) for row in rows])
    map_.add_child(Registration(name, map_))
    return _script(map_, name)


def circles_script(name: str, places: Sequence[Place], tiles: Tiles) -> str:
    """Script of a map of circles whose areas are in proportion to the values."""
    map_ = _map(tiles)
    greatest = max((place.figure.value or 0 for place in places), default=0) or 1
    drawn = [place for place in places if place.figure.value]  # folium gives its own radius to what has none
    for place in sorted(drawn, key=lambda place: -(place.figure.value or 0)):
        text = f"{place.name} : {french.quantity(place.figure.value, place.figure.unit)}"
        folium.CircleMarker(
            (place.latitude, place.longitude),
            radius=round(LARGEST_CIRCLE * sqrt((place.figure.value or 0) / greatest), 1),
            tooltip=folium.Tooltip(_template_literal(text)),
            class_name="cercle",
            fill=True,
        ).add_to(map_)
    _frame(map_, [(place.latitude, place.longitude) for place in places])
    map_.add_child(Registration(name, map_))
    return _script(map_, name)


def empty_script(name: str, tiles: Tiles, points: Sequence[tuple[float, float]] = ()) -> str:
    """Script of a map that a page's own data will fill; it looks at ``points`` meanwhile."""
    map_ = _map(tiles)
    _frame(map_, points)
    map_.add_child(Registration(name, map_))
    return _script(map_, name)


def structure_rows(structures: Sequence[Structure]) -> list[Row]:
    """Rows of the structures that have coordinates."""
    return [
        (
            structure.latitude or 0,
            structure.longitude or 0,
            structure.id,
            structure.name,
            f"{structure.kind.label}, {structure.commune_name}" if structure.commune_name else structure.kind.label,
            f"annuaire/{structure.id}/",
        )
        for structure in structures
        if structure.has_point
    ]


def partner_rows(partners: Sequence[Partner], points: dict[str, tuple[float, float]]) -> list[Row]:
    """Rows of the partners; ``points`` (identifier → latitude, longitude) says where each one is."""
    return [
        (*points[partner.id], partner.id, partner.name, partner.commune_name, f"partenaires/#{partner.id}")
        for partner in partners
        if partner.id in points
    ]


def _inert(text: str) -> str:
    """``text`` without anything that begins a Jinja tag; ``_script`` puts the braces back."""
    return text.replace(BRACE, "").replace("{", BRACE)


def _template_literal(text: str) -> str:
    """``text`` as HTML that is also harmless between the backquotes where folium writes it."""
    html = _inert(str(escape(text)))
    for character in "\\`$":
        html = html.replace(character, f"&#{ord(character)};")
    return html


def _map(tiles: Tiles) -> folium.Map:
    map_ = folium.Map(location=FRANCE, zoom_start=6, tiles=None, max_zoom=tiles.max_zoom, scroll_wheel_zoom=False)
    folium.TileLayer(_inert(tiles.url), attr=_inert(str(escape(tiles.attribution))), max_zoom=tiles.max_zoom).add_to(
        map_
    )
    return map_


def _frame(map_: folium.Map, points: Sequence[tuple[float, float]]) -> None:
    if points:
        latitudes, longitudes = zip(*points, strict=True)
        box = [(min(latitudes), min(longitudes)), (max(latitudes), max(longitudes))]
        frame = folium.FitBounds(box, padding=(24, 24), max_zoom=13)
        frame.options["animate"] = False  # the end of a movement would take back who asked for a place meanwhile
        map_.add_child(frame)


def _script(map_: folium.Map, name: str) -> str:
    root = map_.get_root()
    for index, element in enumerate(_walk(map_)):
        element._id = f"{name}_{index}"  # folium draws identifiers at random: two builds would differ
    root.render()
    script = str(root.script.render())
    for written, escaped in ESCAPES.items():
        script = script.replace(written, escaped)
    return script


def _walk(element: Element) -> Iterator[Element]:
    yield element
    for child in element._children.values():
        yield from _walk(child)
