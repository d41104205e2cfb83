"""Personal data that can be told by its shape, and how a report speaks of it without repeating it.

Every value that a report shows goes through ``mask``.
"""

from __future__ import annotations

import re

from stdnum.fr import nir

DOT = "•"
S = r"[\s.\-\u00a0\u202f]?"
NIR = re.compile(
    rf"(?<!\d)[12]{S}\d{{2}}{S}(?:0[1-9]|1[0-2]|[2-9]\d){S}(?:\d{{2}}|2[AB]){S}\d{{3}}{S}\d{{3}}{S}\d{{2}}(?!\d)",
    re.ASCII,
)
"""Social security number with its key (Insee, « Numéro de sécurité sociale »)."""
MOBILE = re.compile(rf"(?<![\d/=_-])(?:(?:\+|00)33{S}(?:\(0\){S})?|0)[67](?:{S}\d{{2}}){{4}}(?!\d)", re.ASCII)
"""Mobile number of the French plan (Arcep, decision 2018-0881)."""
EMAIL = re.compile(r"[\w%+-]{1,64}(?:\.[\w%+-]{1,64}){0,8}@(?:[\w-]{1,63}\.){1,8}[\w-]{2,63}")


def is_nir(text: str) -> bool:
    """Whether ``text``, which ``NIR`` matches, has the right key."""
    return bool(nir.is_valid(re.sub(r"[\s.\-\u00a0\u202f]", "", text)))


def mask(text: str) -> str:
    """``text`` with the social security numbers, mobiles and named e-mails in it made unreadable."""
    if "@" in text:
        text = EMAIL.sub(lambda found: mask_email(found[0]) if "." in found[0].partition("@")[0] else found[0], text)
    if any(char.isdigit() for char in text):
        text = MOBILE.sub(lambda found: hidden(found[0], 2), text)
        text = NIR.sub(lambda found: hidden(found[0], 1) if is_nir(found[0]) else found[0], text)
    return text


def mask_email(address: str) -> str:
    """« j•••@example.org »."""
    local, _, domain = address.partition("@")
    return f"{local[:1]}{DOT * 3}@{domain}"


def hidden(text: str, kept: int) -> str:
    """``text`` with its letters and digits beyond the first ``kept`` hidden, the rest of its shape kept."""
    out = []
    for char in text:
        if char.isalnum():
            kept -= 1
        out.append(DOT if char.isalnum() and kept < 0 else char)
    return "".join(out)
