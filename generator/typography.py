"""Non-breaking spaces where French wants them, counts, and how a value that may hold anything is shown on one line."""

from __future__ import annotations

import re
import unicodedata

NBSP = "\u00a0"

GLUED = re.compile(r" (?=[:;?!»%](?:[\s\"'.,;)…<{]|$))|(?<=«) ")
"""A space that no line may break (Lexique des règles typographiques, Imprimerie nationale)."""


def spaced(text: str) -> str:
    """``text`` with its non-breaking spaces; a text that has them already is unchanged."""
    return GLUED.sub(NBSP, text)


def counted(count: int, singular: str, plural: str = "") -> str:
    """« 1 ligne », « 12 000 lignes »; without ``plural``, an « s » is added."""
    number = f"{count:,}".replace(",", NBSP)
    return f"{number}{NBSP}{singular if count < 2 else plural or singular + 's'}"


VISIBLE = {"\n": "⏎", "\r": "⏎", "\t": "⇥", NBSP: "␣", "\u202f": "␣"}
"""Invisible characters that people do type, and the sign that shows them."""


def one_line(value: str, length: int) -> str:
    """``value`` as plain text of one line, ``length`` characters at most, invisible characters made visible.

    Control and format characters (Unicode categories Cc, Cf, Co, Cs, Zl, Zp) could move a terminal's cursor or turn the
    reading direction round: they become « � ».
    """
    cut = value if len(value) <= length else value[: length - 1] + "…"
    return "".join(VISIBLE.get(char) or ("�" if _is_control(char) else char) for char in cut)


def _is_control(char: str) -> bool:
    return not char.isprintable() and unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
