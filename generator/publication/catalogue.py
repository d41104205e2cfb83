"""The catalogue, written for those who harvest it: three writings of one graph, and a Croissant for each dataset."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree
from rdflib import Graph

from generator.metadata.sheet import Catalogue
from generator.publication.croissant import croissant
from generator.publication.dcat import catalogue_graph
from generator.publication.dcat_terms import PREFIXES
from generator.sink import Folder

OPENAPI = "api/openapi.json"
"""Description of the JSON API, where there is one."""


def publish_catalogue(catalogue: Catalogue, site: Folder) -> None:
    """Write the catalogue in each of ``WRITINGS``, and the Croissant of each dataset beside its page.

    The service is in it when ``site`` holds its description.
    """
    graph = catalogue_graph(catalogue, has_api=OPENAPI in site.addresses())
    for extension, write in WRITINGS.items():
        site.write(catalogue_address(extension), write(graph))
    for sheet in catalogue.sheets:
        content = json.dumps(croissant(sheet, catalogue), ensure_ascii=False, indent=2) + "\n"
        site.write(f"donnees/{sheet.dataset.name}/croissant.json", content)


def catalogue_address(extension: str) -> str:
    """Where a writing of the catalogue is."""
    return f"donnees/catalogue.{extension}"


def to_turtle(graph: Graph) -> str:
    return graph.serialize(format="turtle")


def to_rdf_xml(graph: Graph) -> str:
    """The nodes in the order of their names, which rdflib takes from a set."""
    root = etree.fromstring(graph.serialize(format="xml").encode())
    root[:] = sorted(root, key=lambda node: sorted(node.attrib.items()))
    for node in root:
        node[:] = sorted(node, key=etree.tostring)
    etree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{etree.tostring(root, encoding="unicode")}\n'


def to_json_ld(graph: Graph) -> str:
    """The nodes in the order of their names, and what each holds in the order of the alphabet."""
    context = {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
    written = json.loads(graph.serialize(format="json-ld", context=context, auto_compact=False))
    written["@graph"] = sorted(map(_sorted, written["@graph"]), key=lambda node: str(node["@id"]))
    return json.dumps(written, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _sorted(node: dict[str, Any]) -> dict[str, Any]:
    return {
        name: sorted(value, key=lambda item: json.dumps(item, sort_keys=True)) if isinstance(value, list) else value
        for name, value in node.items()
    }


WRITINGS: Mapping[str, Callable[[Graph], str]] = {"ttl": to_turtle, "jsonld": to_json_ld, "rdf": to_rdf_xml}
"""Extension, by which data.gouv.fr knows the format (udata, ``guess_format``) → writer."""
