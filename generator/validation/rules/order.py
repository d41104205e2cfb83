"""Rules on what comes first: a minimum and its maximum, a beginning and its end, today and the future."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from generator.catalog.package import Field
from generator.validation.french import column, quoted, say
from generator.validation.messages.values import strftime
from generator.validation.problem import Problem
from generator.validation.report import Severity
from generator.validation.rules.rule import Rule, RuleKind, number

A_YEAR = datetime.timedelta(days=366)
PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


def first_day(field: Field, text: str | None) -> datetime.date | None:
    """The day that ``text`` says, the first one of a year or of a month; ``None`` when it is no date."""
    if text is None:
        return None
    try:
        if field.type == "date":
            return datetime.datetime.strptime(text, strftime(field)).date()
        found = PARTIAL.fullmatch(text)
        return datetime.date(int(found[1]), int(found[2] or 1), int(found[3] or 1)) if found else None
    except ValueError:
        return None


def _at_most(rule: Rule) -> Iterator[Problem]:
    lower, upper = rule["fields"]
    for lines, (first, second) in rule.cases(lower, upper):
        low, high = number(first), number(second)
        if low is not None and high is not None and low > high:
            for line in lines():
                yield _reversed(rule, line, first, second, "dépasse")


def _not_after(rule: Rule) -> Iterator[Problem]:
    start, end = rule["fields"]
    for lines, (first, second) in rule.cases(start, end):
        begins, ends = first_day(rule.field(start), first), first_day(rule.field(end), second)
        if begins is None or ends is None or begins <= ends:
            continue
        if first is None or second is None or not first.startswith(second):  # « 2024-10 » is not after « 2024 »
            for line in lines():
                yield _reversed(rule, line, first, second, "vient après")


def _reversed(rule: Rule, line: int, first: str | None, second: str | None, what: str) -> Problem:
    lower, upper = rule["fields"]
    message = say(
        "La colonne {lower}, qui vaut {first}, {what} la colonne {upper}, qui vaut {second} : l'une des deux valeurs est fausse.",
        lower=column(rule.field(lower)),
        first=quoted(first or ""),
        what=what,
        upper=column(rule.field(upper)),
        second=quoted(second or ""),
    )
    return Problem(message, line, lower, first)


def _not_in_future(rule: Rule) -> Iterator[Problem]:
    """A little after today, someone forgot to date the dataset; a year after, the date itself is wrong."""
    today = rule.context.today
    if today is None:
        return
    for name in rule["fields"]:
        for lines, (text,) in rule.cases(name):
            day = first_day(rule.field(name), text)
            if day is None or day <= today:
                continue
            message = say(
                "Dans la colonne {column}, {value} est après le {today}, date des données. Corrigez-la, ou mettez à jour "
                "« modified » dans datapackage.json.",
                column=column(rule.field(name)),
                value=quoted(text or ""),
                today=f"{today:%d/%m/%Y}",
            )
            severity = Severity.ERROR if day - today > A_YEAR else Severity.WARNING
            for line in lines():
                yield Problem(message, line, name, text, severity=severity)


AT_MOST = RuleKind(
    "at-most",
    Severity.ERROR,
    "Minimum au-dessus du maximum",
    "Une colonne ne peut pas dépasser une autre de la même ligne.",
    "Corrigez l'un des deux nombres ; ils ont peut-être été échangés.",
    {"fields": "two-columns"},
    _at_most,
)
NOT_AFTER = RuleKind(
    "not-after",
    Severity.ERROR,
    "Fin avant le début",
    "Une période commence avant de finir.",
    "Corrigez l'une des deux dates ; elles ont peut-être été échangées.",
    {"fields": "two-columns"},
    _not_after,
)
NOT_IN_FUTURE = RuleKind(
    "not-in-future",
    Severity.WARNING,
    "Date dans le futur",
    "La colonne dit ce qui a eu lieu. À plus d'une année des données, c'est une erreur.",
    "Corrigez la date, ou mettez à jour « modified » du jeu de données.",
    {"fields": "columns"},
    _not_in_future,
)
