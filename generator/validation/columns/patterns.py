r"""Patterns of schemas that RE2, the engine of Arrow, reads as Python does: it goes over a column in one pass."""

from __future__ import annotations

import re

TOKEN = re.compile(
    r"\[\^?(?:\\[ds]|\\[^0-9A-Za-z]|[^\\\[\]])+\]"  # a class, without classes inside
    r"|\\d|\\[^0-9A-Za-z\s]"  # a digit, or a character that means itself
    r"|\{\d{1,3}(?:,\d{0,3})?\}"
    r"|\(\?:|\((?!\?)"
    r"|[^\\\[\](){}]|\)"
)
"""Pieces that mean the same to both. What differs is left out: look-around, flags, possessive and named groups, ``{,3}``,
``\\w``, ``\\b``, POSIX classes."""
SPACE = r"\t-\r\x20"
"""``\\s`` in ASCII for Python; RE2's own leaves out the vertical tab."""


def as_re2(pattern: str) -> str | None:
    """``pattern``, compiled in ASCII, for RE2; ``None`` when both might not read it alike."""
    pieces = TOKEN.findall(pattern)
    if "".join(pieces) != pattern or re.search(r"[*+?}][+]", pattern):
        return None
    return "".join(piece.replace(r"\s", SPACE) for piece in pieces)
