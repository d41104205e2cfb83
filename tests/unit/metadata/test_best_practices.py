"""The 35 best practices: numbered, each computed or said not applicable, lost when what proves them goes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.metadata.best_practices import PRACTICES, TESTS, Facts, best_practices

PUBLISHED = frozenset(
    {
        "datapackage.json", "donnees/catalogue.ttl", "donnees/tout.zip", "donnees/jeu/", "donnees/jeu/versions/",
        "donnees/jeu/schema.json", "donnees/jeu/rapport.json", "donnees/jeu/jeu.csv", "api/", "api/openapi.json",
        "api/v1/jeu.json", "annuaire/", "resultats/", "contact/", "donnees-personnelles/",
    }
)  # fmt: skip
NOT_APPLICABLE = {19, 20, 33, 34}


def met(facts: Facts) -> dict[int, bool | None]:
    return {practice.number: practice.met for practice in best_practices(facts)}


@pytest.fixture
def facts(catalogue):
    tracker = "https://suivi.example.org/issues"
    return lambda **properties: Facts(catalogue(**properties), PUBLISHED, tracker, remembers=True)


def test_there_are_35_of_them():
    assert len(PRACTICES) == 35
    assert {number for number in range(1, 36) if number not in TESTS} < NOT_APPLICABLE


def test_everything_is_met_but_what_nothing_links(facts):
    found = met(facts())
    assert {number for number, value in found.items() if value is None} == NOT_APPLICABLE
    assert {number for number, value in found.items() if value is False} == {31}, "one dataset has no other to point to"


def test_what_is_met_has_a_proof_and_nothing_else_has(facts):
    made = facts()
    for practice in best_practices(made):
        assert bool(practice.proof) == (practice.met is True), practice.number
        assert not practice.proof or practice.proof in PUBLISHED or practice.proof == made.tracker


@pytest.mark.parametrize(
    ("address", "numbers"),
    [
        ("donnees/catalogue.ttl", {1}),
        ("donnees/jeu/versions/", {8, 11, 27}),
        ("donnees/tout.zip", {17}),
        ("api/v1/jeu.json", {18, 23, 26}),
        ("api/openapi.json", {24, 25}),
        ("donnees/jeu/rapport.json", {6}),
        ("contact/", {29}),
        ("resultats/", {32}),
        ("donnees-personnelles/", {22}),
    ],
)
def test_a_practice_goes_with_what_proves_it(facts, address, numbers):
    made = facts()
    before = met(made)
    after = met(replace(made, published=PUBLISHED - {address}))
    assert {number for number in before if before[number] is True and after[number] is False} == numbers


@pytest.mark.parametrize(
    ("properties", "numbers"),
    [
        ({"licenses": []}, {4, 15}),
        ({"sources": []}, {5, 35}),
        ({"version": None}, {7}),
        ({"keywords": []}, {2}),
        ({"theme": "AUTRE"}, {15}),
        ({"accrualPeriodicity": "DAILY", "modified": "2023-01-01"}, {21}),
        ({"temporal": None}, {28}),
    ],
)
def test_a_practice_goes_with_the_metadata_that_make_it(facts, properties, numbers):
    assert {number for number, value in met(facts(**properties)).items() if value is False} == numbers | {31}


def test_a_history_that_is_not_whole_keeps_no_version(facts):
    """A shallow clone, or a portal out of git, publishes the current version only."""
    before, after = met(facts()), met(replace(facts(), remembers=False))
    assert {number for number in before if before[number] is True and after[number] is False} == {8, 11, 27}
    assert met(facts(version=None, modified=""))[11] is False


def test_remarks_are_public_where_there_is_a_tracker(facts):
    made = facts()
    assert met(Facts(made.catalogue, PUBLISHED))[30] is False


def test_real_time_is_asked_of_data_in_real_time(facts):
    assert met(facts(accrualPeriodicity="UPDATE_CONT"))[20] is False
