"""What is wrong with a rule as it is declared: an unknown name or parameter, a column or a dataset that does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.catalog.package import DataPackage, Dataset
from generator.validation.french import did_you_mean, listed, nearest, quoted, say
from generator.validation.problem import Problem
from generator.validation.report import Severity
from generator.validation.rules.rule import RuleKind

COMMON = {"rule": "text", "severity": "text?", "why": "text?", "when": "when?"}
"""Parameters that every rule may have."""


def faults(dataset: Dataset, package: DataPackage, kinds: Mapping[str, RuleKind]) -> Iterator[Problem]:
    """What is wrong with the rules of ``dataset``."""
    rules = dataset.schema.descriptor.get("rules", [])
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        yield Problem(say("La propriété « rules » du schéma doit être une liste d'objets."))
        return
    for place, rule in enumerate(rules, 1):
        name = rule.get("rule")
        if not isinstance(name, str) or name not in kinds:
            meant = nearest(str(name), tuple(kinds))
            yield Problem(
                say("La règle n° {place} du schéma, {name}, n'existe pas.", place=place, name=quoted(str(name)))
                + did_you_mean(meant)
                + say(" Règles possibles : {known}.", known=listed(kinds, limit=40)),
                value=str(name),
                suggestion=meant,
            )
            continue
        for what in _faults_of(rule, kinds[name], dataset, package):
            yield Problem(
                say("Règle n° {place} du schéma ({name}) : ", place=place, name=quoted(name)) + what, value=name
            )


def _faults_of(rule: Mapping[str, Any], kind: RuleKind, dataset: Dataset, package: DataPackage) -> Iterator[str]:
    expected = COMMON | dict(kind.parameters)
    for name in rule:
        if name not in expected:
            yield say("le paramètre {name} est inconnu.", name=quoted(name)) + did_you_mean(
                nearest(name, tuple(expected))
            )
    for name, shape in expected.items():
        if name in rule:
            yield from _value_faults(name, rule[name], shape.rstrip("?"), dataset, package)
        elif not shape.endswith("?"):
            yield say("le paramètre {name} manque.", name=quoted(name))
    if rule.get("severity", "error") not in tuple(Severity):
        yield say(
            "« severity » vaut {value} ; valeurs possibles : {known}.",
            value=quoted(str(rule["severity"])),
            known=listed(Severity),
        )


def _value_faults(name: str, value: Any, shape: str, dataset: Dataset, package: DataPackage) -> Iterator[str]:
    if shape == "number":
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            yield say("{name} doit être un nombre.", name=quoted(name))
    elif shape in ("text", "pattern"):
        if not isinstance(value, str) or (shape == "pattern" and not _compiles(value)):
            what = "une expression régulière" if shape == "pattern" else "un texte"
            yield say("{name} doit être {what}.", name=quoted(name), what=what)
    elif shape == "texts":
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            yield say("{name} doit être une liste de textes.", name=quoted(name))
    elif shape in ("column", "columns", "two-columns"):
        yield from _column_faults(name, value, shape, dataset)
    elif shape == "when":
        if not isinstance(value, dict) or not all(_is_choice(choice) for choice in value.values()):
            yield say("« when » doit être un objet : colonne, puis valeur ou liste de valeurs.")
        else:
            yield from _unknown_columns(name, tuple(value), dataset)
    else:
        yield from _reference_faults(name, value, shape.split(), package)


def _column_faults(name: str, value: Any, shape: str, dataset: Dataset) -> Iterator[str]:
    names = [value] if shape == "column" else value
    if not isinstance(names, list) or not names or not all(isinstance(each, str) for each in names):
        what = "un nom de colonne" if shape == "column" else "une liste de noms de colonnes"
        yield say("{name} doit être {what}.", name=quoted(name), what=what)
    elif shape == "two-columns" and len(names) != 2:
        yield say("{name} doit nommer deux colonnes.", name=quoted(name))
    else:
        yield from _unknown_columns(name, names, dataset)


def _unknown_columns(name: str, columns: list[str] | tuple[str, ...], dataset: Dataset) -> Iterator[str]:
    known = tuple(dataset.schema.by_name)
    for each in columns:
        if each not in known:
            yield say(
                "{name} cite une colonne qui n'existe pas dans {dataset} : {column}.",
                name=quoted(name), dataset=quoted(dataset.name), column=quoted(each),
            ) + did_you_mean(nearest(each, known))  # fmt: skip


def _reference_faults(name: str, value: Any, properties: list[str], package: DataPackage) -> Iterator[str]:
    if not isinstance(value, dict) or not all(isinstance(value.get(each), str) for each in ("resource", *properties)):
        yield say(
            "{name} doit être un objet avec {properties}.",
            name=quoted(name),
            properties=listed(("resource", *properties)),
        )
        return
    if value["resource"] not in package.by_name:
        yield say(
            "{name} désigne un jeu de données inconnu : {dataset}.",
            name=quoted(name),
            dataset=quoted(value["resource"]),
        ) + did_you_mean(nearest(value["resource"], tuple(package.by_name)))
        return
    yield from _unknown_columns(name, [value[each] for each in properties], package.by_name[value["resource"]])


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _is_choice(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(each, str) for each in value))
