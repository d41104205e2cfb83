"""Links that open a message (RFC 6068)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urlencode

LINE_END = re.compile(r"\r\n|\r|\n")


def mailto(address: str, message: Mapping[str, str] | None = None) -> str:
    """« mailto:a@example.org?subject=… »: a literal « @ », and lines that end as mail wants them to."""
    parts = {name: LINE_END.sub("\r\n", text) for name, text in (message or {}).items()}
    query = f"?{urlencode(parts, quote_via=quote)}" if parts else ""
    return f"mailto:{quote(address, safe='@')}{query}"
