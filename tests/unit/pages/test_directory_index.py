"""The files that the browser searches say the same as the pages, in numbers."""

from __future__ import annotations

import datetime
import gzip
import json
from itertools import accumulate

import pytest

from generator.catalog.package import read_package
from generator.catalog.table import read_table
from generator.config import read_portal
from generator.domain import understand
from generator.pages.directory_index import INDEX, PARTS, directory_files
from generator.pages.directory_index.postings import gaps, postings
from generator.pages.edition import Edition
from tests.bench.synthetic import synthetic_portal

BYTES = 22

VALMONT = {
    "code_insee": "01001", "nom": "Valmont", "codes_postaux": "01000|01009", "epci_siren": "999999999",
    "epci_nom": "CC", "latitude": "46.5", "longitude": "2.5",
}  # fmt: skip


@pytest.fixture
def files(edition, directory_rows):
    def run(*structures, others=(), **keywords):
        rows = directory_rows(*structures, **keywords) | dict(others)
        return {address: json.loads(content) for address, content in directory_files(edition(**rows))}

    return run


@pytest.fixture
def index(files):
    return lambda *structures, **keywords: files(*structures, **keywords)[INDEX]


def table(index, name, column):
    """The codes of a column of the structures."""
    return [index["tables"][name]["code"][number] if number >= 0 else "" for number in index["structures"][column]]


def words(part):
    """Row → its words, out of the lists of gaps."""
    found = {}
    for word, rows in zip(part["mots"]["liste"].split(" "), part["mots"]["lignes"], strict=True):
        for row in accumulate(rows):
            found.setdefault(row, set()).add(word)
    return found


def test_columns_have_one_value_a_structure_in_alphabetical_order(index):
    found = index({"id": "z", "nom": "Zèbre", "telephone": "01 99 00 00 01"}, {"id": "abeille", "nom": "abeille"})
    assert found["taille"] == 2
    columns = found["structures"]
    assert columns["nom"] == ["abeille", "Zèbre"]
    assert columns["id"] == ["", "z"]  # an identifier that its name gives is left out
    assert columns["contact"] == [0, 1]
    assert table(found, "type", "type") == ["EI", "EI"]


def test_parts_hold_the_same_rows_and_the_print_of_their_index(files):
    found = files({"id": "z", "nom": "Zèbre", "siret": "x"}, {"id": "a", "nom": "abeille", "description": "Du miel."})
    index, contacts, texts = found[INDEX], found[PARTS["coordonnees"]], found[PARTS["textes"]]
    assert {part["empreinte"] for part in found.values()} == {index["empreinte"]}
    assert contacts["structures"]["id"] == ["a", "z"]
    assert contacts["structures"]["siret"] == ["", "x"]
    assert words(texts) == {0: {"miel"}}


def test_closed_structures_are_left_out(index):
    found = index({"id": "a", "sells": ["peinture"]}, {"id": "b", "sells": ["jardin"], "statut": "fermee"})
    assert found["taille"] == 1
    assert found["structures"]["nom"] == ["a"]


def test_activities_are_sectors_with_their_zones(files):
    activity = {"siae_id": "a", "prestation": "PREST", "source": "x"}
    zones = [
        activity | {"secteur": "jardin", "zone": "rayon", "rayon_km": "20", "communes": ""},
        activity | {"secteur": "peinture", "zone": "communes", "rayon_km": "", "communes": "01001"},
        activity | {"secteur": "ecole", "zone": "", "rayon_km": "", "communes": ""},
    ]
    others = {"siae_activites": zones}
    sold = {"id": "a", "sells": ["jardin", "peinture", "ecole"]}
    found = files(sold, communes=[VALMONT], others=others)[INDEX]
    assert found["tables"]["zone"] == [["", None, []], ["communes", None, [0]], ["rayon", 20, []]]
    activities = found["structures"]["activites"]
    assert activities["nombre"] == [3]
    sectors = [found["tables"]["secteur"]["code"][number] for number in accumulate(activities["secteur"])]
    assert dict(zip(sectors, activities["zone"], strict=True)) == {"jardin": 2, "peinture": 1, "ecole": 0}


def test_places_are_thousandths_of_a_degree_from_the_commune(index):
    here = {"code_insee": "01001", "commune": "Valmont"}
    found = index(
        {"id": "a", **here, "latitude": "46.512", "longitude": "2.491"},
        {"id": "b", **here},
        {"id": "c", "commune": "Ailleurs"},
        communes=[VALMONT],
    )
    assert found["structures"]["place"] == {"nord": [12, 0, None], "est": [-9, 0, None]}
    assert found["structures"]["commune"] == [0, 0, -1]
    assert found["structures"]["ailleurs"] == [[2, "Ailleurs"]]
    assert found["tables"]["commune"]["postes"] == [["01000", "01009"]]
    assert found["tables"]["epci"]["libelle"] == ["CC"]


def test_words_of_trades_are_folded_and_those_of_the_name_are_not_said_twice(files):
    activity = {"siae_id": "a", "secteur": "peinture", "prestation": "PREST", "source": "x"}
    others = {"siae_activites": [activity | {"detail": "Ravalement d'ŒUVRES et décors"}]}
    structure = {"id": "a", "nom": "Les Décors", "raison_sociale": "ASSOC DECORS", "description": "Décors, école."}
    found = files(structure | {"sells": ["peinture"]}, others=others)
    assert words(found[INDEX]) == {0: {"ravalement", "oeuvres"}}
    assert words(found[PARTS["textes"]]) == {0: {"assoc", "ecole"}}


def test_synonyms_point_to_sectors_and_kinds(files):
    others = {
        "synonymes": [
            {"terme": "Ravalement", "secteur": "peinture", "type": ""},
            {"terme": "Insertion", "secteur": "", "type": "EI"},
        ]
    }
    found = files({"id": "a", "sells": ["peinture"]}, others=others)[INDEX]["tables"]["synonyme"]
    assert found == {"terme": ["Insertion", "Ravalement"], "secteur": [-1, 0], "type": [0, -1]}


def test_labels_networks_and_districts_are_lists_of_rows(index):
    found = index(
        {"id": "a", "labels": "RSEi", "reseaux": "x|y", "qpv": "oui"},
        {"id": "b", "labels": "", "reseaux": "", "qpv": "non"},
        {"id": "c", "labels": "RSEi", "reseaux": "y", "qpv": "oui"},
    )
    columns = found["structures"]
    assert found["tables"]["label"]["code"] == ["RSEi"]
    assert columns["labels"] == [[0, 2]]
    assert columns["reseaux"] == [[0], [0, 2]]
    assert columns["qpv"] == [0, 2]


def test_hostile_texts_are_only_data(index):
    found = index({"id": "a", "nom": "</script><b>__proto__", "description": "constructor"})
    assert found["structures"]["nom"] == ["</script><b>__proto__"]


def test_gaps_give_the_rows_back():
    assert gaps([0, 3, 4, 900]) == [0, 3, 1, 896]
    assert list(accumulate(gaps([5, 7]))) == [5, 7]
    assert gaps([]) == []


def test_words_come_in_alphabetical_order_each_once():
    assert postings([["b", "a"], [], ["b"]]) == {"liste": "a b", "lignes": [[0], [0, 2]]}


def test_a_structure_costs_few_bytes(tmp_path):
    """Ten thousand structures must weigh 220 kB at most once compressed: so many bytes each, tables left out."""
    sizes = [len(gzip.compress(synthetic_index(tmp_path / str(count), count), mtime=0)) for count in (200, 1200)]
    assert (sizes[1] - sizes[0]) / 1000 < BYTES


def synthetic_index(folder, count):
    synthetic_portal(folder, count)
    portal = read_portal(folder)
    package = read_package(portal.datasets)
    tables = {dataset.name: read_table(dataset) for dataset in package.datasets}
    domain = understand(tables, similar=0)
    date = datetime.date(2026, 1, 1)
    made = Edition(portal, package, tables, None, domain, (), date)
    return next(directory_files(made))[1].encode()


def test_the_same_datasets_give_the_same_bytes(edition, directory_rows):
    rows = directory_rows({"id": "a", "sells": ["jardin", "peinture"]}, {"id": "b", "labels": "x|y"})
    made = [
        gzip.compress("".join(text for _, text in directory_files(edition(**rows))).encode(), mtime=0) for _ in "ab"
    ]
    assert made[0] == made[1]
