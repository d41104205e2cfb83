"""What the package declares is read as frozen data; what cannot be read is said in French."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.catalog.package import read_package
from generator.errors import ConfigurationError, PortalError
from generator.validation import validate

FIELDS = [{"name": "id", "type": "string"}]
DATASET = {"fields": FIELDS, "csv": "id\na\n"}


def refusal(folder) -> str:
    with pytest.raises(ConfigurationError) as caught:
        read_package(folder)
    return str(caught.value)


def set_resources(folder, resources) -> None:
    (folder / "datapackage.json").write_text(json.dumps({"resources": resources}), encoding="utf-8")


def test_everything_declared_is_read(package):
    (dataset,) = package(
        essai={
            "csv": "id,ville\n",
            "resource": {
                "title": "Essai",
                "licenses": [{"name": "etalab-2.0", "path": "https://example.org/licence"}],
                "sources": [{"title": "Une source"}],
                "contributors": [{"title": "Un réseau", "roles": ["publisher"]}],
                "keywords": ["a", "b"],
                "version": "1.2.0",
                "modified": "2024-01-02",
                "accrualPeriodicity": "ANNUAL",
                "spatial": {"label": "Vallée"},
                "temporal": {"start": "2020-01-01", "end": None},
            },
            "fields": [
                {"name": "id", "type": "string", "constraints": {"required": True}},
                {"name": "ville", "title": "Ville", "labels": {"x": "Ici"}},
            ],
            "primaryKey": "id",
            "foreignKeys": [{"fields": "ville", "reference": {"fields": "id"}}],
        }
    ).datasets
    assert (dataset.title, dataset.version, dataset.modified) == ("Essai", "1.2.0", "2024-01-02")
    assert (dataset.periodicity, dataset.spatial, dataset.temporal) == ("ANNUAL", "Vallée", ("2020-01-01", ""))
    assert [(link.title, link.path) for link in dataset.licences] == [("etalab-2.0", "https://example.org/licence")]
    assert dataset.sources[0].title == "Une source"
    assert dataset.contributors[0].roles == ("publisher",)
    assert dataset.keywords == ("a", "b")
    schema = dataset.schema
    assert schema.primary_key == ("id",)
    assert (schema.foreign_keys[0].dataset, schema.foreign_keys[0].fields) == ("essai", ("ville",))
    assert schema.by_name["id"].required
    assert not schema.by_name["ville"].required
    assert [schema.by_name["ville"].label(code) for code in ("x", "autre", None)] == ["Ici", "autre", ""]


def test_package_lends_its_licences_sources_and_version(package):
    found = package({"licenses": [{"name": "lov2"}], "version": "3", "sources": [{"path": "https://example.org"}]},
                    essai=DATASET)  # fmt: skip
    (dataset,) = found.datasets
    assert (dataset.licences[0].title, dataset.version) == ("lov2", "3")
    assert dataset.sources[0].title == "https://example.org"


def test_latest_revision_of_the_datasets_is_the_packages(package):
    found = package(
        a=DATASET | {"resource": {"modified": "2024-01-02"}}, b=DATASET | {"resource": {"modified": "2023-12-31"}}
    )
    assert found.modified == "2024-01-02"


def test_missing_folder(tmp_path):
    assert "le dossier des jeux de données n'existe pas" in refusal(tmp_path / "absent")


def test_missing_descriptor(tmp_path):
    assert refusal(tmp_path) == f"{tmp_path / 'datapackage.json'} : fichier absent ou illisible"


def test_missing_schema_file_names_it(write_package):
    folder = write_package(essai=DATASET)
    (folder / "essai/schema.json").unlink()
    assert refusal(folder) == f"{folder / 'essai/schema.json'} : fichier absent ou illisible"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"resources": [\n  oups', "n'est pas du JSON valide (ligne 2, colonne 3)"),
        (b"\xff", "n'est pas en UTF-8 (octet 1)"),
        (b"[]", "doit contenir un objet JSON"),
        (b"{}", "la clé « resources » doit être la liste des jeux de données"),
        (b'{"resources": {"a": 1}}', "la clé « resources » doit être la liste"),
        (b'{"resources": ["siae"]}', "la clé « resources » doit être la liste"),
        (b'{"resources": [], "$schema": true}', "« $schema » de la description doit être un texte"),
        (b'{"resources": [], "contributors": [{"roles": true}]}', "« roles » est une liste de mots"),
        (b'{"resources": [{"path": "a.csv"}]}', "chaque jeu de données doit avoir un nom"),
        (b'{"resources": [{"name": "a", "path": ["a.csv", "b.csv"]}]}', "et un fichier (« path »)"),
        (b'{"resources": [{"name": "a", "path": "a.csv"}]}', "le jeu « a » n'a pas de schéma"),
        (b'{"resources": [{"name": "a", "path": "a.csv", "schema": {}}]}', "doit lister ses colonnes"),
        (b'{"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"title": "A"}]}}]}', "chacune nommée"),
    ],
)
def test_each_faulty_descriptor_is_said_in_french(tmp_path, content, words):
    (tmp_path / "datapackage.json").write_bytes(content)
    message = refusal(tmp_path)
    assert words in message
    assert message.startswith(str(tmp_path / "datapackage.json"))


def test_two_datasets_of_the_same_name(write_package):
    folder = write_package(essai=DATASET)
    resource = {"name": "essai", "path": "essai/data.csv", "schema": "essai/schema.json"}
    set_resources(folder, [resource, resource])
    assert "deux jeux de données portent le nom « essai »" in refusal(folder)


@pytest.mark.parametrize("path", ["../secret.csv", "/etc/hostname", "essai/../../secret.csv", "lien.csv"])
@pytest.mark.parametrize("key", ["path", "schema"])
def test_no_path_leaves_the_folder(write_package, path, key):
    folder = write_package(essai=DATASET)
    (folder.parent / "secret.csv").write_text('{"fields": [{"name": "id"}]}')
    (folder / "lien.csv").symlink_to(folder.parent / "secret.csv")
    set_resources(folder, [{"name": "essai", "path": "essai/data.csv", "schema": "essai/schema.json"} | {key: path}])
    assert f"le chemin « {path} » sort du dossier des jeux de données" in refusal(folder)


def test_link_that_stays_inside_is_followed(write_package):
    folder = write_package(essai=DATASET)
    (folder / "lien.csv").symlink_to(folder / "essai/data.csv")
    set_resources(folder, [{"name": "essai", "path": "lien.csv", "schema": "essai/schema.json"}])
    assert read_package(folder).datasets[0].file.read_text() == "id\na\n"


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=2) | st.dictionaries(st.sampled_from(["name", "path", "fields"]), inside),
    max_leaves=4,
)
RESOURCE_KEYS = ["title", "licenses", "sources", "contributors", "keywords", "version", "modified", "spatial",
                 "temporal", "path", "name", "schema", "accrualPeriodicity", "description"]  # fmt: skip
SCHEMA_KEYS = ["fields", "primaryKey", "uniqueKeys", "foreignKeys", "missingValues"]
FIELD_KEYS = ["name", "type", "title", "constraints", "labels", "description"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(data=st.data())
def test_no_descriptor_of_a_wrong_shape_is_a_crash(write_package, data):
    """Reading leaves to validation what the standard refuses; what it cannot do without, it refuses itself."""
    folder = write_package(essai=DATASET)
    field = {"name": "id", "type": "string"}
    schema = {"fields": [field]}
    resource = {"name": "essai", "type": "table", "path": "essai/data.csv", "schema": schema}
    level, keys = data.draw(st.sampled_from([(field, FIELD_KEYS), (schema, SCHEMA_KEYS), (resource, RESOURCE_KEYS)]))
    level[data.draw(st.sampled_from(keys))] = data.draw(ANY_JSON)
    set_resources(folder, [resource])
    try:
        found = read_package(folder)
    except PortalError:
        return
    validate(found)
