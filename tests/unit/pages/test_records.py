"""Record pages: everything that comes from the data is text, and what is not known is said so."""

from __future__ import annotations

import pytest
from lxml import html

from generator.pages.environment import make_environment
from generator.pages.frames import PLAIN, WITH_MAP
from generator.pages.records import record_pages

HOSTILE = "<img src=x onerror=alert(1)>\"'&{{ 7 * 7 }}"
TEXTS = ("nom", "raison_sociale", "adresse", "code_postal", "commune", "telephone", "courriel", "description", "naf")


@pytest.fixture
def pages(edition, directory_rows):
    """A function that gives the record pages of a directory: address → record."""

    def run(*structures, settings=None, communes=(), **datasets):
        made = edition(settings, **directory_rows(*structures, communes=communes) | datasets)
        return {record.address: record for record in record_pages(made, make_environment())}

    return run


def parsed(record) -> html.HtmlElement:
    return html.fromstring(f"<div>{record.body}</div>")


def text_of(record) -> str:
    return " ".join(parsed(record).text_content().split())


def test_every_record_has_its_permanent_address(pages):
    found = pages(
        {"id": "a", "code_insee": "01001", "sells": ["peinture"]}, communes=[{"code_insee": "01001", "nom": "Valmont"}]
    )
    assert {address for address in found if not address.endswith("/versions/")} == {
        "annuaire/a/", "annuaire/communes/01001/", "annuaire/secteurs/peinture/", "annuaire/types/EI/",
        "annuaire/communes/", "annuaire/secteurs/", "annuaire/types/", "donnees/siae/", "donnees/siae_activites/",
        "donnees/types_structures/", "donnees/secteurs/", "donnees/communes/",
    }  # fmt: skip
    datasets = [address for address in found if address.startswith("donnees/") and address.count("/") == 2]
    assert all(f"{address}versions/" in found for address in datasets)


def test_every_text_of_the_data_is_escaped_on_every_page(pages):
    structure = {"id": "a", "latitude": "48.5", "longitude": "2", "code_insee": "99001", "source": HOSTILE}
    found = pages(
        structure | dict.fromkeys(TEXTS, HOSTILE) | {"sells": ["peinture"]},
        {"id": "b", "latitude": "48.5", "longitude": "2", "sells": ["peinture"]},
        communes=[{"code_insee": "99001", "nom": HOSTILE, "epci_nom": HOSTILE, "epci_siren": "999999999",
                   "latitude": "48.5", "longitude": "2", "facilitateur_id": "f"}],
        partenaires=[{"id": "f", "nom": HOSTILE, "categorie": "facilitateur", "pilote": "oui"}],
        secteurs=[{"code": "peinture", "libelle": HOSTILE, "groupe_code": "g", "groupe_libelle": HOSTILE}],
        types_structures=[{"code": "EI", "libelle": HOSTILE, "definition": HOSTILE, "source": HOSTILE,
                           "base_legale": HOSTILE, "famille": HOSTILE, "marche_reserve": HOSTILE}],
        siae_activites=[{"siae_id": each, "secteur": "peinture", "prestation": HOSTILE, "detail": HOSTILE,
                         "source": HOSTILE, "zone": HOSTILE, "communes": HOSTILE} for each in ("a", "b")],
    )  # fmt: skip
    seen = 0
    for record in found.values():
        page = parsed(record)
        seen += HOSTILE in page.text_content()
        assert not page.xpath("//img")
        assert not [name for name in page.xpath("//@*") if name.attrname.startswith("on")]
    assert seen > 8


def test_structure_with_its_contact(pages):
    record = pages(
        {"id": "a", "nom": "Atelier", "telephone": "01 99 00 00 12", "courriel": "a+b@example.org",
         "site_web": "https://www.example.org/x", "siret": "00123456700012", "date_maj": "2024-05-06",
         "commune": "Les Vaux", "sells": ["peinture"]}
    )["annuaire/a/"]  # fmt: skip
    links = parsed(record).xpath("//@href")
    assert "tel:+33199000012" in links
    assert "mailto:a%2Bb@example.org" in links
    assert "https://www.example.org/x" in links
    assert "https://annuaire-entreprises.data.gouv.fr/etablissement/00123456700012" in links
    assert "001\u00a0234\u00a0567\u00a000012" in parsed(record).text_content()
    assert record.title == "Atelier"
    assert record.description == "Atelier, entreprise d'insertion aux Vaux : peinture."
    assert record.modified == "2024-05-06"
    assert [address for address, _ in record.files] == [
        "annuaire/a/contact.vcf", "annuaire/a/contact-v3.vcf", "annuaire/a/fiche.json",
    ]  # fmt: skip


def test_structure_of_which_little_is_known(pages):
    record = pages({"id": "a"})["annuaire/a/"]
    words = text_of(record)
    for expected in ("Contact non connu", "Activités non connues", "SIRETnon connu", "Adresse non connue"):
        assert expected in words
    assert "None" not in words
    assert record.modified == ""


def test_closed_structure_keeps_a_page_that_says_so(pages):
    found = pages({"id": "a", "statut": "fermee", "sells": ["peinture"]}, {"id": "b", "sells": ["peinture"]})
    assert "Cette structure a fermé" in text_of(found["annuaire/a/"])
    assert "Cette structure a fermé" not in text_of(found["annuaire/b/"])
    for address in ("annuaire/secteurs/peinture/", "annuaire/types/EI/"):
        links = parsed(found[address]).xpath("//@href")
        assert "../../../annuaire/b/" in links
        assert "../../../annuaire/a/" not in links


def test_a_card_says_first_the_sector_of_its_page(pages):
    found = pages(
        {"id": "a", "code_insee": "99001", "sells": ["bois", "peinture"]},
        communes=[{"code_insee": "99001", "nom": "Valmont"}],
    )
    said = {
        address: parsed(found[f"annuaire/{address}/"]).xpath("string(//*[@class='structure__secteurs'])")
        for address in ("secteurs/peinture", "secteurs/bois", "communes/99001")
    }
    assert said == {
        "secteurs/peinture": "Peinture\u00a0· Bois",
        "secteurs/bois": "Bois\u00a0· Peinture",
        "communes/99001": "Bois\u00a0· Peinture",
    }


@pytest.mark.parametrize(("place", "frame"), [({"latitude": "48.5", "longitude": "2"}, WITH_MAP), ({}, PLAIN)])
def test_map_only_where_there_is_a_place(pages, place, frame):
    record = pages({"id": "a"} | place)["annuaire/a/"]
    assert record.frame is frame
    assert ("data-latitude" in record.body) == bool(place)


def test_address_of_the_public_register_is_a_setting_never_a_format(pages):
    settings = {"directory": {"public_register": "https://registre.example.org/{siret}?x={autre}"}}
    record = pages({"id": "a", "siret": "00123456700012"}, settings=settings)["annuaire/a/"]
    assert "https://registre.example.org/00123456700012?x={autre}" in parsed(record).xpath("//@href")


def test_commune_shows_its_structures_then_the_nearest(pages):
    communes = [
        {"code_insee": f"9900{n}", "nom": f"Le Val{n}", "latitude": f"48.{n}", "longitude": "2", "population": "1200",
         "codes_postaux": "01000|02000"} for n in (1, 2)
    ]  # fmt: skip
    found = pages(
        {"id": "ici", "latitude": "48.1", "longitude": "2", "code_insee": "99001"},
        {"id": "voisine", "latitude": "48.2", "longitude": "2", "code_insee": "99002"},
        communes=communes,
    )
    record = found["annuaire/communes/99001/"]
    names = [node.text_content() for node in parsed(record).xpath("//*[@data-champ='nom']")]
    assert names == ["ici", "voisine"]
    assert "au Val1" in text_of(record)
    assert "01000, 02000" in text_of(record)


def test_dataset_that_is_only_declared_has_its_page(pages):
    found = pages(
        {"id": "a"},
        essai={
            "fields": [{"name": "code", "title": HOSTILE, "description": HOSTILE}, {"name": "_prive"}],
            "csv": "code,_prive\n007,secret-a-garder\n",
            "resource": {"title": HOSTILE, "description": HOSTILE, "version": "1.2", "accrualPeriodicity": "ANNUAL",
                         "licenses": [{"name": "essai", "title": "Licence d'essai"}], "contributors": [{"title": "Réseau"}]},
        },
    )  # fmt: skip
    record = found["donnees/essai/"]
    words = parsed(record).text_content()
    assert record.title == HOSTILE
    assert "007" in words
    assert "annuelle" in words
    assert "Licence d'essai" in words
    assert "secret-a-garder" not in record.body
    assert "_prive" not in record.body
    assert not parsed(record).xpath("//img")
    assert "https://portail.example.org/donnees/essai/" in words
