"""A row that goes or changes while the version stays: it would have no page, no history. Real repositories, tiny."""

from __future__ import annotations

import pytest

from generator.catalog.package import read_package
from generator.history.earlier import Earlier, Promise, look_back
from generator.new import new_portal
from generator.validation import Severity, validate
from generator.validation.report import Finding
from tests.unit.history.conftest import git

A = {"id": "a", "nom": "Atelier"}
B = {"id": "b", "nom": "Bureau"}
C = {"id": "c", "nom": "Comptoir"}


def warned(story, earlier: Earlier | None = None) -> list[Finding]:
    package = story.package
    report = validate(package, earlier=earlier or look_back(package))
    return [each for each in report.findings if each.code == "version-not-raised"]


def v(version, *rows, **more):
    return {"version": version, "rows": list(rows), **more}


def test_what_went_and_what_changed_is_told_with_what_to_write(story):
    story.release(jeu=v("1.2.3", A, B))
    story.write(jeu=v("1.2.3", A | {"nom": "Autre"}, C))
    (finding,) = warned(story)
    assert (finding.severity, finding.path, finding.line) == (Severity.WARNING, "datapackage.json", None)
    plain = finding.message.replace("\u00a0", " ")
    assert "Depuis que le jeu a la version « 1.2.3 » : 1 ligne supprimée (« b ») et 1 ligne modifiée (« a »)." in plain
    assert 'écrivez « "version": "1.3.0" » pour ce jeu' in plain
    assert finding.suggestion == "1.3.0"


def test_a_draft_that_raises_the_version_is_not_held_against_the_one_before(story):
    story.release(jeu=v("1.2.3", A, B))
    earlier = look_back(story.package)
    story.write(jeu=v("1.3.0", A))
    assert warned(story, earlier) == []


def test_committed_or_not_and_however_long_ago(story):
    story.release(jeu=v("1.0.0", A, B))
    story.release(jeu=v("1.0.0", A))
    story.release(jeu=v("1.0.0", A, C))
    assert len(warned(story)) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (v("1.0.0", A, B), v("1.1.0", A)),
        (v("1.0.0", A), v("1.0.0", A, B)),
        (v("1.0.0", A, B), v("1.0.0", B, A)),
        (v("1.0.0", A, B), v("1.0.0", csv="id,nom\r\na,Atelier\r\nb,Bureau\r\n", fields=["id", "nom"])),
        (v("1.0.0", A | {"_note": "x"}), v("1.0.0", A | {"_note": "y"})),
        (v("0.1.0", A, B), v("0.1.0", A)),
        (v("", A, B), v("", A)),
    ],
    ids=["raised", "added", "reordered", "line ends", "private column", "in construction", "no version"],
)
def test_nothing_is_said_of(story, before, after):
    story.release(jeu=before)
    story.write(jeu=after)
    assert warned(story) == []


def test_a_version_that_is_not_on_line_may_still_change(story):
    story.release(jeu=v("1.0.0", A, B))
    story.release(jeu=v("1.1.0", A, B))
    story.write(jeu=v("1.1.0", A))
    assert len(warned(story)) == 1
    promises = look_back(story.package).promises["jeu"]
    for version, count in (("1.0.0", 0), ("1.1.0", 1)):
        on_line = {"jeu": Promise(version, promises[0].schema)}
        assert len(warned(story, look_back(story.package).after(on_line))) == count
    elsewhere = {"autre": Promise("1.1.0", promises[0].schema)}
    assert warned(story, look_back(story.package).after(elsewhere)) == []


def test_a_version_that_is_no_number_has_no_next_one(story):
    story.release(jeu=v("automne", A, B))
    story.write(jeu=v("automne", A))
    (finding,) = warned(story)
    assert "un numéro qui n'a jamais servi" in finding.message
    assert finding.suggestion is None


def test_rows_without_a_key_are_counted(story):
    story.release(jeu=v("1.0.0", A, B, key=[]))
    story.write(jeu=v("1.0.0", A, key=[]))
    assert "1\u00a0ligne supprimée. Sans" in warned(story)[0].message


def test_a_shallow_clone_knows_nothing(story, tmp_path):
    story.release(jeu=v("1.0.0", A, B))
    story.release(jeu=v("1.0.0", A))
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{story.root}", "copie")
    package = read_package(tmp_path / "copie" / "portails" / "essai" / "datasets")
    codes = {each.code for each in validate(package, earlier=look_back(package)).findings}
    assert "history-not-read" in codes
    assert "version-not-raised" not in codes


def test_a_new_portal_is_filled_in_peace(tmp_path):
    new_portal(tmp_path / "neuf")
    git(tmp_path / "neuf", "init", "--quiet")
    git(tmp_path / "neuf", "add", "--all")
    git(tmp_path / "neuf", "commit", "--quiet", "--message", "Essai")
    file = tmp_path / "neuf/datasets/siae/data.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    assert len(lines) > 2
    file.write_text("".join(lines[:-1]), encoding="utf-8")
    package = read_package(tmp_path / "neuf/datasets")
    assert "version-not-raised" not in {each.code for each in validate(package, earlier=look_back(package)).findings}
    for dataset in package.datasets:
        assert dataset.version.startswith("0."), "the skeleton is in construction"
