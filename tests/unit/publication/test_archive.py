"""One file holds everything, the same everywhere, and can be read once unpacked."""

from __future__ import annotations

import io
import zipfile

import frictionless
import pytest

from generator.catalog.table import read_table
from generator.errors import OutsideToolError
from generator.publication.archive import archive
from generator.publication.files import publish
from generator.publication.licences import licences
from generator.sink import Folder
from generator.validation import validate

LICENCE = [{"title": "Licence Ouverte 2.0", "path": "https://example.org/licence"}]


def publication(declared, folder):
    tables = {dataset.name: read_table(dataset) for dataset in declared.datasets}
    contents = {dataset.name: dataset.read() for dataset in declared.datasets}
    return publish(declared, tables, contents, validate(declared), Folder(folder))


def test_holds_every_file_and_reads_once_unpacked(package, tmp_path):
    declared = package(
        {"title": "Données d'essai", "licenses": LICENCE},
        essai=[{"id": "a", "nom": "É"}],
        autre=[{"id": "b"}],
    )
    *files, everything = publication(declared, tmp_path / "site")
    assert (everything.dataset, everything.address) == ("", "donnees/tout.zip")
    with zipfile.ZipFile(tmp_path / "site" / everything.address) as book:
        names = book.namelist()
        book.extractall(tmp_path / "ailleurs")
        assert {entry.date_time for entry in book.infolist()} == {(2024, 5, 6, 0, 0, 0)}
        assert {entry.external_attr >> 16 for entry in book.infolist()} == {0o644}
    assert names[:2] == ["README.txt", "LICENCE.txt"]
    assert names[2:] == sorted(names[2:])
    assert {file.address for file in files} < set(names)
    assert {"datapackage.json", "donnees/essai/schema.json", "donnees/autre/autre.csv-metadata.json"} < set(names)
    for file in files:
        assert (tmp_path / "ailleurs" / file.address).read_bytes() == (tmp_path / "site" / file.address).read_bytes()
    assert frictionless.validate(str(tmp_path / "ailleurs" / "datapackage.json")).valid
    readme = (tmp_path / "ailleurs" / "README.txt").read_text(encoding="utf-8")
    assert readme.startswith("Données d'essai\n")
    assert "donnees/essai/ : Jeu essai" in readme
    licence = (tmp_path / "ailleurs" / "LICENCE.txt").read_text(encoding="utf-8")
    assert "Licence Ouverte 2.0 : https://example.org/licence" in licence
    assert "mis à jour le 2024-05-06" in licence


def test_does_not_depend_on_the_machine(package, monkeypatch):
    declared = package(essai=[{"id": "a"}])
    first = archive([("a.csv", b"id\n")], declared)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert archive([("a.csv", b"id\n")], declared) == first


def test_data_without_a_date_are_dated_all_the_same(package):
    declared = package(essai={"fields": [{"name": "id"}], "csv": "id\na\n", "resource": {"modified": ""}})
    with zipfile.ZipFile(io.BytesIO(archive([], declared))) as book:
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_text_of_a_licence_that_spdx_lists_is_there_once(package):
    licence = {"licenses": [{"name": "etalab-2.0"}]}
    declared = package(
        licence,
        essai={"fields": [{"name": "id"}], "csv": "id\na\n", "resource": licence},
        autre={"fields": [{"name": "id"}], "csv": "id\na\n", "resource": {"licenses": [{"name": "../../x"}]}},
    )
    text = licences(declared)
    assert text.count("Texte de la licence ") == 1
    assert text.count("Texte de la licence etalab-2.0") == 1
    assert "« RÉUTILISATION » DE L’« INFORMATION » SOUS CETTE LICENCE" in text


def test_texts_that_are_not_installed_are_asked_for(package, tmp_path):
    with pytest.raises(OutsideToolError, match="make site"):
        licences(package(essai=[{"id": "a"}]), tmp_path)
