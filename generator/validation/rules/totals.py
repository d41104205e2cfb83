"""Rules on figures written one a row: totals and their parts, shares, a figure that cannot exceed another."""

from __future__ import annotations

from collections.abc import Iterator

from generator.typography import counted
from generator.validation.french import column, quoted, say
from generator.validation.problem import Problem
from generator.validation.report import Severity
from generator.validation.rules.rule import Rule, RuleKind, Values, number

Figure = tuple[int, float | None]
"""Line and value of a figure; no value where it is kept secret."""


def _shown(value: float) -> str:
    return f"{value:.10g}"


def _sum_of_parts(rule: Rule) -> Iterator[Problem]:
    """More than the total is an error; less may be a breakdown that is only partly known, and is not said of shares."""
    same, tolerance = tuple(rule["same"]), float(rule.get("percent", 1)) / 100
    totals: dict[Values, Figure] = {}
    parts: dict[Values, dict[str, list[Figure]]] = {}
    for line, (by, value, *rest) in rule.rows(rule["by"], rule["value"], *same):
        key = tuple(rest)
        if by == rule["total"]:
            totals[key] = (line, number(value))
        elif by is not None and by not in rule.get("overlapping", ()):
            parts.setdefault(key, {}).setdefault(by, []).append((line, number(value)))
    for key, breakdowns in parts.items():
        total = totals.get(key, (0, None))[1] if "whole" not in rule.declared else float(rule["whole"])
        if total is None:
            continue
        for by, figures in breakdowns.items():
            known = [value for _, value in figures if value is not None]
            margin = max(tolerance * total, 0.5 * len(known))
            excess = sum(known) - total
            complete = len(known) == len(figures) > 1 and "whole" not in rule.declared
            if excess > margin or (excess < -margin and complete):
                yield Problem(
                    say(
                        "La ventilation {by} a {parts}, dont la somme est {sum}, alors que le total est {total}.",
                        by=quoted(rule.field(rule["by"]).label(by)),
                        parts=counted(len(figures), "ligne"),
                        sum=_shown(sum(known)),
                        total=_shown(total),
                    ),
                    figures[0][0],
                    rule["value"],
                    severity=None if excess > 0 else Severity.WARNING,
                )


def _share(rule: Rule) -> Iterator[Problem]:
    highest = float(rule.get("maximum", 100))
    for lines, (text,) in rule.cases(rule["field"]):
        value = number(text)
        if value is not None and not 0 <= value <= highest:
            for line in lines():
                yield Problem(
                    say(
                        "Dans la colonne {column}, {value} n'est pas une part possible : elle va de 0 à {highest}.",
                        column=column(rule.field(rule["field"])),
                        value=quoted(text or ""),
                        highest=_shown(highest),
                    ),
                    line,
                    rule["field"],
                    text,
                )


def _ordered(rule: Rule) -> Iterator[Problem]:
    found: dict[Values, dict[str, tuple[int, float]]] = {}
    for line, (by, text, *key) in rule.rows(rule["by"], rule["value"], *rule["same"]):
        value = number(text)
        if by is not None and by in (rule["lower"], rule["upper"]) and value is not None:
            found.setdefault(tuple(key), {})[by] = (line, value)
    for figures in found.values():
        if len(figures) == 2 and figures[rule["lower"]][1] > figures[rule["upper"]][1]:
            (line, low), (there, high) = figures[rule["lower"]], figures[rule["upper"]]
            yield Problem(
                say(
                    "{lower} vaut {low}, plus que {upper}, qui vaut {high} ligne {there}.",
                    lower=quoted(rule["lower"]),
                    low=_shown(low),
                    upper=quoted(rule["upper"]),
                    high=_shown(high),
                    there=there,
                ),
                line,
                rule["value"],
            )


SUM = RuleKind(
    "sum-of-parts",
    Severity.ERROR,
    "Total différent de la somme",
    "Les lignes d'une ventilation font ensemble le total. Une somme plus petite n'est qu'un avertissement : la ventilation "
    "est peut-être incomplète.",
    "Corrigez le total ou l'une des lignes ; vérifiez qu'aucune n'est en double.",
    {
        "value": "column",
        "by": "column",
        "total": "text",
        "same": "columns",
        "percent": "number?",
        "whole": "number?",
        "overlapping": "texts?",
    },
    _sum_of_parts,
)
SHARE = RuleKind(
    "share",
    Severity.ERROR,
    "Part impossible",
    "Une part de l'ensemble ne dépasse pas 100 %.",
    "Vérifiez le nombre et l'unité : « 0.68 » et « 68 » sont deux parts différentes.",
    {"field": "column", "maximum": "number?"},
    _share,
)
ORDERED = RuleKind(
    "ordered-rows",
    Severity.ERROR,
    "Chiffres dans un ordre impossible",
    "Un chiffre qui est une partie d'un autre ne peut pas le dépasser.",
    "Vérifiez les deux chiffres, leur période et leur territoire.",
    {"value": "column", "by": "column", "lower": "text", "upper": "text", "same": "columns"},
    _ordered,
)
