"""Typed values as JSON: numbers, booleans and lists as such, moments as ISO 8601 texts, what is missing as ``null``."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace
from json.encoder import encode_basestring
from typing import Any

from generator.catalog.package import Field

Encode = Callable[[Any], str]


def key(name: str) -> str:
    """The name of a column as the key of an object."""
    return encode_basestring(name)


def encoder(field: Field) -> Encode:
    """What writes a value of ``field``."""
    return ENCODERS.get(field.type, _any)(field)


def moment(value: Any) -> str:
    """ISO 8601, ``Z`` for UTC; a moment that the schema leaves unread stays as it is written."""
    return value if isinstance(value, str) else value.isoformat().replace("+00:00", "Z")


def point(text: str, field: Field) -> tuple[float, float]:
    """Longitude and latitude of a ``geopoint``, which has three forms (Table Schema v2, "geopoint")."""
    if field.descriptor.get("format") == "object":
        place = json.loads(text)
        return float(place["lon"]), float(place["lat"])
    parts = json.loads(text) if field.descriptor.get("format") == "array" else text.split(",")
    return float(parts[0]), float(parts[1])


def _text(_: Field) -> Encode:
    return encode_basestring


def _integer(_: Field) -> Encode:
    return str


def _number(_: Field) -> Encode:
    return lambda value: repr(value) if math.isfinite(value) else "null"  # JSON has no infinity (RFC 8259, 6)


def _boolean(_: Field) -> Encode:
    return lambda value: "true" if value else "false"


def _moment(_: Field) -> Encode:
    return lambda value: encode_basestring(moment(value))


def _list(field: Field) -> Encode:
    item = encoder(replace(field, type=str(field.descriptor.get("itemType", "string")), descriptor={}))
    return lambda value: f"[{', '.join(map(item, value))}]"


def _json(_: Field) -> Encode:
    return lambda text: json.dumps(json.loads(text, parse_constant=lambda _: None), ensure_ascii=False)


def _geopoint(field: Field) -> Encode:
    return lambda text: json.dumps(point(text, field))


def _any(_: Field) -> Encode:
    return lambda value: encode_basestring(str(value))


ENCODERS: dict[str, Callable[[Field], Encode]] = {
    "string": _text,
    "integer": _integer,
    "year": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _moment,
    "datetime": _moment,
    "time": _moment,
    "list": _list,
    "array": _json,
    "object": _json,
    "geojson": _json,
    "geopoint": _geopoint,
}
"""Table Schema type → what writes its values; the values of a type that is not here are texts."""
