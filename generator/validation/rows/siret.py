"""SIRET and SIREN numbers: wrong check digit, made-up numbers, numbers of a private numbering.

The rule of Luhn and the exception of La Poste (SIREN 356 000 000; Insee, « Numéro SIRET ») are python-stdnum's.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from stdnum import luhn
from stdnum.fr import siren, siret

from generator.catalog.package import Field
from generator.validation.french import say
from generator.validation.problem import Problem
from generator.validation.records import Cell, Column
from generator.validation.report import Severity
from generator.validation.rows.check import Find, RowCheck, by_cell, either
from generator.validation.rows.controls import control_of
from generator.validation.rows.wording import in_cell

INTERNAL = "999"
"""Beginning of the NIC (last five digits) of numbers that payment agencies make up for a structure's second kind."""
LA_POSTE = 3560
"""First digits of the SIREN of La Poste; a few others have them."""
REGISTER = "https://annuaire-entreprises.data.gouv.fr/"
VERIFY = f"Vérifiez le numéro sur l'Annuaire des entreprises ({REGISTER})."
WIDTHS = {"siret": 14, "siren": 9}
WORDS = {9: "neuf", 14: "quatorze"}


def is_siret(digits: str) -> bool:
    """Whether ``digits`` are a SIRET."""
    return siret.is_valid(digits)


def is_siren(digits: str) -> bool:
    """Whether ``digits`` are a SIREN."""
    return siren.is_valid(digits)


def corrected(digits: str) -> str | None:
    """``digits`` with the last digit that makes them a SIRET; ``None`` when their SIREN (first nine) is wrong."""
    return digits[:13] + luhn.calc_check_digit(digits[:13]) if is_siren(digits[:9]) else None


def is_fictitious(digits: str) -> bool:
    """Whether the SIREN in ``digits`` is one digit over and over, mostly zeros, or the digits in order.

    Insee has given numbers that begin with three zeros, none with five.
    """
    number = digits[:9]
    return len(set(number)) == 1 or number.startswith("00000") or number in ("123456789", "987654321", "012345678")


def _is_sound(column: Column) -> pa.Array:
    """SIRET whose two keys are right by Luhn's rule, but those of La Poste, those that begin with a zero, internal ones."""
    wide = pc.equal(pc.binary_length(column.seen), WIDTHS["siret"])
    kept = column.seen.filter(wide)
    signs = np.frombuffer(kept.buffers()[2] or b"", np.uint8, 14 * len(kept)).reshape(-1, 14)
    digits = np.ascontiguousarray(signs.T) - ord("0")
    begins = np.array([1000, 100, 10, 1]) @ digits[:4]
    usual = (digits <= 9).all(0) & (begins >= 1000) & (begins != LA_POSTE) & (digits[9:12] != 9).any(0)
    sound = np.zeros(len(column.seen), bool)
    sound[wide.to_numpy(zero_copy_only=False)] = usual & _luhn(digits) & _luhn(digits[:9])
    return pa.array(sound)


def _luhn(digits: np.ndarray) -> np.ndarray:
    """Whether each column of ``digits`` has a right check digit (ISO/IEC 7812-1, annex B)."""
    doubled = digits[-2::-2] * 2
    return (digits[::-2].sum(0, np.uint8) + (doubled - 9 * (doubled > 9)).sum(0, np.uint8)) % 10 == 0


def _is_siret_number(field: Field) -> bool:
    return control_of(field) == "siret"


def _is_siren_number(field: Field) -> bool:
    return control_of(field) == "siren"


def _by_number(judge: Callable[[Cell], Problem | None]) -> Find:
    """``judge`` over both kinds of numbers; only a column of SIRET holds sound ones that need no look."""
    return either(by_cell(_is_siret_number, judge, sure=_is_sound), by_cell(_is_siren_number, judge))


def _width(cell: Cell) -> int:
    return WIDTHS[control_of(cell.field)]


def _has_form(cell: Cell) -> bool:
    return re.fullmatch("[0-9]+", cell.value) is not None and len(cell.value) == _width(cell)


def _checksum(cell: Cell) -> Problem | None:
    kind, width = control_of(cell.field).upper(), _width(cell)
    if not _has_form(cell):
        return None if "pattern" in cell.field.constraints else _wrong_form(cell)
    if is_siret(cell.value) if width == WIDTHS["siret"] else is_siren(cell.value):
        return None
    return in_cell(
        cell,
        say("n'est pas un {kind} : sa clé de contrôle est fausse, un chiffre est mal recopié. " + VERIFY, kind=kind),
        corrected(cell.value) if width == WIDTHS["siret"] else None,
    )


def _wrong_form(cell: Cell) -> Problem:
    width = _width(cell)
    digits = re.sub(r"[\s.-]", "", cell.value)
    right = len(digits) == width and (is_siret(digits) if width == WIDTHS["siret"] else is_siren(digits))
    return in_cell(
        cell,
        say(
            "n'est pas un {kind} : il faut {width} chiffres, sans espace.",
            kind=control_of(cell.field).upper(),
            width=WORDS[width],
        ),
        digits if right else None,
    )


def _made_up(cell: Cell) -> Problem | None:
    if not _has_form(cell) or not is_fictitious(cell.value):
        return None
    return in_cell(
        cell, say("n'est le numéro d'aucune entreprise : il a été inventé pour remplir la case. Inconnu, laissez vide.")
    )


def _private(cell: Cell) -> Problem | None:
    if not _has_form(cell) or not cell.value[9:].startswith(INTERNAL):
        return None
    return in_cell(
        cell,
        say(
            "est un numéro de gestion interne (il finit par {end}), pas un SIRET : le registre des entreprises ne le "
            "connaît pas. Écrivez le SIRET de l'établissement. " + VERIFY,
            end=cell.value[9:],
        ),
    )


CHECK = RowCheck(
    "siret-checksum",
    Severity.ERROR,
    "SIRET ou SIREN incorrect",
    "Un numéro mal recopié désigne une autre entreprise, ou aucune.",
    VERIFY,
    _by_number(_checksum),
)
"""Columns of text named ``siret`` or ``siret_…`` (``siren`` too), or whose schema asks for this control."""
FICTITIOUS = RowCheck(
    "siret-fictitious",
    Severity.ERROR,
    "SIRET ou SIREN inventé",
    "« 00000000000000 » a une clé de contrôle juste et n'est personne.",
    "Écrivez le vrai numéro ; s'il n'est pas connu, laissez la case vide.",
    _by_number(_made_up),
)
PRIVATE = RowCheck(
    "siret-internal",
    Severity.ERROR,
    "SIRET interne à un logiciel",
    "Des administrations inventent des numéros en « 999 » pour une structure conventionnée à deux titres.",
    "Écrivez le SIRET de l'établissement, le même pour les deux titres.",
    by_cell(_is_siret_number, _private, sure=_is_sound),
)
