"""The items of lists: blank or repeated ones, another separator than the schema's, codes that have no label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.catalog.package import Field
from generator.validation.french import listed, nearest, quoted, say
from generator.validation.problem import Problem
from generator.validation.records import Cell
from generator.validation.report import Severity
from generator.validation.rows.check import RowCheck, by_cell
from generator.validation.rows.wording import in_cell

SEPARATORS = re.compile(r"[|;,/\n]")


def items_of(field: Field, text: str) -> list[str]:
    """The items of ``text`` as the standard reads them (Table Schema v2, "list")."""
    return text.split(delimiter_of(field))


def delimiter_of(field: Field) -> str:
    return str(field.descriptor.get("delimiter", ","))


def _is_list(field: Field) -> bool:
    return field.type == "list"


def _is_coded(field: Field) -> bool:
    return _is_list(field) and bool(field.labels)


def _shape(cell: Cell) -> Problem | None:
    items = items_of(cell.field, cell.value)
    bare = [item.strip() for item in items]
    if all(bare) and items == bare and len(set(bare)) == len(bare):
        return None
    what = "a un élément vide." if not all(bare) else "a des espaces autour d'un élément." if items != bare else ""
    mended = delimiter_of(cell.field).join(dict.fromkeys(filter(None, bare)))
    return in_cell(cell, say(what or "a deux fois le même élément."), mended or None)


def _codes(cell: Cell) -> Problem | None:
    codes = tuple(cell.field.labels)
    items = [item.strip() for item in items_of(cell.field, cell.value)]
    unknown = [item for item in items if item and item not in codes]
    if not unknown:
        return None
    separator = delimiter_of(cell.field)
    if others := _split_otherwise(cell, codes):
        return in_cell(
            cell, say("n'est pas séparé par {separator}.", separator=quoted(separator)), separator.join(others)
        )
    meant = [item if item in codes else _code(item, cell.field, codes) for item in items if item]
    return in_cell(
        cell,
        say(
            "contient {unknown}, qui n'est pas un des codes admis : {codes}.",
            unknown=listed(unknown),
            codes=listed(codes),
        ),
        separator.join(filter(None, meant)) if all(meant) else None,
    )


def _code(item: str, field: Field, codes: Sequence[str]) -> str | None:
    """The code whose label is ``item``, else the nearest code."""
    return next((code for code, label in field.labels.items() if label.casefold() == item.casefold()), None) or nearest(
        item, codes
    )


def _split_otherwise(cell: Cell, codes: Sequence[str]) -> list[str]:
    """The items when every one is a code once ``cell`` is cut at any usual separator; else nothing."""
    items = [item.strip() for item in SEPARATORS.split(cell.value)]
    return items if len(items) > 1 and all(item in codes for item in items) else []


SHAPE = RowCheck(
    "list-items",
    Severity.WARNING,
    "Liste mal écrite",
    "Un élément vide ou répété se compte pour rien, ou deux fois.",
    "Reprenez la liste proposée : les éléments, leur séparateur, et rien d'autre.",
    by_cell(_is_list, _shape),
)
CODES = RowCheck(
    "list-code",
    Severity.ERROR,
    "Élément de liste inconnu",
    "La colonne n'admet que les codes dont le schéma donne le libellé.",
    "Écrivez le code, et non son libellé ; un code nouveau s'ajoute d'abord aux « labels » du schéma.",
    by_cell(_is_coded, _codes),
)
