"""The small modules of the directory's engine, each alone."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import pytest

pytestmark = pytest.mark.browser
Call = Callable[..., object]


@pytest.mark.parametrize(
    ("typed", "word", "near"),
    [
        ("jardinage", "jardinage", True), ("jardinge", "jardinage", True), ("jardinnage", "jardinage", True),
        ("jatdinage", "jardinage", True), ("jradinage", "jardinage", True), ("ardinage", "jardinage", True),
        ("jardinagee", "jardinage", True), ("ajrdinage", "jardinage", True), ("jardniaeg", "jardinage", False),
        ("jadinge", "jardinage", False), ("jardin", "jardinage", False), ("", "a", True), ("", "", True), ("ab", "ba", True), ("abc", "cba", False),
    ],
)  # fmt: skip
def test_one_typing_error(call: Call, typed: str, word: str, near: bool) -> None:
    assert call("annuaire/fautes.js", "uneFaute", typed, word) is near
    assert call("annuaire/fautes.js", "uneFaute", word, typed) is near


@pytest.mark.parametrize(
    ("typed", "word", "begins"),
    [
        ("jardna", "jardinage", True),
        ("jadin", "jardinage", True),
        ("jardinnag", "jardinage", True),  # as long as the word, with a letter too many
        ("jardiange", "jardinage", False),
        ("jardinage", "jardinage", False),
        ("menui", "jardinage", False),
    ],
)
def test_a_beginning_with_one_error(call: Call, typed: str, word: str, begins: bool) -> None:
    assert call("annuaire/fautes.js", "debutAvecFaute", typed, word) is begins


@pytest.mark.parametrize(
    ("name", "typed", "word", "same"),
    [
        ("echange", "linge", "ligne", True),
        ("echange", "linge", "linge", False),
        ("echange", "point", "peint", False),
        ("memesLettres", "abbatage", "abattage", True),
        ("memesLettres", "carotte", "carrote", True),
        ("memesLettres", "abatage", "balayage", False),
        ("memeSansElision", "dentretien", "entretien", True),
        ("memeSansElision", "lhopital", "hopital", True),
        ("memeSansElision", "couple", "ouple", False),
    ],
)
def test_errors_that_are_not_any_letter(call: Call, name: str, typed: str, word: str, same: bool) -> None:
    assert call("annuaire/fautes.js", name, typed, word) is same


FAR = """([url, points, places]) => import(url).then(({ distances, surLaSphere }) => Array.from(distances(
  surLaSphere(points.map(([lat]) => lat), points.map(([, lon]) => lon)), places.map(([lat, lon]) => ({ lat, lon })))))"""
Point = tuple[float, float]


@pytest.fixture
def far(chromium, site: str) -> Iterator[Callable[[list[Point], list[Point]], list[float]]]:
    """Kilometres from points to the nearest of some places, each a latitude and a longitude."""
    page = chromium.new_page()
    page.goto(site)
    yield lambda points, places: page.evaluate(FAR, [f"{site}assets/js/annuaire/zones.js", points, places])
    page.close()


@pytest.mark.parametrize(
    ("points", "km"),
    [
        ((48.8566, 2.3522, 48.8566, 2.3522), 0.0),
        ((48.8566, 2.3522, 45.764, 4.8357), 391.5),  # Paris and Lyon
        ((0.0, 179.5, 0.0, -179.5), 111.2),
        ((90.0, 0.0, -90.0, 0.0), 20015.1),
    ],
)
def test_distances_are_those_of_the_great_circle(far, points: tuple[float, ...], km: float) -> None:
    assert far([points[:2]], [points[2:]]) == [pytest.approx(km, abs=0.2)]


def test_distances_are_those_to_the_nearest_of_the_places_that_are_somewhere(far) -> None:
    nan = float("nan")
    here, nowhere = far([(48.7, 2.2), (nan, 2.2)], [(49.7, 2.2), (48.8, 2.2), (nan, 2.2)])
    assert here == pytest.approx(11.1, abs=0.1)
    assert math.isnan(nowhere), "a row without a place"
    assert math.isnan(far([(48.7, 2.2)], [(nan, 2.2)])[0]), "a place that is nowhere"
    assert math.isnan(far([(48.7, 2.2)], [])[0]), "no place at all"


TIENT = """([url, zone, from, places, km]) => import(url).then(({ Couverture }) =>
  new Couverture([{ genre: "", rayon: null, communes: [] }, zone], ["00101", "00102", "97101"], places).tient(1, from, km))"""


@pytest.fixture
def tient(chromium, site: str) -> Iterator[Callable[..., bool]]:
    """Whether a zone, said by a structure of a commune, holds one of some places."""
    page = chromium.new_page()
    page.goto(site)
    yield lambda *asked: page.evaluate(TIENT, [f"{site}assets/js/annuaire/zones.js", *asked])
    page.close()


@pytest.mark.parametrize(
    ("zone", "km", "holds"),
    [
        ({"genre": "france"}, 900, True),
        ({"genre": "departement"}, 30, True),
        ({"genre": "rayon", "rayon": 20}, 19.9, True),
        ({"genre": "rayon", "rayon": 20}, 20.1, False),
        ({"genre": "rayon", "rayon": None}, 1, False),
        ({"genre": "rayon", "rayon": 20}, float("nan"), False),
        ({"genre": "communes", "communes": ["00102"]}, 5, True),
        ({"genre": "communes", "communes": ["00103"]}, 5, False),
        ({"genre": ""}, 0, False),
        ({"genre": "constructor"}, 0, False),
    ],
)
def test_a_zone_holds_a_commune(tient, zone: dict[str, object], km: float, holds: bool) -> None:
    whole = {"rayon": None, "communes": []} | zone
    assert tient(whole, 0, ["00102"], km) is holds
    assert tient(whole, 0, ["97101", "00102"], km) is holds, "one of several places is enough"


@pytest.mark.parametrize(("commune", "places"), [(2, ["00102"]), (0, ["97101"]), (-1, ["00102"])])
def test_a_departement_holds_neither_another_nor_what_is_not_known(tient, commune: int, places: list[str]) -> None:
    assert tient({"genre": "departement", "rayon": None, "communes": []}, commune, places, 1) is False


@pytest.mark.parametrize(("insee", "code"), [("91001", "91"), ("2A004", "2A"), ("97105", "971"), ("98735", "987")])
def test_departements(call: Call, insee: str, code: str) -> None:
    assert call("annuaire/zones.js", "departement", insee) == code


@pytest.mark.parametrize(("gaps", "rows"), [([], []), ([0], [0]), ([3, 1, 28, 1, 64], [3, 4, 32, 33, 97])])
def test_gaps_give_rows_and_sets_keep_them(call: Call, gaps: list[int], rows: list[int]) -> None:
    assert call("annuaire/ensembles.js", "deplier", gaps) == rows


@pytest.mark.parametrize("size", [0, 1, 31, 32, 33, 64, 100])
def test_sets_of_every_size(chromium, site: str, size: int) -> None:
    page = chromium.new_page()
    page.goto(site)
    script = """async ([url, size]) => {
      const e = await import(url);
      const all = e.plein(size);
      const odd = e.depuis(size, Array.from({ length: size }, (_, i) => i).filter((i) => i % 2));
      return [e.taille(all), e.lignes(all).length, e.taille(odd), e.communs(all, odd), e.lignes(odd).every((i) => i % 2), e.taille(e.vide(size))];
    }"""
    found = page.evaluate(script, [f"{site}assets/js/annuaire/ensembles.js", size])
    assert found == [size, size, size // 2, size // 2, True, 0]
    page.close()


@pytest.mark.parametrize(
    ("word", "singular"),
    [
        ("haies", "haie"),
        ("travaux", "traval"),
        ("animaux", "animal"),
        ("tuyaux", "tuyau"),
        ("bois", "boi"),
        ("bus", "bus"),
        ("2024s", "2024s"),
    ],
)
def test_plurals(call: Call, word: str, singular: str) -> None:
    assert call("texte.js", "singulier", word) == singular


WORDS = [
    "bois", "boi", "bois1", "12", "12s", "cheval", "chevaux", "chevals", "local", "locaux", "locale", "locales", "jardin",
    "jardins", "jardinage", "jardinier", "jardinieres", "jardinerie", "journal", "journaux", "journalier", "bureau", "bureaux",
    "bureautique", "travail", "travaux", "metal", "metaux", "metallerie", "mal", "maux", "eau", "eaux", "sal",
]  # fmt: skip


def test_a_word_answers_by_its_plural_then_by_its_root_as_if_each_word_were_tried(chromium, site: str) -> None:
    """The lexicon looks among few words; trying them all must find the same ones."""
    page = chromium.new_page()
    page.goto(site)
    unlike = page.evaluate(
        """async ([site, words]) => {
          const { Lexique, EXACT, RACINE } = await import(`${site}assets/js/annuaire/lexique.js`);
          const { radical, singulier } = await import(`${site}assets/js/texte.js`);
          const lexicon = new Lexique();
          for (const word of words) lexicon.apprendre(word);
          const tried = (token, how) => words.filter((word) => how === EXACT ? singulier(word) === singulier(token)
            : radical(word) === radical(token) && singulier(word) !== singulier(token));
          return words.flatMap((token) => [EXACT, RACINE].flatMap((how) => {
            const found = lexicon.repondre(token).flatMap(([number, own]) => (own === how ? [lexicon.mot(number)] : []));
            return String(found.sort()) === String(tried(token, how).sort()) ? [] : [[token, how, found, tried(token, how)]];
          }));
        }""",
        [site, WORDS],
    )
    page.close()
    assert unlike == []


def test_what_is_asked_for_nobody_is_of_the_directory_itself(call: Call) -> None:
    tables = {
        "secteur": {"code": ["verts"], "libelle": ["Espaces verts"]},
        "type": {"code": ["EI"], "libelle": ["Entreprise d'insertion"]},
        "commune": {"libelle": ["Exempleville"], "postes": [["99010"]]},
    }
    asked = call("annuaire/rodage.js", "essais", {"tables": tables})
    assert isinstance(asked, list)
    for said in ("Espaces verts", "Espacces verts", "Espaces verts à Exempleville", "Espaces verts 99010"):
        assert {"q": said} in asked
    assert {"secteur": ["verts"]} in asked
    nothing: dict[str, list[str]] = {"code": [], "libelle": []}
    empty = {"secteur": nothing, "type": nothing, "commune": {"libelle": [], "postes": []}}
    assert call("annuaire/rodage.js", "essais", {"tables": empty})


def test_of_two_structures_called_by_their_name_the_nearest_comes_first(call: Call) -> None:
    """Named ones come before the rest, wherever they are; among themselves as among the others, distance counts."""
    by = {
        "state": {"tri": ""},
        "besoin": {"mots": ["rabot"], "faibles": []},
        "reponse": {"score": [60, 2060, 2060], "surs": [1, 1, 1], "tous": 1},
        "distances": [0.5, 30, 2],
        "etages": [0, 2, 2],
    }
    assert call("annuaire/ordre.js", "ordonner", [0, 1, 2], by) == [2, 1, 0]
