"""Where the data are: a rectangle that national catalogues accept, since they ignore a place that is only named."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from generator.catalog.package import Dataset
from generator.metadata.vocabularies import AREAS

LATITUDE, LONGITUDE = "latitude", "longitude"
"""Names of the columns that place a row (WGS 84, decimal degrees)."""
Places = Mapping[str, tuple[float, float]]
"""Codes of the communes that the portal covers → latitude and longitude."""
SMALLEST = 0.01
"""Degrees: a point or a line is widened to a rectangle, since a polygon has an area."""
DIGITS = 4


@dataclass(frozen=True)
class Area:
    """A rectangle in degrees (WGS 84), and what people call the place."""

    west: float
    south: float
    east: float
    north: float
    label: str = ""

    @property
    def ring(self) -> tuple[tuple[float, float], ...]:
        """Corners, longitude first, counter-clockwise, the first again at the end (RFC 7946, 3.1.6)."""
        west, south, east, north = self.west, self.south, self.east, self.north
        return ((west, south), (east, south), (east, north), (west, north), (west, south))

    @property
    def geojson(self) -> str:
        return json.dumps({"type": "Polygon", "coordinates": [self.ring]}, separators=(",", ":"))

    @property
    def wkt(self) -> str:
        """Well-known text (ISO 19125), in the default order of GeoSPARQL for WGS 84: longitude, latitude."""
        return f"POLYGON(({','.join(f'{longitude} {latitude}' for longitude, latitude in self.ring)}))"

    @property
    def centre(self) -> str:
        """The middle of the rectangle, as well-known text."""
        return f"POINT({(self.west + self.east) / 2:.{DIGITS}f} {(self.south + self.north) / 2:.{DIGITS}f})"


def area_of(dataset: Dataset, frame: pd.DataFrame, places: Places) -> Area | None:
    """The area of ``dataset``: the one it declares, else that of the rows of ``frame``, else that of the place it names.

    « spatial » may hold ``bbox`` (west, south, east, north) and ``code``: ``FR``, or the first characters of the codes
    of ``places``. ``None`` when nothing places the data.
    """
    declared = dataset.descriptor.get("spatial")
    spatial = declared if isinstance(declared, dict) else {}
    code = str(spatial.get("code") or "")
    named = [point for known, point in places.items() if code and known.startswith(code)]
    return (
        _rectangle(spatial.get("bbox"), dataset.spatial)
        or _around(_points(frame), dataset.spatial)
        or _rectangle(AREAS.get(code), dataset.spatial)
        or _around(named, dataset.spatial)
    )


def covering(areas: tuple[Area, ...], label: str) -> Area | None:
    """The smallest rectangle that holds all ``areas``."""
    if not areas:
        return None
    return Area(
        min(area.west for area in areas),
        min(area.south for area in areas),
        max(area.east for area in areas),
        max(area.north for area in areas),
        label,
    )


def has_coordinates(dataset: Dataset) -> bool:
    """Whether the rows of ``dataset`` are placed by public columns."""
    names = {field.name for field in dataset.schema.public_fields if field.type == "number"}
    return {LATITUDE, LONGITUDE} <= names


def _rectangle(bbox: Any, label: str) -> Area | None:
    """``bbox`` as an area, where it is one: four numbers, in degrees, in the right order."""
    if not isinstance(bbox, (list, tuple)) or len(bbox) != 4 or not all(map(_is_number, bbox)):
        return None
    west, south, east, north = (round(float(value), DIGITS) for value in bbox)
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        return None
    return Area(west, south, east, north, label)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _points(frame: pd.DataFrame) -> list[tuple[float, float]]:
    """Latitude and longitude of the rows that have both."""
    if not {LATITUDE, LONGITUDE} <= set(frame.columns):
        return []
    placed = frame[frame[LATITUDE].notna() & frame[LONGITUDE].notna()]
    try:
        return [(float(y), float(x)) for y, x in zip(placed[LATITUDE], placed[LONGITUDE], strict=True)]
    except (TypeError, ValueError):
        return []  # columns of that name that are no numbers


def _around(points: list[tuple[float, float]], label: str) -> Area | None:
    """The rectangle that holds ``points`` (latitude, longitude), those that are nowhere on Earth left out."""
    earthly = [(y, x) for y, x in points if -90 <= y <= 90 and -180 <= x <= 180]
    if not earthly:
        return None
    south, north = _span([y for y, _ in earthly], 90.0)
    west, east = _span([x for _, x in earthly], 180.0)
    return _rectangle((west, south, east, north), label)


def _span(values: list[float], limit: float) -> tuple[float, float]:
    """Least and greatest of ``values``, set apart where they are one."""
    least, greatest = min(values), max(values)
    if greatest - least >= SMALLEST:
        return least, greatest
    return max(-limit, least - SMALLEST / 2), min(limit, greatest + SMALLEST / 2)
