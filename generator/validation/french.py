"""French typography of the findings, and ways to show a value that may hold anything.

Spaces are non-breaking (U+00A0) inside guillemets and before « : ; ? ! » (Lexique des règles typographiques,
Imprimerie nationale).
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence

from generator.catalog.package import Field
from generator.typography import NBSP, counted, one_line, spaced
from generator.validation.masking import mask

SHOWN_LENGTH = 80
"""Characters of a value that are shown; the rest is cut."""
SPACES = re.compile(r"^ +| +$| {2,}")
MAX_CANDIDATES = 2_000
"""Known values that one « vouliez-vous dire » compares with: beyond, only those that begin alike are."""


def say(template: str, **parts: object) -> str:
    """``template`` with its non-breaking spaces, then ``parts`` put in: what users typed is never respaced."""
    return spaced(template).format(**parts)


def shown(value: str) -> str:
    """``value`` on one line (see ``one_line``), personal data that can be told by their shape masked."""
    value = mask(value)
    return one_line("␣" * len(value) if value and not value.strip() else value, SHOWN_LENGTH)


def quoted(value: str) -> str:
    """« value », as ``shown`` shows it."""
    return f"«{NBSP}{shown(value)}{NBSP}»"


def with_spaces(text: str) -> str:
    """``text`` with its outer and double spaces made visible."""
    return SPACES.sub(lambda spaces: "␣" * len(spaces[0]), text)


def column(field: Field) -> str:
    """« Code postal » (code_postal): a column by its title, then by its name in the file."""
    return quoted(field.title) if field.title == field.name else f"{quoted(field.title)} ({field.name})"


def listed(values: Iterable[str], limit: int = 12) -> str:
    """« a », « b », « c » … and how many more beyond ``limit``."""
    values = list(values)
    more = f" … et {counted(len(values) - limit, 'autre')}" if len(values) > limit else ""
    return ", ".join(quoted(value) for value in values[:limit]) + more


def ranges(numbers: Iterable[int]) -> str:
    """« 3, 5–9, 14 » for 3, 5, 6, 7, 8, 9, 14: sorted, each once."""
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def fold(text: str) -> str:
    """``text`` without accents, case, nor difference between spaces, dashes and underscores: for comparing only."""
    letters = unicodedata.normalize("NFKD", text)
    return re.sub(r"[\W_]+", "-", "".join(c for c in letters if not unicodedata.combining(c)).casefold()).strip("-")


def nearest(value: str, candidates: Sequence[str]) -> str | None:
    """The known value that ``value`` was most likely meant to be, or ``None``.

    The same letters first (« Actif » for « actif »), else the nearest by ``difflib`` among at most ``MAX_CANDIDATES``.
    """
    wanted = fold(value)
    if not wanted or len(value) > SHOWN_LENGTH:
        return None
    if len(candidates) > MAX_CANDIDATES:
        candidates = [known for known in candidates if known[:2].casefold() == value[:2].casefold()][:MAX_CANDIDATES]
    folded = {fold(known): known for known in reversed(candidates)}
    if wanted in folded:
        return folded[wanted]
    close = difflib.get_close_matches(wanted, folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def did_you_mean(suggestion: str | None) -> str:
    """« Vouliez-vous dire … ? » with a space before it; empty without a suggestion."""
    return f" Vouliez-vous dire {quoted(suggestion)}{NBSP}?" if suggestion else ""
