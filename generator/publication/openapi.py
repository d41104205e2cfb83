"""OpenAPI 3.1: the description of the static JSON API, from which a client can be generated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.catalog.distribution import Collection
from generator.catalog.package import DataPackage, Dataset
from generator.publication.api_plan import (
    INDEX,
    SEPARATOR,
    VALUE,
    collection_address,
    list_address,
    page_address,
    record_key,
)
from generator.publication.json_schema import row_schema

VERSION = "3.1.0"
STANDARD = f"https://spec.openapis.org/oas/v{VERSION}"

Described = dict[str, Any]

KEY = "{cle}"
PAGE = "{page}"
ESCAPES = (
    "Les caractères autres que lettres sans accent, chiffres, « - », « _ » et « . » s'écrivent ~ et leur code UTF-8 ; entre les "
    "valeurs d'une clé de plusieurs colonnes, une virgule."
)
LINK: Described = {"type": "string", "format": "uri"}
LINKS: Described = {"type": "object", "additionalProperties": LINK}
MISSING: Described = {"404": {"description": "Il n'y a rien à cette adresse."}}


def openapi(
    package: DataPackage, collections: tuple[Collection, ...], examples: Mapping[str, Any], site_url: str
) -> Described:
    """The document; ``examples`` are the first record of each dataset."""
    paths: Described = {f"/{INDEX}": _get("index", "Les jeux de données", "Index", {}, "Portail")}
    for dataset in package.datasets:
        paths |= _paths(dataset, [each for each in collections if each.dataset == dataset.name], examples)
    schemas: Described = {
        "Index": {"type": "object", "required": ["datasets"]},
        "Values": _page({"$ref": _ref("Value")}),
    }
    schemas |= {"Value": _value()}
    for dataset in package.datasets:
        name = component(dataset)
        schemas[name] = _record(dataset)
        schemas[f"{name}.Page"] = _page({"$ref": _ref(name)})
    return {
        "openapi": VERSION,
        "info": _info(package),
        "servers": [{"url": site_url.rstrip("/")}],
        "tags": [{"name": dataset.name, "description": dataset.title} for dataset in package.datasets],
        "paths": paths,
        "components": {"schemas": schemas},
    }


def component(dataset: Dataset) -> str:
    """Name of the schema of the records of a dataset (OpenAPI 3.1, "Components Object": no other characters)."""
    return re.sub(r"[^A-Za-z0-9_.-]", lambda match: f"-{ord(match[0]):x}", dataset.name)


def _info(package: DataPackage) -> Described:
    licence: Mapping[str, Any] = next(iter(package.descriptor.get("licenses") or ()), {})
    info = {
        "title": package.title or "Données ouvertes",
        "description": f"{package.description}\n\nFichiers statiques, en lecture seule, sans clé ni compte.",
        "version": package.version or "1",
    }
    name, path = str(licence.get("title") or licence.get("name") or ""), str(licence.get("path") or "")
    return info | ({"license": {"name": name} | ({"url": path} if path else {})} if name else {})


def _paths(dataset: Dataset, collections: list[Collection], examples: Mapping[str, Any]) -> Described:
    name, schema = dataset.name, component(dataset)
    key = record_key(dataset)
    first = examples.get(name)
    paths: Described = {}

    def add(address: str, operation: str, summary: str, answer: str, parameters: Mapping[str, Any]) -> None:
        paths[f"/{address}"] = _get(f"{schema}.{operation}", summary, answer, parameters, name)

    base = collection_address(name)
    add(base, "liste", f"{dataset.title} : les 100 premiers enregistrements", f"{schema}.Page", {})
    add(page_address(base, PAGE), "page", f"{dataset.title} : la suite", f"{schema}.Page", {"page": None})
    if key:
        example = _last(first["_links"]["self"]) if first else None
        address = collection_address(name).replace(".json", f"/{KEY}.json")
        by = f", par « {SEPARATOR.join(key)} »" if len(key) > 1 else ""
        add(address, "enregistrement", f"{dataset.title} : un enregistrement{by}", schema, {"cle": example})
    for each in collections:
        if each.by:
            by = re.sub(r"[^A-Za-z0-9_.-]", "-", each.by)
            example = _last(each.example) if each.example else None
            add(list_address(name, each.by), f"valeurs.{by}", f"Valeurs de « {each.by} »", "Values", {})
            title = f"{dataset.title} : par « {each.by} »"
            add(each.address.replace(VALUE, "{valeur}"), f"par.{by}", title, f"{schema}.Page", {"valeur": example})
            suite = page_address(each.address.replace(VALUE, "{valeur}"), PAGE)
            add(suite, f"par.{by}.page", f"{title}, la suite", f"{schema}.Page", {"valeur": example, "page": None})
    return paths


def _get(operation: str, summary: str, answer: str, parameters: Mapping[str, Any], tag: str) -> Described:
    described = [_parameter(name, example) for name, example in parameters.items()]
    content = {"application/json": {"schema": {"$ref": _ref(answer)}}}
    get = {
        "operationId": operation,
        "summary": summary,
        "tags": [tag],
        "responses": {"200": {"description": summary, "content": content}} | (MISSING if described else {}),
    }
    return {"get": get | ({"parameters": described} if described else {})}


def _parameter(name: str, example: Any) -> Described:
    schema: Described = {"type": "integer", "minimum": 2} if name == "page" else {"type": "string"}
    text = "Numéro de la page, à partir de 2 : la première est la liste même." if name == "page" else ESCAPES
    described = {"name": name, "in": "path", "required": True, "description": text, "schema": schema}
    return described | ({"example": example} if example is not None else {})


def _record(dataset: Dataset) -> Described:
    schema = row_schema(dataset)
    properties = {"references": LINKS, "referenced_by": LINKS} | ({"self": LINK} if record_key(dataset) else {})
    links = {"type": "object", "required": sorted(properties), "properties": properties}
    return schema | {
        "properties": schema["properties"] | {"_links": links},
        "required": [*schema["required"], "_links"],
        "additionalProperties": False,
    }


def _value() -> Described:
    return {
        "type": "object",
        "required": ["value", "total", "_links"],
        "properties": {
            "value": {"type": ["string", "number", "boolean"]},
            "total": {"type": "integer"},
            "_links": {"type": "object", "required": ["self"], "properties": {"self": LINK}},
        },
    }


def _page(item: Described) -> Described:
    link = {"type": ["string", "null"], "format": "uri"}
    count = {"type": "integer", "minimum": 0}
    links = {"self": LINK, "first": LINK, "prev": link, "next": link, "last": LINK}
    properties = {
        "dataset": {"type": "string"},
        "where": {"type": "object", "description": "Colonne et valeur que partagent les enregistrements."},
        "total": count,
        "page": {"type": "integer", "minimum": 1},
        "pages": {"type": "integer", "minimum": 1},
        "links": {"type": "object", "required": sorted(links), "properties": links},
        "data": {"type": "array", "maxItems": 100, "items": item},
    }
    return {"type": "object", "required": list(properties), "properties": properties}


def _ref(name: str) -> str:
    return f"#/components/schemas/{name}"


def _last(address: str) -> str:
    """The key in the address of a record."""
    return address.rpartition("/")[2].removesuffix(".json")
