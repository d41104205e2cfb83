"""``portail diff``: two folders, two files or two revisions, shown as text, JSON or Markdown."""

from __future__ import annotations

import json

import pytest

from generator import cli
from generator.history.comparison import compare
from generator.history.renderers import FORMATS, to_json, to_markdown, to_text
from tests.unit.history.conftest import git

A, B = {"id": "a", "nom": "Atelier"}, {"id": "b", "nom": "Bois"}
HOSTILE = "<b>|@équipe `x` [y](z) #1"


def v(version: str, *rows, **more):
    return {"version": version, "rows": list(rows)} | more


@pytest.fixture
def told(story):
    """Three revisions: a tag, a branch and what is written but not committed."""
    story.release(jeu=v("1.0.0", A), parti=v("1.0.0", A), stable=v("1.0.0", A))
    git(story.root, "tag", "v1.0.0")
    story.release(jeu=v("1.1.0", A | {"nom": "Atelier bois"}, B), venu=v("0.1.0", A), stable=v("1.0.0", A))
    story.write(jeu=v("1.2.0", {"id": "a"}), stable=v("1.0.0", A))
    return story


@pytest.fixture
def portal(told):
    """The same with what makes it a portal."""
    folder = told.folder.parent
    settings = "extra:\n  portal:\n    network: {name: Essai, territory: la Vallée, located: dans la Vallée}\n"
    (folder / "mkdocs.yml").write_text(f"site_url: https://portail.example.org/\n{settings}", encoding="utf-8")
    (folder / "docs").mkdir()
    return folder


def run(capsys, *arguments):
    try:
        code = cli.main([str(argument) for argument in arguments])
    except SystemExit as leaving:
        code = leaving.code
    said = capsys.readouterr()
    return code, said.out.replace("\u00a0", " "), said.err.replace("\u00a0", " ")


def test_two_revisions(capsys, portal):
    code, out, err = run(capsys, "-C", portal, "diff", "v1.0.0", "main")
    assert (code, err) == (0, "")
    assert out == (
        "De v1.0.0 à main : 3 jeux de données changent (4 comparés).\n\n"
        "jeu (1.0.0 → 1.1.0)\n-------------------\n"
        "1 ligne ajoutée, 1 ligne modifiée (1 cellule)\n"
        "  + b : Bois\n"
        "  ~ a, nom : « Atelier » → « Atelier bois »\n\n"
        "venu (0.1.0)\n------------\nNouveau jeu\n\n"
        "parti (1.0.0)\n-------------\nJeu supprimé\n"
    )


def test_a_revision_and_a_folder_and_the_contract(capsys, portal):
    code, out, _ = run(capsys, "-C", portal, "diff", "main", portal / "datasets")
    assert code == 0, "a comparison refuses nothing"
    assert "1 rupture du contrat avec les réutilisateurs." in out
    assert "Contrat rompu : La colonne « nom » était publiée et n'existe plus." in out
    assert "[contract-column]" in out


def test_two_folders_need_no_portal(capsys, told, tmp_path):
    code, out, _ = run(capsys, "-C", tmp_path, "diff", told.folder, told.folder)
    assert (code, "aucun jeu de données ne change (2 comparés)" in out) == (0, True)


def test_two_files_use_the_key_of_the_schema_beside(capsys, told, tmp_path):
    (tmp_path / "ancien.csv").write_text("id,nom\na,Avant\n", encoding="utf-8")
    (tmp_path / "nouveau.csv").write_text("id,nom\na,Après\n", encoding="utf-8")
    code, out, _ = run(capsys, "diff", tmp_path / "ancien.csv", tmp_path / "nouveau.csv")
    assert code == 0
    assert "1 ligne ajoutée, 1 ligne supprimée" in out
    assert "+ a" not in out.replace("+ a · Après", "")
    (tmp_path / "schema.json").write_text('{"fields": [], "primaryKey": "id"}', encoding="utf-8")
    assert (
        "~ a, nom : « Avant » → « Après »" in run(capsys, "diff", tmp_path / "ancien.csv", tmp_path / "nouveau.csv")[1]
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("bidule", "main", "n'est ni un dossier de jeux de données, ni un fichier CSV, ni une révision git"),
        ("main", "--upload-pack=x", "il manque NOUVEAU"),
        ("main", "jeu/data.csv", "un fichier ne se compare qu'à un fichier"),
        (".", "main", "datapackage.json : fichier absent ou illisible"),
        ("vide", "main", "à cette révision, portails/essai/datasets/datapackage.json n'existe pas"),
        ("main\0", "main", "ni une révision git"),
    ],
)
def test_wrong_places_are_explained(capsys, portal, monkeypatch, old, new, words):  # noqa: PLR0917
    empty = git(portal, "commit-tree", "4b825dc642cb6eb9a060e54bf8d69288fbee4904", "-m", "Vide")
    git(portal, "branch", "vide", empty)
    monkeypatch.chdir(portal)
    code, out, err = run(capsys, "diff", old, f"datasets/{new}" if new.endswith(".csv") else new)
    assert (code, out) == (2, "")
    assert words in err


def test_a_revision_whose_descriptor_does_not_read(capsys, portal, story):
    (story.folder / "datapackage.json").write_text("{", encoding="utf-8")
    story.commit()
    code, _, err = run(capsys, "-C", portal, "diff", "v1.0.0", "main")
    assert code == 2
    assert "main : à cette révision, portails/essai/datasets/datapackage.json ne déclare aucun jeu" in err


def test_a_revision_without_a_repository(capsys, told, portal, tmp_path):
    portal.rename(tmp_path / "hors")
    code, _, err = run(capsys, "-C", tmp_path / "hors", "diff", "main", "v1.0.0")
    assert code == 2
    assert "les jeux de données ne sont pas dans un dépôt git" in err


def test_a_file_that_does_not_read_is_said(tmp_path, tell):
    one, two = tell("un"), tell("deux")
    one.write(jeu=v("1.0.0", A))
    two.write(jeu=v("1.0.0", csv="id,nom\nseul\n", fields=["id", "nom"]))
    comparison = compare(str(one.folder), str(two.folder), lambda: tmp_path)
    text = to_text(comparison).replace("\u00a0", " ")
    assert "Différences impossibles à lire, nouveau fichier : ligne 2 : 1 cellules au lieu de 2" in text


def test_json_holds_everything(told):
    found = json.loads(to_json(compare("v1.0.0", "main", lambda: told.folder)))
    assert found["identical"] is False
    jeu, stable, venu, parti = sorted(found["datasets"], key=lambda item: "jeu stable venu parti".index(item["name"]))
    assert [item["status"] for item in (jeu, stable, venu, parti)] == ["changed", "same", "added", "removed"]
    assert jeu["difference"]["added"] == [B]
    assert jeu["difference"]["changed"] == [
        {"key": {"id": "a"}, "cells": [{"column": "nom", "old": "Atelier", "new": "Atelier bois"}]}
    ]
    assert jeu["difference"]["rows"] == {"old": 1, "new": 2}
    assert venu["difference"] is None


def test_markdown_takes_nothing_of_the_data_for_its_own(tmp_path, tell):
    one, two = tell("un"), tell("deux")
    one.write(jeu=v("1.0.0", A))
    two.write(jeu=v("1.0.0", A | {"nom": HOSTILE}, {"id": "x\n| y", "nom": HOSTILE}))
    text = to_markdown(compare(str(one.folder), str(two.folder), lambda: tmp_path))
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) == 4
    assert {line.count("|") for line in rows} == {5}
    for forbidden in ("<b>", "@équipe", "`", "[y]", " #1"):
        assert forbidden not in text


def test_what_people_read_is_limited_and_counted(tmp_path, tell):
    one, two = tell("un"), tell("deux")
    one.write(jeu=v("1.0.0", A), autre=v("1.0.0", A))
    many = [{"id": str(n), "nom": "x"} for n in range(500)]
    two.write(jeu=v("1.1.0", A, *many), autre=v("1.1.0", A, B))
    comparison = compare(str(one.folder), str(two.folder), lambda: tmp_path)
    for name in ("text", "markdown"):
        text = FORMATS[name](comparison).replace("\u00a0", " ")
        assert "500 lignes ajoutées" in text
        assert "… et 300 changements non détaillés." in text
        assert "… et 1 changement non détaillé." in text, "the limit is for all"
    assert len(json.loads(to_json(comparison))["datasets"][0]["difference"]["added"]) == 500
