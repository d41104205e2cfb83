"""``portail fix`` as a facilitator meets it: shown first, made when asked, undone with git."""

from __future__ import annotations

import pytest

FIELDS = [
    {"name": "id", "type": "string", "constraints": {"required": True, "unique": True}},
    {"name": "nom", "type": "string", "title": "Nom"},
    {"name": "code_postal", "type": "string", "title": "Code postal", "constraints": {"pattern": r"^\d{5}$"}},
    {"name": "date_maj", "type": "date", "title": "Mise à jour"},
]
RIGHT = "id,nom,code_postal,date_maj\na,Été,01000,2024-12-31\n"
WRONG = "id;nom;code_postal;date_maj\r\na; Été;1000;31/12/2024\r\n"


@pytest.fixture
def folder(write_portal):
    return write_portal(essai={"fields": FIELDS, "csv": WRONG.encode("cp1252")}, autre={"fields": FIELDS, "csv": RIGHT})


def content(folder) -> bytes:
    return (folder / "datasets" / "essai" / "data.csv").read_bytes()


def test_nothing_changes_without_apply(portail, folder):
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    code, out, err = portail("-C", folder, "fix")
    assert (code, err) == (0, "")
    for words in (
        "5 corrections sûres dans 1 fichier.",
        "essai (essai/data.csv)",
        "Fichier : Le fichier passe à l'UTF-8, accents compris. [file-not-utf8]",
        "Fichier : Les colonnes sont séparées par des virgules. [file-separator]",
        "Espaces en trop, colonne « Nom » (nom), 1 case [text-spaces]",
        "ligne 2 : « ␣Été » → « Été »",
        "ligne 2 : « 1000 » → « 01000 »",
        "ligne 2 : « 31/12/2024 » → « 2024-12-31 »",
        "Rien n'a encore changé. Pour faire ces corrections : ajoutez --apply à la commande.",
        "ces fichiers ne sont pas suivis par git",
    ):
        assert words in out
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_apply_then_there_is_nothing_to_do(portail, folder):
    code, out, err = portail("-C", folder, "fix", "--apply")
    assert (code, err) == (0, "")
    assert "Corrections faites." in out
    assert content(folder).decode() == RIGHT
    assert portail("-C", folder, "fix", "--apply") == (
        0,
        "Rien à corriger : aucune correction sûre n'est à faire.\n",
        "",
    )


def test_only_the_datasets_asked_for(portail, folder):
    assert portail("-C", folder, "fix", "--apply", "autre")[1].startswith("Rien à corriger")
    assert content(folder) == WRONG.encode("cp1252")
    portail("-C", folder, "fix", "--apply", "essai", "essai")
    assert content(folder).decode() == RIGHT


def test_dataset_that_does_not_exist(portail, folder):
    code, out, err = portail("-C", folder, "fix", "esai")
    assert (code, out) == (2, "")
    assert err.startswith("portail : esai : aucun jeu de données ne porte ce nom. Vouliez-vous dire « essai » ?")
    assert "« essai », « autre »" in err


def test_git_undoes_what_was_done(portail, folder, git):
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Départ")
    _, shown, _ = portail("-C", folder, "fix")
    assert "Attention" not in shown
    _, out, _ = portail("-C", folder, "fix", "--apply")
    assert "Attention" not in out
    (command,) = [line.strip() for line in out.splitlines() if "git restore" in line]
    git(folder, *command.split()[1:])
    assert content(folder) == WRONG.encode("cp1252")


def test_changes_that_git_does_not_have_are_said(portail, folder, git):
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Départ")
    mine = WRONG.replace("31/12", "30/12").encode("cp1252")
    (folder / "datasets" / "essai" / "data.csv").write_bytes(mine)
    _, shown, _ = portail("-C", folder, "fix")
    assert "git n'a pas encore enregistré tous vos changements dans « essai/data.csv »" in shown
    (command,) = [line.strip() for line in shown.splitlines() if "git add" in line]
    git(folder, *command.split()[1:])
    assert "Attention" not in portail("-C", folder, "fix")[1]
    _, out, _ = portail("-C", folder, "fix", "--apply")
    (command,) = [line.strip() for line in out.splitlines() if "git restore" in line]
    git(folder, *command.split()[1:])
    assert content(folder) == mine


def test_apply_says_what_undoing_would_lose(portail, folder, git):
    git(folder, "init", "-q")
    _, out, _ = portail("-C", folder, "fix", "--apply")
    assert "annuler effacerait aussi vos propres changements" in out


def test_file_that_cannot_be_written(portail, folder, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied", "essai")

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    code, _, err = portail("-C", folder, "fix", "--apply")
    assert (code, err) == (2, "portail : essai : impossible d'écrire ce fichier (accès refusé) ; rien n'a changé\n")
    assert content(folder) == WRONG.encode("cp1252")
    assert sorted(file.name for file in (folder / "datasets" / "essai").iterdir()) == ["data.csv", "schema.json"]


def test_many_corrections_are_grouped(portail, write_portal):
    rows = "".join(f"{number},  Nom,01000,2024-12-31\n" for number in range(2, 300))
    folder = write_portal(essai={"fields": FIELDS, "csv": "id,nom,code_postal,date_maj\n" + rows})
    _, out, _ = portail("-C", folder, "fix")
    assert "298 cases" in out
    assert out.count("→") == 5
    assert "… et 293 autres (lignes 7–299)" in out


def test_validate_points_to_fix(portail, folder):
    code, out, _ = portail("-C", folder, "validate")
    assert code == 1
    assert out.endswith(
        "\n1 correction sûre peut être faite : « portail fix » la montre, « portail fix --apply » la fait.\n"
    )
    portail("-C", folder, "fix", "--apply")
    assert "portail fix" not in portail("-C", folder, "validate")[1]
    assert "portail fix" not in portail("-C", folder, "validate", "--format", "json")[1]
