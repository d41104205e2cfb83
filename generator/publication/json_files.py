"""JSON: the rows as a list of objects, one a line."""

from __future__ import annotations

from generator.publication.rows import Rows, in_bytes


def json_file(rows: Rows) -> bytes:
    """An array of objects (RFC 8259): typed values, ``null`` for what is missing."""
    return in_bytes("[\n", rows.json, ",\n", "\n]\n")
