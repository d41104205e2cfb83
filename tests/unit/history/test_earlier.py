"""What the gate is told of the past: the promises of the last releases, and the rows that they held."""

from __future__ import annotations

import json

import pytest

from generator.catalog.package import read_package
from generator.errors import ConfigurationError
from generator.history.earlier import NOTHING, Earlier, look_back, read_published
from generator.history.git import Gap
from tests.unit.history.conftest import git

A = {"id": "a", "nom": "Atelier", "ville": "Exempleville"}
B = {"id": "b", "nom": "Bureau"}


def v(version, *rows):
    return {"version": version, "rows": list(rows)}


def seen(story) -> Earlier:
    return look_back(read_package(story.folder))


def columns(earlier: Earlier) -> list[tuple[str, list[str]]]:
    return [(promise.version, list(promise.schema.by_name)) for promise in earlier.promises["jeu"]]


def test_the_version_before_as_it_ended_and_this_one_as_it_began(story):
    story.release(jeu=v("1.0.0", B))
    story.release(jeu=v("1.0.0", A))
    story.release(jeu=v("1.1.0", B))
    story.write(jeu=v("1.1.0", {"id": "a"}))
    assert columns(seen(story)) == [("1.0.0", ["id", "nom", "ville"]), ("1.1.0", ["id", "nom"])]


def test_a_new_dataset_has_promised_nothing(story):
    story.release(jeu=v("1.0.0", A))
    story.write(jeu=v("1.0.0", A), neuf=v("1.0.0", B))
    assert seen(story).promises["neuf"] == ()


def test_rows_of_every_release_oldest_first(story):
    story.release(jeu=v("1.0.0", A))
    story.release(jeu=v("1.1.0", B))
    story.write(jeu=v("1.2.0", B))
    assert [table.rows[0][0] for table in seen(story).tables("jeu")] == ["a", "b"]
    assert list(seen(story).tables("inconnu")) == []


def test_a_release_that_does_not_read_is_left_out(story):
    story.release(jeu={"version": "1.0.0", "fields": ["id"], "csv": b"id\n\xff\n"})
    story.write(jeu=v("1.1.0", B))
    assert list(seen(story).tables("jeu")) == []


def test_outside_of_git_and_in_a_shallow_clone(story, tmp_path):
    story.release(jeu=v("1.0.0", A))
    story.release(jeu=v("1.1.0", A))
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{story.root}", "copie")
    shallow = look_back(read_package(tmp_path / "copie" / "portails" / "essai" / "datasets"))
    assert (shallow.gap, dict(shallow.promises)) == (Gap.SHALLOW, {})
    (tmp_path / "ailleurs").mkdir()
    (tmp_path / "ailleurs/datapackage.json").write_text('{"resources": []}', encoding="utf-8")
    assert look_back(read_package(tmp_path / "ailleurs")).gap is Gap.NO_REPOSITORY
    assert NOTHING.gap is None


def test_what_is_on_line_is_added(story, tmp_path):
    story.release(jeu=v("1.0.0", A))
    schema = {"fields": [{"name": "id"}, {"name": "code"}], "primaryKey": "id"}
    resources = [
        {"name": name, "path": f"donnees/{name}.csv", "version": "0.9.0", "schema": schema}
        for name in ("jeu", "ancien")
    ]
    (tmp_path / "publie.json").write_text(json.dumps({"resources": resources}), encoding="utf-8")
    earlier = seen(story).after(read_published(tmp_path / "publie.json"))
    assert columns(earlier) == [("1.0.0", ["id", "nom", "ville"]), ("0.9.0", ["id", "code"])]
    assert earlier.published == {"jeu": "0.9.0", "ancien": "0.9.0"}


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"resources": []}', "\udcff", "<html>"])
def test_what_is_on_line_must_be_a_package(tmp_path, content):
    (tmp_path / "publie.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(ConfigurationError, match="ne décrit aucun jeu"):
        read_published(tmp_path / "publie.json")
    with pytest.raises(ConfigurationError, match="absent"):
        read_published(tmp_path / "nulle-part.json")
