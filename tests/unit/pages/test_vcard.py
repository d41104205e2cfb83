"""Cards that any address book reads (RFC 6350)."""

from __future__ import annotations

import re

import pytest

from generator.pages.vcard import vcard

ADDRESS = "https://portail.example.org/annuaire/a/"


@pytest.fixture
def card(known, directory_rows):
    """A function that gives the card of one structure."""

    def run(**columns) -> str:
        (structure,) = known(**directory_rows({"id": "a"} | columns)).directory.structures
        return vcard(structure, ADDRESS, "À confirmer")

    return run


def properties(text: str) -> dict[str, str]:
    """Name (without parameters) → value, unfolded."""
    lines = text.replace("\r\n ", "").split("\r\n")
    return dict(re.split(r"(?:;[^:]*)?:", line, maxsplit=1) for line in lines if line)


def test_card_says_what_is_known(card):
    found = properties(
        card(
            nom="Atelier", raison_sociale="ATELIER SCOP", telephone="01 99 00 00 12", courriel="a@example.org",
            site_web="https://example.org/a,b", adresse="1 rue Haute", code_postal="01000", commune="Valmont",
            latitude="48.5", longitude="2.25", siret="00123456700012", date_maj="2024-05-06", sells=["peinture"],
        )
    )  # fmt: skip
    assert found == {
        "BEGIN": "VCARD", "VERSION": "4.0", "KIND": "org", "UID": ADDRESS, "FN": "Atelier", "ORG": "ATELIER SCOP",
        "TITLE": "Entreprise d'insertion", "TEL": "tel:+33199000012", "EMAIL": "a@example.org",
        "URL": "https://example.org/a,b", "ADR": ";;1 rue Haute;Valmont;;01000;France", "GEO": "geo:48.5,2.25",
        "CATEGORIES": "Peinture", "SOURCE": f"{ADDRESS}contact.vcf", "REV": "20240506", "END": "VCARD",
        "NOTE": "SIRET 00123456700012. Fiche « à confirmer »\\, vue le 6\u00a0mai 2024.",
    }  # fmt: skip


def test_what_is_not_known_is_left_out(card):
    assert not properties(card()).keys() & {"TEL", "EMAIL", "URL", "ADR", "GEO", "CATEGORIES", "REV"}


@pytest.mark.parametrize(
    ("name", "escaped"),
    [
        ("A, B; C", "A\\, B\\; C"),
        ("A\\B", "A\\\\B"),
        ("A\nTEL:666", "A\\nTEL:666"),
        ("A\r\nTEL:666", "A\\nTEL:666"),
        ("<b>&", "<b>&"),
    ],
)
def test_text_is_escaped(card, name, escaped):
    found = properties(card(nom=name, adresse=name, commune=name, raison_sociale=name))
    assert found["FN"] == found["ORG"] == escaped
    assert found["ADR"] == f";;{escaped};{escaped};;;France"
    assert "TEL" not in found


def test_address_of_a_site_cannot_add_lines(card):
    assert "NOTE:faux" not in card(site_web="https://example.org\r\nNOTE:faux").replace("\r\n ", "").split("\r\n")


def test_postcode_cannot_add_components(card):
    assert properties(card(commune="V", code_postal="01;FR"))["ADR"] == ";;;V;;01\\;FR;France"


@pytest.mark.parametrize(
    "name", ["é" * 200, "a" * 72 + "é" * 3, "日本語" * 40, "a" * 500, "a" * 72, "a" * 71 + "é", "😀" * 60]
)
def test_lines_are_folded_at_75_bytes_never_inside_a_character(card, name):
    text = card(nom=name)
    lines = text.split("\r\n")
    assert lines[-1] == ""
    assert all(len(line.encode()) <= 75 for line in lines)
    assert properties(text)["FN"] == name


def test_lines_end_with_crlf_only(card):
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", card(nom="é" * 200))
