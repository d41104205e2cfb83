"""« Signaler une erreur » opens a message that is ready, by the way the portal has chosen."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from generator.pages.reporting import report_address

DATASETS = {"essai": [{"id": "a"}]}
SUBJECT = "Été & <b>\"'?#+=\r\nBcc: x@example.org"


@pytest.mark.parametrize(
    ("reports", "begins", "title"),
    [
        ({}, "mailto:?", "subject"),
        ({"email": "a@example.org"}, "mailto:a%40example.org?", "subject"),
        ({"email": "a@example.org", "repository": "https://example.org/x"}, "mailto:a%40example.org?", "subject"),
        ({"repository": "https://example.org/x/"}, "https://example.org/x/issues/new?", "title"),
    ],
)
def test_message_is_ready(edition, reports, begins, title):
    made = edition({"reports": reports}, **DATASETS)
    address = report_address(made, "Erreur", SUBJECT, "https://portail.example.org/annuaire/a/")
    assert address.startswith(begins)
    query = parse_qs(urlsplit(address).query)
    assert query[title] == ["Erreur"]
    assert set(query) == {title, "body"}
    assert "Page : https://portail.example.org/annuaire/a/\n" in query["body"][0]
    assert f"Sujet : {SUBJECT}\n" in query["body"][0]
    assert "Données en date du : 2024-05-06\n" in query["body"][0]
    assert not set(address) & set(" <>\"'\r\n+")
