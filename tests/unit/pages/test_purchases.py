"""What pages and the browser are told of purchases: families, the way advised and why, trades, facilitators."""

from __future__ import annotations

import json

import pytest

from generator.domain.advice import Way
from generator.pages.blocks import purchasing as blocks
from generator.pages.families import purchase_pages
from generator.pages.purchases import purchases_index
from generator.pages.ways import BY_CODE, REASONS, ROADS, advised


def code(cpv: str, sector: str, family: str = "Bâtiment") -> dict[str, str]:
    return {
        "id": cpv, "famille": family, "cpv": cpv, "libelle_cpv": f"Code {cpv}", "secteur": sector, "statut": "source",
        "source": "Exemple",
    }  # fmt: skip


@pytest.fixture
def purchases(page, directory_rows):
    """A page of a portal where ``count`` structures paint, and what else its datasets hold."""

    def build(count: int = 2, settings: dict | None = None, **datasets):
        rows = directory_rows(*({"id": f"s{i}", "sells": ["peinture"]} for i in range(count)))
        rows["types_structures"] = [
            {"code": "EI", "libelle": "Entreprise d'insertion", "source": "Exemple", "marche_reserve": "L2113-13"}
        ]
        families = [code("45442100", "peinture"), code("45000000", "peinture")]
        return page(settings, **(rows | {"familles_achats": families} | datasets))

    return build


def test_every_way_has_its_words_and_every_reason_a_way():
    assert {road.code for road in ROADS} == set(Way)
    assert set(REASONS) == set(Way)


@pytest.mark.parametrize(("count", "way"), [(1, Way.NONE), (2, Way.CLAUSE), (11, Way.LOT), (31, Way.LOT)])
def test_the_way_advised_follows_the_structures(purchases, count, way):
    edition = purchases(count).edition
    (family,) = edition.domain.purchasing.families
    found = advised(family, edition.config.advice)
    assert found.road is BY_CODE[way]


def test_a_network_sets_its_thresholds_and_the_page_says_those_of_the_source(purchases):
    portal = purchases(3, {"advice": {"lot_above": 2, "contract_above": 4}})
    index = json.loads(purchases_index(portal.edition))
    assert index["familles"][0]["voie"] == "lot_reserve"
    assert index["raisons"]["lot_reserve"] == "plus de 2\u00a0structures"
    (listing, _) = purchase_pages(portal.edition, portal.environment)
    assert "Le réseau a fixé ses propres seuils" in listing.body
    assert "30, 10 et 1 structures" in listing.body


def test_the_page_of_a_family_shows_its_codes_under_one_another_and_its_articles(purchases):
    portal = purchases()
    _, family = purchase_pages(portal.edition, portal.environment)
    assert family.address == "achats/familles/batiment/"
    assert family.body.index("45000000") < family.body.index("45442100")
    assert "</span><ul>" in family.body, "the inner code is under the outer one"
    assert "article L2113-13" in family.body
    assert "achats/fiche/" not in family.body, "a portal without the page is not led to it"


def test_a_card_says_first_the_sector_of_the_family(purchases, directory_rows):
    portal = purchases(**directory_rows({"id": "a", "sells": ["bois", "peinture"]}))
    _, family = purchase_pages(portal.edition, portal.environment)
    assert "Peinture\u00a0· Bois" in family.body


def test_texts_are_escaped(purchases):
    portal = purchases(familles_achats=[code("45000000", "peinture", "<b>Bâtiment</b>")])
    assert all("<b>" not in record.body for record in purchase_pages(portal.edition, portal.environment))


def test_a_portal_without_these_datasets_has_neither_pages_nor_boxes(page, directory_rows):
    portal = page(**directory_rows({"id": "a"}))
    assert list(purchase_pages(portal.edition, portal.environment)) == []
    assert json.loads(purchases_index(portal.edition))["familles"] == []
    assert blocks.find_family(portal) == ""
    assert blocks.prepare(portal) == ""
    assert "À compléter par le réseau" in blocks.families(portal)
    assert "À compléter par le réseau" in blocks.calculator(portal)
    assert "À compléter par le réseau" in blocks.sourcing_sheet(portal)


def test_trades_and_bounds_reach_the_browser(purchases):
    trades = [
        {"id": "a", "poste": "A", "famille": "Bâtiment", "part_main_oeuvre_min": "20", "part_main_oeuvre_max": "50"},
        {"id": "b", "poste": "B", "famille": "", "cout_horaire_min": "25", "cout_horaire_max": "30"},
    ]
    index = json.loads(purchases_index(purchases(calculateur=trades).edition))
    assert [trade["famille"] for trade in index["postes"]] == ["batiment", ""]
    assert [trade["part"] for trade in index["postes"]] == [[20, 50], None]
    assert index["bornes"] == {"part": [20, 50], "cout": [25, 30], "taux": None}
