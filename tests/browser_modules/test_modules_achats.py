"""The pure modules of the pages for buyers: hours, CPV codes, advice, and what people type."""

from __future__ import annotations

import pytest

from generator.typography import spaced
from tests.vectors import vectors

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("case", vectors("heures"), ids=lambda case: case["cas"])
def test_hours_are_those_of_python(call, case):
    lot = {name: case[name] for name in ("montant", "part", "cout", "taux")}
    hours = call("achats/calcul.js", "heures", lot)
    assert [hours["moins"], hours["plus"]] == case["heures"]
    full_time = call("achats/calcul.js", "equivalents", hours, 1600)
    assert [full_time["moins"], full_time["plus"]] == case["etp"]


def test_no_hours_while_a_parameter_is_not_known(call):
    lot = {"montant": 1000, "part": [None, 50], "cout": [25, 30], "taux": 5}
    assert call("achats/calcul.js", "heures", lot) is None
    assert call("achats/calcul.js", "heures", lot | {"part": [10, 50], "taux": None}) is None


def test_lots_add_up(call):
    lots = [{"moins": 10, "plus": 20}, {"moins": 1, "plus": 2}]
    assert call("achats/calcul.js", "total", lots) == {"moins": 11, "plus": 22}


def test_people_at_work_during_the_contract(call):
    assert call("achats/calcul.js", "personnes", {"moins": 1600, "plus": 3200}, 1600, 12) == {"moins": 1, "plus": 2}
    assert call("achats/calcul.js", "personnes", {"moins": 1600, "plus": 3200}, 1600, 24) == {"moins": 0.5, "plus": 1}


@pytest.mark.parametrize(("code", "expected"), vectors("cpv")["racine"])
def test_digits_of_a_code_that_count(call, code, expected):
    assert call("achats/cpv.js", "racine", code) == expected


@pytest.mark.parametrize(("outer", "inner", "expected"), vectors("cpv")["contient"])
def test_what_is_inside_what(call, outer, inner, expected):
    assert call("achats/cpv.js", "contient", outer, inner) is expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("77310000-6", "77310000"), (" 77 31 00 00 ", "77310000"), ("77.31.00.00", "77310000"), ("7731", "77310000"),
        ("77", "77000000"), ("7", None), ("773100001", None), ("", None), ("espaces verts", None), ("77310000-66", None),
        ("91477 Palaiseau", None), (None, None), ("77310000 - 6", "77310000"),
        ("CPV 77314000", "77314000"), ("code cpv : 7731", "77310000"), ("77310000 Exempleville", "77310000"),
        ("appeler 0199000012", None),
    ],
)  # fmt: skip
def test_a_code_as_people_type_it(call, text, code):
    assert call("achats/cpv.js", "lireCpv", text) == code


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
    assert call("achats/cpv.js", "situer", code, KNOWN) == {"relation": relation, "codes": codes}


@pytest.mark.parametrize(("structures", "staff", "weight", "way"), vectors("conseil")["conseil"])
def test_advice_is_that_of_python(call, structures, staff, weight, way):
    assert call("achats/conseil.js", "conseiller", structures, staff, weight, vectors("conseil")["seuils"]) == way


@pytest.mark.parametrize(("amount", "turnover", "expected"), vectors("conseil")["dependance"])
def test_weight_of_a_contract(call, amount, turnover, expected):
    assert call("achats/conseil.js", "dependance", amount, turnover) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 250 000,50 €", 1250000.5), ("1\u202f250\u00a0000", 1250000), ("1250000.5", 1250000.5), ("1.250.000,5", 1250000.5),
        ("1.250,50", 1250.5), ("100 000 euros HT", 100000), ("0", 0), ("1’000", 1000),
    ],
)  # fmt: skip
def test_numbers_as_people_type_them(call, text, value):
    assert call("achats/saisie.js", "lireSaisie", text) == {"valeur": value, "erreur": ""}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("abc", "Écrivez un nombre en chiffres, par exemple 1 250 000,50."),
        ("1e9", "Écrivez un nombre en chiffres, par exemple 1 250 000,50."),
        ("Infinity", "Écrivez un nombre en chiffres, par exemple 1 250 000,50."),
        ("0x10", "Écrivez un nombre en chiffres, par exemple 1 250 000,50."),
        ("9" * 400, "Écrivez un nombre en chiffres, par exemple 1 250 000,50."),
        ("<b>1</b>", "Écrivez un nombre en chiffres, par exemple 1 250 000,50."),
        ("-5", "Un nombre négatif n'a pas de sens ici."),
        ("− 5", "Un nombre négatif n'a pas de sens ici."),
        ("1.250", "« 1.250 » se lit de deux façons : écrivez 1250 ou 1,25."),
        ("1,200", "« 1,200 » se lit de deux façons : écrivez 1200 ou 1,2."),
        ("100 000 € TTC", "Le calcul part du hors taxes : écrivez ce montant HT."),
        ("10.000.00", "Écrivez un nombre en chiffres, par exemple 1 250 000,50."),
        ("1.25,50", "Écrivez un nombre en chiffres, par exemple 1 250 000,50."),
        ("1 00 0", "Écrivez un nombre en chiffres, par exemple 1 250 000,50."),
        ("5 %", "Écrivez un nombre en chiffres, par exemple 1 250 000,50."),
        ("12 h", "Écrivez un nombre en chiffres, par exemple 1 250 000,50."),
        ("5 m€", "Écrivez un nombre en chiffres, par exemple 1 250 000,50."),
    ],
)
def test_what_is_no_number_is_said(call, text, sentence):
    assert call("achats/saisie.js", "lireSaisie", text) == {"valeur": None, "erreur": sentence}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("100k", 100_000), ("100 k€", 100_000), ("250 K€ HT", 250_000), ("1,2 M€", 1_200_000), ("1.250 M€", 1_250_000),
        ("2 millions d'euros", 2_000_000), ("500 mille", 500_000), ("100 000 euros hors taxes", 100_000),
        ("100.000,00", 100_000), ("100’000", 100_000),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_buyers_shorten_it(call, text, value):
    assert call("achats/saisie.js", "lireSaisie", text) == {"valeur": value, "erreur": ""}


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("pourcent", "5 %", 5), ("pourcent", "5,5", 5.5), ("pourcent", "5 pour cent", 5), ("pourcent", "0", 0),
        ("cout", "27,50 €/h", 27.5), ("cout", "30 € de l'heure", 30), ("mois", "12 mois", 12), ("heures", "1 607 h", 1607),
    ],
)  # fmt: skip
def test_each_field_takes_its_own_unit(call, kind, text, value):
    assert call("achats/saisie.js", "lireSaisie", text, {"genre": kind}) == {"valeur": value, "erreur": ""}


@pytest.mark.parametrize(("text", "meant"), [("0,05", "5"), ("0.5", "50"), ("0,055", "5,5")])
def test_a_share_written_as_a_fraction_is_no_per_cent(call, text, meant):
    said = call("achats/saisie.js", "lireSaisie", text, {"genre": "pourcent"})
    assert said["valeur"] is None
    assert f"écrivez {meant}." in said["erreur"]


def test_what_cannot_be_thousands_has_decimals(call):
    assert call("achats/saisie.js", "lireSaisie", "27,125", {"genre": "cout", "max": 1000}) == {
        "valeur": 27.125,
        "erreur": "",
    }
    assert "deux façons" in call("achats/saisie.js", "lireSaisie", "1,000", {"genre": "cout", "max": 1000})["erreur"]


def test_bounds_are_said(call):
    assert call("achats/saisie.js", "lireSaisie", "101", {"max": 100})["erreur"] == "Au plus 100."
    assert call("achats/saisie.js", "lireSaisie", "0", {"min": 1})["erreur"] == "Au moins 1."
    assert call("achats/saisie.js", "lireSaisie", "  ") == {"valeur": None, "erreur": ""}


DATA = {
    "postes": [
        {
            "id": "peinture",
            "part": [70, 70],
            "cout": [25, 30],
            "taux": 5,
            "statut": "Valeur typique",
            "source": "Exemple",
        },
        {"id": "autre", "part": None, "cout": [25, 30], "taux": 5, "statut": "Valeur typique", "source": "Exemple"},
    ],
    "bornes": {"part": [20, 70], "cout": [25, 30], "taux": [5, 5]},
}


def lot(poste="peinture", **values):
    names = ("montant", "partMin", "partMax", "coutMin", "coutMax", "taux")
    return {"poste": poste} | dict.fromkeys(names, "") | values


def test_a_lot_takes_what_is_published(call):
    found = call("achats/lots.js", "resoudre", lot(montant="100 000"), DATA)
    assert found["heures"] == {"moins": 117, "plus": 140}
    assert (found["modifies"], found["supposees"], found["erreurs"]) == ([], [], {})


def test_a_trade_without_a_share_takes_the_bounds_and_says_it_is_a_hypothesis(call):
    found = call("achats/lots.js", "resoudre", lot("autre", montant="100000"), DATA)
    assert found["heures"] == {"moins": 33, "plus": 140}
    assert found["supposees"] == ["partMin", "partMax"]


def test_what_is_typed_wins(call):
    found = call("achats/lots.js", "resoudre", lot("autre", montant="100000", partMin="50", partMax="50"), DATA)
    assert found["heures"] == {"moins": 83, "plus": 100}
    assert (found["modifies"], found["supposees"]) == (["partMin", "partMax"], [])
    published = call("achats/lots.js", "resoudre", lot(montant="1", partMin="70"), DATA)
    assert published["modifies"] == [], "the published value, typed"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (lot(), "Valeur typique. Source : Exemple"),
        (lot(taux="7"), "Valeurs modifiées par vous, sauf celles qui suivent. Valeur typique. Source : Exemple"),
        (lot("autre"), "Hypothèse : aucune part de main-d'œuvre n'est publiée pour ce poste ; celles qui le sont pour d'autres vont de 20 à 70 %. À fixer avec le facilitateur."),
        (lot("autre", partMin="30"), "Valeurs modifiées par vous, sauf celles qui suivent. Hypothèse : aucune part de main-d'œuvre"),
        (lot("autre", taux="7"), "Valeurs modifiées par vous, sauf celles qui suivent. Hypothèse : aucune part de main-d'œuvre"),
        (lot("autre", partMin="30", partMax="40"), "Valeurs modifiées par vous, sauf celles qui suivent. Valeur typique."),
        (lot("autre", partMin="1", partMax="2", coutMin="3", coutMax="4", taux="6"), "Valeurs modifiées par vous."),
        (lot("rien"), "vont de 20 à 70 %. Le coût horaire ou le taux sont ceux qui sont publiés pour d'autres. À fixer"),
    ],
)  # fmt: skip
def test_a_value_that_is_only_supposed_is_always_said(call, asked, said):
    data = DATA | {
        "postes": [
            *DATA["postes"],
            {"id": "rien", "part": None, "cout": None, "taux": None, "statut": "Hypothèse", "source": "Exemple"},
        ]
    }
    found = call("achats/lots.js", "resoudre", asked, data)
    assert said in call("achats/phrases.js", "phraseOrigine", found).replace("\u00a0", " ")


def test_wrong_parameters_give_no_hours_but_a_sentence_each(call):
    found = call("achats/lots.js", "resoudre", lot(montant="-1", partMin="80", coutMin="0", taux="x"), DATA)
    assert found["heures"] is None
    assert set(found["erreurs"]) == {"montant", "partMax", "coutMin", "taux"}
    assert found["erreurs"]["partMax"] == "Le plus haut est sous le plus bas."


def test_no_amount_no_hours(call):
    found = call("achats/lots.js", "resoudre", lot(), DATA)
    assert (found["heures"], found["erreurs"]) == (None, {})


def in_address(page, site, query, trades=DATA["postes"]):
    script = """async ([url, query, trades]) => {
      const { lireLots, ecrireLots } = await import(url);
      const read = lireLots(new URLSearchParams(query), trades);
      const params = new URLSearchParams();
      ecrireLots(read.lots, params);
      return [read, params.toString()];
    }"""
    page.goto(site)
    return page.evaluate(script, [f"{site}assets/js/achats/lots.js", query, trades])


def test_lots_come_back_from_the_address(page, site):
    read, query = in_address(page, site, "lot=peinture_100000.5_60&lot=autre_5_____7&mois=3")
    assert query == "lot=peinture_100000.5_60&lot=autre_5_____7"
    assert not read["ecartes"]
    assert read["lots"][1] == lot("autre", montant="5", taux="7")


@pytest.mark.parametrize(
    "query", ["lot=inconnu_5", "lot=__proto__", "lot=", "lot=peinture_1_2_3_4_5_6_7", "&".join(["lot=autre_1"] * 30)]
)
def test_what_an_address_says_wrongly_is_left_aside_and_said(page, site, query):
    read, _ = in_address(page, site, query)
    assert read["ecartes"]
    assert len(read["lots"]) <= 20


def test_a_long_text_in_the_address_stays_short(page, site):
    read, _ = in_address(page, site, "lot=peinture_" + "<b>" * 500)
    assert len(read["lots"][0]["montant"]) == 40


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        ({"moins": 417, "plus": 1167}, "entre 417 et 1\u202f167\u00a0heures"),
        ({"moins": 833, "plus": 833}, "833\u00a0heures"),
        ({"moins": 0, "plus": 1}, "entre 0 et 1\u00a0heure"),
    ],
)
def test_hours_in_plain_words(call, hours, sentence):
    assert call("achats/phrases.js", "phraseHeures", hours) == sentence


def test_full_time_in_plain_words(call):
    assert (
        call("achats/phrases.js", "phraseEtp", {"moins": 0.3, "plus": 0.7}) == "0,3 à 0,7\u00a0équivalent temps plein"
    )
    assert call("achats/phrases.js", "phraseEtp", {"moins": 2, "plus": 2}) == "2\u00a0équivalents temps plein"
    assert call("achats/phrases.js", "phraseEtp", {"moins": 0, "plus": 0}) == "moins de 0,1\u00a0équivalent temps plein"
    assert (
        call("achats/phrases.js", "phrasePersonnes", {"moins": 1, "plus": 2.5})
        == "1 à 2,5\u00a0personnes à temps plein"
    )


FAMILIES = [
    {
        "id": "dechets",
        "cpv": [["90511000", "Collecte"], ["90513000", ""]],
        "mots": "dechets collecte ordures traitement",
    },
    {"id": "repas", "cpv": [["55520000", "Traiteur"]], "mots": "restauration traiteur repas buffet"},
    {
        "id": "verts",
        "cpv": [["77310000", "Espaces verts"], ["77314000", "Terrains"]],
        "mots": "espaces verts jardinage",
    },
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("traiteur", {"repas": ""}),
        ("jardiniers", {"verts": ""}),
        ("77314100", {"verts": "77314100 est dans 77314000, Terrains"}),
        ("9051", {"dechets": "90510000 contient 90511000, Collecte"}),
        ("90513000", {"dechets": "code 90513000"}),
        ("45000000", {}),
        ("mots inconnus", {}),
    ],
)
def test_families_by_code_and_by_words(call, text, expected):
    found = call("achats/familles.js", "trouverFamilles", text, FAMILIES)
    assert {each["id"]: each["raison"] for each in found["familles"]} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Voie : oui ; « x » !", "Voie\u00a0: oui\u00a0; «\u00a0x\u00a0»\u00a0!"),
        ("https://a.b/?c=d", "https://a.b/?c=d"),
        ("", ""),
    ],
)
def test_french_spaces_are_those_of_python(call, text, expected):
    assert call("typographie.js", "espacer", text) == expected == spaced(text)


@pytest.mark.parametrize(
    ("search", "address"),
    [
        ("", "../fiche/"),
        ("?q=jardin+%C3%A0+Massy&type=EI&page=2", "../fiche/?q=jardin+%C3%A0+Massy"),
        ("?intervient=91477&q=%20", "../fiche/?lieu=91477"),
    ],
)
def test_a_list_hands_its_need_to_the_sheet(call, search, address):
    assert call("achats/lien.js", "versLaFiche", "../fiche/", search) == address
