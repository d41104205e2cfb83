"""An issue opened with a form: its questions out of ``.github/ISSUE_TEMPLATE``, its answers out of the text of the issue.

The text is hostile: anyone writes it, and a forge pastes each answer as it is under the title of its question. A title
that stands twice is therefore refused, since one of the two is an answer that tries to pass for another.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.errors import FileRefused

FORMS = Path(".github") / "ISSUE_TEMPLATE"
"""Where the forms are, in the folder of the portal."""

UNANSWERED = "_No response_"
MOST_BYTES = 1_000_000
"""Of the file of an issue: a text has 65,536 characters at most, its description some thousands more."""


@dataclass(frozen=True)
class Form:
    """A form: identifier of each question → the words that ask it, which the forge writes above the answer."""

    name: str
    questions: Mapping[str, str]


@dataclass(frozen=True)
class Issue:
    """What is kept of an issue: nothing about who wrote it."""

    number: int
    address: str
    date: str
    """The day of its last revision, ``AAAA-MM-JJ``."""
    text: str


def read_forms(portal: Path) -> tuple[Form, ...]:
    """The forms of the portal. Raises ``FileRefused`` when one does not read."""
    return tuple(_form(file) for file in sorted((portal / FORMS).glob("*.yml")) if file.name != "config.yml")


def read_issue(file: Path) -> Issue:
    """The issue in ``file``, as GitHub's API or the event of a workflow writes it. Raises ``FileRefused``."""
    try:
        with file.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError:
        raise FileRefused(file, "fichier illisible") from None
    if len(content) > MOST_BYTES:
        raise FileRefused(file, "le fichier est trop gros pour être celui d'une issue")
    try:
        found = json.loads(content)
        issue = found.get("issue", found)
        date = str(issue["updated_at"])[:10]
        made = Issue(int(issue["number"]), str(issue["html_url"]), date, str(issue["body"] or ""))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise FileRefused(file, "ce n'est pas la description d'une issue en JSON") from None
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", made.date) or not re.fullmatch(r"https://[\w.:-]+/[\w./-]+", made.address):
        raise FileRefused(file, "la date ou l'adresse de l'issue n'ont pas la forme attendue")
    return made


def answers_of(text: str, forms: tuple[Form, ...], file: Path) -> tuple[Form, dict[str, str]]:
    """The form that ``text`` answers, and the answers by identifier, empty where there is none. Raises ``FileRefused``."""
    lines = text.replace("\r\n", "\n").split("\n")
    titles = [line.removeprefix("### ").strip() for line in lines if line.startswith("### ")]
    complete = [form for form in forms if set(form.questions.values()) <= set(titles)]
    form = max(complete, key=lambda each: len(each.questions), default=None)
    if form is None:
        raise FileRefused(file, "le texte ne répond à aucun formulaire du portail", "Gardez les titres des questions.")
    for label in form.questions.values():
        if titles.count(label) > 1:
            raise FileRefused(
                file,
                f"la question « {label} » a deux réponses",
                "Une réponse contient le titre d'une autre question : corrigez le texte de l'issue.",
            )
    return form, _answers(lines, {f"### {label}": name for name, label in form.questions.items()})


def _answers(lines: list[str], titles: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, list[str]] = {name: [] for name in titles.values()}
    current = ""
    for line in lines:
        name = titles.get(line.rstrip())
        if name is not None:
            current = name
        elif current:
            found[current].append(line)
    answers = {name: "\n".join(written).strip() for name, written in found.items()}
    return {name: "" if answer == UNANSWERED else answer for name, answer in answers.items()}


def _form(file: Path) -> Form:
    try:
        body: list[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))["body"]
        questions = {item["id"]: str(item["attributes"]["label"]) for item in body if item["type"] != "markdown"}
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError):
        raise FileRefused(file, "ce formulaire ne se lit pas") from None
    return Form(file.name, questions)
