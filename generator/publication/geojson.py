"""GeoJSON (RFC 7946): one feature a row, longitude first, WGS 84, hence no ``crs``."""

from __future__ import annotations

from collections.abc import Iterable
from json.encoder import encode_basestring

from generator.catalog.package import Field
from generator.publication.json_values import point
from generator.publication.rows import Rows, in_bytes

LATITUDE, LONGITUDE = "latitude", "longitude"
"""Columns of numbers that place a row."""
DECIMALS = 7
"""A centimetre: more would be noise (RFC 7946, 11.2, is content with six)."""

Place = tuple[float | None, float | None]
"""Longitude and latitude in degrees."""


def has_places(rows: Rows) -> bool:
    """Whether the columns of the dataset place its rows."""
    return _are_numbers(rows) or _geopoint(rows) is not None


def geojson_file(rows: Rows) -> bytes:
    """A feature collection with every column as properties; a row without a place has no geometry."""
    features = (
        f'{{"type": "Feature", {identifier}"geometry": {geometry(*place)}, "properties": {row}}}'
        for identifier, place, row in zip(_identifiers(rows), _places(rows), rows.json, strict=True)
    )
    return in_bytes('{"type": "FeatureCollection", "features": [\n', features, ",\n", "\n]}\n")


def geometry(longitude: float | None, latitude: float | None) -> str:
    """A point; ``null`` where there is none on Earth (RFC 7946, 3.2)."""
    if longitude is None or latitude is None or not (abs(longitude) <= 180 and abs(latitude) <= 90):
        return "null"
    return f'{{"type": "Point", "coordinates": [{round(longitude, DECIMALS)}, {round(latitude, DECIMALS)}]}}'


def _are_numbers(rows: Rows) -> bool:
    types = {field.name: field.type for field in rows.fields}
    return types.get(LATITUDE) == types.get(LONGITUDE) == "number"


def _geopoint(rows: Rows) -> Field | None:
    return next((field for field in rows.fields if field.type == "geopoint"), None)


def _places(rows: Rows) -> Iterable[Place]:
    if _are_numbers(rows):
        return zip(rows.cells(LONGITUDE), rows.cells(LATITUDE), strict=True)
    field = _geopoint(rows)
    if field is None:
        return ()
    return (point(text, field) if text is not None else (None, None) for text in rows.cells(field.name))


def _identifiers(rows: Rows) -> list[str]:
    """The member ``id`` of each feature, where one column is the key."""
    if not rows.key:
        return [""] * len(rows)
    return [f'"id": {encode_basestring(str(value))}, ' for value in rows.cells(rows.key)]
