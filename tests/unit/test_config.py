"""Settings: what is read is typed and frozen, what is wrong is named, in French, once."""

from __future__ import annotations

import re

import pytest
import yaml

from generator.config import read_portal
from generator.errors import ConfigurationError

ENGLISH = re.compile(
    r"\b(the|should|must|is|not|valid|value|input|error|field|required|extra inputs|permitted|expected|at least|or)\b",
    re.IGNORECASE,
)


def refusal(folder, site_url=None) -> str:
    with pytest.raises(ConfigurationError) as caught:
        read_portal(folder, site_url)
    assert caught.value.exit_code == 2
    return str(caught.value)


def write_settings(folder, settings, **others) -> None:
    content = {"site_url": "https://portail.example.org/", "extra": {"portal": settings}} | others
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(content), encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "docs").mkdir()
    return tmp_path


NETWORK = {"name": "Réseau", "territory": "la Vallée", "located": "dans la Vallée"}


def test_a_portal_is_read(write_portal):
    folder = write_portal({}, {"directory": {"page_size": 20}})
    portal = read_portal(folder)
    assert (portal.site_name, portal.site_url) == ("Réseau d'essai", "https://portail.example.org/")
    assert (portal.docs, portal.datasets) == (folder / "docs", folder / "datasets")
    assert portal.config.directory.page_size == 20
    assert portal.config.directory.similar == 4
    assert portal.config.network.located == "dans la Vallée"
    with pytest.raises(ValueError, match="frozen"):
        portal.config.network.name = "Autre"


def test_datasets_folder_is_a_setting(folder):
    write_settings(folder, {"network": NETWORK, "datasets": "donnees"})
    assert read_portal(folder).datasets == folder / "donnees"


def test_name_of_the_network_stands_for_that_of_the_site(folder):
    write_settings(folder, {"network": NETWORK})
    assert read_portal(folder).site_name == "Réseau"


@pytest.mark.parametrize(
    ("given", "address"),
    [
        (None, "https://portail.example.org/"),
        ("https://autre.example.org", "https://autre.example.org/"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/"),
        ("https://example.org/portail", "https://example.org/portail/"),
        ("https://example.org/portail/", "https://example.org/portail/"),
    ],
)
def test_given_address_takes_the_place_of_the_files_and_ends_with_a_slash(folder, given, address):
    write_settings(folder, {"network": NETWORK})
    assert read_portal(folder, given).site_url == address


@pytest.mark.parametrize("given", ["portail.example.org", "ftp://example.org/", "https://", "javascript:alert(1)"])
def test_given_address_must_be_one_of_the_web(folder, given):
    write_settings(folder, {"network": NETWORK})
    message = refusal(folder, given)
    assert "« site_url » : une adresse" in message
    assert not ENGLISH.search(message.partition("mkdocs.yml")[2])


def test_address_may_come_from_the_environment(folder, monkeypatch):
    (folder / "mkdocs.yml").write_text(
        'site_url: !ENV [ADRESSE_ESSAI, "https://portail.example.org/"]\n'
        "extra: {portal: {network: {name: R, territory: la Vallée, located: là}}}\n"
    )
    assert read_portal(folder).site_url == "https://portail.example.org/"
    monkeypatch.setenv("ADRESSE_ESSAI", "https://environnement.example.org/")
    assert read_portal(folder).site_url == "https://environnement.example.org/"


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({}, "« extra.portal.network » : réglage obligatoire absent"),
        ({"network": {"name": "R", "territory": "V"}}, "« extra.portal.network.located » : réglage obligatoire absent"),
        ({"network": NETWORK | {"name": " "}}, "« extra.portal.network.name » : ne peut pas être vide"),
        ({"network": NETWORK | {"name": 3}}, "« extra.portal.network.name » : un texte est attendu"),
        ({"network": "Réseau"}, "« extra.portal.network » : un groupe de réglages est attendu"),
        ({"network": NETWORK, "reseau": 1}, "« extra.portal.reseau » : réglage inconnu"),
        ({"network": NETWORK, "directory": {"taille": 1}}, "« extra.portal.directory.taille » : réglage inconnu"),
        ({"network": NETWORK, "directory": {"page_size": 5}}, "page_size » : doit être au moins 10"),
        ({"network": NETWORK, "directory": {"page_size": 500}}, "page_size » : doit être au plus 200"),
        ({"network": NETWORK, "directory": {"page_size": "dix"}}, "page_size » : un nombre entier est attendu"),
        ({"network": NETWORK, "directory": {"page_size": 10.5}}, "page_size » : un nombre entier est attendu"),
        ({"network": NETWORK, "directory": {"page_size": [10]}}, "page_size » : un nombre entier est attendu"),
        ({"network": NETWORK, "publisher": {"type": "Mairie"}}, "publisher.type » : valeurs possibles : Academia"),
        ({"network": NETWORK, "host": {"type": "Company"}}, "« extra.portal.host.type » : réglage inconnu"),
        ({"network": NETWORK, "reports": {"email": "oups"}}, "reports.email » : n'a pas la forme attendue"),
        ({"network": NETWORK, "reports": {"repository": "http://example.org"}}, "repository » : n'a pas la forme"),
        ({"network": NETWORK, "accessibility": {"status": "oui"}},
         "status » : valeurs possibles : 'non', 'partielle' ou 'totale'"),
        ({"network": NETWORK, "tiles": {"max_zoom": 40}}, "tiles.max_zoom » : doit être au plus 22"),
        ({"network": NETWORK, "max_file_size": 1}, "max_file_size » : doit être au moins 1000"),
    ],
)  # fmt: skip
def test_each_wrong_setting_is_named_in_french(folder, settings, words):
    write_settings(folder, settings)
    message = refusal(folder)
    assert message.startswith(str(folder / "mkdocs.yml"))
    assert words in message
    assert not ENGLISH.search(message.partition("mkdocs.yml")[2].replace("extra.portal", ""))


def test_all_wrong_settings_are_said_at_once(folder):
    write_settings(folder, {"network": NETWORK | {"nom": 1}, "directory": {"similar": -1}})
    message = refusal(folder)
    assert "network.nom" in message
    assert "directory.similar" in message


@pytest.mark.parametrize("extra", [None, {}, {"portal": None}, {"portal": "oui"}, "texte", ["liste"], 3])
def test_settings_of_the_portal_must_be_there(folder, extra):
    (folder / "mkdocs.yml").write_text(yaml.safe_dump({"extra": extra}), encoding="utf-8")
    assert "la clé « extra.portal » manque" in refusal(folder)


@pytest.mark.parametrize("content", ["", "- a\n- b\n", "texte", "3", "null"])
def test_file_that_is_no_group_of_settings(folder, content):
    (folder / "mkdocs.yml").write_text(content)
    assert "la clé « extra.portal » manque" in refusal(folder)


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("site_name: R\nnav:\n  - a: [b\nextra: x\n", " (ligne 4, colonne 6)"),
        ("site_name: 'R\n", " (ligne 2, colonne 1)"),
        ("a: 1\n\tb: 2\n", " (ligne 2, colonne 1)"),
        ("a: !inconnu x\n", " (ligne 1, colonne 4)"),
        ("a: \x07\n", ""),
    ],
)
def test_bad_yaml_is_placed(folder, content, where):
    (folder / "mkdocs.yml").write_text(content)
    message = refusal(folder)
    assert message == f"{folder / 'mkdocs.yml'} : n'est pas du YAML valide{where}"


def test_inherited_file_that_is_missing(folder):
    (folder / "mkdocs.yml").write_text("INHERIT: ../base.yml\n")
    message = refusal(folder)
    assert "« INHERIT »" in message
    assert not ENGLISH.search(message.partition("mkdocs.yml")[2])


def test_missing_file_and_folder(tmp_path):
    for folder in (tmp_path, tmp_path / "absent"):
        message = refusal(folder)
        assert "fichier absent ou illisible" in message
        assert "« -C DOSSIER »" in message


def test_file_in_another_encoding(folder):
    (folder / "mkdocs.yml").write_bytes("site_name: Réseau\n".encode("cp1252"))
    assert "n'est pas en UTF-8 (octet 13)" in refusal(folder)


def test_missing_pages(tmp_path):
    write_settings(tmp_path, {"network": NETWORK})
    assert refusal(tmp_path) == f"{tmp_path / 'docs'} : le dossier des pages n'existe pas"


def test_thresholds_of_the_advice_go_from_the_greatest_to_the_least(tmp_path):
    write_settings(tmp_path, {"network": NETWORK, "advice": {"contract_above": 5, "lot_above": 8}})
    assert "les seuils vont du plus grand au plus petit" in refusal(tmp_path)
