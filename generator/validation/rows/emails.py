"""E-mail addresses that cannot exist (RFC 5321, RFC 6531 for accents, IDNA for domains): email-validator judges."""

from __future__ import annotations

import re
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc
from email_validator import EmailNotValidError, validate_email
from rapidfuzz.distance import OSA

from generator.catalog.package import Field
from generator.validation.french import say
from generator.validation.problem import Problem
from generator.validation.records import Cell, Column
from generator.validation.report import Severity
from generator.validation.rows.check import RowCheck, by_cell
from generator.validation.rows.controls import control_of
from generator.validation.rows.sieve import written
from generator.validation.rows.wording import in_cell

PROVIDERS = ("gmail.com", "hotmail.com", "hotmail.fr", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "yahoo.fr")
"""Great providers: a domain that is one slip away from theirs was meant to be theirs."""
PLAIN = re.compile(
    r"[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+)*@[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*\.[a-z]{2,}"
)
"""The usual addresses: right without asking more, unless their domain is one that cannot receive."""
PUBLIC = PLAIN.pattern.removesuffix("[a-z]{2,}") + "(?:fr|org|com|net|eu|info)"
DISTANT = max(map(len, PROVIDERS)) + 2
"""Domains that have more characters, their « @ » included, are not one slip away from any of ``PROVIDERS``."""
LONGEST = 320
"""Characters of an address, at most (RFC 3696, erratum 1690, and a little more)."""
UNREACHABLE = (".test", ".invalid", ".local", ".localhost", ".internal", ".lan")


def is_email_column(field: Field) -> bool:
    return control_of(field) == "email"


@lru_cache(maxsize=10_000)
def is_email(text: str) -> bool:
    """Whether ``text`` is an address that mail can be sent to, without asking the network."""
    if len(text) <= 100 and PLAIN.fullmatch(text) and not text.endswith(UNREACHABLE):
        return True
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def _judge(cell: Cell) -> Problem | None:
    if is_email(cell.value):
        return _misspelt(cell)
    return in_cell(cell, say("n'est pas une adresse électronique où écrire."), _mended(cell.value))


def _misspelt(cell: Cell) -> Problem | None:
    local, _, domain = cell.value.rpartition("@")
    meant = next((known for known in PROVIDERS if OSA.distance(domain, known, score_cutoff=1) == 1), None)
    if not meant:
        return None
    return in_cell(cell, say("a un domaine sans doute mal écrit."), f"{local}@{meant}", severity=Severity.WARNING)


def _mended(text: str) -> str | None:
    """``text`` without spaces, « mailto: », guillemets, or the comma and « (at) » written for « . » and « @ »."""
    if len(text) > LONGEST:
        return None
    bare = re.sub(
        r"^mailto:|[<>«»\"'\s]|[.,;]+$", "", re.sub(r"\s*(?:\(at\)|\[at\]|\(a\))\s*", "@", text, flags=re.IGNORECASE)
    )
    tries = (bare, bare.replace(",", "."), re.sub(r"\.{2,}", ".", bare))
    return next((each for each in tries if each != text and is_email(each)), None)


def _is_usual(column: Column) -> pa.Array:
    """The usual addresses, whose domain can receive and is not a slip from that of a great provider."""
    domains = pc.subtract(pc.binary_length(column.seen), pc.find_substring(column.seen, "@"))
    return pc.and_(written(PUBLIC)(column), pc.greater(domains, DISTANT))


CHECK = RowCheck(
    "email",
    Severity.ERROR,
    "Adresse électronique incorrecte",
    "Un message envoyé à cette adresse ne peut pas arriver.",
    "Copiez l'adresse depuis la page de contact de l'organisme ; une seule adresse par case.",
    by_cell(is_email_column, _judge, sure=_is_usual),
)
