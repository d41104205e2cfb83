"""Non-breaking spaces where French wants them: inside guillemets, before « : ; ? ! » and before « % »."""

from __future__ import annotations

import re

NBSP = "\u00a0"

GLUED = re.compile(r" (?=[:;?!»%](?:[\s\"'.,)<]|$))|(?<=«) ")
"""A space that no line may break (Lexique des règles typographiques, Imprimerie nationale)."""


def spaced(text: str) -> str:
    """``text`` with its non-breaking spaces; a text that has them already is unchanged."""
    return GLUED.sub(NBSP, text)
