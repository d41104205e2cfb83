"""Table Schema as JSON Schema 2020-12: what the JSON files and the records of the API hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from generator.catalog.package import Dataset, Field

Described = dict[str, Any]

NUMBERS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
TEXTS = ("minLength", "maxLength", "pattern")


def row_schema(dataset: Dataset) -> Described:
    """An object with every column that leaves, ``null`` where a cell may be empty."""
    fields = dataset.schema.public_fields
    return {
        "type": "object",
        "title": dataset.title,
        "description": dataset.description,
        "properties": {field.name: _property(field, dataset) for field in fields},
        "required": [field.name for field in fields],
    }


def _property(field: Field, dataset: Dataset) -> Described:
    schema = value_schema(field)
    if not field.required and field.name not in dataset.schema.primary_key:
        schema["type"] = [schema["type"], "null"]
        if "enum" in schema:
            schema["enum"] = [*schema["enum"], None]
    return {"title": field.title} | ({"description": field.description} if field.description else {}) | schema


def value_schema(field: Field) -> Described:
    """What a value of ``field`` is in JSON."""
    return SCHEMAS.get(field.type, _text)(field)


def _text(_: Field) -> Described:
    return {"type": "string"}


def _string(field: Field) -> Described:
    schema: Described = {"type": "string"} | _some(field.constraints, TEXTS)
    if "enum" in field.constraints:
        schema["enum"] = list(map(str, field.constraints["enum"]))
    return schema


def _number(kind: str) -> Callable[[Field], Described]:
    def schema(field: Field) -> Described:
        bounds = {
            name: bound for name, bound in _some(field.constraints, NUMBERS).items() if not isinstance(bound, str)
        }
        return {"type": kind} | bounds

    return schema


def _date(field: Field) -> Described:
    return {"type": "string"} | ({} if field.descriptor.get("format") == "any" else {"format": "date"})


def _list(field: Field) -> Described:
    item = replace(field, type=str(field.descriptor.get("itemType", "string")), constraints={}, descriptor={})
    lengths = {"minItems": field.constraints.get("minLength"), "maxItems": field.constraints.get("maxLength")}
    found = {name: length for name, length in lengths.items() if length is not None}
    return {"type": "array", "items": value_schema(item)} | found


def _plain(kind: str) -> Callable[[Field], Described]:
    return lambda _: {"type": kind}


def _point(_: Field) -> Described:
    return {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}


def _some(constraints: Mapping[str, Any], names: tuple[str, ...]) -> Described:
    return {name: constraints[name] for name in names if name in constraints}


SCHEMAS: dict[str, Callable[[Field], Described]] = {
    "string": _string,
    "integer": _number("integer"),
    "year": _number("integer"),
    "number": _number("number"),
    "boolean": _plain("boolean"),
    "date": _date,
    "list": _list,
    "array": _plain("array"),
    "object": _plain("object"),
    "geojson": _plain("object"),
    "geopoint": _point,
}
"""Table Schema type → JSON Schema; a value of a type that is not here is a text."""
