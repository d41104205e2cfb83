"""Cells that say nothing in words: errors of formulas, « NULL », « N/A », « à compléter »."""

from __future__ import annotations

import re

from generator.catalog.package import Field
from generator.validation.french import fold, say
from generator.validation.problem import Problem
from generator.validation.records import Cell
from generator.validation.report import Severity
from generator.validation.rows.check import RowCheck, by_cell
from generator.validation.rows.sieve import OTHER, any_case
from generator.validation.rows.wording import in_cell

FORMULA_ERROR = re.compile(
    r"^ ?#(?:REF|N/A|NAME\?|NOM\s?\?|VALUE|VALEUR|DIV/0|NUM|NOMBRE|NULL|NUL|SPILL|CALC|PROPAGATION!?|CHAMP!?)?"
    r"(?:!|\?|/A|#+)? ?$|^ ?(?:Err|Erreur) ?: ?5\d\d ?$",
    re.IGNORECASE | re.MULTILINE,
)
"""Errors of Excel, in English and French, and of LibreOffice (« Err:502 »); « #### » is a column too narrow."""
NULLS = frozenset({"null", "none", "nil", "nan", "n-a", "undefined", "nonetype", "na"})
"""What programs write for nothing, as ``fold`` writes it."""
PLACEHOLDERS = frozenset(
    {"inconnu", "inconnue", "non-renseigne", "non-renseignee", "non-communique", "nc", "n-c", "neant", "vide", "rien"}
    | {"a-completer", "a-renseigner", "a-definir", "sans-objet", "so", "s-o", "todo", "tbd", "xxx", "xx", "test"}
    | {"pas-d-information", "information-manquante", "non-precise", "indetermine", "aucune-information", "idem"}
)
"""What people write for nothing, as ``fold`` writes it."""
SUSPECT = re.compile(
    r"^[^\w\n]{0,9}(?:" + "|".join(word.replace("-", r"\W?") for word in sorted(NULLS)) + r")[^\w\n]{0,9}$",
    re.IGNORECASE | re.MULTILINE,
)
BEGINNINGS = sorted({word[:2] for word in PLACEHOLDERS if word[:2].isalpha()})
HOLLOW = re.compile(
    r"^(?:[^\w\n]{1,5}|(?:" + "|".join(BEGINNINGS) + r"|[à\w]\W|n[ée]).{0,24})$",
    re.IGNORECASE | re.MULTILINE,
)
"""What begins like one of them."""
NULL_HINT = rf"(?m:^{OTHER}{{0,9}}{any_case(word.replace('-', '.?') for word in sorted(NULLS))}{OTHER}{{0,9}}$)"
HOLLOW_HINT = rf"(?m:^(?:{OTHER}{{1,5}}|(?:{any_case(BEGINNINGS)}|.{OTHER}|(?i:n[ée])).{{0,24}})$)"
NUMBERS = frozenset({"number", "integer", "year"})


def _declared(field: Field, text: str) -> bool:
    """Whether the schema itself admits ``text``."""
    return text in field.labels or text in map(str, field.constraints.get("enum") or ())


def _formula_error(cell: Cell) -> Problem | None:
    return in_cell(
        cell,
        say(
            "est une erreur de formule du tableur. Corrigez la formule, ou écrivez la valeur ; inconnue, laissez vide."
        ),
    )


def _null(cell: Cell) -> Problem | None:
    word = fold(cell.value)
    if word not in NULLS or _declared(cell.field, cell.value) or (word == "nan" and cell.field.type in NUMBERS):
        return None
    return in_cell(cell, say("est l'absence de valeur d'un logiciel. Ce qui n'est pas connu reste vide."))


def _placeholder(cell: Cell) -> Problem | None:
    empty = not any(char.isalnum() for char in cell.value) and cell.value.strip() and len(cell.value) <= 5
    if not (empty or fold(cell.value) in PLACEHOLDERS) or _declared(cell.field, cell.value):
        return None
    return in_cell(cell, say("n'apprend rien. Ce qui n'est pas connu reste vide."))


ERRORS = RowCheck(
    "spreadsheet-error",
    Severity.ERROR,
    "Erreur de formule",
    "Le tableur a écrit le nom de son erreur à la place de la valeur.",
    "Corrigez la formule dans le tableur et copiez la valeur, ou laissez la case vide.",
    by_cell(lambda _: True, _formula_error, FORMULA_ERROR, hint=r"#|: ?5"),
)
NULL = RowCheck(
    "text-null",
    Severity.ERROR,
    "Absence de valeur écrite en toutes lettres",
    "« NULL » ou « N/A » serait publié comme un nom, une adresse, un code.",
    "Laissez la case vide.",
    by_cell(lambda _: True, _null, SUSPECT, hint=NULL_HINT),
)
PLACEHOLDER = RowCheck(
    "text-placeholder",
    Severity.WARNING,
    "Case remplie pour ne rien dire",
    "Une case vide se compte et se complète ; « inconnu » passe pour une réponse.",
    "Laissez la case vide.",
    by_cell(lambda field: field.type == "string", _placeholder, HOLLOW, hint=HOLLOW_HINT),
)
