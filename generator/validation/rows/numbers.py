"""Numbers that Python reads and people do not write: NaN, Infinity, 1e5, 1_000, other scripts' digits, spaces."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from generator.catalog.package import Field
from generator.validation.french import column, did_you_mean, quoted, say
from generator.validation.messages.values import STRICT_NUMBERS, as_number
from generator.validation.problem import Problem
from generator.validation.records import Cell
from generator.validation.report import Severity
from generator.validation.rows.check import RowCheck, by_cell, either
from generator.validation.rows.sieve import Sure, is_number, written

OWN_WRITING = ("decimalChar", "groupChar", "bareNumber")
"""Properties by which a column chooses its own writing of numbers: it is then judged by the standard alone."""


def _year(text: str) -> int:
    if len(text) != 4:
        raise ValueError(text)
    return int(text)


READERS: dict[str, Callable[[str], object]] = {"integer": int, "year": _year, "number": Decimal}
"""How Frictionless reads each type: what these refuse is its affair, and already said."""


SURE: dict[str, Sure] = {kind: written(form.pattern) for kind, form in STRICT_NUMBERS.items()} | {"number": is_number}


def _applies(kind: str) -> Callable[[Field], bool]:
    return lambda field: field.type == kind and not any(name in field.descriptor for name in OWN_WRITING)


def _judge(cell: Cell) -> Problem | None:
    if STRICT_NUMBERS[cell.field.type].fullmatch(cell.value) or not _is_read(cell):
        return None
    suggestion = as_number(cell.field, cell.value) or _plain(cell)
    return Problem(
        say(
            "Dans la colonne {column}, {value} n'est pas écrit comme un nombre : il faut seulement des chiffres, "
            "un signe moins si besoin, et un point pour les décimales s'il y en a.",
            column=column(cell.field),
            value=quoted(cell.value),
        )
        + did_you_mean(suggestion),
        cell.line,
        cell.field.name,
        cell.value,
        suggestion,
    )


def _is_read(cell: Cell) -> bool:
    try:
        READERS[cell.field.type](cell.value)
    except (ValueError, InvalidOperation):
        return False
    return True


def _plain(cell: Cell) -> str | None:
    """The same number in plain digits, when it is one and not too long: ``1e5`` → ``100000``."""
    number = Decimal(cell.value)
    if not number.is_finite() or abs(number.adjusted()) > 15:
        return None
    plain = f"{number:f}"
    return plain if STRICT_NUMBERS[cell.field.type].fullmatch(plain) else None


CHECK = RowCheck(
    "number-writing",
    Severity.ERROR,
    "Nombre mal écrit",
    "Un tableur ou un autre logiciel ne lirait pas le même nombre.",
    "N'écrivez que des chiffres, un signe moins si besoin, et un point pour les décimales.",
    either(*(by_cell(_applies(kind), _judge, sure=sure) for kind, sure in SURE.items())),
)
