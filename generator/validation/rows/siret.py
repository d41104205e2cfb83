"""SIRET numbers whose check digit is wrong.

Rule: the fourteen digits obey Luhn's formula (ISO/IEC 7812-1). The establishments of La Poste (SIREN 356 000 000) also
have numbers whose plain sum of digits is a multiple of 5 (Insee, « Numéro SIRET »).
"""

from __future__ import annotations

import re

from generator.catalog.package import Field
from generator.validation.french import column, did_you_mean, quoted, say
from generator.validation.problem import Problem
from generator.validation.records import Cell
from generator.validation.report import Severity
from generator.validation.rows.check import RowCheck, by_cell

LA_POSTE = "356000000"


def is_siret(digits: str) -> bool:
    """Whether fourteen ``digits`` are a SIRET."""
    return luhn(digits) or (digits.startswith(LA_POSTE) and sum(map(int, digits)) % 5 == 0)


def luhn(digits: str) -> bool:
    """Whether ``digits`` obey Luhn's formula: every second digit from the right doubled, the sum a multiple of 10."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def corrected(digits: str) -> str | None:
    """``digits`` with the last digit that makes them a SIRET; ``None`` when their SIREN (first nine) is wrong."""
    if not luhn(digits[:9]):
        return None
    return next((fixed for last in "0123456789" if luhn(fixed := digits[:13] + last)), None)


def _applies(field: Field) -> bool:
    return field.type == "string" and (field.name == "siret" or field.name.startswith("siret_"))


def _judge(cell: Cell) -> Problem | None:
    if not re.fullmatch("[0-9]{14}", cell.value):
        return None if "pattern" in cell.field.constraints else _not_fourteen(cell)
    if is_siret(cell.value):
        return None
    suggestion = corrected(cell.value)
    return Problem(
        say(
            "Dans la colonne {column}, la clé de contrôle de {value} est fausse : un chiffre est mal recopié. "
            "Vérifiez le numéro sur l'Annuaire des entreprises (https://annuaire-entreprises.data.gouv.fr/).",
            column=column(cell.field),
            value=quoted(cell.value),
        )
        + did_you_mean(suggestion),
        cell.line,
        cell.field.name,
        cell.value,
        suggestion,
    )


def _not_fourteen(cell: Cell) -> Problem:
    digits = re.sub(r"[\s.-]", "", cell.value)
    suggestion = digits if re.fullmatch("[0-9]{14}", digits) and is_siret(digits) else None
    return Problem(
        say(
            "Dans la colonne {column}, {value} n'est pas un SIRET : il faut quatorze chiffres, sans espace.",
            column=column(cell.field),
            value=quoted(cell.value),
        )
        + did_you_mean(suggestion),
        cell.line,
        cell.field.name,
        cell.value,
        suggestion,
    )


CHECK = RowCheck(
    "siret-checksum",
    Severity.ERROR,
    "SIRET incorrect",
    "Un SIRET mal recopié désigne une autre entreprise, ou aucune.",
    by_cell(_applies, _judge),
)
"""Columns of text named ``siret`` or ``siret_…``."""
