"""« Signaler une erreur » opens a message that is ready, by the way the portal has chosen."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from generator.pages.blocks.duties import contact
from generator.pages.environment import make_environment
from generator.pages.page import Page
from generator.pages.reporting import CORRECTIONS, MISTAKE, Subject, report_address
from tests.portal import ROOT

FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"

DATASETS = {"essai": [{"id": "a"}], "siae": [{"id": "a"}]}
HOSTILE = "Été & <b>\"'?#+=\r\nBcc: x@example.org"
PAGE = "https://portail.example.org/annuaire/a/"


def asked(made, subject: Subject) -> tuple[str, dict[str, str]]:
    """Address without its query, and the query."""
    address = report_address(made, subject, PAGE)
    assert not set(address) & set(" <>\"'\r\n+")
    return address.partition("?")[0], {name: value for name, (value,) in parse_qs(urlsplit(address).query).items()}


@pytest.mark.parametrize(
    ("reports", "begins", "title"),
    [
        ({}, "mailto:", "subject"),
        ({"email": "a@example.org"}, "mailto:a@example.org", "subject"),
        ({"email": "a@example.org", "repository": "https://example.org/x"}, "mailto:a@example.org", "subject"),
        ({"repository": "https://example.org/x/", "forms": False}, "https://example.org/x/issues/new", "title"),
    ],
)
def test_message_is_ready(edition, reports, begins, title):
    made = edition({"reports": reports}, **DATASETS)
    begun, query = asked(made, Subject("essai", HOSTILE, "nom"))
    assert begun == begins
    line_end = "\r\n" if begins.startswith("mailto:") else "\n"
    assert query.keys() == {title, "body"}
    assert query[title] == f"Erreur : essai, {HOSTILE}, nom"
    for line in (f"Page : {PAGE}", "Jeu de données : essai", f"Ligne : {HOSTILE}", "Champ : nom"):
        assert f"{line}{line_end}" in query["body"]
    assert f"Données en date du : 2024-05-06{line_end}" in query["body"]
    assert query["body"].count("\n") == query["body"].count(line_end)


def test_a_form_is_prefilled(edition):
    made = edition({"reports": {"repository": "https://example.org/x/"}}, **DATASETS)
    begun, query = asked(made, Subject("essai", HOSTILE, "nom"))
    assert begun == "https://example.org/x/issues/new"
    assert query == {
        "template": "signaler-erreur.yml", "title": f"Erreur : essai, {HOSTILE}, nom", "jeu": "essai", "ligne": HOSTILE,
        "champ": "nom", "page": PAGE,
    }  # fmt: skip
    _, query = asked(made, Subject("siae", "a"))
    assert query == {"template": "corriger-fiche.yml", "title": "Erreur : siae, a", "id": "a", "page": PAGE}
    assert asked(made, Subject())[1]["title"] == "Signalement"


def forms() -> dict[str, dict]:
    found = {file.name: yaml.safe_load(file.read_text(encoding="utf-8")) for file in FORMS.glob("*.yml")}
    return {name: form for name, form in found.items() if name != "config.yml"}


def test_what_is_prefilled_has_its_field_in_the_form():
    fields = {name: {item.get("id") for item in form["body"]} for name, form in forms().items()}
    assert {"id", "champ", "version", "page"} <= fields[CORRECTIONS["siae"]]
    assert {"jeu", "ligne", "champ", "version", "page"} <= fields[MISTAKE]


@pytest.mark.parametrize(
    ("reports", "begins"),
    [
        ({}, "../../contact/"),
        ({"email": "a@example.org"}, "mailto:"),
        ({"repository": "https://e.org"}, "https://e.org/"),
    ],
)
def test_where_nothing_is_configured_the_contact_page_is_offered(edition, reports, begins):
    made = edition({"reports": reports}, **DATASETS)
    made.portal.docs.mkdir(parents=True, exist_ok=True)
    (made.portal.docs / "contact.md").write_text("# Contact", encoding="utf-8")
    assert Page("annuaire/a/", made, make_environment()).report("siae", "a").startswith(begins)
    page = Page("contact/", made, make_environment())
    assert not page.report().startswith("../")
    assert ("prépare le message" in contact(page)) is bool(reports), "what records do is not promised where they do not"
