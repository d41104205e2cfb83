"""Who answers for a commune, and in what order the network is read."""

from __future__ import annotations

import datetime

import pytest

from generator.domain.network import FACILITATOR


def partner(id_: str, **others: str) -> dict[str, str]:
    return {"id": id_, "nom": id_, "categorie": FACILITATOR, "pilote": "non", "statut": "confirme"} | others


def facilitator(known, facilitator_id: str, *partners: dict[str, str]):
    commune = {"code_insee": "99001", "nom": "Valmont", "facilitateur_id": facilitator_id}
    domain = known(communes=[commune], partenaires=partners)
    found = domain.network.facilitator_of(domain.territory.by_code["99001"])
    return found and found.id


def test_facilitator_in_office(known):
    assert facilitator(known, "a", partner("a"), partner("b")) == "a"


def test_facilitator_that_left_is_followed_to_the_one_in_office(known):
    partners = [
        partner("a", date_sortie="2019-12-31"),
        partner("b", remplace="a", date_sortie="2022-12-31"),
        partner("c", remplace="b"),
    ]
    assert facilitator(known, "a", *partners) == "c"
    assert facilitator(known, "b", *partners) == "c"


@pytest.mark.parametrize(
    ("facilitator_id", "partners"),
    [
        ("", [partner("a")]),
        ("inconnu", [partner("a")]),
        ("a", [partner("a", date_sortie="2019-12-31")]),
        ("a", [partner("a", date_sortie="2019-12-31"), partner("b", remplace="a", date_sortie="2020-12-31")]),
        ("a", [partner("a", date_sortie="2019-12-31", remplace="b"), partner("b", remplace="a", date_sortie="2020-01-01")]),
    ],
    ids=["not said", "unknown", "left", "both left", "circle"],
)  # fmt: skip
def test_no_facilitator_in_office(known, facilitator_id, partners):
    assert facilitator(known, facilitator_id, *partners) is None


def test_no_commune_no_facilitator(known):
    assert known(partenaires=[partner("a")]).network.facilitator_of(None) is None


def test_facilitators_are_those_in_office_pilot_first(known):
    network = known(
        partenaires=[
            partner("a"),
            partner("pilote", pilote="oui"),
            partner("parti", date_sortie="2020-01-01"),
            partner("autre", categorie="etat"),
        ]
    ).network
    assert [each.id for each in network.facilitators] == ["pilote", "a"]
    assert [each.id for each in network.by_category["etat"]] == ["autre"]


def test_pilot_is_the_one_the_portal_names_else_the_one_the_data_mark(known):
    partners = [partner("a"), partner("b", pilote="oui")]
    assert known("a", partenaires=partners).network.pilot.id == "a"
    assert known("", partenaires=partners).network.pilot.id == "b"
    assert known("inconnu", partenaires=partners).network.pilot.id == "b"
    assert known("", partenaires=[partner("a")]).network.pilot is None


def test_commitments_follow_their_order_and_keep_their_axis(known):
    def commitment(id_, order, axis):
        return {"id": id_, "ordre": order, "axe": axis, "titre": id_, "texte": id_, "concerne": "acheteurs|siae"}

    rows = [commitment("c", "10", "Former"), commitment("a", "2", "Acheter"), commitment("b", "3", "Former")]
    network = known(charte_engagements=rows).network
    assert [each.id for each in network.commitments] == ["a", "c", "b"] or [
        each.id for each in network.commitments
    ] == ["a", "b", "c"]
    assert [each.id for each in network.commitments] == ["a", "b", "c"]
    assert {axis: [each.id for each in them] for axis, them in network.axes.items()} == {
        "Acheter": ["a"],
        "Former": ["b", "c"],
    }
    assert network.commitments[0].concerns == ("acheteurs", "siae")


def test_signatories_are_partners(known):
    network = known(
        partenaires=[partner("a")],
        charte_signataires=[{"partenaire_id": "a", "date_signature": "2018-03-01", "source": "Exemple"}],
    ).network
    assert [(each.partner.id, each.signed) for each in network.signatories] == [("a", datetime.date(2018, 3, 1))]
