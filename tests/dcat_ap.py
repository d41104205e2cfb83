"""What DCAT-AP 3.0.1 says beyond its base shapes: recommended properties, ranges, controlled vocabularies.

SEMIC publishes the base shapes of 3.0.1 (``tests/site/standards``) apart from the rest, which is written here from its own words:

- ``RECOMMENDED``: <https://semiceu.github.io/DCAT-AP/releases/3.0.1/#quick-reference>, every line marked "Recommended" of
  the classes that we publish; it holds all of ``releases/3.0.0/html/shacl/shapes_recommended.ttl``, which is of 2.1.1;
- ``RANGES``: ``releases/3.0.0/html/shacl/range.ttl``, the properties that we publish, and the ranges that the specification
  gives to those that the file leaves out (the contact, publisher, theme and standard of a service);
- ``VOCABULARIES``: section "Controlled vocabularies to be used" of 3.0.1.

Read on 22/11/2026 in the repository SEMICeu/DCAT-AP.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyshacl
from rdflib import RDF, SH, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDFS, SKOS

ADMS = Namespace("http://www.w3.org/ns/adms#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCATAP = Namespace("http://data.europa.eu/r5r/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")

RECOMMENDED = {
    FOAF.Agent: [DCTERMS.type],
    DCAT.Catalog: [
        DCAT.dataset, DCTERMS.spatial, FOAF.homepage, DCTERMS.language, DCTERMS.license, DCTERMS.modified, DCTERMS.issued,
        DCAT.service, DCAT.themeTaxonomy,
    ],
    DCAT.DataService: [
        DCTERMS.conformsTo, DCAT.contactPoint, DCAT.endpointDescription, DCAT.keyword, DCTERMS.publisher, DCAT.servesDataset,
        DCAT.theme,
    ],
    DCAT.Dataset: [
        DCAT.contactPoint, DCAT.distribution, DCTERMS.spatial, DCAT.keyword, DCTERMS.publisher, DCTERMS.temporal, DCAT.theme,
    ],
    DCAT.Distribution: [DCATAP.availability, DCTERMS.description, DCTERMS["format"], DCTERMS.license],
    DCTERMS.LicenseDocument: [DCTERMS.type],
    DCTERMS.Location: [DCAT.bbox, DCAT.centroid],
    DCTERMS.PeriodOfTime: [DCAT.endDate, DCAT.startDate],
}  # fmt: skip
"""Class → properties. Two classes have recommended properties and are not published: records and series of datasets."""

RANGES = {
    FOAF.Agent: {DCTERMS.type: SKOS.Concept},
    DCAT.Catalog: {
        DCTERMS.language: DCTERMS.LinguisticSystem, DCTERMS.license: DCTERMS.LicenseDocument, DCTERMS.spatial: DCTERMS.Location,
        DCAT.themeTaxonomy: SKOS.ConceptScheme, DCAT.service: DCAT.DataService, DCAT.dataset: DCAT.Dataset,
        DCTERMS.publisher: FOAF.Agent, FOAF.homepage: FOAF.Document,
    },
    DCAT.DataService: {
        DCAT.servesDataset: DCAT.Dataset, DCTERMS.license: DCTERMS.LicenseDocument, DCTERMS.accessRights: DCTERMS.RightsStatement,
        DCAT.contactPoint: VCARD.Kind, DCTERMS.publisher: FOAF.Agent, DCAT.theme: SKOS.Concept, DCTERMS.conformsTo: DCTERMS.Standard,
        DCAT.endpointURL: RDFS.Resource, DCAT.endpointDescription: RDFS.Resource, DCAT.landingPage: FOAF.Document,
    },
    DCAT.Dataset: {
        DCAT.contactPoint: VCARD.Kind, DCAT.distribution: DCAT.Distribution, DCTERMS.publisher: FOAF.Agent,
        DCTERMS.spatial: DCTERMS.Location, DCTERMS.temporal: DCTERMS.PeriodOfTime, DCAT.theme: SKOS.Concept,
        DCTERMS.accessRights: DCTERMS.RightsStatement, DCTERMS.accrualPeriodicity: DCTERMS.Frequency,
        DCTERMS.conformsTo: DCTERMS.Standard, DCTERMS.language: DCTERMS.LinguisticSystem,
        DCTERMS.provenance: DCTERMS.ProvenanceStatement, DCAT.landingPage: FOAF.Document,
    },
    DCAT.Distribution: {
        DCTERMS.conformsTo: DCTERMS.Standard, DCTERMS.language: DCTERMS.LinguisticSystem, SPDX.checksum: SPDX.Checksum,
        ADMS.status: SKOS.Concept, DCAT.mediaType: DCTERMS.MediaType, DCATAP.availability: SKOS.Concept,
        DCTERMS["format"]: DCTERMS.MediaTypeOrExtent, DCTERMS.license: DCTERMS.LicenseDocument,
    },
    DCTERMS.LicenseDocument: {DCTERMS.type: SKOS.Concept},
    SPDX.Checksum: {SPDX.algorithm: SPDX.ChecksumAlgorithm},
}  # fmt: skip
"""Class → property → class of its values."""

AUTHORITY = "http://publications.europa.eu/resource/authority/"
VOCABULARIES = {
    DCAT.Catalog: {DCTERMS.language: f"{AUTHORITY}language/", DCAT.themeTaxonomy: f"{AUTHORITY}data-theme$"},
    DCAT.DataService: {DCAT.theme: f"{AUTHORITY}data-theme/", DCTERMS.accessRights: f"{AUTHORITY}access-right/"},
    DCAT.Dataset: {
        DCTERMS.accrualPeriodicity: f"{AUTHORITY}frequency/", DCTERMS.language: f"{AUTHORITY}language/",
        DCAT.theme: f"{AUTHORITY}data-theme/", DCTERMS.accessRights: f"{AUTHORITY}access-right/",
    },
    DCAT.Distribution: {
        DCAT.mediaType: "https?://www.iana.org/assignments/media-types/", DCTERMS["format"]: f"{AUTHORITY}file-type/",
        DCTERMS.language: f"{AUTHORITY}language/", ADMS.status: f"{AUTHORITY}distribution-status/",
        DCATAP.availability: f"{AUTHORITY}planned-availability/",
    },
    SPDX.Checksum: {SPDX.algorithm: "https://spdx.org/rdf/terms#"},
    DCTERMS.LicenseDocument: {DCTERMS.type: "http://purl.org/adms/licencetype/"},
    FOAF.Agent: {DCTERMS.type: "http://purl.org/adms/publishertype/"},
}  # fmt: skip
"""Class → property → beginning of its values, as a pattern."""


def refusals(graph: Graph) -> list[str]:
    """What a judge of shapes says of the ranges and vocabularies of ``graph``: everything that it finds is a violation."""
    shapes = Graph()
    for kind, properties in RANGES.items():
        for name, wanted in properties.items():
            _shape(shapes, kind, name, SH["class"], wanted)
    for kind, patterns in VOCABULARIES.items():
        for name, pattern in patterns.items():
            _shape(shapes, kind, name, SH.pattern, Literal(f"^{pattern}"))
    return [" ".join(map(str, found)) for found in _found(graph, shapes)]


def unsaid(graph: Graph) -> set[tuple[URIRef, URIRef]]:
    """The recommended properties that at least one node of ``graph`` lacks: class, property."""
    missing = set()
    for kind, properties in RECOMMENDED.items():
        shapes = Graph()
        for name in properties:
            _shape(shapes, kind, name, SH.minCount, Literal(1))
        missing |= {(kind, path) for _, path, _ in _found(graph, shapes)}
    return missing


def _shape(shapes: Graph, kind: URIRef, path: URIRef, constraint: URIRef, value: URIRef | Literal) -> None:
    shape, rule = BNode(), BNode()
    shapes.add((shape, RDF.type, SH.NodeShape))
    shapes.add((shape, SH.targetClass, kind))
    shapes.add((shape, SH.property, rule))
    shapes.add((rule, SH.path, path))
    shapes.add((rule, constraint, value))


def _found(graph: Graph, shapes: Graph) -> Iterator[tuple[URIRef, URIRef, URIRef | None]]:
    _, results, _ = pyshacl.validate(graph, shacl_graph=shapes)
    for result in results.subjects(RDF.type, SH.ValidationResult):
        yield results.value(result, SH.focusNode), results.value(result, SH.resultPath), results.value(result, SH.value)
