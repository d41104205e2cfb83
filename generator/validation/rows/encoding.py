"""Texts that went through a wrong encoding: « RÃ©gie » for « Régie », « R�gie », « R?gie »."""

from __future__ import annotations

import re

import ftfy
from ftfy.badness import is_bad

from generator.validation.french import say
from generator.validation.problem import Problem
from generator.validation.records import Cell
from generator.validation.report import Severity
from generator.validation.rows.check import RowCheck, by_cell, is_text
from generator.validation.rows.wording import around, in_cell

SUSPECT = re.compile("[Â-ô][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|[√¬├┬\ufffd]")
"""How two bytes of UTF-8 look in Windows-1252, then in Mac Roman and DOS: without it, nothing was garbled."""
REPLACEMENT = "\ufffd"
"""What a program writes where it could not read (Unicode, « replacement character »)."""
LOST_LETTER = re.compile(r"[A-Za-zÀ-ÿ]\?[a-zà-ÿ]")
FIX = ftfy.TextFixerConfig(
    unescape_html=False, uncurl_quotes=False, fix_character_width=False, fix_latin_ligatures=False, normalization=None
)
"""Only what a wrong encoding did: the rest of the text is its author's."""


def _garbled(cell: Cell) -> Problem | None:
    place = cell.value.find(REPLACEMENT)
    if place >= 0:
        shown = around(cell.value, place, place)
        return in_cell(
            cell, say("a perdu un caractère, remplacé par « � » : reprenez le texte à sa source."), shown=shown
        )
    if not is_bad(cell.value):
        return None
    mended = ftfy.fix_text(cell.value, config=FIX)
    if mended == cell.value:
        return None
    return in_cell(cell, say("a été lu dans un mauvais encodage, puis enregistré tel quel."), mended)


def _lost(cell: Cell) -> Problem | None:
    words = " ".join(word for word in cell.value.split() if "/" not in word and "www." not in word)
    found = LOST_LETTER.search(words)
    if not found:
        return None
    return in_cell(
        cell,
        say("a un point d'interrogation au milieu d'un mot : une lettre accentuée a sans doute été perdue."),
        shown=around(words, *found.span()),
    )


GARBLED = RowCheck(
    "text-mojibake",
    Severity.ERROR,
    "Accents abîmés",
    "Un fichier UTF-8 a été ouvert dans un autre encodage, puis enregistré : « é » est devenu « Ã© ».",
    "Reprenez la valeur proposée, ou le texte à sa source ; ouvrez le fichier en choisissant UTF-8.",
    by_cell(is_text, _garbled, SUSPECT, hint=SUSPECT.pattern),
)
LOST = RowCheck(
    "text-lost-letter",
    Severity.WARNING,
    "Lettre peut-être perdue",
    "Un logiciel écrit « ? » à la place d'une lettre que son encodage n'a pas.",
    "Remettez la lettre ; pour une vraie question, laissez une espace après le point d'interrogation.",
    by_cell(is_text, _lost, LOST_LETTER, hint=r"\?"),
)
