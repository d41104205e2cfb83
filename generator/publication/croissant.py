"""Croissant 1.0 (https://docs.mlcommons.org/croissant/docs/croissant-spec.html): a dataset for machine learning tools."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from generator.catalog.distribution import Distribution
from generator.catalog.package import Field
from generator.metadata.sheet import Catalogue, Sheet

CONTEXT: Mapping[str, Any] = MappingProxyType(
    {
        "@language": "fr",
        "@vocab": "https://schema.org/",
        "citeAs": "cr:citeAs",
        "column": "cr:column",
        "conformsTo": "dct:conformsTo",
        "cr": "http://mlcommons.org/croissant/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "data": {"@id": "cr:data", "@type": "@json"},
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        "dct": "http://purl.org/dc/terms/",
        "equivalentProperty": "cr:equivalentProperty",
        "examples": {"@id": "cr:examples", "@type": "@json"},
        "extract": "cr:extract",
        "field": "cr:field",
        "fileProperty": "cr:fileProperty",
        "fileObject": "cr:fileObject",
        "fileSet": "cr:fileSet",
        "format": "cr:format",
        "includes": "cr:includes",
        "isLiveDataset": "cr:isLiveDataset",
        "jsonPath": "cr:jsonPath",
        "key": "cr:key",
        "md5": "cr:md5",
        "parentField": "cr:parentField",
        "path": "cr:path",
        "recordSet": "cr:recordSet",
        "references": "cr:references",
        "regex": "cr:regex",
        "repeated": "cr:repeated",
        "replace": "cr:replace",
        "samplingRate": "cr:samplingRate",
        "sc": "https://schema.org/",
        "separator": "cr:separator",
        "source": "cr:source",
        "subField": "cr:subField",
        "transform": "cr:transform",
    }
)
"""The context of the standard (appendix "JSON-LD context"), in French."""

DATA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "boolean": "sc:Boolean",
        "date": "sc:Date",
        "datetime": "sc:DateTime",
        "integer": "sc:Integer",
        "number": "sc:Float",
        "time": "sc:Time",
        "year": "sc:Integer",
    }
)
"""Table Schema type → data type of Croissant; another type is a text, as it is written."""

REFERENCE = "text/csv"
"""Media type of the file whose columns are described."""


def croissant(sheet: Sheet, catalogue: Catalogue) -> dict[str, Any]:
    """The Croissant of ``sheet``: its files, and the columns of its reference file where it has one."""
    dataset = sheet.dataset
    reference = next((item for item in sheet.distributions if item.media_type.startswith(REFERENCE)), None)
    described = {
        "@context": dict(CONTEXT),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": dataset.name,
        "alternateName": dataset.title,
        "description": dataset.description or dataset.title,
        "url": sheet.page,
        "license": sheet.licence_iri,
        "version": dataset.version,
        "datePublished": sheet.issued or sheet.modified,
        "dateModified": sheet.modified,
        "inLanguage": "fr",
        "keywords": list(dataset.keywords),
        "creator": {"@type": "sc:Organization", "name": sheet.publisher.name, "url": sheet.publisher.website},
        "publisher": {"@type": "sc:Organization", "name": sheet.publisher.name, "url": sheet.publisher.website},
        "citeAs": f"{sheet.publisher.name}, « {dataset.title} », {sheet.modified}, {sheet.page}",
        "distribution": [_file(item, catalogue) for item in sheet.distributions],
        "recordSet": [_record_set(sheet, reference)] if reference else [],
    }
    return {name: value for name, value in described.items() if value not in ("", [])}


def _file(distribution: Distribution, catalogue: Catalogue) -> dict[str, Any]:
    name = distribution.address.rpartition("/")[2]
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": catalogue.absolute(distribution.address),
        "contentSize": f"{distribution.size} B",
        "encodingFormat": distribution.media_type.partition(";")[0].strip(),
        "sha256": distribution.sha256,
    }


def _record_set(sheet: Sheet, reference: Distribution) -> dict[str, Any]:
    schema = sheet.dataset.schema
    public = schema.public_fields
    key = [{"@id": _id(sheet, name)} for name in schema.primary_key]
    described = {
        "@type": "cr:RecordSet",
        "@id": "lignes",
        "name": "lignes",
        "description": f"Les {sheet.rows} lignes du fichier de référence.",
        "key": key if {*schema.primary_key} <= {field.name for field in public} else [],
        "field": [_field(sheet, field, reference) for field in public],
    }
    return {name: value for name, value in described.items() if value not in ("", [])}


def _field(sheet: Sheet, field: Field, reference: Distribution) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": _id(sheet, field.name),
        "name": field.name,
        "description": field.description or field.title,
        "dataType": DATA_TYPES.get(field.type, "sc:Text"),
        "source": {
            "fileObject": {"@id": reference.address.rpartition("/")[2]},
            "extract": {"column": field.name},
        },
    }


def _id(sheet: Sheet, column: str) -> str:
    """Name of a column within the document: its place, since its own name may hold anything."""
    names = [field.name for field in sheet.dataset.schema.fields]
    return f"lignes/colonne-{names.index(column) + 1}"
