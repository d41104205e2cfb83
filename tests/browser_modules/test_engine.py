"""The engine of the directory over a fictional one: what it understands, where, in which order, what it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
Ask = Callable[..., Any]

LOAD = """async ([base, files]) => {
  const engine = await import(new URL("assets/js/annuaire/moteur.js", base));
  const index = engine.preparer(JSON.parse(files.annuaire));
  for (const part of ["textes", "coordonnees"]) index.completer(part, JSON.parse(files[part]));
  const state = (given) => engine.normaliser(typeof given === "string" ? { q: given } : given, index);
  const search = (given) => engine.chercher(state(given), index);
  const ids = (rows) => Array.from(rows, (row) => index.id(row));
  window.essai = { engine, index, state, search, ids, data: JSON.parse(files.annuaire) };
}"""


@pytest.fixture(scope="module")
def ask(chromium: Browser, site: str, fictional_index: dict[str, str]) -> Iterator[Ask]:
    """Runs a function of the page, given ``{engine, index, state, search, ids, data}`` and an argument."""
    page = chromium.new_page()
    page.goto(site)
    page.evaluate(LOAD, [site, fictional_index])
    yield lambda script, argument=None: page.evaluate(f"(argument) => ({script})(window.essai, argument)", argument)
    page.close()


@pytest.fixture
def found(ask: Ask) -> Ask:
    """Identifiers of the structures that answer, in their order."""
    return lambda given: ask("({ search, ids }, given) => ids(search(given).lignes)", given)


@pytest.fixture
def understood(ask: Ask) -> Ask:
    """What a sentence was taken for."""
    return lambda q: ask(
        "({ search }, q) => search(q).besoin.compris.map(({ cle, libelle }) => `${cle} : ${libelle}`)", q
    )


JARDINS = "secteur : Création et entretien des jardins"


@pytest.mark.parametrize(
    ("q", "taken"),
    [
        ("jardinage à Évreille", [JARDINS, "lieu : Évreille-Courmont"]),
        ("JARDINAGES  evreille courmont", [JARDINS, "lieu : Évreille-Courmont"]),
        ("l'entretien des jardins", [JARDINS]),
        ("jardinag", [JARDINS]),
        ("jradinage", [JARDINS]),
        ("kardinage", [JARDINS]),
        ("taille de haies", ["secteur : Taille de haies"]),
        ("haies à tailler bourg l'essai", ["secteur : Taille de haies", "lieu : Bourg-l'Essai"]),
        ("ménage 00110", ["secteur : Nettoyage de locaux", "lieu : Évreille-Courmont"]),
        ("00120 menage", ["lieu : 00120", "secteur : Nettoyage de locaux"]),
        ("jardin à la haie", [JARDINS, "lieu : La Haie"]),
        ("la haie", ["secteur : Taille de haies"]),  # a trade before a place, unless a preposition says the place
        ("jardin Courmont", [JARDINS, "lieu : Évreille-Courmont"]),
        ("ste fiction", ["lieu : Sainte-Fiction-des-Bois"]),
        ("St-Modèle sur exemple", ["lieu : Saint-Modèle-sur-Exemple"]),
        ("saint modele", ["lieu : Saint-Modèle-les-Champs ou Saint-Modèle-sur-Exemple"]),
        ("evreile jardin", ["lieu : Évreille-Courmont", JARDINS]),
        ("jardin à evr", [JARDINS, "lieu : Évreille-Courmont"]),
        ("jardin pays d'exemple", [JARDINS, "lieu : CA Pays d'Exemple Agglomération (CAPE)"]),
        ("jardin CAPE", [JARDINS, "lieu : CA Pays d'Exemple Agglomération (CAPE)"]),
        ("jardin C.A.P.E.", [JARDINS, "lieu : CA Pays d'Exemple Agglomération (CAPE)"]),
        ("jardin cade", [JARDINS]),  # letters that stand for a body have no typing error
        ("00206", ["lieu : La Haie"]),
        ("jardin 00 206", [JARDINS, "lieu : La Haie"]),
        ("jardins 20 000 m2", [JARDINS]),
        ("E.A. jardin", ["type : Entreprise adaptée", JARDINS]),
        ("jardin 00110 00206", [JARDINS, "lieu : Évreille-Courmont ou La Haie"]),
        ("évreille 00110 jardin", ["lieu : Évreille-Courmont", JARDINS]),
        ("évreille ou bourg l'essai", ["lieu : Bourg-l'Essai ou Évreille-Courmont"]),
        ("entreprise adaptée jardin", ["type : Entreprise adaptée", JARDINS]),
        ("secteur adapté", ["type : Entreprise adaptée"]),
        ("AI ménage", ["type : Association intermédiaire", "secteur : Nettoyage de locaux"]),
        ("j'ai besoin de ménage", ["secteur : Nettoyage de locaux"]),
        ("77310000", ["cpv : Espaces verts"]),
        ("CPV 77314000-8", ["cpv : Taille de haies ou Création et entretien des jardins"]),
        ("77 31 00 00", ["cpv : Espaces verts"]),
        (
            "ménage 7731.0000-6 Bourg-l'Essai",
            ["secteur : Nettoyage de locaux", "cpv : Espaces verts", "lieu : Bourg-l'Essai"],
        ),
        ("000 000 000 00006", ["numero : 00000000000006"]),
        ("01.99.00.00.12", ["numero : 0199000012"]),
    ],
)
def test_a_sentence_is_understood(understood: Ask, q: str, taken: list[str]) -> None:
    assert understood(q) == taken


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        ("tonte", ["s1"]),
        ("paysage", ["s4"]),  # a word of a description
        ("moisson", ["s5"]),
        ("buffet", ["s7", "s5"]),  # the sector, then a name that says it
        ("000 000 000 00006", ["s1"]),
        ("000000000", ["s1"]),
        ("01 99 00 00 12", ["s1"]),
        ("cpv 90900000", ["s2", "s6"]),  # its own sector, and those of the codes inside it
        ("cpv 90000000", ["s7", "s2", "s6"]),  # its own sector first
        ("77314000", ["s1", "s3", "s4", "s6"]),  # inside 77310000
        ("EA", ["s3"]),
        ("net partout", ["s6"]),
        ("jardin hélicoptère", ["s3", "s1", "s4", "s6"]),  # what nothing holds is said, and left
        ("hélicoptère", []),
        ("toiture", []),
        ("tonte buffets", ["s7", "s5", "s1"]),  # no one does both: those that do the most
        ("toiture taille", []),  # half a label is no answer to a trade that nobody does
        ("jardin suspendu", []),  # nor who does what one of its words means
        ({"type": ["EI"], "q": "jardin"}, ["s1", "s4", "s6"]),
        ({"secteur": ["groupe:services"]}, ["s2", "s6"]),
        ({"intervient": "00102"}, ["s2", "s1", "s7", "s6"]),
        ({"intervient": "00105", "q": "jardin"}, ["s3"]),
        ({"intervient": "00105", "q": "jardin", "zones": "toutes"}, ["s3", "s4", "s1"]),
        ({"autour": "00101", "rayon": "12"}, ["s1", "s7", "s2"]),
        ({"autour": "46.5,2", "tri": "distance"}, ["s6", "s5", "s4", "s3", "s2", "s1", "s7"]),
        ({"tri": "date"}, ["s7", "s6", "s1", "s2", "s3", "s4", "s5"]),
        ({"tri": "nom"}, ["s1", "s2", "s3", "s4", "s5", "s6", "s7"]),
        ({"q": "jardin", "tri": "nom"}, ["s1", "s3", "s4", "s6"]),
        ({"contact": ["telephone", "courriel"]}, ["s1", "s2"]),
        ({"reserve": ["L2"]}, ["s3"]),
        ({"clause": ["oui"], "qpv": ["oui"]}, ["s1"]),
        ({"territoire": ["epci:000000001"]}, ["s1", "s2", "s7"]),
    ],
)
def test_structures_answer_in_order(found: Ask, given: Any, ids: list[str]) -> None:
    assert found(given) == ids


def test_a_place_gives_floors_then_the_nearest(ask: Ask) -> None:
    answer = ask(
        """({ search, ids }) => {
          const { lignes, etages, parEtage, distances } = search("jardin bourg l'essai");
          return { ids: ids(lignes), etages: lignes.map((i) => etages[i]), parEtage, km: lignes.map((i) => Math.round(distances[i])) };
        }"""
    )
    assert answer == {
        "ids": ["s1", "s3", "s4", "s6"],
        "etages": [1, 2, 2, 2],
        "parEtage": [0, 1, 3],
        "km": [11, 11, 22, 44],
    }


def test_only_the_activities_that_answer_say_where_they_work(found: Ask) -> None:
    assert found({"q": "jardin", "intervient": "00101"}) == ["s1"]  # s6 cleans everywhere, gardens nearby
    assert "s6" in found({"q": "ménage", "intervient": "00101"})


def test_zones_that_nobody_said_are_counted(ask: Ask) -> None:
    assert ask("({ search }) => search({ q: 'jardin', intervient: '00105' }).zonesInconnues") == 2


STATES = [
    {},
    {"q": "jardin"},
    {"q": "ménage 00110", "type": ["EI"]},
    {"type": ["EI", "AI"], "contact": ["telephone"]},
    {"secteur": ["jardins", "groupe:services"], "intervient": "00101"},
    {"autour": "00103", "rayon": "20", "statut": ["a_confirmer"]},
    {"q": "introuvable"},
]


@pytest.mark.parametrize("given", STATES)
def test_a_count_is_what_the_choice_would_give(ask: Ask, given: dict[str, Any]) -> None:
    wrong = ask(
        """({ engine, index, state, search }, given) => {
          const comptes = search(given).compter();
          return engine.facettes(index).flatMap(({ cle, choix }) => choix.flatMap(({ code }) => {
            const { total } = search({ ...state(given), [cle]: [code] });
            return comptes[cle][code] === total ? [] : [[cle, code, comptes[cle][code], total]];
          })).concat(engine.RAYONS.flatMap((rayon) => {
            if (!comptes.rayon) return [];
            const { total } = search({ ...state(given), rayon });
            return comptes.rayon[rayon] === total ? [] : [["rayon", rayon, comptes.rayon[rayon], total]];
          }));
        }""",
        given,
    )
    assert wrong == []


def test_facets_that_no_structure_fills_are_not_proposed(ask: Ask) -> None:
    facets = ask(
        "({ engine, index }) => engine.facettes(index).map(({ cle, choix }) => [cle, choix.map((c) => c.code)])"
    )
    choices = dict(facets)
    assert list(choices) == [
        "secteur", "territoire", "type", "reserve", "clause", "qpv", "label", "reseau", "contact", "statut",
    ] or set(choices) == {
        "secteur", "prestation", "territoire", "type", "reserve", "clause", "qpv", "label", "reseau", "contact", "statut",
    }  # fmt: skip
    assert "toiture" not in choices["secteur"]
    assert "groupe:travaux" not in choices["secteur"]


def test_typing_errors_are_said_and_never_win_over_what_is_right(ask: Ask) -> None:
    said = "({ search }, q) => search(q).besoin.corrections"
    assert ask(said, "netoyage") == [{"tape": "netoyage", "compris": "nettoyage"}]
    assert ask(said, "nettoyage net") == []
    assert ask(said, "évreile") == [{"tape": "évreile", "compris": "Évreille-Courmont"}]
    assert ask(said, "00111") == []


def test_numbers_that_are_no_place_here_are_said(ask: Ask) -> None:
    answer = ask("({ search, ids }) => { const r = search('tonte 75015'); return [ids(r.lignes), r.besoin.ignores]; }")
    assert answer == [["s1"], [{"mot": "75015", "raison": "hors-territoire"}]]


def test_a_postal_code_of_the_department_that_is_of_no_commune_gives_way_to_the_commune(ask: Ask) -> None:
    said = "({ search }, q) => { const { lieu, ignores } = search(q).besoin; return [lieu?.nom ?? null, ignores]; }"
    assert ask(said, "tonte 00999") == [None, [{"mot": "00999", "raison": "cedex"}]]
    assert ask(said, "tonte 00999 Évreille Cedex") == ["Évreille-Courmont", []]


@pytest.mark.parametrize("written", ["30213100", "CPV 30213100", "cpv : 30213100-6"])
def test_a_cpv_code_that_no_trade_answers_is_said_and_left(ask: Ask, written: str) -> None:
    said = """({ search, ids }, q) => {
      const { lignes, besoin } = search(q);
      return [ids(lignes), besoin.compris.map(({ libelle }) => libelle), besoin.ignores];
    }"""
    left = [{"mot": "30213100", "raison": "cpv"}]
    assert ask(said, written) == [[], [], left]
    assert ask(said, f"tonte {written}") == [["s1"], ["tonte"], left]


@pytest.mark.parametrize(
    "q",
    [
        "jardinnage",  # "jardinnag" is the beginning of "jardinage" but for one letter
        "tonte à Sainte-Fiction-des-Bois",
        "tonte évreille",
        "courmont",
        "jardin pays d'exemple",
        "AI ménage bourg l'essai",
        "tonte 00110",
        "00120",
        "besoin de tonte",
        "pour paysage",
        "77310000",
    ],
)
def test_no_letter_of_a_sentence_empties_the_answer(ask: Ask, q: str) -> None:
    totals = ask("({ search }, q) => Array.from(q, (_, i) => [q.slice(0, i + 1), search(q.slice(0, i + 1)).total])", q)
    assert [typed for typed, total in totals if total == 0] == []


def test_a_word_that_is_only_begun_does_not_count_yet(ask: Ask) -> None:
    said = "({ search, ids }, q) => { const r = search(q); return [ids(r.lignes), r.besoin.ignores, r.besoin.vide]; }"
    everyone = ["s1", "s2", "s3", "s4", "s5", "s6", "s7"]
    begun = [{"mot": "courm", "raison": "commence"}]
    assert ask(said, "courm") == [everyone, begun, True], "it asks for nothing"
    assert ask(said, "tonte courm") == [["s1"], begun, False]
    assert ask(said, "AI moiss") == [["s2"], [{"mot": "moiss", "raison": "commence"}], False], "no AI is called so"
    assert ask(said, "courm tonte") == [["s1"], [{"mot": "courm", "raison": "inconnu"}], False], "it will not go on"
    assert ask(said, "toitur")[0] == [], "a trade that nobody does is understood, and has no answer"
    assert ask(said, "001")[0] == everyone
    assert ask(said, "0000000000000")[0] == ["s1"], "a SIRET finds by its beginning"


def test_a_postal_code_that_is_begun_is_no_word_of_a_name(ask: Ask) -> None:
    named = """({ engine, state, ids, data }, q) => {
      const nom = data.structures.nom.map((own, row) => (row === 5 ? "Net Partout 001" : own));
      const index = engine.preparer({ ...data, structures: { ...data.structures, nom } });
      return ids(engine.chercher(engine.normaliser({ q }, index), index).lignes);
    }"""
    assert ask(named, "tonte 001") == ["s1"]
    assert ask(named, "001 tonte") == ["s6"], "said before the trade, it is whole"


def test_the_beginning_of_a_place_is_not_taken_for_another_one_mistyped(ask: Ask) -> None:
    said = "({ search }, q) => { const { lieu, corrections } = search(q).besoin; return [lieu?.nom ?? null, corrections]; }"
    assert ask(said, "tonte évreill") == ["Évreille-Courmont", []]
    assert ask(said, "tonte à évreil") == ["Évreille-Courmont", []]
    assert ask(said, "tonte à sain") == [None, []], "several begin so"
    assert ask(said, "dans les bo") == [None, []], "two letters say no place"
    assert ask(said, "tonte boi")[0] is None
    assert ask(said, "évreile tonte")[0] == "Évreille-Courmont"


def test_the_number_of_a_lot_counts_nothing(ask: Ask) -> None:
    said = "({ search }, q) => search(q).besoin.mots"
    assert ask(said, "lot 3 tonte") == ask(said, "lot tonte") == ["tonte"]
    assert ask(said, "3 tontes") == []


@pytest.mark.parametrize(
    ("q", "thing", "rest"),
    [
        ("jardinage à Évreille", 0, "à Évreille"),
        ("jardinage à Évreille", 1, "jardinage"),
        ("SIRET 000 000 000 00006 ici", 0, "SIRET ici"),
        ("ménage 00110", 1, "ménage"),
        ("appeler +33 (0)1 99 00 00 12 vite", 0, "appeler vite"),
        ("évreille ménage 00110", 0, "ménage"),
        ("besoin 77310000-6 rapide", 0, "besoin rapide"),
        ("besoin 77 31 00 00-6 rapide", 0, "besoin rapide"),
    ],
)
def test_one_thing_understood_can_be_taken_away(ask: Ask, q: str, thing: int, rest: str) -> None:
    script = (
        "({ engine, search }, [q, i]) => engine.sans(q, search(q).besoin.compris.filter(({ cle }) => cle !== 'mot')[i])"
    )
    assert ask(script, [q, thing]) == rest


@pytest.mark.parametrize(
    ("asked", "same"),
    [
        ("buffet pour le personnel", "buffet"), ("buffet de nos agents", "buffet"), ("jardin du personnel", "jardin"),
        ("buffet au village", "buffet"), ("jardin chantier Évreille", "jardin Évreille"), ("CPV 7731", "77310000"),
        ("cpv : 90", "90000000"),
    ],
)  # fmt: skip
def test_who_is_served_and_where_it_is_done_say_nothing_of_a_trade(ask: Ask, found: Ask, asked: str, same: str) -> None:
    assert found(asked) == found(same)
    codes = "({ search }, q) => search(q).besoin.compris.map(({ cle, code }) => [cle, code])"
    assert ask(codes, asked) == ask(codes, same)


def test_a_code_that_is_only_begun_empties_nothing(found: Ask) -> None:
    assert len(found("CPV 7")) == len(found(""))


def test_who_is_asked_for_is_no_one_served(understood: Ask) -> None:
    assert understood("personnel") == understood("du personnel") != []


def test_the_name_of_the_register_finds_and_answers_no_need(found: Ask) -> None:
    assert found("villeloin") == ["s5"]
    assert found("toiture Villeloin") == []
    assert sorted(found("ménage à Villeloin")) == ["s2", "s6"]


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("", ["jardins", "menage"]),
        ("net partout", ["jardins", "menage"]),
        ("jardin", ["jardins", "menage"]),
        ("ménage", ["menage", "jardins"]),
        ("90919200", ["menage", "jardins"]),
        ({"secteur": ["menage"]}, ["menage", "jardins"]),
        ({"secteur": ["groupe:services"]}, ["menage", "jardins"]),
        ({"q": "entretien des jardins", "secteur": ["menage"]}, ["menage", "jardins"]),  # a choice is before words
        ({"q": "ménage", "secteur": ["groupe:exterieur", "menage"]}, ["menage", "jardins"]),
    ],
)
def test_the_trades_that_are_asked_for_are_read_first(ask: Ask, given: object, read: list[str]) -> None:
    script = """({ index, search }, given) => {
      const row = index.structures.nom.indexOf("Net Partout");
      return search(given).metiers(row).map((sector) => index.tables.secteur.code[sector]);
    }"""
    assert ask(script, given) == read


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("jardina", ["synonyme", "jardinage", "jardinage"]),
        ("jardinage à evr", ["commune", "Évreille-Courmont", "jardinage à Évreille-Courmont"]),
        ("jardinage à b", ["commune", "Bourg-l'Essai", "jardinage à Bourg-l'Essai"]),  # one letter is enough after "à"
        ("ste f", ["commune", "Sainte-Fiction-des-Bois", "Sainte-Fiction-des-Bois"]),
        ("nettoy", ["secteur", "Nettoyage de locaux", "Nettoyage de locaux"]),
        ("netoya", ["secteur", "Nettoyage de locaux", "Nettoyage de locaux"]),
        ("AI", ["type", "Association intermédiaire", "Association intermédiaire"]),
        ("moiss", ["structure", "Moisson Traiteur", "Moisson Traiteur"]),
        ("7731", ["cpv", "Espaces verts", "77310000"]),
        ("0012", ["commune", "Bourg-l'Essai", "Bourg-l'Essai"]),
        ("pays d'ex", ["epci", "CA Pays d'Exemple Agglomération (CAPE)", "CA Pays d'Exemple Agglomération (CAPE)"]),
    ],
)
def test_the_box_proposes(ask: Ask, typed: str, first: list[str]) -> None:
    suggestions = ask("({ engine, index }, typed) => engine.suggerer(typed, index)", typed)
    assert 0 < len(suggestions) <= 8
    assert [suggestions[0][key] for key in ("genre", "libelle", "q")] == first


def test_a_suggestion_says_what_it_would_give(ask: Ask) -> None:
    wrong = ask(
        """({ engine, index, search }) => ["jar", "men", "tra", "entre", "exter"].flatMap((typed) =>
          engine.suggerer(typed, index).filter(({ genre, q, compte }) =>
            genre !== "structure" && compte !== (search(q).partiel ? 0 : search(q).total) && search(q).lieu === null))"""
    )
    assert wrong == []


@pytest.mark.parametrize("typed", ["ja", "jard", "net", "tra", "e", "essai", "ste"])
def test_the_box_says_each_thing_once(ask: Ask, typed: str) -> None:
    suggestions = ask("({ engine, index }, typed) => engine.suggerer(typed, index)", typed)
    labels = [each["libelle"].casefold() for each in suggestions if each["genre"] != "structure"]
    meanings = [each["precision"] for each in suggestions if each["genre"] == "synonyme"]
    assert len(set(labels)) == len(labels)
    assert len(set(meanings)) == len(meanings)


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("jardinage à Bourg", ["jardinage à Bourg-l'Essai"]),
        ("jardinage à Bourg-l'Essai", []),
        ("jardinage  à bourg l’essai ", []),
        ("Moisson Traiteur", ["Moisson Traiteur"]),  # it leads to its page
        ("saint modèle", ["Saint-Modèle-les-Champs", "Saint-Modèle-sur-Exemple"]),
    ],
)
def test_nothing_is_proposed_that_enter_would_do(ask: Ask, typed: str, proposed: list[str]) -> None:
    script = """async ({ index }, typed) => {
      const { proposerSuite } = await import(new URL("assets/js/recherche/propositions.js", document.baseURI));
      return proposerSuite(typed, index).map(({ q }) => q);
    }"""
    assert ask(script, typed) == proposed


@pytest.mark.parametrize("typed", ["", "j", "   ", "xyzzy", "<b>", "((((", "__proto__", "\ud800"])
def test_the_box_may_propose_nothing(ask: Ask, typed: str) -> None:
    assert ask("({ engine, index }, typed) => engine.suggerer(typed, index)", typed) == []


def test_no_result_is_no_dead_end(ask: Ask) -> None:
    ways = """({ engine, index, state, ids }, given) => {
      const asked = state(given);
      const found = engine.issues(asked, index, engine.chercher(asked, index));
      return { ...found, voisines: ids(found.voisines), proches: found.proches.map(({ ligne, km }) => [index.id(ligne), Math.round(km)]) };
    }"""
    filtered = ask(ways, {"q": "jardin", "type": ["AI"], "intervient": "00103"})
    assert [(each["cle"], each["compte"]) for each in filtered["sansFiltre"]] == [("type", 1)]
    assert filtered["proches"] == [["s3", 0], ["s4", 11], ["s1", 22], ["s6", 33]]
    assert filtered["facilitateur"] == {"id": "aide", "nom": "PLIE fictif"}
    nobody = ask(ways, "toiture à Bourg-l'Essai")
    around = [each["ligne"] for each in nobody["alentour"]]
    assert (nobody["proches"], nobody["voisines"]) == ([], [])
    assert ask("({ ids }, rows) => ids(rows)", around)[0] == "s2"
    assert [each["km"] for each in nobody["alentour"]] == sorted(each["km"] for each in nobody["alentour"])
    assert filtered["alentour"] == ask(ways, "toiture")["alentour"] == []
    unknown = ask(ways, "taille de haies toiture")
    assert [each["compte"] for each in unknown["sansMot"]] == [1]
    sector = ask(ways, {"q": "taille de haies", "type": ["AI"]})
    assert [(each["code"], each["libelle"], each["ici"]) for each in sector["secteurs"]] == [
        ("haies", "Taille de haies", True)
    ]
    assert sector["secteurs"][0]["national"].endswith("=haies")
    assert sector["national"].startswith("https://")
    assert sector["voisines"] == ["s3", "s4", "s6"]


HOSTILE = [
    "a" * 10_000, "jardin " * 2_000, "(" * 500 + "[a-z]*+?{1,}$^|\\", "__proto__ constructor toString hasOwnProperty",
    "\ud800\udfff\udc00 jardin", "\u0000\u202e\ufeff", "<img src=x onerror=alert(1)>", "%00%F0%9F", "0" * 300, "77310000" * 20,
    "'\"`;DROP TABLE", "é" * 400, "🌳🌲", "à à à à", "à", "saint saint saint", "-1 1e9 NaN Infinity", "00120 00110 00130 00131",
]  # fmt: skip


@pytest.mark.parametrize("q", HOSTILE)
def test_hostile_words_are_harmless(ask: Ask, q: str) -> None:
    total = ask("({ engine, index }, q) => engine.chercher({ ...engine.etatVide(), q }, index).total", q)
    assert 0 <= total <= 7
    assert ask("({ engine, index }, q) => engine.suggerer(q, index).length", q) <= 8


@pytest.mark.parametrize(
    ("search", "written"),
    [
        ("?page=2&type=AI&type=EI&q=bois", "?q=bois&type=EI&type=AI&page=2"),
        ("?secteur=groupe:services&territoire=epci:000000001", "?secteur=groupe%3Aservices&territoire=epci%3A000000001"),
        ("?intervient=00101&zones=toutes&rayon=20&tri=date", "?intervient=00101&zones=toutes&tri=date&rayon=20"),
        ("?autour=48.712345,2.2&tri=distance", "?autour=48.71%2C2.20&tri=distance"),
        ("?autour=NaN,2", ""), ("?autour=99,2", ""), ("?autour=48,181", ""), ("?autour=48", ""), ("?autour=,", ""),
        ("?type=XYZ&type=constructor&secteur=__proto__&territoire=groupe:services&prestation=", ""),
        ("?secteur=groupe:toString&territoire=epci:constructor&utm_source=lettre&intervient=__proto__", ""),
        ("?page=-1&rayon=-5&tri=constructor&zones=x", ""), ("?page=1e9", ""), ("?rayon=1e3", ""), ("?rayon=2.5", ""),
        ("?q=" + "a" * 500, "?q=" + "a" * 200), ("?q=%F0%9F", "?q=%EF%BF%BD"), ("?q=+&type=AI&type=AI", "?type=AI"),
        ("?" + "type=EI&" * 500, "?type=EI"),
    ],
)  # fmt: skip
def test_the_address_is_read_with_distrust(ask: Ask, search: str, written: str) -> None:
    script = "({ engine, index }, search) => engine.ecrireEtat(engine.lireEtat(search, index))"
    assert ask(script, search) == written
    assert ask(script, written) == written


@pytest.mark.parametrize("rayon", [0, 5, 10, 20, 50, 500])
def test_those_who_have_not_said_where_they_work_are_counted_within_the_distance(ask: Ask, rayon: int) -> None:
    said, more, left_out = ask(
        """({ engine, index, state }, rayon) => {
          const asked = (zones) => engine.chercher(state({ q: "jardin", intervient: "00105", rayon, zones }), index);
          return [asked("").total, asked("toutes").total, asked("").zonesInconnues];
        }""",
        rayon,
    )
    assert more - said == left_out


def test_filters_are_named_and_removed_one_by_one(ask: Ask) -> None:
    chips = ask(
        """({ engine, index, state }) => engine.puces(state({ q: "x", type: ["EI"], territoire: ["00102"], intervient: "00101",
          rayon: 20 }), index).map(({ libelle }) => libelle)"""
    )
    assert chips == ["Entreprise d'insertion", "Bourg-l'Essai", "Intervient à Évreille-Courmont", "À 20 km au plus"]
    assert ask(
        """({ engine, state }) => engine.ecrireEtat(engine.retirer(engine.retirer(
          state({ type: ["EI", "AI"], intervient: "00101", zones: "toutes", page: 3 }), "type", "EI"), "intervient", "00101"))"""
    ) == "?type=AI"  # fmt: skip


def test_a_part_of_another_index_is_refused(ask: Ask) -> None:
    message = """({ engine, index }, part) => { try { index.completer("textes", part); return ""; } catch (e) { return e.name; } }"""
    assert ask(message, {"version": 3, "empreinte": "autre"}) == "TypeError"
    assert ask(message, None) == "TypeError"
    shape = """({ engine }, data) => { try { engine.preparer(data); return ""; } catch (e) { return e.name; } }"""
    for data in (None, {}, [], {"version": 1}, {"version": 3, "taille": 3, "structures": {}}):
        assert ask(shape, data) == "TypeError"


def test_what_would_complete_the_results_is_said(chromium: Browser, site: str, fictional_index: dict[str, str]) -> None:
    page = chromium.new_page()
    page.goto(site)
    script = """async ([base, text]) => {
      const engine = await import(new URL("assets/js/annuaire/moteur.js", base));
      const index = engine.preparer(JSON.parse(text));
      return ["jardin", "000000000", ""].map((q) => engine.chercher({ ...engine.etatVide(), q }, index).attend);
    }"""
    assert page.evaluate(script, [site, fictional_index["annuaire"]]) == [["textes"], ["coordonnees"], []]
    page.close()
