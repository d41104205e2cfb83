"""What the nodes of a DCAT-AP catalogue have in common: namespaces, and the triples of what they point to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, OWL, RDF, RDFS, SKOS, XSD
from rdflib.term import Node

from generator.metadata.coverage import Area
from generator.metadata.sheet import Agent
from generator.metadata.vocabularies import ADMS_TYPES, PUBLISHER_TYPES, THEME_SCHEME, THEMES, Licence

ADMS = Namespace("http://www.w3.org/ns/adms#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCATAP = Namespace("http://data.europa.eu/r5r/")
LOCN = Namespace("http://www.w3.org/ns/locn#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
PREFIXES = {
    "adms": ADMS, "dcat": DCAT, "dcatap": DCATAP, "dct": DCTERMS, "foaf": FOAF, "locn": LOCN, "owl": OWL,
    "rdf": RDF, "rdfs": RDFS, "skos": SKOS, "spdx": SPDX, "vcard": VCARD, "xsd": XSD,
}  # fmt: skip

GEOJSON = URIRef("https://www.iana.org/assignments/media-types/application/vnd.geo+json")
"""The only name of GeoJSON that data.gouv.fr reads in a literal (udata, ``spatial_from_rdf``); GeoDCAT-AP uses it too."""
WKT = URIRef("http://www.opengis.net/ont/geosparql#wktLiteral")
SHA256 = URIRef("https://spdx.org/rdf/terms#checksumAlgorithm_sha256")
"""SHA-256 among the terms of SPDX 2, with « https » as the shapes of the vocabularies of DCAT-AP 3 want it. DCAT-AP wants the
value as ``xsd:hexBinary``, which data.gouv.fr turns into bytes that its database refuses, and the whole dataset with them, as
soon as it knows the algorithm: it only knows the names in « http » (udata, ``CHECKSUM_ALGORITHMS``)."""

Triple = tuple[Node, URIRef, Node]
FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|\\^`]')
"""Characters that no IRI holds (RFC 3987; Turtle, IRIREF)."""
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def area(me: URIRef, where: Area | None, name: str) -> Iterator[Triple]:
    if where:
        place = iri(name)
        yield from linked(me, DCTERMS.spatial, name, DCTERMS.Location)
        yield place, LOCN.geometry, Literal(where.geojson, datatype=GEOJSON)
        yield place, DCAT.bbox, Literal(where.wkt, datatype=WKT)
        yield place, DCAT.centroid, Literal(where.centre, datatype=WKT)
        if where.label:
            yield place, SKOS.prefLabel, french(where.label)


def licence(me: URIRef, known: Licence | None, address: str) -> Iterator[Triple]:
    """No label: data.gouv.fr would compare it instead of the address (udata, ``rdf_unique_values``)."""
    if address:
        yield from linked(me, DCTERMS.license, address, DCTERMS.LicenseDocument)
    if known:
        yield from concept(URIRef(known.iri), DCTERMS.type, *known.kind)


def publisher(me: URIRef, agent: Agent) -> Iterator[Triple]:
    yield from linked(me, DCTERMS.publisher, agent.iri, FOAF.Agent)
    yield iri(agent.iri), FOAF.name, french(agent.name)
    if agent.website:
        yield from linked(iri(agent.iri), FOAF.homepage, agent.website, FOAF.Document)
    if agent.email:
        yield iri(agent.iri), FOAF.mbox, iri(f"mailto:{agent.email}")
    if agent.type:
        address = f"{ADMS_TYPES}publishertype/{agent.type}"
        yield from concept(iri(agent.iri), DCTERMS.type, address, PUBLISHER_TYPES[agent.type])


def contact(me: URIRef, agent: Agent) -> Iterator[Triple]:
    yield from linked(me, DCAT.contactPoint, agent.iri, VCARD.Kind)
    yield iri(agent.iri), RDF.type, VCARD.Organization
    yield iri(agent.iri), VCARD.fn, french(agent.name)
    yield iri(agent.iri), VCARD.hasURL, iri(agent.website)
    if agent.email:
        yield iri(agent.iri), VCARD.hasEmail, iri(f"mailto:{agent.email}")


def dates(me: URIRef, issued: str, modified: str) -> Iterator[Triple]:
    for name, day in ((DCTERMS.issued, issued), (DCTERMS.modified, modified)):
        if day:
            yield me, name, Literal(day, datatype=XSD.date)


def theme(me: URIRef, code: str) -> Iterator[Triple]:
    """Nothing for a code that the table of the EU does not have."""
    if code in THEMES:
        address = f"{THEME_SCHEME}/{code}"
        yield from concept(me, DCAT.theme, address, THEMES[code])
        yield iri(address), SKOS.inScheme, iri(THEME_SCHEME)


def concept(me: URIRef, name: URIRef, address: str, label: str) -> Iterator[Triple]:
    yield from linked(me, name, address, SKOS.Concept)
    yield iri(address), SKOS.prefLabel, french(label)


def linked(me: URIRef, name: URIRef, address: str, kind: URIRef) -> Iterator[Triple]:
    """``address`` as the value of ``name``, with its class."""
    yield me, name, iri(address)
    yield iri(address), RDF.type, kind


def iri(address: str) -> URIRef:
    """``address`` with what no IRI may hold written in per cent."""
    return URIRef(FORBIDDEN.sub(lambda match: f"%{ord(match.group()):02X}", address))


def plain(text: str) -> Literal:
    """``text`` in no language, without the characters that XML cannot write (XML 1.0, "Characters")."""
    return Literal(UNWRITABLE.sub("", text))


def french(text: str) -> Literal:
    """The same, in French."""
    return Literal(UNWRITABLE.sub("", text), lang="fr")
