"""The releases come out of the git history of the folder, whatever happened to it."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from generator.catalog.package import read_package
from generator.history import git as git_module
from generator.history.git import Gap
from generator.history.memory import remember
from generator.history.spans import folder_name
from tests.unit.history.conftest import git

A, B, C = ({"id": name, "nom": name.upper()} for name in "abc")


def v(version: str, *rows, **more):
    return {"version": version, "rows": list(rows)} | more


def test_a_release_is_a_version(story):
    story.release(jeu=v("1.0.0", A, modified="2024-03-01"))
    story.release(jeu=v("1.0.0", A, B, modified="2024-03-02"))
    story.release(jeu=v("1.1.0", A, C, modified="2024-03-05"))
    memory = story.memory
    assert memory.gap is None
    first, current = memory.datasets["jeu"].releases
    assert (first.version, first.date, first.rows) == ("1.0.0", "2024-03-02", 2), "the last commit with that version"
    assert first.data == b"id,nom\na,A\nb,B\n"
    assert first.difference is None
    assert (current.version, current.date, current.rows, current.data) == ("1.1.0", "2024-03-05", 2, None)
    assert current.difference.added == (("c", "C"),)
    assert current.difference.removed == (("b", "B"),)
    assert first.folder == "donnees/jeu/versions/1.0.0/"


def test_the_commit_dates_what_says_no_date(story):
    story.release(jeu=v("1.0.0", A))
    (story.root / "autre.txt").write_text("rien à voir")
    story.commit()
    story.release(jeu=v("1.1.0", A, B))
    (story.root / "autre.txt").write_text("toujours rien à voir")
    story.commit()
    assert story.releases("jeu") == [("1.0.0", "2024-01-01"), ("1.1.0", "2024-01-03")]


def test_only_one_release(story):
    story.release(jeu=v("1.0.0", A))
    (release,) = story.memory.datasets["jeu"].releases
    assert release.is_current
    assert story.memory.is_whole


def test_the_working_tree_is_the_current_release(story):
    story.release(jeu=v("1.0.0", A, modified="2024-03-01"))
    story.write(jeu=v("1.0.0", A, B, modified="2024-03-02"))
    assert story.releases("jeu") == [("1.0.0", "2024-03-02")]
    story.write(jeu=v("2.0.0", B, modified="2024-03-03"))
    assert story.releases("jeu") == [("1.0.0", "2024-03-01"), ("2.0.0", "2024-03-03")]
    assert story.memory.datasets["jeu"].releases[0].data == b"id,nom\na,A\n"


def test_a_dataset_that_was_not_there_at_first(story):
    story.release(jeu=v("1.0.0", A))
    story.release(jeu=v("1.0.0", A), autre=v("0.1.0", B))
    story.release(jeu=v("1.0.0", A), autre=v("0.2.0", B, C))
    assert [version for version, _ in story.releases("jeu")] == ["1.0.0"]
    assert [version for version, _ in story.releases("autre")] == ["0.1.0", "0.2.0"]


def test_a_dataset_whose_folder_changed_its_name(story):
    story.release(jeu=v("1.0.0", A))
    shutil.rmtree(story.folder / "jeu")
    story.paths["jeu"] = "[rangé] *ailleurs"
    story.release(jeu=v("1.1.0", A, B))
    first, current = story.memory.datasets["jeu"].releases
    assert first.data == b"id,nom\na,A\n"
    assert current.difference.added == (("b", "B"),)


def test_a_version_that_comes_back_is_one_release(story):
    story.release(jeu=v("1.0.0", A))
    story.release(jeu=v("1.1.0", A, B))
    story.release(jeu=v("1.0.0", A))
    assert [version for version, _ in story.releases("jeu")] == ["1.1.0", "1.0.0"]


def test_the_first_parent_tells_the_story(story):
    story.release(jeu=v("1.0.0", A))
    git(story.root, "checkout", "--quiet", "-b", "proposition")
    story.release(jeu=v("1.1.0", B))
    story.release(jeu=v("1.2.0", A, B))
    git(story.root, "checkout", "--quiet", "main")
    git(story.root, "merge", "--quiet", "--no-ff", "--no-edit", "proposition", date="2024-02-01")
    assert story.releases("jeu") == [("1.0.0", "2024-01-01"), ("1.2.0", "2024-02-01")]


def test_an_unreadable_moment_of_the_past_is_passed_over(story):
    story.release(jeu=v("1.0.0", A))
    descriptor = story.folder / "datapackage.json"
    for broken in ("{", "[]", '{"resources": 3}', '{"resources": [1, {"name": 2}, {"name": "jeu", "path": ["x"]}]}'):
        descriptor.write_text(broken, encoding="utf-8")
        story.commit()
    story.release(jeu=v("1.1.0", csv="id,nom\na\n", fields=["id", "nom"]))
    story.release(jeu=v("1.2.0", csv=b"\xff\xfe", fields=["id", "nom"]))
    story.release(jeu=v("1.3.0", A, B))
    releases = story.memory.datasets["jeu"].releases
    assert [each.version for each in releases] == ["1.0.0", "1.1.0", "1.2.0", "1.3.0"]
    assert [each.rows for each in releases] == [1, None, None, 2]
    assert [each.difference for each in releases] == [None] * 4


def test_a_version_without_its_file_or_schema_is_no_release(story):
    story.write(jeu=v("1.0.0", A))
    (story.folder / "jeu" / "data.csv").unlink()
    story.commit()
    story.write(jeu=v("1.1.0", A))
    (story.folder / "jeu" / "schema.json").write_text("[]")
    story.commit()
    story.release(jeu=v("1.2.0", A))
    assert [version for version, _ in story.releases("jeu")] == ["1.2.0"]


def test_paths_that_lead_outside_are_not_followed(story):
    story.release(jeu=v("1.0.0", A))
    descriptor = story.folder / "datapackage.json"
    (story.root / "secret.csv").write_text("id\nsecret\n")
    for path in ("../../../secret.csv", "/etc/hostname", "x\ny", ".", ".."):
        told = json.loads(descriptor.read_text(encoding="utf-8"))
        told["resources"][0] |= {"path": path, "version": f"9.{len(path)}"}
        descriptor.write_text(json.dumps(told), encoding="utf-8")
        story.commit()
    story.release(jeu=v("2.0.0", A))
    assert [version for version, _ in story.releases("jeu")] == ["1.0.0", "2.0.0"]


def test_versions_of_the_package_and_dates_take_the_place_of_versions(story):
    story.write({"version": "3.0"}, jeu=v("", A))
    descriptor = story.folder / "datapackage.json"

    def publish(version: str | None, modified: str) -> None:
        told = json.loads(descriptor.read_text(encoding="utf-8"))
        told["resources"][0].pop("version", None)
        told["resources"][0]["modified"] = modified
        told["version"] = version
        descriptor.write_text(json.dumps({k: x for k, x in told.items() if x is not None}), encoding="utf-8")
        story.commit()

    publish("3.0", "2024-05-01")
    publish("3.1", "2024-05-02")
    publish(None, "2024-05-03")
    publish(None, "2024-05-04T10:00:00Z")
    assert story.releases("jeu") == [
        ("3.0", "2024-05-01"), ("3.1", "2024-05-02"), ("2024-05-03", "2024-05-03"),
        ("2024-05-04T10:00:00Z", "2024-05-04"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("version", "folder"),
    [("1.0.0", "1.0.0"), ("1.0.0-rc.1+x", "1.0.0-rc.1+x"), ("../..", ""), ("été 2024/1", "t-2024-1"), ("a\n", "a")],
)
def test_a_version_is_a_safe_name_of_folder(version, folder):
    assert folder_name(version) == folder


def test_same_commit_same_memory(story, tmp_path):
    story.release(jeu=v("1.0.0", A))
    story.release(jeu=v("1.1.0", A, B))
    git(tmp_path, "clone", "--quiet", str(story.root), "copie")
    again = remember(read_package(tmp_path / "copie" / "portails" / "essai" / "datasets"))
    assert again == story.memory


def test_a_shallow_clone_is_said_to_be_incomplete(story, tmp_path):
    story.release(jeu=v("1.0.0", A, modified="2024-03-01"))
    story.release(jeu=v("1.1.0", A, B, modified="2024-03-02"))
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{story.root}", "copie")
    memory = remember(read_package(tmp_path / "copie" / "portails" / "essai" / "datasets"))
    assert memory.gap is Gap.SHALLOW
    assert "historique incomplet" in memory.notice
    assert "fetch-depth: 0" in memory.notice
    assert [(each.version, each.date) for each in memory.datasets["jeu"].releases] == [("1.1.0", "2024-03-02")]


def test_a_clone_that_lacks_files_never_asks_the_network(story, tmp_path):
    story.release(jeu=v("1.0.0", A))
    story.release(jeu=v("1.1.0", A, B))
    git(story.root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{story.root}", "copie")
    memory = remember(read_package(tmp_path / "copie" / "portails" / "essai" / "datasets"))
    assert memory.gap is Gap.UNREADABLE
    assert len(memory.datasets["jeu"].releases) == 1


def test_no_repository(story, tmp_path):
    story.write(jeu=v("1.0.0", A, modified="2024-03-01"))
    shutil.copytree(story.folder, tmp_path / "hors")
    memory = remember(read_package(tmp_path / "hors"))
    assert memory.gap is Gap.NO_REPOSITORY
    assert memory.notice == "", "a portal needs no repository"
    assert memory.datasets["jeu"].current.date == "2024-03-01"


def test_a_repository_without_any_commit(story):
    story.write(jeu=v("1.0.0", A))
    assert story.memory.is_whole
    assert story.releases("jeu") == [("1.0.0", "")]


def test_datasets_that_the_repository_ignores(story):
    story.write(jeu=v("1.0.0", A))
    (story.root / ".gitignore").write_text("portails/\n")
    story.commit()
    assert story.memory.is_whole
    assert story.releases("jeu") == [("1.0.0", "")]


def test_no_git(story, monkeypatch):
    story.release(jeu=v("1.0.0", A))
    monkeypatch.setenv("PATH", "")
    memory = story.memory
    assert memory.gap is Gap.NO_GIT
    assert "git n'est pas installé" in memory.notice


def test_a_repository_that_git_refuses(story, monkeypatch):
    story.release(jeu=v("1.0.0", A))
    refused = subprocess.CompletedProcess([], 128, b"", b"fatal: detected dubious ownership in repository")
    monkeypatch.setattr(git_module, "_git", lambda *_, **__: refused)
    assert story.memory.gap is Gap.REFUSED


def test_another_repository_named_by_the_environment_is_not_read(story, tell, monkeypatch):
    story.release(jeu=v("1.0.0", A))
    story.release(jeu=v("1.1.0", A))
    monkeypatch.setenv("GIT_DIR", str(tell("autre").root / ".git"))
    assert [version for version, _ in story.releases("jeu")] == ["1.0.0", "1.1.0"]


def test_reading_writes_nothing(story):
    story.release(jeu=v("1.0.0", A))
    story.release(jeu=v("1.1.0", A))
    before = sorted((str(file), file.stat().st_mtime_ns) for file in story.root.rglob("*"))
    assert len(before) > 10
    _ = story.memory
    assert sorted((str(file), file.stat().st_mtime_ns) for file in story.root.rglob("*")) == before
