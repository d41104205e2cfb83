"""« Signaler une erreur »: a message that says of what it speaks, ready to send by the way the portal has configured."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from generator.pages.edition import Edition
from generator.pages.mail import mailto

CORRECTIONS = {"siae": "corriger-fiche.yml"}
"""Dataset → the form of the repository that proposes a correction of its rows; `portail import` reads the answers."""

MISTAKE = "signaler-erreur.yml"
"""The form for any other mistake."""


@dataclass(frozen=True)
class Subject:
    """What a report speaks of: a dataset, a row by its key, a column by its name. Empty: the whole."""

    dataset: str = ""
    row: str = ""
    field: str = ""

    @property
    def title(self) -> str:
        """« Erreur : siae, abeilles, telephone »."""
        parts = [part for part in (self.dataset, self.row, self.field) if part]
        return f"Erreur : {', '.join(parts)}" if parts else "Signalement"


def report_address(edition: Edition, subject: Subject, page: str) -> str:
    """Address that opens a report on ``subject``, seen on the page at the address ``page``.

    By mail when the portal has an address; by a form of its repository when it has one, or by an issue prefilled with
    the same text where it has no forms; else a mail whose recipient is left for the person to choose.
    """
    reports = edition.config.reports
    if reports.repository and not reports.email:
        prefilled = urlencode(_issue(edition, subject, page), quote_via=quote)
        return f"{reports.repository.rstrip('/')}/issues/new?{prefilled}"
    return mailto(reports.email, {"subject": subject.title, "body": _text(edition, subject, page)})


def _issue(edition: Edition, subject: Subject, page: str) -> dict[str, str]:
    """What prefills a new issue: the identifiers are those of the fields of the forms."""
    if not edition.config.reports.forms:
        return {"title": subject.title, "body": _text(edition, subject, page)}
    version = _version(edition, subject)
    title = {"title": subject.title}
    if subject.row and subject.dataset in CORRECTIONS:
        template = {"template": CORRECTIONS[subject.dataset], "id": subject.row}
    else:
        template = {"template": MISTAKE, "jeu": subject.dataset, "ligne": subject.row}
    known = template | title | {"champ": subject.field, "version": version, "page": page}
    return {name: value for name, value in known.items() if value}


def _text(edition: Edition, subject: Subject, page: str) -> str:
    lines = {
        "Page": page,
        "Jeu de données": subject.dataset,
        "Ligne": subject.row,
        "Champ": subject.field,
        "Version": _version(edition, subject),
        "Données en date du": str(edition.data_date),
    }
    return (
        "".join(f"{name} : {value}\n" for name, value in lines.items() if value)
        + "\nCe qui est faux :\n\nCe qu'il faudrait écrire :\n\nD'où vous le tenez (document, adresse, date) :\n"
    )


def _version(edition: Edition, subject: Subject) -> str:
    dataset = edition.package.by_name.get(subject.dataset)
    return dataset.version if dataset else ""
