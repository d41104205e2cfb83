"""Where bytes stand in a file, and what a text that is not UTF-8 was written in: probably, or for sure."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa

LEGACY_ENCODINGS = {
    "cp1252": "Windows-1252 (celui d'Excel sous Windows)",
    "mac_roman": "Mac Roman (celui d'anciens Excel pour Mac)",
    "cp850": "DOS (cp850)",
}
"""What French spreadsheets write when they do not write UTF-8; the checks only name it, they never read with it."""
FRENCH_LETTERS = frozenset("éèêëàâäîïôöùûüçœæÉÈÊÀÂÎÔÙÇŒ€’«»–°")
FRENCH_SIGNS = FRENCH_LETTERS | frozenset("ÿËÏÜŸÆÄÖÛ‘“”…—•²³½·\u00a0\u202f")
"""What is beyond ASCII in a French text."""
OUT_OF_PLACE = re.compile(r"(?<=[a-zà-öø-ÿ])[À-ÖØ-ÞŒŸ]|(?<=[A-Za-zÀ-ÿ])[À-ÖØ-ÞŒŸ](?=[a-zà-öø-ÿ])")
"""A capital in the middle of a word: the mark of a wrong encoding."""
MOST_FOREIGN, LEAST_WRONG = 0.05, 0.15
"""Share of strange characters that the right encoding may have at most, and a wrong one at least."""


def line_of(content: bytes, position: int) -> int:
    """The physical line that holds the byte at ``position``; CRLF, LF and CR end a line."""
    return len((content[:position] + b".").splitlines())


def surroundings(content: bytes, position: int) -> bytes:
    """What stands around ``position`` on its line, thirty bytes before and after."""
    before = (content[max(0, position - 30) : position] + b".").splitlines()[-1][:-1]
    return before + content[position : position + 30].splitlines()[0]


def is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def is_all_utf8(content: bytes) -> bool:
    """The same of a whole file: Arrow, which reads UTF-8 as Python does, makes no text of it to tell."""
    ends = np.array([0, len(content)], np.int64)
    whole = pa.Array.from_buffers(pa.large_string(), 1, [None, pa.py_buffer(ends), pa.py_buffer(content)])
    try:
        whole.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def likely_encoding(content: bytes) -> str:
    """The legacy encoding under which the bytes beyond ASCII give the most French letters."""
    beyond = bytes(byte for byte in content[:1_000_000] if byte > 0x7F)

    def french(encoding: str) -> int:
        return sum(char in FRENCH_LETTERS for char in beyond.decode(encoding, errors="replace"))

    return max(LEGACY_ENCODINGS, key=french)


def only_encoding(content: bytes) -> str | None:
    """The legacy encoding that ``content`` is for sure in: the only one under which it reads like French.

    ``None`` when two do, when none does, or when a line beyond ASCII is UTF-8 already.
    """
    lines = [line for line in content.splitlines() if not line.isascii()]
    if any(is_utf8(line) for line in lines):
        return None
    beyond = b"\n".join(lines)
    wrong = {encoding: _strangeness(beyond, encoding) for encoding in LEGACY_ENCODINGS}
    right = [encoding for encoding, share in wrong.items() if share <= MOST_FOREIGN]
    doubtful = [encoding for encoding, share in wrong.items() if MOST_FOREIGN < share < LEAST_WRONG]
    return right[0] if len(right) == 1 and not doubtful else None


def _strangeness(content: bytes, encoding: str) -> float:
    """Share, among the characters beyond ASCII, of those that French does not write or not there."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return 1.0
    beyond = [char for char in text if char > "\x7f"]
    foreign = sum(char not in FRENCH_SIGNS for char in beyond)
    return (foreign + len(OUT_OF_PLACE.findall(text))) / max(1, len(beyond))
