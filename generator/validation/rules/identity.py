"""Rule on identifiers: once published, one is never given to something else (contract of the addresses)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz

from generator.catalog.package import Field
from generator.validation.french import column, fold, quoted, say
from generator.validation.problem import Problem
from generator.validation.report import Severity
from generator.validation.rows.controls import control_of
from generator.validation.rules.rule import Rule, RuleKind

ALIKE = 70
"""Likeness, in per cent, from which two names are one name corrected."""
LONGEST = 200
"""Characters compared."""

Bearer = Mapping[str, str]
"""Column → what it was, filled cells only."""


def _permanent(rule: Rule) -> Iterator[Problem]:
    """A row whose key was borne by another thing: all that tells it is different, where both are filled."""
    key, names = rule["key"], tuple(rule["fields"])
    bearers = _bearers(rule, key, names)
    if not bearers:
        return
    for line, (identifier, *cells) in rule.rows(key, *names):
        before = bearers.get(identifier or "", {})
        known = [(name, before[name], cell) for name, cell in zip(names, cells, strict=True) if cell and name in before]
        if known and all(_differ(rule.field(name), was, now) for name, was, now in known):
            yield Problem(
                say(
                    "{identifier} désignait autre chose dans une version précédente : {changes}. Si c'est une autre "
                    "structure, donnez-lui un nouvel identifiant ; si c'est la même, gardez au moins une de ces valeurs "
                    "jusqu'à la prochaine version.",
                    identifier=quoted(identifier or ""),
                    changes=", ".join(
                        say(
                            "{column} était {was} et devient {now}",
                            column=column(rule.field(name)),
                            was=quoted(was),
                            now=quoted(now),
                        )
                        for name, was, now in known
                    ),
                ),
                line,
                key,
                identifier,
                severity=None if len(known) == len(names) else Severity.WARNING,
            )


def _bearers(rule: Rule, key: str, names: tuple[str, ...]) -> Mapping[str, Bearer]:
    """Identifier → what the last release that had it said of each column."""
    found: dict[str, dict[str, str]] = {}
    for table in rule.context.earlier.tables(rule.table.dataset.name):
        if key not in table.columns:
            continue
        place = table.columns.index(key)
        told = [(name, table.columns.index(name)) for name in names if name in table.columns]
        for row in table.rows:
            found.setdefault(row[place], {}).update((name, row[at]) for name, at in told if row[at])
    return found


def _differ(field: Field, was: str, now: str) -> bool:
    """Codes and numbers are the same or not; of names, those that are nearly the same are one."""
    if field.type != "string" or field.labels or field.constraints.get("enum") or control_of(field):
        return was != now
    return fuzz.token_set_ratio(fold(was[:LONGEST]), fold(now[:LONGEST])) < ALIKE


PERMANENT = RuleKind(
    "permanent-id",
    Severity.ERROR,
    "Identifiant donné à autre chose",
    "Un identifiant sert dans les adresses des pages : ceux qui l'ont noté tomberaient sur une autre structure. Quand une "
    "partie seulement des colonnes comparées est remplie, c'est un avertissement.",
    "Donnez un nouvel identifiant à la nouvelle ligne ; celui de l'ancienne peut aller dans sa colonne « remplace ».",
    {"key": "column", "fields": "columns"},
    _permanent,
)
