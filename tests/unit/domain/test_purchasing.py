"""Hours of insertion, and the structures that answer a family of purchases."""

from __future__ import annotations

import pytest

from generator.domain.purchasing import Trade


def trade(labour=(50.0, 50.0), cost=(30.0, 30.0), rate: float | None = 5.0) -> Trade:
    return Trade("essai", "Essai", "", *labour, *cost, rate, "typique", "Exemple")


def test_published_example():
    """1 000 000 € × 50 % × 5 % ÷ 30 €/h (mefsud77.fr)."""
    estimate = trade().estimate(1_000_000)
    assert (estimate.least, estimate.most) == (833, 833)


def test_range_goes_from_the_least_labour_at_the_highest_cost_to_the_reverse():
    estimate = trade(labour=(20.0, 50.0), cost=(25.0, 30.0)).estimate(1_000_000)
    assert (estimate.least, estimate.most) == (333, 1000)


def test_hours_grow_with_the_amount():
    assert trade().estimate(0).most == 0
    assert trade().estimate(2_000_000).most == 1667


def test_zero_is_a_known_parameter():
    assert trade(labour=(0.0, 50.0)).estimate(1_000_000).least == 0


@pytest.mark.parametrize("unknown", range(5))
def test_no_estimate_while_a_parameter_is_not_known(unknown):
    values = [50.0, 50.0, 30.0, 30.0, 5.0]
    values[unknown] = None
    assert trade(tuple(values[:2]), tuple(values[2:4]), values[4]).estimate(1_000_000) is None


def test_full_time_equivalents():
    assert trade(labour=(20.0, 50.0), cost=(25.0, 30.0)).estimate(10_000_000).full_time == (2.1, 6.3)


def test_trades_are_read_in_the_order_of_the_file(known):
    rows = [
        {"id": "b", "poste": "B", "part_main_oeuvre_min": "", "cout_horaire_max": "30", "taux_insertion": "5"},
        {"id": "a", "poste": "A", "part_main_oeuvre_min": "12.5", "cout_horaire_max": "", "taux_insertion": "5"},
    ]
    trades = known(calculateur=rows).purchasing.trades
    assert [(each.id, each.labour_least, each.hourly_cost_most) for each in trades] == [
        ("b", None, 30.0),
        ("a", 12.5, None),
    ]


def test_families_gather_open_structures_once(known, directory_rows):
    rows = directory_rows(
        {"id": "b", "sells": ["peinture", "vitrerie"]},
        {"id": "a", "sells": ["peinture"]},
        {"id": "fermee", "sells": ["peinture"], "statut": "fermee"},
    )
    codes = [("09450000", "peinture"), ("09441000", "vitrerie")]
    rows["familles_achats"] = [
        {"famille": "Bâtiment", "cpv": cpv, "libelle_cpv": "", "secteur": sector, "statut": "source"}
        for cpv, sector in codes
    ]
    purchasing = known(**rows).purchasing
    (family,) = purchasing.families
    assert [structure.id for structure in family.structures] == ["a", "b"]
    assert [cpv.code for cpv in family.codes] == ["09450000", "09441000"]
    assert [sector.code for sector in family.sectors] == ["peinture", "vitrerie"]
    assert [cpv.code for cpv in purchasing.by_sector["peinture"]] == ["09450000"]


def test_a_family_of_staff_holds_whoever_provides_some(known, directory_rows):
    rows = directory_rows(
        {"id": "metier", "sells": ["peinture"]},
        {"id": "vend", "sells": ["peinture"]},
        {"id": "vitres", "sells": ["vitrerie"]},
    )
    rows["siae_activites"][0]["prestation"] = "DISP"
    rows["familles_achats"] = [
        {"famille": name, "cpv": cpv, "libelle_cpv": "", "secteur": "vitrerie", "statut": "source"}
        for name, cpv in (("Personnel", "79621000"), ("Vitres", "45441000"))
    ]
    staff, panes = known(**rows).purchasing.families
    assert [structure.id for structure in staff.structures] == ["metier", "vitres"]
    assert [structure.id for structure in staff.staff] == ["metier"]
    assert [structure.id for structure in panes.structures] == ["vitres"]


def test_a_code_tied_to_several_sectors_is_one_code(known, directory_rows):
    rows = directory_rows({"id": "b", "sells": ["peinture"]}, {"id": "a", "sells": ["vitrerie"]})
    rows["familles_achats"] = [
        {"famille": "Bâtiment", "cpv": "09450000", "libelle_cpv": "Finitions", "secteur": sector, "statut": "source"}
        for sector in ("peinture", "vitrerie")
    ]
    (family,) = known(**rows).purchasing.families
    assert [structure.id for structure in family.structures] == ["a", "b"]
    assert [(code, cpv.sector.code) for code, cpv in family.by_code.items()] == [("09450000", "peinture")]
    assert [branch.code for branch in family.hierarchy] == ["09450000"]
