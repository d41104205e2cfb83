"""The static API: every address it gives exists, every document is what OpenAPI says, whatever the keys look like."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openapi_spec_validator import validate as validate_openapi

from generator.catalog.table import read_table
from generator.publication.api import Api
from generator.publication.api_plan import LONGEST, plan, record_address, slug

SITE = "https://exemple.example.org/portail/"
KINDS = {"fields": [{"name": "code"}], "csv": "code\nA\nB\n", "primaryKey": "code"}
THINGS = {
    "fields": [
        {"name": "id", "constraints": {"required": True}},
        {"name": "genre"},
        {"name": "n", "type": "integer", "constraints": {"minimum": 0}},
        {"name": "_prive"},
    ],
    "csv": "id,genre,n,_prive\n" + "".join(f"chose {i}/é,{'AB'[i % 2] if i else ''},{i},secret\n" for i in range(250)),
    "primaryKey": "id",
    "foreignKeys": [{"fields": "genre", "reference": {"resource": "genres", "fields": "code"}}],
}
PLACES = {"fields": [{"name": "lieu", "type": "integer"}], "csv": "lieu\n1\n2\n", "primaryKey": ["lieu"]}
SEEN = {
    "fields": [{"name": "chose"}, {"name": "lieu", "type": "integer"}, {"name": "rang", "type": "integer"}],
    "csv": "chose,lieu,rang\nchose 1/é,1,1\nchose 1/é,1,2\nchose 2/é,1,1\nchose 2/é,2,1\n",
    "primaryKey": ["chose", "lieu", "rang"],
    "foreignKeys": [
        {"fields": "chose", "reference": {"resource": "choses", "fields": "id"}},
        {"fields": "lieu", "reference": {"resource": "lieux", "fields": "lieu"}},
    ],
}


@pytest.fixture
def documents(package):
    """A function that writes datasets and gives every document of their API, by address."""

    def run(**datasets):
        declared = package(**datasets)
        tables = {dataset.name: read_table(dataset) for dataset in declared.datasets}
        api = Api(declared, tables, plan(declared, tables), SITE)
        found = [*api.description(), *api.records()]
        assert len(dict(found)) == len(found), "an address is written once"
        return {address: json.loads(content) for address, content in found}

    return run


@pytest.fixture
def world(documents):
    return documents(genres=KINDS, choses=THINGS, lieux=PLACES, vues=SEEN)


def links(value):
    if isinstance(value, dict):
        return [link for item in value.values() for link in links(item)]
    if isinstance(value, list):
        return [link for item in value for link in links(item)]
    return [value.removeprefix(SITE)] if isinstance(value, str) and value.startswith(f"{SITE}api/v1/") else []


def test_every_link_leads_to_a_document(world):
    found = {link for document in world.values() for link in links(document)}
    assert len(found) > 250
    assert found - set(world) == set()


def test_every_document_is_reached_from_the_index(world):
    reached, waiting = {"api/openapi.json"}, ["api/v1/index.json"]
    while waiting:
        address = waiting.pop()
        reached.add(address)
        waiting += set(links(world[address])) - reached
    assert set(world) - reached == set()


def test_collection_comes_in_pages(world):
    first, second, third = (world[f"api/v1/choses{suffix}.json"] for suffix in ("", "/page/2", "/page/3"))
    assert [len(page["data"]) for page in (first, second, third)] == [100, 100, 50]
    assert (first["total"], first["pages"], second["page"]) == (250, 3, 2)
    assert first["links"]["prev"] is None
    assert first["links"]["next"] == second["links"]["self"] == third["links"]["prev"]
    assert third["links"]["next"] is None
    ids = [row["id"] for page in (first, second, third) for row in page["data"]]
    assert ids == [f"chose {i}/é" for i in range(250)]


def test_record_is_the_row_with_its_links(world):
    record = world["api/v1/choses/chose~201~2F~C3~A9.json"]
    own = f"{SITE}api/v1/choses/chose~201~2F~C3~A9.json"
    assert record == {
        "id": "chose 1/é",
        "genre": "B",
        "n": 1,
        "_links": {
            "self": own,
            "references": {"genre": f"{SITE}api/v1/genres/B.json"},
            "referenced_by": {"vues.chose": f"{SITE}api/v1/vues/par/chose/chose~201~2F~C3~A9.json"},
        },
    }
    assert world["api/v1/choses/chose~200~2F~C3~A9.json"]["_links"]["references"] == {}


def test_record_of_a_key_of_several_columns(world):
    """Its values in the order of the key, with commas; each keeps its own writing."""
    own = "api/v1/vues/chose~202~2F~C3~A9,2,1.json"
    assert world[own] == {
        "chose": "chose 2/é", "lieu": 2, "rang": 1,
        "_links": {
            "self": SITE + own,
            "references": {
                "chose": f"{SITE}api/v1/choses/chose~202~2F~C3~A9.json", "lieu": f"{SITE}api/v1/lieux/2.json",
            },
            "referenced_by": {},
        },
    }  # fmt: skip
    assert [address for address in world if address.startswith("api/v1/vues/chose")] == [
        f"api/v1/vues/chose~20{name}.json"
        for name in ("1~2F~C3~A9,1,1", "1~2F~C3~A9,1,2", "2~2F~C3~A9,1,1", "2~2F~C3~A9,2,1")
    ]
    assert [each["key"] for each in world["api/v1/index.json"]["datasets"]] == [
        ["code"],
        ["id"],
        ["lieu"],
        ["chose", "lieu", "rang"],
    ]


@given(st.lists(st.text(), min_size=2, max_size=4), st.lists(st.text(), min_size=2, max_size=4))
def test_addresses_tell_keys_of_several_columns_apart(one, other):
    assert (record_address("jeu", *one) == record_address("jeu", *other)) == (one == other)
    assert len(record_address("jeu", *one).rpartition("/")[2]) <= LONGEST + 5


def test_lists_by_what_rows_refer_to(world):
    listed = world["api/v1/choses/par/genre/A.json"]
    assert (listed["where"], listed["total"], listed["pages"]) == ({"genre": "A"}, 124, 2)
    assert {row["genre"] for row in listed["data"]} == {"A"}
    values = world["api/v1/choses/par/genre.json"]["data"]
    assert [(value["value"], value["total"]) for value in values] == [("A", 124), ("B", 125)]


def test_lists_by_what_another_dataset_associates(world):
    """Things by place, each once, though a third dataset says it."""
    here, there = (world[f"api/v1/choses/par/lieu/{place}.json"] for place in (1, 2))
    assert [row["id"] for row in here["data"]] == ["chose 1/é", "chose 2/é"]
    assert [row["id"] for row in there["data"]] == ["chose 2/é"]
    assert world["api/v1/lieux/2.json"]["_links"]["referenced_by"] == {
        "choses.lieu": f"{SITE}api/v1/choses/par/lieu/2.json",
        "vues.lieu": f"{SITE}api/v1/vues/par/lieu/2.json",
    }


def test_dataset_without_a_key_has_pages_only(documents):
    found = documents(essai={"fields": [{"name": "a"}, {"name": "b"}], "csv": "a,b\n1,2\n"})
    assert set(found) == {"api/v1/index.json", "api/openapi.json", "api/v1/essai.json"}
    assert found["api/v1/essai.json"]["data"] == [
        {"a": "1", "b": "2", "_links": {"references": {}, "referenced_by": {}}}
    ]


def test_empty_dataset_has_an_empty_page(documents):
    found = documents(essai={"fields": [{"name": "id"}], "csv": "id\n", "primaryKey": "id"})
    assert found["api/v1/essai.json"]["data"] == []
    validate_openapi(found["api/openapi.json"])


def test_private_columns_never_leave(world):
    assert not any("secret" in json.dumps(document) or "_prive" in json.dumps(document) for document in world.values())


def test_a_key_with_a_private_column_names_no_record(documents):
    fields = [{"name": "_id"}, {"name": "nom"}]
    found = documents(essai={"fields": fields, "csv": "_id,nom\nsecret,A\n", "primaryKey": ["nom", "_id"]})
    assert set(found) == {"api/v1/index.json", "api/openapi.json", "api/v1/essai.json"}


def test_private_key_names_no_record(documents):
    fields = [{"name": "_id"}, {"name": "nom"}]
    found = documents(essai={"fields": fields, "csv": "_id,nom\nsecret,A\n", "primaryKey": "_id"})
    assert set(found) == {"api/v1/index.json", "api/openapi.json", "api/v1/essai.json"}


def test_every_document_is_what_openapi_says(world):
    description = world["api/openapi.json"]
    validate_openapi(description)
    checked = 0
    for path, item in description["paths"].items():
        get = item["get"]
        examples = {each["name"]: each.get("example", 2) for each in get.get("parameters", ())}
        document = world.get(path.lstrip("/").format(**examples))
        if document is None:
            assert "page" in examples, f"{path}: its example does not exist"
            continue
        reference = get["responses"]["200"]["content"]["application/json"]["schema"]
        jsonschema.Draft202012Validator(reference | {"components": description["components"]}).validate(document)
        checked += 1
    assert checked > 10


@given(st.text(), st.text())
def test_names_of_files_tell_keys_apart(one, other):
    assert len(slug(one)) <= LONGEST + 32
    assert (slug(one) == slug(other)) == (one == other)
    assert not set(slug(one)) & set('/\\:*?"<>|%# \0')
    assert not slug(one).startswith(".")


def test_long_keys_are_shortened():
    names = {slug("x" * 500 + str(rank)) for rank in range(10)}
    assert len(names) == 10
    assert max(map(len, names)) <= LONGEST
