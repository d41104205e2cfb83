"""French typography of numbers, dates, sizes and telephones (Lexique des règles typographiques, Imprimerie nationale)."""

from __future__ import annotations

import datetime
import re

NARROW_SPACE = "\u202f"
"""Between groups of three digits."""
SPACE = "\u00a0"
"""Between a number and its unit, and inside guillemets."""

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def number(value: float | None, decimals: int | None = None) -> str:
    """« 1 000 000 », « 12,5 »; empty for ``None``. Without ``decimals``, those that the value needs, two at most."""
    if value is None:
        return ""
    text = f"{float(value):,.{2 if decimals is None else decimals}f}"
    if decimals is None:
        text = text.rstrip("0").rstrip(".")
    return text.replace(",", NARROW_SPACE).replace(".", ",")


def quantity(value: float | None, unit: str) -> str:
    """« 2 100 personnes », « 68 % »; empty for ``None``."""
    return f"{number(value)}{SPACE}{UNITS.get(unit, unit)}" if value is not None else ""


UNITS = {"pour cent": "%", "euros": "€"}
"""Units that French writes with a sign."""


def date(value: datetime.date | str | None) -> str:
    """« 18 décembre 2020 » for a date or ``AAAA-MM-JJ``, « octobre 2024 » for ``AAAA-MM``, « 2024 » for ``AAAA``."""
    if not value:
        return ""
    parts = str(value).split("T")[0].split("-")
    if not all(part.isdigit() for part in parts):
        return str(value)
    year, *rest = parts
    if not rest:
        return year
    if not 1 <= int(rest[0]) <= len(MONTHS):
        return str(value)
    month = MONTHS[int(rest[0]) - 1]
    if len(rest) == 1:
        return f"{month} {year}"
    day = "1er" if int(rest[1]) == 1 else str(int(rest[1]))
    return f"{day}{SPACE}{month} {year}"


def size(count: int) -> str:
    """« 18,3 ko »: bytes in the decimal units that French file managers show."""
    for limit, unit in ((1_000, "octets"), (1_000_000, "ko"), (1_000_000_000, "Mo")):
        if count < limit:
            return quantity(round(count / (limit / 1_000), 1 if limit > 1_000 else 0), unit)
    return quantity(round(count / 1_000_000_000, 1), "Go")


def plural(count: int, singular: str, many: str = "") -> str:
    """« 1 structure », « 2 structures », « aucune structure » is left to the caller: 0 is singular in French."""
    return f"{number(count)}{SPACE}{singular if count < 2 else many or singular + 's'}"


def siret(digits: str) -> str:
    """« 448 704 791 00038 »: SIREN by threes, then the establishment."""
    return SPACE.join((digits[:3], digits[3:6], digits[6:9], digits[9:])) if len(digits) == 14 else digits


def phone_uri(phone: str) -> str:
    """``tel:`` address of a French number (RFC 3966): « 01 99 00 00 00 » is ``tel:+33199000000``."""
    digits = re.sub(r"\D", "", phone)
    return f"tel:+33{digits[1:]}" if digits.startswith("0") else f"tel:+{digits}"


def of(name: str) -> str:
    """« de Modèle », « d'Exempleville », « du Modèle », « des Exemples »: the name of a commune after « de »."""
    for article, contracted in (("Le ", "du "), ("Les ", "des ")):
        if name.startswith(article):
            return contracted + name[len(article) :]
    if name.startswith(("La ", "L'")):
        return "de " + name[0].lower() + name[1:]
    return ("d'" if name[:1] in "AEIOUYÀÂÉÈÊËÎÏÔÛÜŒaeiouyéèê" else "de ") + name


def at(name: str) -> str:
    """« à Exempleville », « au Modèle », « aux Exemples »: the name of a commune after « à »."""
    for article, contracted in (("Le ", "au "), ("Les ", "aux ")):
        if name.startswith(article):
            return contracted + name[len(article) :]
    if name.startswith(("La ", "L'")):
        return "à " + name[0].lower() + name[1:]
    return "à " + name
