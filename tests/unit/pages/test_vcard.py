"""Cards that any address book reads (RFC 6350)."""

from __future__ import annotations

import json
import re
import subprocess

import pytest

from generator.pages.vcard import Form, vcard
from tests.portal import HUNG, NODE, ROOT

ADDRESS = "https://portail.example.org/annuaire/a/"


@pytest.fixture
def card(known, directory_rows):
    """A function that gives the card of one structure."""

    def run(form: Form = Form.V4, **columns) -> str:
        (structure,) = known(**directory_rows({"id": "a"} | columns)).directory.structures
        return vcard(structure, ADDRESS, "À confirmer", form)

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
        "BEGIN": "VCARD", "VERSION": "4.0", "KIND": "org", "UID": ADDRESS, "FN": "Atelier", "N": "Atelier;;;;", "ORG": "ATELIER SCOP",
        "TEL": "+33199000012", "EMAIL": "a@example.org",
        "URL": "https://example.org/a,b", "ADR": ";;1 rue Haute;Valmont;;01000;France", "GEO": "geo:48.5,2.25",
        "CATEGORIES": "Entreprise d'insertion,Peinture", "SOURCE": f"{ADDRESS}contact.vcf", "REV": "20240506T000000Z", "END": "VCARD",
        "NOTE": "SIRET 00123456700012. Fiche « à confirmer »\\, vue le 6\u00a0mai 2024.",
    }  # fmt: skip


def test_what_is_not_known_is_left_out(card):
    assert not properties(card()).keys() & {"TEL", "EMAIL", "URL", "ADR", "GEO", "REV"}


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


READ = """
import { parse } from "vcard4";
const cards = [parse(await new Response(process.stdin).text())].flat();
const values = ({ parsedVcard }) => parsedVcard.map(({ property, parameters, value }) => [property, parameters, value]);
console.log(JSON.stringify(cards.map(values)));
"""
"""A reader of vCard 4.0 that refuses what RFC 6350 does, in a language that shares nothing with the generator."""


def test_a_strict_reader_finds_what_was_written(card):
    name, street = "A, B; C\\ « é » 😀 " * 6, '1 "bis", rue;'
    text = card(
        nom=name.strip(), adresse=street, commune="V,al", code_postal="01000", telephone="01 99 00 00 12",
        courriel="a@example.org", site_web="https://example.org/a,b;c", latitude="48.5", longitude="2.25",
        date_maj="2024-05-06", sells=["peinture"],
    )  # fmt: skip
    command = [NODE, "--input-type=module", "--eval", READ]
    done = subprocess.run(command, input=text * 2, capture_output=True, text=True, check=False, cwd=ROOT, timeout=HUNG)
    assert done.returncode == 0, done.stderr
    first, second = json.loads(done.stdout)
    assert first == second, "several cards make one file"
    found = {name: (parameters, value) for name, parameters, value in first}
    assert found["KIND"][1] == "org"
    assert found["FN"][1] == name.strip()
    assert found["UID"][1] == ADDRESS
    assert found["TEL"] == ({"TYPE": "work,voice"}, "+33199000012")
    assert found["URL"][1] == "https://example.org/a,b;c"
    assert found["ADR"][1] == {
        "postOfficeBox": "", "extendedAddress": "", "streetAddress": street, "locality": "V,al", "region": "",
        "postalCode": "01000", "countryName": "France",
    }  # fmt: skip
    assert found["CATEGORIES"][1] == ["Entreprise d'insertion", "Peinture"]
    assert found["REV"][1] == "20240506T000000Z"


def test_the_other_form_is_the_same_card_in_version_3(card):
    """RFC 2426: no kind, a name in parts, a point without a scheme; the charset is said of what is not ASCII only."""
    columns = {
        "nom": "Œuvre d'été", "raison_sociale": "ATELIER", "telephone": "01 99 00 00 12", "courriel": "a@example.org",
        "site_web": "https://example.org", "adresse": "1 rue Haute", "code_postal": "01000", "commune": "Évry",
        "latitude": "48.5", "longitude": "2.25",
    }  # fmt: skip
    lines = card(Form.V3, **columns).replace("\r\n ", "").split("\r\n")
    assert lines[:9] == [
        "BEGIN:VCARD", "VERSION:3.0", f"UID:{ADDRESS}", "FN;CHARSET=UTF-8:Œuvre d'été", "N;CHARSET=UTF-8:Œuvre d'été;;;;",
        "ORG:ATELIER", "TEL;TYPE=work,voice:+33199000012", "EMAIL:a@example.org", "URL:https://example.org",
    ]  # fmt: skip
    assert "ADR;TYPE=work;CHARSET=UTF-8:;;1 rue Haute;Évry;;01000;France" in lines
    assert "GEO:48.5;2.25" in lines
    assert f"SOURCE:{ADDRESS}contact-v3.vcf" in lines
    assert "CHARSET" not in card(Form.V4, **columns), "version 4.0 is UTF-8 and says nothing of it (RFC 6350, 3.1)"


@pytest.mark.parametrize("name", ["é" * 200, "a" * 60 + "é" * 9, "A, B; C\nTEL:666"])
def test_the_other_form_is_folded_and_escaped_too(card, name):
    text = card(Form.V3, nom=name)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert [line for line in text.split("\r\n") if line.startswith("TEL")] == []
