"""What leaves as data: the file that was judged, byte for byte, and a package that describes what was published."""

from __future__ import annotations

import codecs
import hashlib
import json

import frictionless
import pytest

from generator.catalog.table import read_table
from generator.errors import ConfigurationError
from generator.publication.files import publish
from generator.publication.names import refuse_taken
from generator.sink import Folder
from generator.validation import validate

FIELDS = [{"name": "id", "type": "string", "constraints": {"required": True}}, {"name": "n", "type": "integer"}]


@pytest.fixture
def published(package, tmp_path):
    """A function that publishes datasets: what was declared, the folder of the publication, the distributions."""

    def run(**datasets):
        declared = package(**datasets)
        report = validate(declared)
        assert report.valid, [each for each in report.findings if each.severity == "error"]
        tables = {dataset.name: read_table(dataset) for dataset in declared.datasets}
        contents = {dataset.name: dataset.read() for dataset in declared.datasets}
        return (
            declared,
            tmp_path / "site",
            publish(declared, tables, contents, report.public(declared), Folder(tmp_path / "site")),
        )

    return run


@pytest.mark.parametrize(
    "content",
    [
        b"id,n\n001,1\n",
        b"id,n\r\n001,1\r\n",
        b"id,n\n001,1",
        codecs.BOM_UTF8 + b"id,n\n001,1\n",
        'id,n\n"é, ""x""",\n'.encode(),
        b'"id","n"\n"001","1"\n',
    ],
)
def test_reference_file_is_the_source_byte_for_byte(published, content):
    declared, site, (file, *_) = published(essai={"fields": FIELDS, "csv": content})
    assert (site / "donnees/essai/essai.csv").read_bytes() == declared.datasets[0].file.read_bytes() == content
    assert (file.address, file.size) == ("donnees/essai/essai.csv", len(content))
    assert file.sha256 == hashlib.sha256(content).hexdigest()


def test_private_columns_never_leave(published):
    fields = [FIELDS[0], {"name": "_telephone"}, FIELDS[1]]
    _, site, (file, *_) = published(
        essai={
            "fields": fields,
            "csv": 'id,_telephone,n\n"a,b",01 99 00 00 01,2\n',
            "primaryKey": ["id", "_telephone"],
            "uniqueKeys": [["_telephone"], ["id", "n"]],
            "foreignKeys": [{"fields": "_telephone", "reference": {"resource": "", "fields": "_telephone"}}],
        }
    )
    data = (site / "donnees/essai/essai.csv").read_bytes()
    assert data == b'id,n\n"a,b",2\n'
    assert file.sha256 == hashlib.sha256(data).hexdigest()
    for path in site.rglob("*"):
        assert not path.is_file() or b"_telephone" not in path.read_bytes(), path
    schema = json.loads((site / "donnees/essai/schema.json").read_text())
    assert "primaryKey" not in schema
    assert schema["uniqueKeys"] == [["id", "n"]]


def test_nothing_that_is_published_names_a_private_column(published):
    """Neither a key of another dataset, nor a rule, nor what the report says of the cells."""
    fields = [FIELDS[0], {"name": "_telephone"}, FIELDS[1]]
    declared, site, _ = published(
        essai={
            "fields": fields,
            "csv": "id,_telephone,n\na  b,01 99 00,2\nb,01  99,3\n",
            "verified": {"field": "_telephone", "values": ["x"]},
            "uniqueKeys": [["_telephone"], ["id"]],
            "rules": [
                {"rule": "filled-when", "field": "n", "when": {"_telephone": "01"}},
                {"rule": "at-most", "fields": ["n", "n"]},
            ],
        },
        autre={
            "fields": [{"name": "numero"}],
            "csv": "numero\n01 99 00\n",
            "foreignKeys": [{"fields": "numero", "reference": {"resource": "essai", "fields": "_telephone"}}],
        },
    )
    assert {finding.field for finding in validate(declared).findings} >= {"_telephone", "id"}
    for path in site.rglob("*"):
        assert not path.is_file() or b"_telephone" not in path.read_bytes(), path
    schema = json.loads((site / "donnees/essai/schema.json").read_text())
    assert [rule["rule"] for rule in schema["rules"]] == ["at-most"]
    assert "verified" not in schema
    assert json.loads((site / "donnees/autre/schema.json").read_text())["foreignKeys"] == []
    report = json.loads((site / "donnees/essai/rapport.json").read_text())
    assert "id" in [finding["field"] for finding in report["findings"]]


@pytest.mark.parametrize("name", ["index", "tout.zip", "catalogue.ttl", "catalogue.rdf", "controles", "mon-jeu"])
def test_a_dataset_that_would_take_an_address_of_the_site_is_refused(package, name):
    pages = ["", "donnees/", "donnees/controles/", "donnees/mon-jeu/detail/"]
    with pytest.raises(ConfigurationError, match=f"« {name} » prendrait l'adresse /.*déjà prise"):
        refuse_taken(package(**{name: [{"id": "a"}]}), pages)
    refuse_taken(package(autre=[{"id": "a"}]), pages)


def test_published_package_is_valid_where_it_is_published(published):
    _, site, _ = published(
        essai={"fields": FIELDS, "csv": "id,n\n001,1\n", "primaryKey": ["id"]},
        autre={
            "fields": [{"name": "essai_id", "type": "string"}, {"name": "_prive"}],
            "csv": "essai_id,_prive\n001,x\n",
            "foreignKeys": [{"fields": ["essai_id"], "reference": {"resource": "essai", "fields": ["id"]}}],
        },
    )
    report = frictionless.validate(str(site / "datapackage.json"))
    assert report.valid, report.flatten(["message"])
    assert report.stats["tasks"] == 2
    descriptor = json.loads((site / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        content = (site / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_published_package_keeps_what_was_declared(published):
    _, site, _ = published(
        essai={
            "fields": FIELDS,
            "csv": "id,n\na,1\n",
            "resource": {"title": "Été", "keywords": ["a"], "version": "1.0.0"},
        }
    )
    (resource,) = json.loads((site / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert (resource["title"], resource["keywords"], resource["version"]) == ("Été", ["a"], "1.0.0")
    assert resource["schema"]["fields"] == FIELDS


def test_each_dataset_has_its_own_report(published):
    _, site, _ = published(
        essai={"fields": FIELDS, "csv": codecs.BOM_UTF8 + b"id,n\na,1\n"},
        autre={"fields": FIELDS, "csv": "id,n\na,1\n"},
    )
    reports = {name: json.loads((site / f"donnees/{name}/rapport.json").read_text()) for name in ("essai", "autre")}
    assert "file-bom" in [finding["code"] for finding in reports["essai"]["findings"]]
    assert [dataset["name"] for dataset in reports["essai"]["datasets"]] == ["essai"]
    assert "file-bom" not in [finding["code"] for finding in reports["autre"]["findings"]]


def test_same_data_give_the_same_bytes(published):
    datasets = {"essai": {"fields": FIELDS, "csv": "id,n\na,1\n"}}
    _, site, _ = published(**datasets)
    first = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    _, site, _ = published(**datasets)
    assert first == {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
