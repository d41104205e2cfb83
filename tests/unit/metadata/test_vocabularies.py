"""Codes and names as national and European catalogues know them."""

from __future__ import annotations

import pytest

from generator.metadata.vocabularies import (
    FREQUENCIES,
    LICENCES,
    UNHURRIED,
    UNSAID,
    file_type,
    find_licence,
    frequency_label,
)


@pytest.mark.parametrize(
    "name",
    [
        "etalab-2.0",
        "Licence Ouverte 2.0",
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
        "http://www.etalab.gouv.fr/licence-ouverte-open-licence",
        "https://spdx.org/licenses/etalab-2.0.html",
        "https://github.com/etalab/licence-ouverte/blob/master/LO.md",
    ],
)
def test_the_open_licence_whatever_it_is_called(name):
    licence = find_licence("", name)
    assert licence is not None
    assert licence.iri == "https://www.etalab.gouv.fr/licence-ouverte-open-licence", "the very address of data.gouv.fr"


@pytest.mark.parametrize("name", ["ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/", "odc-odbl"])
def test_the_database_licence(name):
    licence = find_licence(name)
    assert licence is not None
    assert licence.spdx == "ODbL-1.0"


def test_other_licences_are_not_guessed():
    assert find_licence("", "Tous droits réservés", "https://creativecommons.org/licenses/by-nc/4.0/") is None
    assert find_licence() is None


def test_every_licence_knows_itself():
    assert {find_licence(each.iri) for each in LICENCES} == set(LICENCES)
    assert {find_licence(each.spdx) for each in LICENCES} == set(LICENCES)


def test_frequencies():
    assert frequency_label("ANNUAL") == "annuelle"
    assert frequency_label("INCONNU") == "INCONNU"
    assert FREQUENCIES.keys() > UNHURRIED
    assert UNSAID - {""} < FREQUENCIES.keys()
    assert all(FREQUENCIES[code].days is None for code in UNHURRIED)


def test_file_types_do_not_depend_on_parameters():
    assert file_type("text/csv; charset=utf-8; header=present") == "CSV"
    assert file_type("application/x-inconnu") == ""
