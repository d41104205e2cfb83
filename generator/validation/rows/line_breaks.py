"""Line breaks inside a cell: a column is written on one line unless its schema says ``"multiline": true``.

A quote opened by mistake and closed by the next one swallows whole rows, which the standard takes for a long text.
"""

from __future__ import annotations

import re

from generator.catalog.package import Field
from generator.typography import counted
from generator.validation.french import column, did_you_mean, quoted, say
from generator.validation.problem import Problem
from generator.validation.records import Cell
from generator.validation.report import Severity
from generator.validation.rows.check import RowCheck, by_cell

LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""What ``str.splitlines`` takes for the end of a line."""


def _applies(field: Field) -> bool:
    return field.type in ("string", "list", "any") and field.descriptor.get("multiline") is not True


def _judge(cell: Cell) -> Problem | None:
    breaks = len(LINE_BREAK.findall(cell.value))
    if not breaks:
        return None
    suggestion = " ".join(LINE_BREAK.sub(" ", cell.value).split()) if breaks == 1 else None
    return Problem(
        say(
            "Dans la colonne {column}, {value} contient {count}. Écrivez le texte sur une ligne ; si la suite "
            "est une autre ligne du fichier, un guillemet droit (\") ouvert ici n'a pas été fermé.",
            column=column(cell.field),
            value=quoted(cell.value),
            count=counted(breaks, "retour à la ligne", "retours à la ligne"),
        )
        + did_you_mean(suggestion),
        cell.line,
        cell.field.name,
        cell.value,
        suggestion,
    )


CHECK = RowCheck(
    "line-break",
    Severity.ERROR,
    "Retour à la ligne dans une case",
    "Une case tient sur une ligne, sinon des lignes entières peuvent être avalées.",
    "Remplacez le retour par un espace ; cherchez aussi un guillemet droit resté ouvert plus haut.",
    by_cell(_applies, _judge, LINE_BREAK, hint=r"[\n\r\v\f\x1c-\x1e\x{85}\x{2028}\x{2029}]"),
)
