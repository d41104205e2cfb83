"""Required cells that hold nothing but spaces: the standard only refuses the empty text."""

from __future__ import annotations

from generator.catalog.package import Field
from generator.validation.french import column, say
from generator.validation.problem import Problem
from generator.validation.records import Cell
from generator.validation.report import Severity
from generator.validation.rows.check import RowCheck, by_cell

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
"""Characters of no width that ``str.strip`` does not take for spaces."""


def _applies(field: Field) -> bool:
    """The other types refuse a text of spaces by themselves."""
    return field.required and field.type in ("string", "list", "any")


def _judge(cell: Cell) -> Problem | None:
    if cell.value.strip().strip(INVISIBLE).strip():
        return None
    return Problem(
        say(
            "La colonne {column} doit être remplie à chaque ligne ; ici elle ne contient que des espaces "
            "ou des caractères invisibles.",
            column=column(cell.field),
        ),
        cell.line,
        cell.field.name,
        cell.value,
    )


CHECK = RowCheck(
    "required-blank",
    Severity.ERROR,
    "Case obligatoire sans contenu",
    "Une espace ne renseigne personne.",
    "Écrivez la valeur ; si elle n'est pas connue, la ligne ne peut pas encore être publiée.",
    by_cell(_applies, _judge, hint=r"\A[^!-~]*\z"),
)
