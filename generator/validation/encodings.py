"""Where bytes stand in a file, and what a text that is not UTF-8 was probably written in: for messages only."""

from __future__ import annotations

LEGACY_ENCODINGS = {
    "cp1252": "Windows-1252 (celui d'Excel sous Windows)",
    "mac_roman": "Mac Roman (celui d'anciens Excel pour Mac)",
    "cp850": "DOS (cp850)",
}
"""What French spreadsheets write when they do not write UTF-8; only named to the user, never used to read."""
FRENCH_LETTERS = frozenset("éèêëàâäîïôöùûüçœæÉÈÊÀÂÎÔÙÇŒ€’«»–°")


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


def likely_encoding(content: bytes) -> str:
    """The legacy encoding under which the bytes beyond ASCII give the most French letters."""
    beyond = bytes(byte for byte in content[:1_000_000] if byte > 0x7F)

    def french(encoding: str) -> int:
        return sum(char in FRENCH_LETTERS for char in beyond.decode(encoding, errors="replace"))

    return max(LEGACY_ENCODINGS, key=french)
