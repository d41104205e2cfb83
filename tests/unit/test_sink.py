"""Nothing half-done is ever visible, and nothing that is not ours is ever removed."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator import sink
from generator.errors import ConfigurationError
from generator.sink import Folder, Sink, copy_new_folder, drafted, replace_files, write_report


def write_site(sink_: Sink, text: str) -> None:
    sink_.site.write("index.html", text)
    for name in sink.SIGNATURE:
        sink_.site.write(name, text)


@pytest.fixture
def target(tmp_path) -> Path:
    """A site that a previous build has put in place."""
    place = tmp_path / "site"
    with Sink(place) as building:
        write_site(building, "ancien")
        building.publish()
    return place


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_first_site_takes_its_place_whole(target, tmp_path):
    assert (target / "index.html").read_text() == "ancien"
    assert names(tmp_path) == ["site"]


def test_next_site_replaces_all_of_the_previous_one(target, tmp_path):
    (target / "vieille-page.html").write_text("")
    with Sink(target) as building:
        write_site(building, "nouveau")
        assert (target / "index.html").read_text() == "ancien"
        building.publish()
    assert (target / "index.html").read_text() == "nouveau"
    assert not (target / "vieille-page.html").exists()
    assert names(tmp_path) == ["site"]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_failed_build_leaves_the_previous_site_and_nothing_else(target, tmp_path, error):
    before = names(target)
    with pytest.raises(error), Sink(target) as building:
        write_site(building, "nouveau")
        building.stage.write("a/b.md", "x")
        raise error
    assert (target / "index.html").read_text() == "ancien"
    assert names(target) == before
    assert names(tmp_path) == ["site"]


def test_what_is_not_published_is_not_kept(target):
    with Sink(target) as building:
        write_site(building, "nouveau")
    assert (target / "index.html").read_text() == "ancien"


def test_exchange_is_one_move_where_the_system_has_it(target, monkeypatch):
    if not hasattr(ctypes.CDLL(None), "renameat2"):
        pytest.skip("the system has no renameat2")

    def refuse(*_):
        raise AssertionError("two moves: the site would be missing between them")

    with Sink(target) as building:
        write_site(building, "nouveau")
        monkeypatch.setattr(Path, "rename", refuse)
        building.publish()
    assert (target / "index.html").read_text() == "nouveau"


@pytest.fixture
def old_system(monkeypatch):
    monkeypatch.setattr(sink.ctypes, "CDLL", lambda _: object())


def test_exchange_in_two_moves_elsewhere(target, tmp_path, old_system):
    with Sink(target) as building:
        write_site(building, "nouveau")
        building.publish()
    assert (target / "index.html").read_text() == "nouveau"
    assert names(tmp_path) == ["site"]


def test_second_move_that_fails_gives_the_previous_site_back(target, old_system, monkeypatch):
    rename = Path.rename

    def refuse(source, place):
        if place == target and source.name == "site":
            raise PermissionError
        return rename(source, place)

    with pytest.raises(PermissionError), Sink(target) as building:
        write_site(building, "nouveau")
        monkeypatch.setattr(Path, "rename", refuse)
        building.publish()
    assert (target / "index.html").read_text() == "ancien"


def ended_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_leftovers_of_a_killed_build_are_removed(target, tmp_path):
    (tmp_path / f".portail-{ended_process()}" / "site").mkdir(parents=True)
    (tmp_path / f".portail-{os.getpid()}" / "site").mkdir(parents=True)
    with Sink(target):
        assert names(tmp_path) == [f".portail-{os.getpid()}", "site"]


def test_build_that_still_runs_is_left_alone(target, tmp_path):
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        theirs = tmp_path / f".portail-{other.pid}" / "site" / "index.html"
        theirs.parent.mkdir(parents=True)
        theirs.write_text("en cours")
        with Sink(target) as building:
            write_site(building, "nouveau")
            building.publish()
        assert theirs.read_text() == "en cours"
        other.communicate(b"\n")


@pytest.mark.parametrize("name", [".portail-notes", ".portail-", f".portail-{10**30}"])
def test_folder_that_only_looks_like_a_leftover_is_kept(target, tmp_path, name):
    (tmp_path / name).mkdir()
    with Sink(target):
        pass
    assert name in names(tmp_path)


def test_parent_folders_are_made(tmp_path):
    with Sink(tmp_path / "a" / "b" / "site") as building:
        write_site(building, "x")
        building.publish()
    assert (tmp_path / "a/b/site/index.html").read_text() == "x"


def test_empty_folder_may_become_a_site(tmp_path):
    (tmp_path / "site").mkdir()
    with Sink(tmp_path / "site") as building:
        write_site(building, "x")
        building.publish()
    assert (tmp_path / "site/index.html").read_text() == "x"


def test_what_is_not_a_site_is_never_replaced(tmp_path):
    portal = tmp_path / "portail"
    (portal / "datasets").mkdir(parents=True)
    (portal / "datasets" / "datapackage.json").write_text("{}")
    (portal / "mkdocs.yml").write_text("site_name: R\n")
    for place in (portal, portal / "datasets", portal / "mkdocs.yml"):
        with pytest.raises(ConfigurationError, match="il serait effacé"), Sink(place):
            pass
    assert names(portal) == ["datasets", "mkdocs.yml"]


def test_place_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "fichier").write_text("")
    with (
        pytest.raises(ConfigurationError, match="impossible d'écrire dans ce dossier"),
        Sink(tmp_path / "fichier/site"),
    ):
        pass


def test_folder_writes_utf_8_text_bytes_and_copies(tmp_path):
    folder = Folder(tmp_path / "dossier")
    folder.write("a/b/c.txt", "é\r\n")
    folder.write("a/d.bin", b"\xff")
    assert (tmp_path / "dossier/a/b/c.txt").read_bytes() == "é\r\n".encode()
    folder.copy(tmp_path / "dossier/a/d.bin", "x/y.bin")
    folder.copy(tmp_path / "dossier/a", "copie")
    assert (tmp_path / "dossier/x/y.bin").read_bytes() == b"\xff"
    assert names(tmp_path / "dossier/copie") == ["b", "d.bin"]
    for path in ("a", "x/y.bin", "jamais-là"):
        folder.remove(path)
    assert names(tmp_path / "dossier") == ["copie", "x"]


@pytest.mark.parametrize("path", ["../dehors.txt", "{outside}/dehors.txt", "a/../../dehors.txt"])
def test_folder_never_writes_outside_itself(tmp_path, path):
    (tmp_path / "dossier" / "a").mkdir(parents=True)
    with pytest.raises(ConfigurationError, match="cette adresse sort du site"):
        Folder(tmp_path / "dossier").write(path.format(outside=tmp_path), "x")
    assert names(tmp_path) == ["dossier"]


def test_report_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    file = tmp_path / "rapport.json"
    write_report(file, "ancien")

    def fail(*_, **__):
        raise OSError

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError):
        write_report(file, "nouveau")
    assert file.read_text() == "ancien"
    assert names(tmp_path) == ["rapport.json"]


def test_new_folder_never_covers_another(tmp_path):
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a.txt").write_text("a")
    copy_new_folder(tmp_path / "source", tmp_path / "copie")
    assert (tmp_path / "copie" / "a.txt").read_text() == "a"
    with pytest.raises(FileExistsError):
        copy_new_folder(tmp_path / "source", tmp_path / "copie")


def test_drafts_are_copies_that_leave_nothing_behind(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "petit").write_bytes(b"12345")
    (tmp_path / "a" / "gros").write_bytes(b"x" * 1_000)
    with drafted(tmp_path, ["a/petit", "a/gros", "absent"], most_bytes=100) as folder:
        root = folder.root
        assert folder.addresses() == {"a/petit", "a/gros"}
        assert (root / "a/petit").read_bytes() == b"12345"
        assert (root / "a/gros").stat().st_size == 1_000
        assert not (root / "a/gros").read_bytes().strip(b"\0"), "its content was not read"
        folder.write("a/petit", b"autre")
    assert not root.exists()
    assert (tmp_path / "a" / "petit").read_bytes() == b"12345"


def test_files_and_folders_are_removed_by_the_pattern_of_their_path(tmp_path):
    folder = Folder(tmp_path)
    for path in ("a/palette.1.css", "a/main.css", "b/c/d.js", "b/e.js", "palette.2.css"):
        folder.write(path, "")
    folder.remove_matching(["a/palette.*", "b/c", "absent*"])
    assert folder.addresses() == {"a/main.css", "b/e.js", "palette.2.css"}


def test_files_are_replaced_all_or_none(tmp_path, monkeypatch):
    first, second, new = (tmp_path / name for name in ("premier", "second", "nouveau"))
    first.write_bytes(b"1")
    first.chmod(0o640)
    second.write_bytes(b"2")
    replace_files({first: b"un", second: b"deux"})
    assert (first.read_bytes(), second.read_bytes(), first.stat().st_mode & 0o777) == (b"un", b"deux", 0o640)
    replace = Path.replace

    def refuse_the_second(self, target):
        if target == second:
            raise OSError(28, "No space left on device", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse_the_second)
    with pytest.raises(ConfigurationError, match=r"plus de place sur le disque.*rien n'a changé"):
        replace_files({new: b"neuf", first: b"UN", second: b"DEUX"})
    assert (first.read_bytes(), second.read_bytes()) == (b"un", b"deux")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["premier", "second"]
