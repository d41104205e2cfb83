"""The catalogue of the built site, as those who harvest it read it, each in its own way."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin

import mlcroissant
import pyshacl
import pytest
from lxml import html
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, FOAF, RDF, SKOS, XSD
from rdflib.resource import Resource

from generator.publication.dcat_terms import ADMS, DCAT, LOCN, SPDX, VCARD
from tests.conftest import SITE_URL, BuiltSite
from tests.dcat_ap import refusals, unsaid
from tests.portal import HAND_WRITTEN, resources, rows
from tests.site.test_history import full_history

NAMES = [resource["name"] for resource in resources()]
SHAPES = Path(__file__).with_name("standards") / "dcat-ap-3.0.1-shapes.ttl"
FORMATS = {"ttl": "turtle", "jsonld": "json-ld", "rdf": "xml"}


@pytest.fixture(scope="module")
def graphs(built_site: BuiltSite) -> dict[str, Graph]:
    folder = built_site.root / "donnees"
    return {name: Graph().parse(folder / f"catalogue.{name}", format=form) for name, form in FORMATS.items()}


@pytest.fixture(scope="module")
def graph(graphs: dict[str, Graph]) -> Graph:
    return graphs["ttl"]


def datasets(graph: Graph) -> Iterator[Resource]:
    found = [graph.resource(node) for node in sorted(graph.subjects(RDF.type, DCAT.Dataset))]
    assert len(found) == len(NAMES)
    yield from found


def distributions(graph: Graph) -> Iterator[Resource]:
    found = [graph.resource(node) for node in sorted(graph.subjects(RDF.type, DCAT.Distribution))]
    assert len(found) >= 4 * len(NAMES)
    yield from found


def file_of(site: BuiltSite, address: str) -> Path:
    """The file of the site at a complete address, without its fragment."""
    assert address.startswith(SITE_URL), address
    path = unquote(address.removeprefix(SITE_URL).partition("#")[0])
    return site.root / (f"{path}index.html" if path == "" or path.endswith("/") else path)


def test_the_three_writings_are_one_graph(graphs):
    assert len(graphs["ttl"]) > 1_000
    assert isomorphic(graphs["ttl"], graphs["jsonld"])
    assert isomorphic(graphs["ttl"], graphs["rdf"])


def test_no_shape_of_dcat_ap_is_violated(graph):
    valid, _, text = pyshacl.validate(graph, shacl_graph=str(SHAPES))
    assert valid, text


def test_no_range_and_no_vocabulary_is_violated(graph):
    assert refusals(graph) == []


UNKNOWN = {
    (FOAF.Agent, DCTERMS.type): "the settings do not say what kind of body publishes",
}
"""What DCAT-AP recommends and that nothing says, which stays blank: why. The report of the checks warns of it."""


def test_what_is_recommended_is_there_unless_nothing_says_it(graph):
    assert unsaid(graph) == set(UNKNOWN)


def test_a_version_covers_no_day_after_its_own_and_the_data_go_on(graph, pages):
    for resource in resources():
        period = graph.value(URIRef(f"{SITE_URL}donnees/{resource['name']}/#jeu"), DCTERMS.temporal)
        end = resource["temporal"].get("end")
        assert str(graph.value(period, DCAT.endDate)) == (end or resource["modified"])
        said = of_type(pages[f"donnees/{resource['name']}/"], "Dataset")["temporalCoverage"]
        assert said == f"{resource['temporal']['start']}/{end or '..'}"


ASKED = {
    DCAT.Catalog: [DCTERMS.title, DCTERMS.description, DCTERMS.publisher],
    DCAT.Dataset: [
        DCTERMS.title, DCTERMS.description, DCTERMS.accrualPeriodicity, DCTERMS.identifier, DCTERMS.issued, DCTERMS.modified,
        DCTERMS.language, DCTERMS.license, DCTERMS.conformsTo, DCTERMS.provenance, DCAT.landingPage, DCAT.version,
        DCTERMS.accessRights,
    ],
    DCAT.Distribution: [
        DCTERMS.title, DCAT.accessURL, DCAT.downloadURL, DCAT.mediaType, DCAT.byteSize, SPDX.checksum, DCTERMS.conformsTo,
        ADMS.status, DCTERMS.issued, DCTERMS.modified, DCTERMS.language,
    ],
    DCAT.DataService: [DCTERMS.title, DCTERMS.description, DCAT.endpointURL, DCTERMS.identifier, DCTERMS.license],
    DCTERMS.Location: [LOCN.geometry],
    SKOS.Concept: [SKOS.prefLabel],
    VCARD.Kind: [VCARD.fn, VCARD.hasURL],
    FOAF.Agent: [FOAF.name],
}  # fmt: skip
"""Class → properties that are mandatory, or that those who harvest ask for besides what DCAT-AP recommends."""


@pytest.mark.parametrize("kind", ASKED, ids=lambda kind: kind.rpartition("/")[2].rpartition("#")[2])
def test_everything_has_what_harvesters_ask_for(graph, kind):
    nodes = list(graph.subjects(RDF.type, kind))
    assert nodes
    missing = [(node, name) for node in nodes for name in ASKED[kind] if (node, name, None) not in graph]
    assert missing == []


def test_names_are_permanent_addresses_of_the_site(graph, built_site):
    ours = {term for term in graph.all_nodes() if isinstance(term, URIRef) and term.startswith(SITE_URL)}
    assert len(ours) > 100
    files = {term for term in ours if not term.startswith(f"{SITE_URL}api/v1/")}
    assert [term for term in files if not file_of(built_site, term).is_file()] == []


def test_sizes_and_fingerprints_are_those_of_the_files(graph, built_site):
    addresses = []
    for distribution in distributions(graph):
        address = str(distribution.value(DCAT.downloadURL).identifier)
        addresses.append(address)
        data = file_of(built_site, address).read_bytes()
        size = distribution.value(DCAT.byteSize)
        assert (size.datatype, size.toPython()) == (XSD.nonNegativeInteger, len(data)), address
        checksum = distribution.value(SPDX.checksum)
        assert checksum.value(SPDX.checksumValue).toPython() == hashlib.sha256(data).digest(), address
    assert len(set(addresses)) == len(addresses), "data.gouv.fr knows a file by its address"


def test_every_file_of_a_dataset_is_in_the_catalogue(graph, built_site):
    known = {str(each.value(DCAT.downloadURL).identifier).removeprefix(SITE_URL) for each in distributions(graph)}
    for name in NAMES:
        files = {f"donnees/{name}/{file.name}" for file in (built_site.root / "donnees" / name).glob(f"{name}.*")}
        assert files - {f"donnees/{name}/{name}.csv-metadata.json"} == {
            address for address in known if address.startswith(f"donnees/{name}/")
        }


def as_harvested(dataset: Resource) -> dict[str, object]:
    """What data.gouv.fr keeps of a dataset, by the rules of its code (udata, ``core/dataset/rdf.py`` and ``rdf.py``)."""
    period = dataset.value(DCTERMS.temporal)
    assert isinstance(period.identifier, BNode), "a period with a name would be downloaded"
    places = [
        place for term in dataset.objects(DCTERMS.spatial) for place in term.objects() if isinstance(place, Literal)
    ]
    read = "https://www.iana.org/assignments/media-types/application/vnd.geo+json"
    polygons = [json.loads(place) for place in places if str(place.datatype) == read]
    files = list(dataset.objects(DCAT.distribution))
    return {
        "title": str(dataset.value(DCTERMS.title)),
        "identifier": str(dataset.value(DCTERMS.identifier)),
        "description": str(dataset.value(DCTERMS.description)),
        "license": str(dataset.value(DCTERMS.license).identifier),
        "frequency": str(dataset.value(DCTERMS.accrualPeriodicity).identifier).rpartition("/")[2],
        "start": period.value(DCAT.startDate).toPython(),
        "polygons": [each for each in polygons if each["type"] in ("Polygon", "MultiPolygon")],
        "schema": str(dataset.value(DCTERMS.conformsTo).identifier),
        "remote_url": str(dataset.value(DCAT.landingPage).identifier),
        "tags": {str(keyword) for keyword in dataset.objects(DCAT.keyword)},
        "modified": dataset.value(DCTERMS.modified).toPython(),
        "formats": {str(file.value(DCTERMS.format).identifier).rpartition("/")[2].lower() for file in files},
        "descriptions": [str(file.value(DCTERMS.description) or "") for file in files],
        "checksums": {file.value(SPDX.checksum).value(SPDX.algorithm).identifier for file in files},
        "contact": dataset.value(DCAT.contactPoint).value(VCARD.fn),
    }


def test_data_gouv_fr_would_take_every_dataset(graph, built_site):
    found = [as_harvested(dataset) for dataset in datasets(graph)]
    assert len({each["identifier"] for each in found}) == len(NAMES), "harvested datasets are known by their identifier"
    latest = datetime.date.fromisoformat(max(resource["modified"] for resource in resources()))
    for each in found:
        assert each["title"] and each["tags"] and each["contact"], each["identifier"]
        assert each["identifier"].startswith(each["remote_url"])
        assert each["license"] == "https://www.etalab.gouv.fr/licence-ouverte-open-licence", "its very address there"
        assert each["modified"] <= latest, "a date to come is refused"
        assert file_of(built_site, each["schema"]).name == "schema.json"
        known_algorithms = {SPDX[f"checksumAlgorithm_{name}"] for name in ("md5", "sha1", "sha256")}
        assert not each["checksums"] & known_algorithms, "its database would refuse the bytes of xsd:hexBinary"


CLOSED = {"pdf", "doc", "docx", "word", "xls", "excel", "xlsx"}
NO_DELAY = {"IRREG", "AS_NEEDED", "UPDATE_CONT"}


def test_data_gouv_fr_would_give_nine_out_of_nine(graph, built_site):
    """The nine criteria of its code (udata, ``Dataset.compute_quality``), computed from the graph alone."""
    for dataset in datasets(graph):
        each = as_harvested(dataset)
        criteria = {
            "license": bool(each["license"]),
            "temporal_coverage": isinstance(each["start"], datetime.date),
            "spatial": bool(each["polygons"]),
            "update_frequency": each["frequency"] not in ("UNKNOWN", "OTHER"),
            "update_fulfilled_in_time": each["frequency"] in {*NO_DELAY, "ANNUAL"},
            "dataset_description_quality": len(each["description"]) > 100,
            "has_open_format": bool(each["formats"] - CLOSED),
            "all_resources_available": all(
                file_of(built_site, str(file.value(DCAT.downloadURL).identifier)).is_file()
                for file in dataset.objects(DCAT.distribution)
            ),
            "resources_documentation": any(each["descriptions"]),
        }
        assert [name for name, met in criteria.items() if not met] == [], each["identifier"]


@pytest.mark.parametrize("name", NAMES)
def test_the_page_of_a_dataset_gives_its_score(pages, name):
    page = pages[f"donnees/{name}/"]
    criteria = page.texts("//ul[@class='criteres']/li")
    assert len(criteria) == 9
    assert all(text.startswith("Oui – ") for text in criteria), criteria
    assert "9 critères remplis sur 9" in " ".join(page.words)


@pytest.mark.parametrize("name", NAMES)
def test_croissant_is_valid_and_its_rows_can_be_read(built_site, name):
    folder = built_site.root / "donnees" / name
    document = json.loads((folder / "croissant.json").read_text(encoding="utf-8"))
    for file in document["distribution"]:
        data = file_of(built_site, file["contentUrl"]).read_bytes()
        assert file["sha256"] == hashlib.sha256(data).hexdigest()
        assert file["contentSize"] == f"{len(data)} B"
    here = {file["@id"]: str(file_of(built_site, file["contentUrl"])) for file in document["distribution"]}
    dataset = mlcroissant.Dataset(folder / "croissant.json", mapping=here)
    assert dataset.metadata.ctx.issues.errors == set()
    assert dataset.metadata.ctx.issues.warnings == set()
    columns = [field["name"] for field in document["recordSet"][0]["field"]]
    with (folder / "schema.json").open(encoding="utf-8") as stream:
        assert columns == [field["name"] for field in json.load(stream)["fields"]]
    if name in ("siae", "communes", "resultats"):
        assert len(list(dataset.records("lignes"))) == len(rows(name))


def structured(page) -> list[dict]:
    """What a page tells search engines."""
    blocks = page.tree.xpath("//script[@type='application/ld+json']")
    return [node for block in blocks for node in json.loads(block.text)["@graph"]]


def of_type(page, kind: str) -> dict:
    (node,) = [node for node in structured(page) if node["@type"] == kind]
    return node


def test_what_pages_tell_search_engines_can_be_read(pages):
    found = [node for page in pages.values() for node in structured(page)]
    assert {node["@type"] for node in found} == {"Dataset", "DataCatalog", "Organization", "BreadcrumbList"}
    for page in pages.values():
        blocks = page.tree.xpath("//script[@type='application/ld+json']")
        assert len(blocks) <= 1, page.path
        assert all(not set("<>&\u2028\u2029") & set(block.text) for block in blocks), page.path


def test_pages_and_catalogue_speak_of_the_same_things(pages, graph):
    catalogue = of_type(pages["donnees/"], "DataCatalog")
    assert (URIRef(catalogue["@id"]), RDF.type, DCAT.Catalog) in graph
    assert {each["@id"] for each in catalogue["dataset"]} == {str(each.identifier) for each in datasets(graph)}
    for name in NAMES:
        node = of_type(pages[f"donnees/{name}/"], "Dataset")
        me = URIRef(node["@id"])
        assert (me, RDF.type, DCAT.Dataset) in graph
        assert node["name"] == str(graph.value(me, DCTERMS.title))
        assert 50 <= len(node["description"]) <= 5_000, "the limits of dataset search"
        assert node["includedInDataCatalog"]["@id"] == catalogue["@id"]
        assert {each["@id"] for each in node["distribution"]} == {
            str(each) for each in graph.objects(me, DCAT.distribution)
        }
        for download in node["distribution"]:
            assert (URIRef(download["@id"]), DCAT.downloadURL, URIRef(download["contentUrl"])) in graph
    home = of_type(pages[""], "Organization")
    assert (URIRef(home["@id"]), RDF.type, FOAF.Agent) in graph


def test_every_structure_is_an_organization_at_its_address(pages):
    for row in rows("siae"):
        node = of_type(pages[f"annuaire/{row['id']}/"], "Organization")
        assert node["@id"] == f"{SITE_URL}annuaire/{row['id']}/#structure"
        assert node.get("telephone", "") == row["telephone"]
        assert node.get("email", "") == row["courriel"]
        assert node.get("identifier", {}).get("value", "") == row["siret"]


def test_breadcrumbs_are_those_that_people_see(pages):
    seen = 0
    for page in pages.values():
        shown = page.tree.xpath("//nav[@class='fil']//li")
        said = [node for node in structured(page) if node["@type"] == "BreadcrumbList"]
        assert len(said) == bool(shown), page.path
        if shown:
            seen += 1
            steps = [" ".join(step["name"].split()) for step in said[0]["itemListElement"]]
            assert steps == [" ".join(step.text_content().split()) for step in shown], page.path
            addresses = [step["item"] for step in said[0]["itemListElement"]]
            assert addresses[0] == SITE_URL
            assert addresses[-1] == SITE_URL + page.address
            assert [a for a in addresses if a.removeprefix(SITE_URL) not in pages] == [], page.path
    assert seen > 300


def test_heads_are_complete(pages):
    for page in pages.values():
        if page.path == "404.html":
            continue
        address = [SITE_URL + page.address]
        assert page.texts("//link[@rel='canonical']/@href") == address, page.path
        assert page.texts("//meta[@property='og:url']/@content") == address, page.path
        kind = "article" if page.address else "website"
        assert page.texts("//meta[@property='og:type']/@content") == [kind], page.path
        assert page.texts("//meta[@property='og:locale']/@content") == ["fr_FR"], page.path
        assert page.texts("//meta[@property='og:description']/@content") == page.texts(
            "//meta[@name='description']/@content"
        )
        (title,) = page.texts("//meta[@property='og:title']/@content")
        assert page.texts("//head/title")[0].startswith(title) or not page.address, page.path
        assert page.texts("//meta[@property='og:image']") == [], "none exists"


@pytest.mark.parametrize("address", ["donnees/", *(f"donnees/{name}/" for name in NAMES)])
def test_pages_on_data_point_to_the_catalogue(pages, address):
    links = pages[address].tree.xpath("//link[@rel='alternate'][contains(@href, 'catalogue.')]")
    assert {link.get("type"): urljoin(SITE_URL + address, link.get("href")) for link in links} == {
        "text/turtle": f"{SITE_URL}donnees/catalogue.ttl",
        "application/ld+json": f"{SITE_URL}donnees/catalogue.jsonld",
        "application/rdf+xml": f"{SITE_URL}donnees/catalogue.rdf",
    }


def test_the_scorecard_has_35_lines_and_proofs_that_exist(pages, built_site):
    page = pages["donnees/bonnes-pratiques/"]
    lines = page.tree.xpath("//tbody/tr")
    cells = [[" ".join(cell.text_content().split()) for cell in line] for line in lines]
    assert [int(line[0]) for line in cells] == list(range(1, 36))
    assert all(line[1] and line[3] for line in cells)
    states = [line[2] for line in cells]
    assert set(states) <= {"oui", "non", "sans objet"}
    assert states.count("sans objet") == 4
    missed = [line[0] for line in cells if line[2] == "non"]
    assert set(missed) <= {"30"} | (set() if full_history() else {"8", "11", "27"}), missed
    for line, state in zip(lines, states, strict=True):
        links = line.xpath(".//a/@href")
        assert len(links) == (state == "oui"), html.tostring(line)
        for link in links:
            assert link.startswith(("../../", "https://")), link
            if link.startswith("../../"):
                assert file_of(built_site, SITE_URL + link.removeprefix("../../")).is_file(), link


def test_dates_of_the_sitemap_are_real(built_site):
    """Every dataset says when it changed; the hand-written pages are looked at in ``test_dates.py``."""
    tree = html.fromstring((built_site.root / "sitemap.xml").read_bytes())
    found = {url.findtext("loc"): url.findtext("lastmod") for url in tree.iter("url")}
    latest = max(resource["modified"] for resource in resources())
    records = [SITE_URL + address for address in ("annuaire/", "donnees/")]
    dated = {address: date for address, date in found.items() if date and address.startswith(tuple(records))}
    dated = {address: date for address, date in dated.items() if address.removeprefix(SITE_URL) not in HAND_WRITTEN}
    assert len(dated) > len(NAMES)
    assert {address: date for address, date in dated.items() if date > latest} == {}
    for resource in resources():
        assert dated[f"{SITE_URL}donnees/{resource['name']}/"] == resource["modified"]
