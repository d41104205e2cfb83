"""What a cell must not carry into the pages and spreadsheets of readers: HTML, formulas.

Source: OWASP, « CSV Injection »: a cell that begins with = + - @ is run by a spreadsheet.
"""

from __future__ import annotations

import html
import re

from generator.catalog.package import Field
from generator.validation.french import quoted, say
from generator.validation.problem import Problem
from generator.validation.records import Cell
from generator.validation.report import Severity
from generator.validation.rows.check import RowCheck, by_cell, is_text
from generator.validation.rows.controls import control_of
from generator.validation.rows.wording import around, in_cell

TAGS = (
    "a|abbr|b|blockquote|body|br|button|center|code|div|em|embed|font|form|h[1-6]|head|hr|html|i|iframe|img|input|label|"
    "li|link|meta|object|ol|p|pre|s|script|small|span|strong|style|sub|sup|svg|table|tbody|td|th|thead|tr|u|ul|video"
)
MARKUP = re.compile(
    rf"</?(?:{TAGS})(?:[\s/][^<>]*)?>|<!--|&(?:[a-z]{{2,8}}|\#\d{{2,5}}|\#x[0-9a-f]{{2,5}});|"
    r"\b(?:javascript|vbscript):|\bdata:text/html",
    re.IGNORECASE,
)
CODE = say("contient du code de page web (HTML) : écrivez du texte seul.")
LONGEST = 5_000
"""Characters of a text for which the one without code is looked for."""
SCRIPT = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
FORMULA = re.compile(r"^[=+\-@]", re.MULTILINE)
NUMBER = re.compile(r"[+-]?[\d\s.,/%€-]+")
"""A number, a telephone, a range or a lone dash: what begins with a sign without being a formula."""
CALL = re.compile(r"^(?:=|@\w+\(|[+-].*[(!|])")
"""What a spreadsheet would run for sure."""


def _is_plain(field: Field) -> bool:
    """Columns of text, but those whose schema says that they quote code: ``"code": true``."""
    return is_text(field) and field.descriptor.get("code") is not True and control_of(field) != "url"


def _markup(cell: Cell) -> Problem | None:
    found = MARKUP.search(cell.value)
    if not found:
        return None
    if len(cell.value) > LONGEST:
        return in_cell(cell, CODE, shown=around(cell.value, *found.span()))
    bare = " ".join(html.unescape(MARKUP_TAG.sub(" ", SCRIPT.sub(" ", cell.value))).split())
    plain = bare if bare and not MARKUP.search(bare) else None
    return in_cell(cell, CODE, plain, shown=around(cell.value, *found.span()))


MARKUP_TAG = re.compile(rf"</?(?:{TAGS})(?:[\s/][^<>]*)?>", re.IGNORECASE)


def _is_dialled(cell: Cell) -> bool:
    """« +33 … » in a column of telephones is for the check of telephones."""
    return cell.value.startswith("+") and control_of(cell.field) == "telephone"


def _formula(cell: Cell) -> Problem | None:
    if not FORMULA.match(cell.value) or NUMBER.fullmatch(cell.value) or _is_dialled(cell):
        return None
    if CALL.match(cell.value):
        return in_cell(cell, say("commence par {sign} : un tableur y verrait une formule.", sign=quoted(cell.value[0])))
    bare = cell.value.lstrip("=+-@ ") or None
    return in_cell(
        cell,
        say("commence par {sign} : un tableur pourrait y voir une formule.", sign=quoted(cell.value[0])),
        bare,
        severity=Severity.WARNING,
    )


HTML = RowCheck(
    "text-html",
    Severity.ERROR,
    "Code HTML dans une case",
    "Les données sont du texte : du code de page web y serait montré tel quel, ou tromperait un autre site.",
    'Ne gardez que le texte ; pour un lien, écrivez son adresse. Une colonne qui cite du code le déclare : « "code": true ».',
    by_cell(_is_plain, _markup, MARKUP, hint=r"[<&]|(?i:pt:|data:)"),
)
FORMULAS = RowCheck(
    "text-formula",
    Severity.ERROR,
    "Formule de tableur",
    "Un tableur exécuterait la case chez celui qui ouvre le fichier. Un simple tiret au début n'est qu'un avertissement.",
    "Écrivez le résultat de la formule, ou un texte qui ne commence pas par =, +, - ou @.",
    by_cell(_is_plain, _formula, FORMULA, hint=r"(?m:^[=+\-@])"),
)
