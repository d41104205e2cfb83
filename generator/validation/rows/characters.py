"""Characters that nobody sees: control, zero-width and bidirectional characters, odd spaces, decomposed letters.

Sources: Unicode Standard Annex 9 (bidirectional), Annex 15 (normalization), « Trojan Source » (CVE-2021-42574).
"""

from __future__ import annotations

import re
import unicodedata

from generator.validation.french import say, with_spaces
from generator.validation.problem import Problem
from generator.validation.records import Cell
from generator.validation.report import Severity
from generator.validation.rows.check import RowCheck, by_cell, is_text
from generator.validation.rows.wording import around, in_cell

BIDIRECTIONAL = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
ZERO_WIDTH = "\u00ad\u180e\u200b-\u200d\u2060-\u2065\ufeff"
CONTROL = "\x00-\x09\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"
"""The others end lines, which ``line_breaks`` answers for."""
PRIVATE = "\ue000-\uf8ff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\U000e0000-\U0010ffff"
INVISIBLE = re.compile(f"[{BIDIRECTIONAL}{ZERO_WIDTH}{CONTROL}{PRIVATE}]")
NAMES = (
    (re.compile(f"[{BIDIRECTIONAL}]"), "un caractère qui change le sens de lecture"),
    (re.compile(f"[{ZERO_WIDTH}]"), "un caractère de largeur nulle"),
    (re.compile(r"\t"), "une tabulation"),
    (re.compile(f"[{CONTROL}]"), "un caractère de commande"),
    (re.compile(f"[{PRIVATE}]"), "un caractère sans signification publique"),
)
"""The first that matches names the character."""

ODD_SPACE = re.compile(
    r"(?<![«\d])[\u00a0\u202f](?![:;?!»%€\d])|[\u1680\u2000-\u200a\u205f\u3000]|^[^\S\r\n]|[^\S\r\n]\r?$|  ",
    re.MULTILINE,
)
"""Outer or double spaces, and the non-breaking ones that French typography does not ask for."""
BEYOND_LATIN = re.compile(r"[^\x00-\u02ff]")
"""Composed Latin letters are below: a text without anything else is in normal form C."""
SPACE_HINT = (
    r"(?m:^ | \r?$)|  |[\t\v\f\x1c-\x1f\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]"
)
MARK_HINT = r"[^\x{0}-\x{2ff}\x{2010}-\x{2027}\x{2030}-\x{205e}\x{20a0}-\x{20bf}]"
"""The dashes, quotes and currencies that are left out are composed too."""


def _invisible(cell: Cell) -> Problem | None:
    found = INVISIBLE.search(cell.value)
    if not found or not INVISIBLE.sub("", cell.value).strip():
        return None
    what = next(name for pattern, name in NAMES if pattern.match(found[0]))
    lines = INVISIBLE.sub("", cell.value.replace("\t", " ")).splitlines()
    cleaned = "\n".join(" ".join(line.split()) for line in lines)
    return in_cell(
        cell,
        say("contient {what} (U+{code:04X}). Effacez-le.", what=what, code=ord(found[0])),
        cleaned,
        shown=around(cell.value, *found.span()),
    )


def _spaces(cell: Cell) -> Problem | None:
    cleaned = "\n".join(" ".join(line.split()) for line in cell.value.splitlines())
    if not ODD_SPACE.search(cell.value):
        return None
    if cleaned == cell.value:
        return None
    if not cleaned:
        return in_cell(cell, say("ne contient que des espaces : laissez la case vide."), "")
    what = (
        "commence ou finit par un espace." if cell.value != cell.value.strip() else "a un espace double ou insécable."
    )
    return in_cell(cell, say(what), cleaned, shown=with_spaces(cell.value))


def _decomposed(cell: Cell) -> Problem | None:
    composed = unicodedata.normalize("NFC", cell.value)
    if composed == cell.value:
        return None
    return in_cell(
        cell,
        say("a des lettres et des accents séparés (Unicode décomposé) : une recherche ne les trouverait pas."),
        composed,
    )


HIDDEN = RowCheck(
    "text-invisible",
    Severity.ERROR,
    "Caractère invisible",
    "On ne le voit pas, mais il change la valeur, parfois l'ordre dans lequel elle se lit.",
    "Reprenez la valeur proposée, ou tapez-la de nouveau au lieu de la coller.",
    by_cell(is_text, _invisible, INVISIBLE, hint=INVISIBLE.pattern),
)
SPACES = RowCheck(
    "text-spaces",
    Severity.WARNING,
    "Espaces en trop",
    "Avec un espace de trop, deux valeurs pareilles à l'œil sont différentes pour un logiciel.",
    "Reprenez la valeur proposée.",
    by_cell(is_text, _spaces, ODD_SPACE, hint=SPACE_HINT),
)
DECOMPOSED = RowCheck(
    "text-decomposed",
    Severity.WARNING,
    "Unicode décomposé",
    "Des logiciels, surtout sur Mac, écrivent « é » en deux caractères : la recherche et le tri n'y voient pas un « é ».",
    "Reprenez la valeur proposée, ou tapez-la de nouveau.",
    by_cell(is_text, _decomposed, BEYOND_LATIN, hint=MARK_HINT),
)
