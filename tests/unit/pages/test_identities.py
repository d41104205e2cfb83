"""Who is who, as the browser gets it."""

from __future__ import annotations

import csv
import io
import json

import pytest

from generator.pages.identities import COLUMNS, NOBODY, example, identities


@pytest.fixture
def known(edition, directory_rows):
    return lambda *structures: edition(**directory_rows(*structures))


def test_every_structure_is_there_with_its_state(known):
    found = json.loads(identities(known({"id": "a", "nom": "Abeille"}, {"id": "b", "statut": "fermee"})))
    columns = found["structures"]
    assert tuple(columns) == COLUMNS
    assert dict(zip(columns["id"], columns["etat"], strict=True)) == {"a": "ouverte", "b": "fermee"}


def test_only_sectors_that_open_structures_work_in_are_proposed(known):
    found = json.loads(
        identities(known({"id": "a", "sells": ["peinture"]}, {"id": "b", "sells": ["jardin"], "statut": "fermee"}))
    )
    assert found["secteurs"] == {"peinture": {"libelle": "Peinture", "structures": 1}}
    assert ["Peinture", "peinture"] in found["termes"]
    assert [term for term, code in found["termes"] if code == NOBODY] == ["Jardin"]
    assert {code for _, code in found["termes"]} == {"peinture", NOBODY}


def test_a_sector_that_nobody_works_in_is_answered_by_the_rest_of_its_group(edition, directory_rows):
    built = directory_rows({"id": "a", "sells": ["autre-1", "traiteur"]})
    group = {"groupe_code": "groupe", "groupe_libelle": "Groupe"}
    labels = {"autre-1": "Autre (Restauration)", "traiteur": "Traiteur", "cantine": "Restauration collective"}
    built["secteurs"] = [{"code": code, "libelle": label} | group for code, label in labels.items()]
    built["secteurs"].append({"code": "verre", "libelle": "Verre", "groupe_code": "b", "groupe_libelle": "B"})
    row = {"statut": "source", "source": "Exemple", "famille": "Restauration"}
    codes = [
        row | {"id": "1", "cpv": "55520000", "libelle_cpv": "Traiteur", "secteur": "traiteur"},
        row | {"id": "2", "cpv": "55523100", "libelle_cpv": "Traiteur", "secteur": "cantine"},
        row | {"id": "3", "cpv": "55523200", "libelle_cpv": "Vitres", "secteur": "verre"},
    ]
    found = json.loads(identities(edition(familles_achats=codes, **built)))
    assert found["cpv"] == [["55520000", "traiteur"], ["55523100", "autre-1"], ["55523200", NOBODY]]
    terms = dict(found["termes"])
    assert terms == {
        "Autre (Restauration)": "autre-1", "Restauration collective": "autre-1", "Restauration": "autre-1",
        "Traiteur": "traiteur", "Verre": NOBODY, "Vitres": NOBODY,
    }  # fmt: skip


def test_purchases_lead_to_a_sector_by_the_words_of_their_codes_and_of_the_family_that_names_it(
    edition, directory_rows
):
    row = {"statut": "source", "source": "Exemple", "secteur": "peinture"}
    codes = [
        row | {"id": "1", "famille": "Peinture", "cpv": "45442100", "libelle_cpv": "Ravalement"},
        row | {"id": "2", "famille": "Bâtiment", "cpv": "45000000", "libelle_cpv": ""},
    ]
    portal = edition(familles_achats=codes, **directory_rows({"id": "a", "sells": ["peinture"]}))
    terms = [term for term, _ in json.loads(identities(portal))["termes"]]
    assert "Ravalement" in terms
    assert terms.count("Peinture") == 2
    assert "Bâtiment" not in terms
    assert "" not in terms


def test_the_example_reads_as_a_spreadsheet_in_french_writes(known):
    text = example(known({"id": "a", "nom": "Abeille", "siret": "99900000300015"}))
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=";"))
    assert rows[0]["SIRET"] == "99900000300015"
    assert all("fictive" in row["Fournisseur"] for row in rows[1:])


def test_a_portal_without_structures_has_an_empty_file(edition):
    found = json.loads(identities(edition()))
    assert found["structures"] == {name: [] for name in COLUMNS}
