"""The catalogue as linked data: DCAT-AP 3.0.1, made to be read by the code of data.gouv.fr as well as by validators.

Where the two disagree, the choice is said beside the line that makes it. Nodes have IRIs, so that a second harvest finds
the same ones, except the periods: data.gouv.fr would try to download them (udata, ``temporal_from_resource``).
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, OWL, RDF, RDFS, SKOS, XSD

from generator.catalog.distribution import Distribution
from generator.metadata.sheet import Catalogue, Sheet
from generator.metadata.vocabularies import (
    AUTHORITY,
    COMPLETED,
    FRENCH,
    FREQUENCIES,
    IANA,
    PUBLIC,
    STABLE,
    THEME_SCHEME,
    file_type,
)
from generator.publication.dcat_terms import (
    ADMS,
    DCAT,
    DCATAP,
    PREFIXES,
    SHA256,
    SPDX,
    Triple,
    area,
    concept,
    contact,
    dates,
    french,
    iri,
    licence,
    linked,
    plain,
    publisher,
    theme,
)
from generator.publication.openapi import STANDARD


def catalogue_graph(catalogue: Catalogue, *, has_api: bool = False) -> Graph:
    """The graph of ``catalogue``, its triples in an order that only depends on them; ``has_api`` adds the service."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    triples = {*_catalogue(catalogue), *(triple for sheet in catalogue.sheets for triple in _dataset(sheet, catalogue))}
    if has_api:
        triples.update(_service(catalogue))
    for triple in sorted(triples, key=lambda each: tuple(term.n3() for term in each)):
        graph.add(triple)
    return graph


def _catalogue(catalogue: Catalogue) -> Iterator[Triple]:
    me = iri(catalogue.iri)
    yield me, RDF.type, DCAT.Catalog
    yield me, DCTERMS.title, french(catalogue.title)
    yield me, DCTERMS.description, french(catalogue.description)
    yield from linked(me, FOAF.homepage, catalogue.page, FOAF.Document)
    yield from linked(me, DCTERMS.language, FRENCH, DCTERMS.LinguisticSystem)
    yield from dates(me, catalogue.issued, catalogue.modified)
    yield from licence(me, catalogue.licence, catalogue.licence.iri if catalogue.licence else "")
    yield from publisher(me, catalogue.publisher)
    yield from contact(me, catalogue.contact)
    yield from area(me, catalogue.area, f"{catalogue.page}#territoire")
    yield from linked(me, DCAT.themeTaxonomy, THEME_SCHEME, SKOS.ConceptScheme)
    yield URIRef(THEME_SCHEME), DCTERMS.title, french("Thèmes des données (Office des publications de l'UE)")
    for sheet in catalogue.sheets:
        yield me, DCAT.dataset, iri(sheet.iri)


def _service(catalogue: Catalogue) -> Iterator[Triple]:
    """The JSON API, by which every dataset can be asked."""
    me = iri(f"{catalogue.site}api/#service")
    yield iri(catalogue.iri), DCAT.service, me
    yield me, RDF.type, DCAT.DataService
    yield me, DCTERMS.identifier, Literal(str(me))
    yield me, DCTERMS.title, french(f"API : {catalogue.title}")
    yield me, DCTERMS.description, french("Fichiers JSON à adresses permanentes, en lecture seule, sans inscription.")
    yield from linked(me, DCAT.endpointURL, f"{catalogue.site}api/v1/", RDFS.Resource)
    yield from linked(me, DCAT.endpointDescription, f"{catalogue.site}api/openapi.json", RDFS.Resource)
    yield from linked(me, DCAT.landingPage, f"{catalogue.site}api/", FOAF.Document)
    yield from linked(me, DCTERMS.conformsTo, STANDARD, DCTERMS.Standard)
    yield from linked(me, DCTERMS.accessRights, PUBLIC, DCTERMS.RightsStatement)
    yield from licence(me, catalogue.licence, catalogue.licence.iri if catalogue.licence else "")
    yield from publisher(me, catalogue.publisher)
    yield from contact(me, catalogue.contact)
    for sheet in catalogue.sheets:
        yield me, DCAT.servesDataset, iri(sheet.iri)
        yield from ((me, DCAT.keyword, french(keyword)) for keyword in sheet.dataset.keywords)
        yield from theme(me, sheet.theme)


def _dataset(sheet: Sheet, catalogue: Catalogue) -> Iterator[Triple]:
    me, dataset = iri(sheet.iri), sheet.dataset
    yield me, RDF.type, DCAT.Dataset
    yield me, DCTERMS.identifier, Literal(sheet.iri)
    yield me, DCTERMS.title, french(dataset.title)
    yield me, DCTERMS.description, french(dataset.description or dataset.title)
    yield from linked(me, DCAT.landingPage, sheet.page, FOAF.Document)
    yield from linked(me, DCTERMS.language, FRENCH, DCTERMS.LinguisticSystem)
    yield from linked(me, DCTERMS.accessRights, PUBLIC, DCTERMS.RightsStatement)
    yield from linked(me, DCTERMS.conformsTo, sheet.schema_address, DCTERMS.Standard)
    yield from dates(me, sheet.issued, sheet.modified)
    yield from licence(me, sheet.licence, sheet.licence_iri)
    yield from publisher(me, sheet.publisher)
    yield from contact(me, sheet.contact)
    yield from area(me, sheet.area, f"{sheet.page}#territoire")
    yield from _period(me, sheet)
    yield from theme(me, sheet.theme)
    yield from ((me, DCAT.keyword, french(keyword)) for keyword in dataset.keywords)
    if dataset.version:
        yield me, DCAT.version, plain(dataset.version)
    if dataset.periodicity in FREQUENCIES:
        frequency = f"{AUTHORITY}frequency/{dataset.periodicity}"
        yield from linked(me, DCTERMS.accrualPeriodicity, frequency, DCTERMS.Frequency)
    if sheet.provenance:
        yield from linked(me, DCTERMS.provenance, f"{sheet.page}#provenance", DCTERMS.ProvenanceStatement)
        yield iri(f"{sheet.page}#provenance"), RDFS.label, french(f"Sources : {sheet.provenance}")
    for distribution in sheet.distributions:
        yield me, DCAT.distribution, iri(sheet.distribution_iri(distribution))
        yield from _distribution(sheet, distribution, catalogue)


def _distribution(sheet: Sheet, distribution: Distribution, catalogue: Catalogue) -> Iterator[Triple]:
    me, file = iri(sheet.distribution_iri(distribution)), iri(catalogue.absolute(distribution.address))
    name = f"{sheet.dataset.title} ({distribution.label or distribution.format})"
    what = f"{distribution.purpose} {sheet.rows} lignes, colonnes décrites à l'adresse {sheet.schema_address}".strip()
    yield me, RDF.type, DCAT.Distribution
    yield me, DCTERMS.identifier, Literal(sheet.distribution_iri(distribution))
    yield me, DCTERMS.title, french(name)
    yield me, DCTERMS.description, french(what)
    yield me, DCAT.accessURL, file
    yield me, DCAT.downloadURL, file
    yield me, DCAT.byteSize, Literal(str(distribution.size), datatype=XSD.nonNegativeInteger)
    media_type = distribution.media_type.partition(";")[0].strip()
    yield from linked(me, DCAT.mediaType, f"{IANA}{media_type}", DCTERMS.MediaType)
    if code := file_type(distribution.media_type):
        yield from linked(me, DCTERMS["format"], f"{AUTHORITY}file-type/{code}", DCTERMS.MediaTypeOrExtent)
    yield from linked(me, DCTERMS.conformsTo, sheet.schema_address, DCTERMS.Standard)
    yield from linked(me, DCTERMS.language, FRENCH, DCTERMS.LinguisticSystem)
    yield from dates(me, sheet.issued, sheet.modified)
    yield from licence(me, sheet.licence, sheet.licence_iri)
    yield from concept(me, DCATAP.availability, *STABLE)
    yield from concept(me, ADMS.status, *COMPLETED)
    checksum = URIRef(f"{me}-sha256")
    yield me, SPDX.checksum, checksum
    yield checksum, RDF.type, SPDX.Checksum
    yield checksum, SPDX.checksumValue, Literal(distribution.sha256, datatype=XSD.hexBinary)
    yield checksum, SPDX.algorithm, SHA256
    yield SHA256, RDF.type, SPDX.ChecksumAlgorithm
    yield SHA256, OWL.sameAs, SPDX.checksumAlgorithm_sha256


def _period(me: URIRef, sheet: Sheet) -> Iterator[Triple]:
    """The period that the published version covers.

    DCAT-AP recommends an end: what the package leaves open ends with the date of the version, since a file says nothing of the
    days after it. That the dataset goes on is said by its frequency, by the pages and by schema.org ("start/..").
    """
    start, end = sheet.temporal
    if not sheet.dataset.temporal[1] and "" < start <= sheet.modified:
        end = sheet.modified
    days = {DCAT.startDate: start, DCAT.endDate: end}
    if any(days.values()):
        period = BNode("periode" + sheet.dataset.name.encode().hex())
        yield me, DCTERMS.temporal, period
        yield period, RDF.type, DCTERMS.PeriodOfTime
        yield from ((period, name, Literal(day, datatype=XSD.date)) for name, day in days.items() if day)
