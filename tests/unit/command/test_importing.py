"""``portail import`` as a facilitator meets it: refused input changes nothing, what is said can be acted on."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FIELDS = [
    {"name": "id", "type": "string", "title": "Identifiant", "constraints": {"required": True, "unique": True}},
    {"name": "nom", "type": "string", "title": "Nom"},
    {"name": "effectif", "type": "integer", "title": "Effectif"},
]
CSV = "id,nom,effectif\na,Un,1\nb,Deux,2\ny,Y,8\nz,Z,9\n"
KEPT: tuple[list[object], ...] = (["y", "Y", 8], ["z", "Z", 9])


PLACE = st.integers(0, 100_000)
"""A workbook is not the same size at each run: the date is in it."""


@pytest.fixture
def folder(write_portal):
    return write_portal(essai={"fields": FIELDS, "primaryKey": "id", "csv": CSV})


def content(folder) -> str:
    return (folder / "datasets" / "essai" / "data.csv").read_text(encoding="utf-8")


def book(file: Path, *rows: list[object], sheet: str = "essai") -> Path:
    made = openpyxl.Workbook()
    made.active.title = sheet
    for row in [["id", "nom", "effectif"], *rows]:
        made.active.append(row)
    made.save(file)
    return file


def test_what_changes_is_shown_then_written(portail, folder, tmp_path):
    file = book(tmp_path / "a.xlsx", ["a", "Un", 10], ["c", "Trois", 3], *KEPT)
    code, out, err = portail("-C", folder, "import", "xlsx", file)
    assert (code, err) == (0, "")
    for words in (
        "Classeur accepté : aucune remarque (1 jeu de données lu).",
        "1 ligne ajoutée, 1 ligne supprimée, 1 ligne modifiée (1 cellule)",
        "+ c : Trois · 3",
        "- b : Deux · 2",
        "~ a, effectif : « 1 » → « 10 »",
        "Import fait.",
    ):
        assert words in out
    assert content(folder) == "id,nom,effectif\na,Un,10\nc,Trois,3\ny,Y,8\nz,Z,9\n"
    assert "Rien à importer" in portail("-C", folder, "import", "xlsx", file)[1]


def test_a_trial_writes_nothing(portail, folder, tmp_path):
    code, out, _ = portail(
        "-C", folder, "import", "xlsx", book(tmp_path / "a.xlsx", ["a", "Un", 10], *KEPT), "--dry-run"
    )
    assert code == 0
    assert out.endswith("Rien n'a été écrit (--dry-run).\n")
    assert content(folder) == CSV


def test_a_sheet_cut_short_is_refused_until_told_otherwise(portail, folder, tmp_path):
    file = book(tmp_path / "a.xlsx", *KEPT)
    code, out, _ = portail("-C", folder, "import", "xlsx", file)
    assert code == 1
    assert "Lignes supprimées : 2 sur 4, soit 50 % ; la limite est de 33 %" in out
    assert "(lignes absentes : « a », « b »)" in out
    assert content(folder) == CSV
    code, out, _ = portail("-C", folder, "import", "xlsx", file, "--allow-removals")
    assert code == 0
    assert "2 lignes supprimées" in out
    assert content(folder) == "id,nom,effectif\ny,Y,8\nz,Z,9\n"


def test_the_limit_is_a_setting(portail, folder, tmp_path):
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    told = yaml.safe_load(text)
    told["extra"]["portal"]["imports"] = {"most_removed": 50}
    settings.write_text(yaml.safe_dump(told), encoding="utf-8")
    assert portail("-C", folder, "import", "xlsx", book(tmp_path / "a.xlsx", *KEPT))[0] == 0


def test_what_is_refused_changes_nothing(portail, folder, tmp_path):
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    code, out, err = portail(
        "-C", folder, "import", "xlsx", book(tmp_path / "a.xlsx", ["a", "=1+1", "dix"], ["a", "", 2])
    )
    assert (code, err) == (1, "")
    assert out.startswith("Classeur refusé : 3 erreurs (1 jeu de données lu). Rien n'a changé.\n\nFeuille « essai »")
    for words in (
        "cellule B2 : La cellule contient une formule",
        "cellule C2 : Dans la colonne « Effectif »",
        "cellule A3 : ",
    ):
        assert words in out
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_many_faults_are_grouped(portail, folder, tmp_path):
    rows = [[f"r{number}", "x", "dix"] for number in range(100)]
    _, out, _ = portail("-C", folder, "import", "xlsx", book(tmp_path / "a.xlsx", *rows))
    assert "(100 cas)" in out
    assert "cellules C2, C3, C4" in out
    assert "… et 80 autres, lignes 22–101" in out


def test_errors_of_use(portail, folder, tmp_path):
    code, _, err = portail("-C", folder, "import", "ods", "a.ods")
    assert (code, "valeur impossible : 'ods' (valeurs possibles : 'xlsx'" in err) == (2, True)
    code, out, err = portail("-C", folder, "import", "xlsx", tmp_path / "absent.xlsx")
    assert (code, out) == (1, "")
    assert "absent.xlsx : ce fichier n'existe pas" in err
    code, _, err = portail("-C", folder, "import", "xlsx", "a\0b")
    assert (code, "ce chemin n'en est pas un" in err) == (1, True)
    code, _, err = portail("-C", folder, "import", "xlsx", book(tmp_path / "a.xlsx", ["a"], sheet="autre"))
    assert code == 1
    assert "aucune feuille ne désigne un jeu de données (feuilles du classeur : « autre »)" in err
    assert "Nommez chaque feuille comme son jeu : « essai »" in err


def test_the_help_lists_the_sources(portail):
    out = " ".join(portail("import", "--help")[1].split())
    assert "« xlsx » : un classeur Excel (.xlsx), une feuille par jeu de données" in out


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_bytes_get_an_answer(portail, folder, tmp_path, data):
    """Bytes at random, a workbook cut or damaged, one of its parts damaged: 0 or 1, French, and nothing half-done."""
    right = book(tmp_path / "droit.xlsx", ["a", "Un", 1], ["b", "Deux", 2]).read_bytes()
    kind = data.draw(st.sampled_from(["bytes", "archive", "part"]))
    if kind == "bytes":
        made = data.draw(st.sampled_from([b"", b"PK\x03\x04"])) + data.draw(st.binary(max_size=200))
    elif kind == "archive":
        place, removed = data.draw(PLACE) % len(right), data.draw(st.integers(0, 50))
        made = right[:place] + data.draw(st.binary(max_size=10)) + right[place + removed :]
    else:
        all_parts = parts(right)
        name = data.draw(st.sampled_from(sorted(all_parts)))
        place, removed = data.draw(PLACE) % len(all_parts[name]), data.draw(st.integers(0, 30))
        whole = all_parts[name]
        all_parts[name] = whole[:place] + data.draw(st.binary(max_size=10)) + whole[place + removed :]
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for each, value in all_parts.items():
                archive.writestr(each, value)
        made = stream.getvalue()
    (folder / "datasets" / "essai" / "data.csv").write_text(CSV, encoding="utf-8")
    file = tmp_path / "abime.xlsx"
    file.write_bytes(made)
    code, _, _ = portail("-C", folder, "import", "xlsx", file)
    assert code in (0, 1)
    assert code == 0 or content(folder) == CSV


def test_a_draft_is_judged_against_the_history_of_the_datasets(portail, write_portal, tmp_path, git):
    """An identifier that comes back for something else is only known from the past."""
    rules = [{"rule": "permanent-id", "key": "id", "fields": ["nom"]}]
    dataset = {"fields": FIELDS, "primaryKey": "id", "rules": rules, "csv": CSV, "resource": {"version": "1.0.0"}}
    folder = write_portal(essai=dataset)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Départ")
    code, out, _ = portail("-C", folder, "import", "xlsx", book(tmp_path / "a.xlsx", ["a", "Tout autre chose", 1]))
    assert code == 1
    assert "cellule A2 : « a » désignait autre chose dans une version précédente" in out
    assert content(folder) == CSV
