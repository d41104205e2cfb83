"""« Signaler une erreur »: a message ready to send, by the way the portal has configured."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from generator.pages.edition import Edition


def report_address(edition: Edition, title: str, subject: str, address: str) -> str:
    """Address that opens a prefilled report on ``subject`` whose page is ``address``.

    By mail when the portal has an address, by an issue of its repository when it has one; else a mail
    whose recipient is left for the person to choose.
    """
    reports = edition.config.reports
    body = (
        f"Page : {address}\n"
        f"Sujet : {subject}\n"
        f"Données en date du : {edition.data_date}\n\n"
        "Ce qui est faux :\n\n"
        "Ce qu'il faudrait écrire :\n\n"
        "D'où vous le tenez (document, adresse, date) :\n"
    )
    if reports.email or not reports.repository:
        return f"mailto:{quote(reports.email)}?" + urlencode({"subject": title, "body": body}, quote_via=quote)
    return f"{reports.repository.rstrip('/')}/issues/new?" + urlencode({"title": title, "body": body}, quote_via=quote)
