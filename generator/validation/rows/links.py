"""Addresses of sites: http or https, no password inside, a host that can exist on the public internet."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import replace
from urllib.parse import urlsplit

import idna

from generator.catalog.package import Field
from generator.validation.french import quoted, say
from generator.validation.messages.values import as_address
from generator.validation.problem import Problem
from generator.validation.records import Cell
from generator.validation.report import Severity
from generator.validation.rows.check import RowCheck, by_cell
from generator.validation.rows.controls import control_of
from generator.validation.rows.sieve import written
from generator.validation.rows.wording import in_cell

SCHEMES = ("http", "https")
SLIPS = (
    (re.compile(r"^https?:?/{0,1}(?=[^/:])|^https?//|^https?;//"), "https://"),
    (re.compile(r"^https?://https?://"), "https://"),
)
"""Beginnings that are only mistyped."""
PLAIN = re.compile(r"https?://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+(?:fr|org|com|net|eu|info|paris)(?:/[!-~]*)?")
"""The usual addresses: right without asking more."""
PRIVATE_NAMES = (".localhost", ".local", ".internal", ".invalid", ".test", ".lan", ".home.arpa")
"""Names that are not of the public internet (RFC 6761, RFC 6762, RFC 8375)."""


CREDENTIALS = re.compile(r"(?<=//)[^/@\s]+@")
"""What stands before the host of an address, which no report may hold."""


def _is_address(field: Field) -> bool:
    return control_of(field) == "url"


def _judge(cell: Cell) -> Problem | None:
    what = "" if len(cell.value) < 500 and PLAIN.fullmatch(cell.value) else fault(cell.value)
    if not what:
        return None
    problem = in_cell(cell, what, _mended(cell.field, cell.value))
    secret = CREDENTIALS.search(cell.value)
    return replace(problem, secrets=(secret[0],)) if secret else problem


def fault(address: str) -> str:
    """What is wrong with ``address``, in French typography; empty when nothing is."""
    if re.search(r"\s", address.strip()) or address != address.strip():
        return say("contient un espace : une adresse internet n'en a pas.")
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return say("n'est pas une adresse internet.")
    if parts.scheme.lower() not in SCHEMES:
        shown = f"{parts.scheme}:" if parts.scheme and "." not in parts.scheme else ""
        return say(
            "ne commence pas par « https:// » ou « http:// »{scheme}.",
            scheme=f" (mais par {quoted(shown)})" if shown else "",
        )
    if parts.username is not None or parts.password is not None:
        return say("contient un identifiant ou un mot de passe avant « @ » : retirez-le, et changez ce mot de passe.")
    if port is not None and port not in (80, 443):
        return say("désigne le port {port} : un site public se lit sans numéro de port.", port=port)
    return "" if is_public_host(host) else say("n'a pas un nom de site possible ({host}).", host=quoted(host))


def is_public_host(host: str) -> bool:
    """Whether ``host`` is a name that the public internet can have, internationalised ones included (IDNA 2008)."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        pass
    else:
        return False
    try:
        name = idna.encode(host.rstrip("."), uts46=True).decode("ascii")
    except idna.IDNAError:
        return False
    labels = name.split(".")
    last = labels[-1]
    return len(labels) > 1 and len(last) > 1 and not last.isdigit() and not f".{name}".endswith(PRIVATE_NAMES)


def _mended(field: Field, address: str) -> str | None:
    bare = "".join(address.split())
    tries = [bare, as_address(field, bare) or "", *(pattern.sub(right, bare, count=1) for pattern, right in SLIPS)]
    return next((each for each in tries if each and each != address and not fault(each)), None)


CHECK = RowCheck(
    "url",
    Severity.ERROR,
    "Adresse internet incorrecte",
    "Un lien doit mener, sans danger, à un site que tout le monde peut lire : http ou https, ni mot de passe, ni script.",
    "Ouvrez le site et copiez l'adresse depuis la barre du navigateur.",
    by_cell(_is_address, _judge, sure=written(PLAIN.pattern)),
)
