"""The rules that a schema can declare about its rows (see ``rule``). To add one: its ``RuleKind``, its line in ``RULES``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from generator.catalog.package import DataPackage, Dataset
from generator.validation.french import quoted, say
from generator.validation.problem import Check, Problem
from generator.validation.records import Table
from generator.validation.report import Severity
from generator.validation.rows.check import Context
from generator.validation.rules import identity, order, places, presence, reference, totals
from generator.validation.rules.declaration import faults
from generator.validation.rules.rule import RuleKind

RULES: Mapping[str, RuleKind] = MappingProxyType(
    {
        kind.code: kind
        for kind in (
            places.COORDINATES,
            places.INSIDE,
            places.NEAR,
            reference.POSTCODE,
            reference.SAME,
            reference.KNOWN,
            reference.ABSENT,
            reference.ITEMS,
            reference.DETERMINES,
            reference.NO_CYCLE,
            order.AT_MOST,
            order.NOT_AFTER,
            order.NOT_IN_FUTURE,
            presence.FILLED,
            presence.EMPTY,
            presence.NEAR,
            identity.PERMANENT,
            totals.SUM,
            totals.SHARE,
            totals.ORDERED,
        )
    }
)
"""Name in a schema → rule."""

UNCHECKED = Check(
    "rule-not-checked",
    Severity.INFO,
    "Règle non contrôlée",
    "Une règle qui compare avec un autre jeu ne se contrôle que si son fichier se lit.",
    "Corrigez d'abord l'autre jeu de données.",
)


def rule_faults(dataset: Dataset, package: DataPackage) -> Iterator[Problem]:
    """What is wrong with the rules that the schema of ``dataset`` declares."""
    return faults(dataset, package, RULES)


def check_rules(table: Table, context: Context) -> Iterator[tuple[Check, Problem]]:
    """What the rules of the schema find in the rows of ``table``."""
    for declared in table.dataset.schema.descriptor.get("rules", ()):
        kind = RULES[declared["rule"]]
        other = declared.get("reference")
        if other and other["resource"] not in context.tables:
            message = say(
                "La règle {rule} n'a pas été contrôlée : le jeu {other} est à corriger d'abord.",
                rule=quoted(kind.code),
                other=quoted(other["resource"]),
            )
            yield UNCHECKED, Problem(message)
            continue
        yield from ((kind, problem) for problem in kind.judge(declared, table, context))
