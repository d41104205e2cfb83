"""Who publishes: the settings, the package and the datasets, each saying it or not."""

from __future__ import annotations

import pytest

from generator.catalog.package import Link
from generator.config import Publisher
from generator.metadata.publishers import Body, best_contributor, own_publisher, portal_publisher

BODY = {"title": "Association d'essai", "path": "https://asso.example.org/", "type": "NonProfitOrganisation"}
FIELDS = {"csv": "id\na\n", "fields": [{"name": "id", "type": "string"}]}


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, Body(BODY["title"], BODY["path"], "", BODY["type"])),
        ({"name": BODY["title"], "type": "Company"}, Body(BODY["title"], BODY["path"], "", "Company")),
        ({"name": "Département"}, Body("Département")),
        ({"email": "a@example.org"}, Body(BODY["title"], BODY["path"], "a@example.org", BODY["type"])),
    ],
)
def test_a_contributor_completes_settings_that_name_no_one_else(package, settings, expected):
    declared = package({"contributors": [BODY]}, jeu=FIELDS)
    assert portal_publisher(declared, Publisher(**settings), "Réseau") == expected


def test_the_network_publishes_what_no_one_else_does(package):
    assert portal_publisher(package(jeu=FIELDS), network="Réseau") == Body("Réseau")


@pytest.mark.parametrize("name", ["", "Département"])
def test_a_dataset_that_repeats_the_package_has_no_publisher_of_its_own(package, name):
    jeu = FIELDS | {"resource": {"contributors": [BODY]}}
    declared = package({"contributors": [BODY]}, jeu=jeu, autre=FIELDS)
    portal = portal_publisher(declared, Publisher(name=name))
    assert [own_publisher(each, declared, portal) for each in declared.datasets] == [None, None]


def test_a_dataset_may_have_its_own(package):
    jeu = FIELDS | {"resource": {"contributors": [{"title": "Insee", "type": "NationalAuthority"}]}}
    declared = package({"contributors": [BODY]}, jeu=jeu)
    own = own_publisher(declared.datasets[0], declared, portal_publisher(declared))
    assert own == Body("Insee", declared_type="NationalAuthority")


@pytest.mark.parametrize(("written", "kind"), [("Company", "Company"), ("entreprise", ""), ("", "")])
def test_a_kind_is_a_code_or_nothing(written, kind):
    assert Body("X", declared_type=written).type == kind


def test_the_best_of_several_contributors():
    editor, publisher, none = Link("E", roles=("editor",)), Link("P", roles=("editor", "publisher")), Link("N")
    assert best_contributor((editor, none, publisher)) == publisher
    assert best_contributor((editor, none)) == none
    assert best_contributor((editor,)) is None
