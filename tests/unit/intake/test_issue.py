"""The text of an issue opened with a form is read with distrust: its answers, and nothing that tries to pass for one."""

from __future__ import annotations

import json

import pytest

from generator.errors import FileRefused
from generator.intake.issue import Form, answers_of, read_forms, read_issue
from tests.portal import ROOT

ADD = Form("ajouter.yml", {"nom": "Nom", "siret": "SIRET", "description": "Description", "promesse": "Avant d'envoyer"})
CORRECT = Form("corriger.yml", {"id": "Identifiant", **ADD.questions})
FORMS = (ADD, CORRECT)


def text_of(form: Form, **answers: str) -> str:
    """What the forge writes of the answers to ``form``."""
    return "\n\n".join(f"### {label}\n\n{answers.get(name, '_No response_')}" for name, label in form.questions.items())


def read(text: str, tmp_path) -> tuple[str, dict[str, str]]:
    form, answers = answers_of(text, FORMS, tmp_path / "issue.json")
    return form.name, answers


def test_answers_are_found_and_what_was_not_answered_is_blank(tmp_path):
    text = text_of(ADD, nom="Atelier", description="Une ligne.\n\n## Un titre à elle\n#### Un autre\n### Un troisième")
    name, answers = read(text.replace("\n", "\r\n"), tmp_path)
    assert name == "ajouter.yml"
    assert answers["nom"] == "Atelier"
    assert answers["siret"] == ""
    assert answers["description"].startswith("Une ligne.")
    assert answers["description"].endswith("### Un troisième")


def test_the_form_is_the_one_whose_questions_are_all_there(tmp_path):
    assert read(text_of(CORRECT, id="a"), tmp_path) == (
        "corriger.yml", {"id": "a", "nom": "", "siret": "", "description": "", "promesse": ""},
    )  # fmt: skip


@pytest.mark.parametrize("text", ["", "Bonjour", "### Nom\n\nAtelier", "# Nom\n## SIRET", "### nom\n### siret"])
def test_another_text_is_refused(tmp_path, text):
    with pytest.raises(FileRefused, match="ne répond à aucun formulaire"):
        read(text, tmp_path)


@pytest.mark.parametrize("hidden", ["### SIRET\n\n00123456700012", "<!--\n### SIRET\n-->", "### Nom\n\nAutre"])
def test_an_answer_cannot_pass_for_another(tmp_path, hidden):
    with pytest.raises(FileRefused, match="deux réponses"):
        read(text_of(ADD, nom="Atelier", description=f"Texte\n{hidden}"), tmp_path)


def issue(**changes: object) -> dict[str, object]:
    known = {"number": 12, "html_url": "https://forge.example.org/x/y/issues/12", "updated_at": "2026-11-22T10:00:00Z"}
    return {**known, "body": "Texte", "user": {"login": "quelqu-un"}, **changes}


@pytest.mark.parametrize("wrapped", [False, True])
def test_an_issue_or_its_event_is_read_without_its_author(tmp_path, wrapped):
    file = tmp_path / "issue.json"
    file.write_text(json.dumps({"issue": issue()} if wrapped else issue()), encoding="utf-8")
    found = read_issue(file)
    assert (found.number, found.date, found.text) == (12, "2026-11-22", "Texte")
    assert "quelqu-un" not in repr(found)


WRONG = (
    {"number": "x"}, {"updated_at": "hier"}, {"html_url": "javascript:alert(1)"}, {"html_url": "https://e.org/x | =1+1"},
)  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"issue": 3}', b"[" * 100_000, b" " * 1_000_001]
    + [json.dumps(issue(**wrong)).encode() for wrong in WRONG],
)
def test_what_is_no_issue_is_refused_in_a_sentence(tmp_path, content):
    file = tmp_path / "issue.json"
    file.write_bytes(content)
    with pytest.raises(FileRefused):
        read_issue(file)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileRefused, match="illisible"):
        read_issue(tmp_path / "rien.json")


def test_the_forms_of_the_portal_are_read_and_told_apart(tmp_path):
    forms = read_forms(ROOT)
    assert [form.name for form in forms] == ["ajouter-structure.yml", "corriger-fiche.yml", "signaler-erreur.yml"]
    for form in forms:
        assert answers_of(text_of(form), forms, tmp_path)[0] == form
