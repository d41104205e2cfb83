"""CSV on the Web: beside each reference CSV, what its columns hold (W3C, Metadata Vocabulary for Tabular Data, 2015)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from generator.catalog.package import DataPackage, Dataset, Field, ForeignKey, Link
from generator.publication.rows import Rows

CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "fr"}]
SUFFIX = "csv-metadata.json"
"""After the name of the dataset: where a reader of the CSV looks first (Model for Tabular Data, 5.3)."""

BASES = {
    "string": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
    "datetime": "dateTime",
    "time": "time",
    "year": "gYear",
    "yearmonth": "gYearMonth",
    "duration": "duration",
    "array": "json",
    "object": "json",
    "geojson": "json",
}
"""Table Schema type → datatype; a type that is not here is text."""
ORDERED = frozenset({"integer", "number", "date", "dateTime", "time", "gYear", "gYearMonth"})
BOUNDS = {
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusiveMinimum": "minExclusive",
    "exclusiveMaximum": "maxExclusive",
}
PARTS = {"%Y": "yyyy", "%m": "M", "%d": "d", "%H": "HH", "%M": "mm", "%S": "ss"}
DATES = frozenset({"yyyyMMdd", "d-M-yyyy", "M-d-yyyy", "d/M/yyyy", "M/d/yyyy", "d.M.yyyy", "M.d.yyyy", "yyyy-MM-dd"})
TIMES = frozenset({"HH:mm:ss", "HHmmss", "HH:mm", "HHmm"})
"""Patterns that every reader knows (Model for Tabular Data, 6.4.4), of those that ``PARTS`` can give."""


def metadata(rows: Rows, package: DataPackage) -> dict[str, Any]:
    """The description of the reference CSV of a dataset; with keys into other tables, those tables as well."""
    dataset = rows.dataset
    keys = _keys(rows, package)
    own = _about(dataset) | {"tableSchema": _columns(dataset) | _references(keys, dataset, package)}
    others = sorted({key.dataset for key in keys} - {dataset.name})
    if not others:
        return {"@context": CONTEXT} | own
    referred = [_table(package.by_name[name], dataset) | {"suppressOutput": True} for name in others]
    return {"@context": CONTEXT, "tables": [own, *referred]}


def _about(dataset: Dataset) -> dict[str, Any]:
    about = {
        "url": f"{quote(dataset.name)}.csv",
        "dc:title": dataset.title,
        "dc:description": dataset.description,
        "dc:license": [{"@id": link.path} for link in dataset.licences if link.path],
        "dc:creator": [link.title for link in dataset.contributors],
        "dc:source": [_source(link) for link in dataset.sources],
        "dc:modified": {"@value": dataset.modified, "@type": "xsd:date"} if dataset.modified else None,
        "dcat:keyword": list(dataset.keywords),
    }
    return {name: value for name, value in about.items() if value} | _dialect()


def _table(dataset: Dataset, beside: Dataset) -> dict[str, Any]:
    path = "" if dataset is beside else f"../{quote(dataset.name)}/"
    return {"url": f"{path}{quote(dataset.name)}.csv"} | _dialect() | {"tableSchema": _columns(dataset)}


def _dialect() -> dict[str, Any]:
    return {"dialect": {"encoding": "utf-8", "delimiter": ",", "header": True, "trim": False}}


def _source(link: Link) -> Any:
    return {"@id": link.path} if link.path else link.title


def _references(keys: tuple[ForeignKey, ...], dataset: Dataset, package: DataPackage) -> dict[str, Any]:
    described = [
        {
            "columnReference": [_variable(name) for name in key.fields],
            "reference": {
                "resource": _table(package.by_name[key.dataset], dataset)["url"],
                "columnReference": [_variable(name) for name in key.reference_fields],
            },
        }
        for key in keys
    ]
    return {"foreignKeys": described} if described else {}


def _columns(dataset: Dataset) -> dict[str, Any]:
    public = {field.name for field in dataset.schema.public_fields}
    key = dataset.schema.primary_key
    return {"columns": [_column(field, dataset) for field in dataset.schema.public_fields]} | (
        {"primaryKey": [_variable(name) for name in key]} if key and public.issuperset(key) else {}
    )


def _column(field: Field, dataset: Dataset) -> dict[str, Any]:
    described = {
        "name": _variable(field.name),
        "titles": list(dict.fromkeys((field.name, field.title))),
        "dc:description": field.description,
        "required": field.required,
        "null": list(dataset.schema.missing_of(field)),
        "datatype": _datatype(field.type, field.constraints, field.descriptor),
    }
    if field.type == "list":
        described["separator"] = str(field.descriptor.get("delimiter", ","))
        described["datatype"] = _datatype(str(field.descriptor.get("itemType", "string")), {}, {})
    return {name: value for name, value in described.items() if value}


def _variable(name: str) -> str:
    """A column's name as a variable of URI templates (RFC 6570), which holds nothing else than letters once encoded."""
    return re.sub(r"[-.~]", lambda match: f"%{ord(match[0]):02X}", quote(name, safe=""))


def _keys(rows: Rows, package: DataPackage) -> tuple[ForeignKey, ...]:
    """The keys whose columns all leave and are filled in every row: CSVW has no key that may be empty (5.5.2.1)."""
    return tuple(
        key
        for key in rows.dataset.schema.foreign_keys
        if key.dataset in package.by_name
        and _leaves(key, rows.dataset, package)
        and not rows.frame[list(key.fields)].isna().to_numpy().any()
    )


def _leaves(key: ForeignKey, dataset: Dataset, package: DataPackage) -> bool:
    ends = ((dataset, key.fields), (package.by_name[key.dataset], key.reference_fields))
    return all({field.name for field in end.schema.public_fields}.issuperset(names) for end, names in ends)


def _datatype(kind: str, constraints: Mapping[str, Any], descriptor: Mapping[str, Any]) -> Any:
    base = BASES.get(kind, "string")
    own = FORMATS[kind](descriptor) if kind in FORMATS else {}
    datatype = {"base": base} | own
    if datatype["base"] in ORDERED:
        datatype |= {BOUNDS[name]: value for name, value in constraints.items() if name in BOUNDS}
    elif kind == "string":
        datatype |= _text(constraints)
    return datatype if len(datatype) > 1 else datatype["base"]


def _text(constraints: Mapping[str, Any]) -> dict[str, Any]:
    lengths = {name: constraints[name] for name in ("minLength", "maxLength") if name in constraints}
    choices = "|".join(re.escape(str(value)) for value in constraints.get("enum", ()))
    pattern = constraints.get("pattern") or choices
    return lengths | ({"format": pattern} if pattern else {})


def _number(descriptor: Mapping[str, Any]) -> dict[str, Any]:
    if not descriptor.get("bareNumber", True):
        return {"base": "string"}  # what surrounds the digits has no pattern
    marks = {"decimalChar": descriptor.get("decimalChar"), "groupChar": descriptor.get("groupChar")}
    given = {name: value for name, value in marks.items() if value}
    return {"format": given} if given else {}


def _boolean(descriptor: Mapping[str, Any]) -> dict[str, Any]:
    """One word for true and one for false is what CSVW can say; with more, the column is text of a known form."""
    words = [descriptor.get(name) for name in ("trueValues", "falseValues")]
    if not any(words):
        return {}
    true, false = (
        (["true", "1"], ["false", "0"])[rank] if given is None else given for rank, given in enumerate(words)
    )
    if len(true) == len(false) == 1:
        return {"format": f"{true[0]}|{false[0]}"}
    return {"base": "string", "format": "|".join(map(re.escape, (*true, *false)))}


def _moment(descriptor: Mapping[str, Any]) -> dict[str, Any]:
    pattern = str(descriptor.get("format", "default"))
    if pattern == "default":
        return {}
    for part, written in PARTS.items():
        pattern = pattern.replace(part, written)
    pattern = pattern.replace("yyyy-M-d", "yyyy-MM-dd").replace("yyyyMd", "yyyyMMdd")
    day, _, hour = pattern.replace("T", " ").partition(" ")
    known = pattern in DATES | TIMES or (day in DATES and hour in TIMES)
    return {"format": pattern} if known else {"base": "string"}


FORMATS: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "integer": _number,
    "number": _number,
    "boolean": _boolean,
    "date": _moment,
    "datetime": _moment,
    "time": _moment,
}
"""Table Schema type → what its own properties add to the datatype."""
