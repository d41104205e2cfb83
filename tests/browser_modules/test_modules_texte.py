"""Vectors of the pure modules: text, address, queries, sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from generator.domain.words import fold
from tests.vectors import vectors

pytestmark = pytest.mark.browser
Call = Callable[..., object]


@pytest.mark.parametrize(("text", "folded"), vectors("texte")["plier"])
def test_folding_is_the_same_on_both_sides(call: Call, text: str, folded: str) -> None:
    assert call("texte.js", "plier", text) == folded
    assert fold(text) == folded


@pytest.mark.parametrize("extra", [[], ["deux\nlignes"]], ids=["lines", "a text of two lines"])
def test_many_texts_are_folded_as_each_would_be(call: Call, extra: list[str]) -> None:
    texts = [text for text, _ in vectors("texte")["plier"]] + extra
    assert call("texte.js", "plierTout", texts) == [call("texte.js", "plier", text) for text in texts]


@pytest.mark.parametrize("value", [0, 7, 999, 1000, 9999, 10_000, 123_456, 1_234_567, 0.5, 3.2, 1234.25, 4.0])
def test_numbers_are_written_as_the_browser_writes_them_in_french(call: Call, chromium: Browser, value: float) -> None:
    page = chromium.new_page()
    assert call("phrases.js", "nombre", value) == page.evaluate("value => value.toLocaleString('fr-FR')", value)
    page.close()


@pytest.mark.parametrize(
    ("query", "tokens"),
    [
        ("entretien des jardins à l'école", ["entretien", "jardins", "ecole"]),
        ("chez les", ["chez", "les"]),
        ("Jardin JARDIN", ["jardin"]),
        ("  ", []),
    ],
)
def test_tokens_leave_out_words_that_say_nothing(call: Call, query: str, tokens: list[str]) -> None:
    assert call("mots.js", "jetons", query) == tokens


@pytest.mark.parametrize(
    ("token", "word"),
    [
        ("jardinage", "jardins"), ("jardinage", "jardin"), ("jardin", "jardinage"), ("jardinag", "jardins"),
        ("jardinier", "jardiniere"), ("nettoyage", "nettoyer"), ("nettoyer", "nettoyage"), ("nettoyeuse", "nettoyage"),
        ("menuiserie", "menuisier"), ("menuisiers", "menuiserie"), ("couture", "couture"), ("couture", "couturiere"),
        ("boulanger", "boulangerie"), ("blanchisserie", "blanchisseur"), ("verte", "verts"), ("adaptee", "adaptes"),
        ("metaux", "metal"), ("bureau", "bureaux"), ("travau", "travaux"), ("j", "jardin"), ("9100", "91000"),
    ],
)  # fmt: skip
def test_a_token_finds_the_family_of_its_word(call: Call, token: str, word: str) -> None:
    assert call("mots.js", "correspond", token, ["autre", word])


@pytest.mark.parametrize(
    ("token", "word"),
    [
        ("acier", "aci"), ("parquet", "par"), ("surface", "sur"), ("logement", "log"), ("papier", "papa"),
        ("couture", "courses"), ("lavage", "lavande"), ("910001", "91000"), ("peinture", "jardin"), ("", "jardin"),
    ],
)  # fmt: skip
def test_a_token_leaves_the_other_words(call: Call, token: str, word: str) -> None:
    assert not call("mots.js", "correspond", token, [word])


@pytest.mark.parametrize(
    ("typed", "joined"),
    [
        ("01 99 00 00 12", "0199000012"),
        ("01.99.00.00.12", "0199000012"),
        ("+33 (0)1 99 00 00 12", "0199000012"),
        ("siret 000 000 000 00006 à Évreille", "siret 00000000000006 à Évreille"),
        ("000 000 000", "000000000"),
        ("91000 jardin", "91000 jardin"),
        ("01000 01100", "01000 01100"),
        ("2024 2025 2026", "2024 2025 2026"),
    ],
)
def test_numbers_typed_in_groups_are_joined(call: Call, typed: str, joined: str) -> None:
    assert call("texte.js", "joindre", typed) == joined


@pytest.mark.parametrize(
    ("page_number", "pages", "shown"),
    [
        (1, 1, [1]), (1, 3, [1, 2, 3]), (1, 9, [1, 2, None, 9]), (4, 9, [1, 2, 3, 4, 5, None, 9]),
        (5, 9, [1, None, 4, 5, 6, None, 9]), (9, 9, [1, None, 8, 9]), (6, 9, [1, None, 5, 6, 7, 8, 9]),
    ],
)  # fmt: skip
def test_page_numbers(call: Call, page_number: int, pages: int, shown: list[int | None]) -> None:
    assert call("phrases.js", "pagesVisibles", page_number, pages) == shown


@pytest.mark.parametrize(("name", "of", "at"), vectors("communes"))
def test_names_of_communes_after_a_preposition(call: Call, name: str, of: str, at: str) -> None:
    assert (call("phrases.js", "de", name), call("phrases.js", "a", name)) == (of, at)


@pytest.mark.parametrize(
    ("km", "said"),
    [
        (0, ""),
        (None, ""),
        (0.04, "à 100\u00a0m"),
        (0.84, "à 800\u00a0m"),
        (3.24, "à 3,2\u00a0km"),
        (25.4, "à 25\u00a0km"),
    ],
)
def test_distances_are_said(call: Call, km: float | None, said: str) -> None:
    assert call("phrases.js", "aDistance", km) == said


def test_counts_are_sentences(call: Call) -> None:
    assert call("phrases.js", "phraseCompte", 0, 40, 1, 1) == "Aucune structure ne correspond à ces critères."
    assert call("phrases.js", "phraseCompte", 1, 40, 1, 1) == "1 structure sur 40"
    assert call("phrases.js", "phraseCompte", 1200, 1200, 2, 24) == "1\u202f200 structures, page 2 sur 24"


@pytest.mark.parametrize(
    ("typed", "queries"),
    [
        ("", []),
        ("jardin", ["jardin"]),
        ("0199000012", ['"0199000012"', '"01 99 00 00 12"']),
        ("01.99.00.00.12", ['"0199000012"', '"01 99 00 00 12"']),
        ("00000000000006", ['"00000000000006"', '"000 000 000 00006"']),
        ("000 000 000", ['"000000000"', '"000 000 000"']),
        ("main d'oeuvre", ["main d'oeuvre", "main d'œuvre"]),
        ("tél 01 99 00 00 12", ["tél 01 99 00 00 12", "tél 0199000012"]),
    ],
)
def test_what_the_search_engine_is_asked(call: Call, typed: str, queries: list[str]) -> None:
    assert call("recherche/requete.js", "variantes", typed) == queries


def test_an_excerpt_is_cut_at_its_marks_only(call: Call) -> None:
    pieces = call(
        "recherche/requete.js", "extrait", "un <mark>mot</mark> &lt;img&gt; <img src=x> &amp;lt; &#233; &inconnue;"
    )
    assert pieces == [
        {"texte": "un ", "marque": False},
        {"texte": "mot", "marque": True},
        {"texte": " <img> <img src=x> &lt; é &inconnue;", "marque": False},
    ]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"latitude": "48.6", "longitude": "-2.3"}, [48.6, -2.3]),
        ({"latitude": "", "longitude": "2"}, None),
        ({"latitude": "91", "longitude": "2"}, None),
        ({"longitude": "2"}, None),
    ],
)
def test_coordinates_are_complete_and_possible(call: Call, data: dict[str, str], place: list[float] | None) -> None:
    assert call("fiche.js", "coordonnees", data) == place
