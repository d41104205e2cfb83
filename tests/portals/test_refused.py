"""Wrong data: everything wrong is said, in French, with its line; nothing is published, nothing is touched."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

from tests.portals.conftest import build, input_of, portail

EXPECTED = {
    ("siret", 2), ("id", 3), ("nom", 4), ("code_insee", 5), ("type", 6), ("date_maj", 7), ("statut", 8), ("latitude", 9),
}  # fmt: skip
"""What is wrong in the file: column, physical line."""


def plain(text: str) -> str:
    """Without the non-breaking blanks of French typography."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_the_previous_site_is_untouched(refused: Path, tmp_path: Path):
    site = tmp_path / "sortie" / "site"
    build(Path(shutil.copytree(input_of("minimal"), tmp_path / "minimal")), site)
    before = fingerprint(site)
    inputs = fingerprint(refused)
    done = portail(refused, "build", "--site", site)
    assert done.returncode == 1
    assert fingerprint(site) == before
    assert [item.name for item in site.parent.iterdir()] == ["site"], "something is left behind"
    assert fingerprint(refused) == inputs, "the portal's own files were changed"


def test_no_site_appears_where_there_was_none(refused: Path):
    done = portail(refused, "build")
    assert done.returncode == 1
    assert not (refused / "site").exists()
    assert sorted(item.name for item in refused.iterdir()) == ["datasets", "docs", "mkdocs.yml"]


def test_the_report_is_in_french_and_complete(refused: Path):
    done = portail(refused, "build")
    text = plain(done.stdout)
    assert text.startswith("Données refusées :")
    assert "rien n'a été publié" in done.stderr
    assert "le site précédent est intact" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    for english in ("error", "Error", "row", "field", "constraint", "invalid"):
        assert english not in text.split(), english
    for line in range(2, 10):
        assert f"ligne {line} : " in text, f"nothing is said of line {line}"


def test_every_mistake_is_found_where_it_is(refused: Path):
    done = portail(refused, "validate", "--format", "json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert report["valid"] is False
    errors = [finding for finding in report["findings"] if finding["severity"] == "error"]
    assert report["counts"]["error"] == len(errors)
    found = {(finding["field"], finding["line"]) for finding in errors if finding["dataset"] == "siae"}
    assert EXPECTED - found == set()
    assert {line for _, line in found} == set(range(2, 10)), "a line without a mistake is accused"
    assert all(finding["title"] and finding["message"] for finding in errors)


def test_the_right_value_is_proposed_where_it_can_be(refused: Path):
    report = json.loads(portail(refused, "validate", "--format", "json").stdout)
    proposed = {finding["field"]: finding["suggestion"] for finding in report["findings"] if finding["suggestion"]}
    assert proposed.get("date_maj") == "2026-01-31"
    assert proposed.get("statut") == "verifie"
    assert proposed.get("latitude") == "46.6"


def test_the_three_forms_of_the_report_say_the_same(refused: Path, tmp_path: Path):
    texts = {}
    for form in ("text", "json", "markdown"):
        output = tmp_path / f"rapport.{form}"
        done = portail(refused, "validate", "--format", form, "--output", output)
        assert done.returncode == 1
        assert done.stdout == ""
        texts[form] = output.read_text(encoding="utf-8")
    count = json.loads(texts["json"])["counts"]["error"]
    assert count >= len(EXPECTED)
    for form in ("text", "markdown"):
        assert f"{count} erreurs" in plain(texts[form])
    assert "<" not in texts["markdown"].replace("<br>", "")


def test_the_minimal_portal_is_valid():
    """What is refused is refused for the wrong rows only."""
    done = portail(input_of("minimal"), "validate")
    assert done.returncode == 0, done.stdout
