"""The pure modules of the pages for buyers: hours, CPV codes, advice, and what people type."""

from __future__ import annotations

import pytest

from tests.vectors import vectors

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("case", vectors("heures"), ids=lambda case: case["cas"])
def test_hours_are_those_of_python(call, case):
    lot = {name: case[name] for name in ("montant", "part", "cout", "taux")}
    hours = call("calcul.js", "heures", lot)
    assert [hours["moins"], hours["plus"]] == case["heures"]
    full_time = call("calcul.js", "equivalents", hours, 1600)
    assert [full_time["moins"], full_time["plus"]] == case["etp"]


def test_no_hours_while_a_parameter_is_not_known(call):
    lot = {"montant": 1000, "part": [None, 50], "cout": [25, 30], "taux": 5}
    assert call("calcul.js", "heures", lot) is None
    assert call("calcul.js", "heures", lot | {"part": [10, 50], "taux": None}) is None


def test_lots_add_up(call):
    lots = [{"moins": 10, "plus": 20}, {"moins": 1, "plus": 2}]
    assert call("calcul.js", "total", lots) == {"moins": 11, "plus": 22}


def test_people_at_work_during_the_contract(call):
    assert call("calcul.js", "personnes", {"moins": 1600, "plus": 3200}, 1600, 12) == {"moins": 1, "plus": 2}
    assert call("calcul.js", "personnes", {"moins": 1600, "plus": 3200}, 1600, 24) == {"moins": 0.5, "plus": 1}


@pytest.mark.parametrize(("code", "expected"), vectors("cpv")["racine"])
def test_digits_of_a_code_that_count(call, code, expected):
    assert call("cpv.js", "racine", code) == expected


@pytest.mark.parametrize(("outer", "inner", "expected"), vectors("cpv")["contient"])
def test_what_is_inside_what(call, outer, inner, expected):
    assert call("cpv.js", "contient", outer, inner) is expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("77310000-6", "77310000"), (" 77 31 00 00 ", "77310000"), ("77.31.00.00", "77310000"), ("7731", "77310000"),
        ("77", "77000000"), ("7", None), ("773100001", None), ("", None), ("espaces verts", None), ("77310000-66", None),
        ("91477 Palaiseau", None), (None, None), ("77310000 - 6", "77310000"),
    ],
)  # fmt: skip
def test_a_code_as_people_type_it(call, text, code):
    assert call("cpv.js", "lireCpv", text) == code


KNOWN = ["77310000", "77314000", "77211500", "90910000"]


@pytest.mark.parametrize(
    ("code", "relation", "codes"),
    [
        ("77314000", "exact", ["77314000"]),
        ("77314100", "dans", ["77314000"]),
        ("77313000", "dans", ["77310000"]),
        ("77000000", "contient", ["77310000", "77314000", "77211500"]),
        ("45000000", "aucun", []),
    ],
)
def test_where_a_code_stands(call, code, relation, codes):
    assert call("cpv.js", "situer", code, KNOWN) == {"relation": relation, "codes": codes}


@pytest.mark.parametrize(("structures", "weight", "way"), vectors("conseil")["conseil"])
def test_advice_is_that_of_python(call, structures, weight, way):
    assert call("conseil.js", "conseiller", structures, weight, vectors("conseil")["seuils"]) == way


@pytest.mark.parametrize(("amount", "turnover", "expected"), vectors("conseil")["dependance"])
def test_weight_of_a_contract(call, amount, turnover, expected):
    assert call("conseil.js", "dependance", amount, turnover) == expected
