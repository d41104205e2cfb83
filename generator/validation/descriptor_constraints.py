"""The constraints that a schema declares: those that its columns admit, with values that mean something.

Frictionless crashes on some, ignores others; what it makes of each on each type is in ``test_constraints.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import frictionless

from generator.catalog.package import DataPackage, Dataset, Field
from generator.validation.descriptor_keys import UNHASHABLE
from generator.validation.french import column, did_you_mean, listed, nearest, quoted, say
from generator.validation.problem import Problem

FIELD_CLASSES: dict[str, type[frictionless.Field]] = {
    name: each
    for each in vars(frictionless.fields).values()
    if isinstance(each, type)
    and issubclass(each, frictionless.Field)
    and isinstance(name := getattr(each, "type", None), str)
}
"""Type of Table Schema → the class of Frictionless that reads it."""
VALUE_CONSTRAINTS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "enum")
"""Constraints given as values of the column's own type."""
LENGTHS = ("minLength", "maxLength")
LONGEST = 1_000_000_000
"""Characters that no cell can have."""
BOUNDS = frozenset({"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"})
EXCLUSIVE = frozenset({"exclusiveMinimum", "exclusiveMaximum"})
"""Bounds that came with the second version of the standard: Frictionless refuses them in the first."""
SECOND = "https://datapackage.org/profiles/2.0/datapackage.json"
COMPARED = "Pour borner des valeurs, donnez à la colonne le type « integer », « number » ou « date »."
MEASURED = (
    "La longueur n'est que celle d'un texte ou d'une liste : retirez-la ; un nombre ou une date se bornent avec « minimum » et "
    "« maximum »."
)
SHAPED = "Une forme ne se vérifie que sur un texte : si la valeur est un code, donnez à la colonne le type « string »."
ITEMS = (
    "Pour vérifier chaque élément, écrivez dans « rules » du schéma la règle « items-match », avec la colonne dans « field » et la "
    "forme dans « pattern » (« a|b|c » pour n'admettre que ces valeurs)."
)
COUNTED = "Pour borner le nombre d'éléments, écrivez « minLength » et « maxLength »."
PLACED = "Pour borner un lieu, écrivez la latitude et la longitude dans deux colonnes de type « number »."
WAYS_OUT: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("", "pattern"): SHAPED,
        **dict.fromkeys((("", name) for name in ("minLength", "maxLength")), MEASURED),
        **dict.fromkeys((("", name) for name in BOUNDS), COMPARED),
        **dict.fromkeys((("list", name) for name in ("pattern", "enum")), ITEMS),
        **dict.fromkeys((("list", name) for name in BOUNDS), COUNTED),
        **dict.fromkeys((("geopoint", name) for name in BOUNDS), PLACED),
    }
)
"""Type (empty: any other) and constraint that it does not admit → what to declare instead."""


def unknown_constraints(dataset: Dataset, package: DataPackage) -> Iterator[Problem]:
    """Constraints that Frictionless would not judge on a column of this type, each with what to declare instead."""
    profile = package.descriptor.get("$schema")
    is_first = profile is None or "/profiles/1" in str(profile)
    for field in dataset.schema.fields:
        allowed = (*FIELD_CLASSES[field.type].supported_constraints, "unique")
        for name in field.constraints:
            if name not in allowed:
                yield _unjudged(field, name, allowed)
            elif is_first and name in EXCLUSIVE:
                yield Problem(
                    say(
                        "La colonne {column} a la règle {name}, de la deuxième version du standard, que le paquet n'annonce pas. "
                        "Ajoutez au début de datapackage.json la propriété « $schema », qui vaut {second}.",
                        column=column(field),
                        name=quoted(name),
                        second=quoted(SECOND),
                    ),
                    field=field.name,
                    value=name,
                )


def _unjudged(field: Field, name: str, allowed: tuple[str, ...]) -> Problem:
    way_out = WAYS_OUT.get((field.type, name)) or WAYS_OUT.get(("", name))
    meant = None if way_out else nearest(name, allowed)
    judged = [each for each in allowed if each != "unique" or field.type not in UNHASHABLE]
    advice = say(" " + way_out) if way_out else did_you_mean(meant) or say(" Retirez-la.")
    return Problem(
        say(
            "La colonne {column}, de type {type}, n'admet pas la règle {name}. Règles admises : {allowed}.",
            column=column(field),
            type=quoted(field.type),
            name=quoted(name),
            allowed=listed(judged),
        )
        + advice,
        field=field.name,
        value=name,
        suggestion=meant,
    )


def bad_patterns(dataset: Dataset, _: DataPackage) -> Iterator[Problem]:
    for field in dataset.schema.fields:
        pattern = field.constraints.get("pattern", ".")
        if pattern == "":
            yield _bad_value(
                field, "pattern", pattern, "n'admettrait aucune valeur : écrivez la forme voulue, ou retirez-la"
            )
        try:
            re.compile(pattern)
        except (re.error, TypeError):
            yield _bad_value(field, "pattern", pattern, "n'est pas une expression régulière valide")


def bad_values(dataset: Dataset, _: DataPackage) -> Iterator[Problem]:
    """Limits, lists of values, labels and examples that their own column would refuse, or that mean nothing."""
    for field in dataset.schema.fields:
        reads = _reader(field)
        yield from _bad_limits(field, reads)
        yield from _bad_lengths(field)
        yield from _bad_words(field)
        example = field.descriptor.get("example")
        if example not in (None, "") and not reads(example):
            yield _bad_value(field, "example", example, f"n'est pas une valeur de type {quoted(field.type)}")


def _bad_limits(field: Field, reads: Callable[[Any], bool]) -> Iterator[Problem]:
    for name in VALUE_CONSTRAINTS:
        given = field.constraints.get(name)
        for value in given if name == "enum" and isinstance(given, list) else [given]:
            if value is not None and not reads(value):
                yield _bad_value(field, name, value, f"n'est pas une valeur de type {quoted(field.type)}")
    if field.constraints.get("enum") == []:
        yield _bad_value(field, "enum", [], "n'admettrait aucune valeur : écrivez celles qui le sont, ou retirez-la")


def _bad_lengths(field: Field) -> Iterator[Problem]:
    for name in LENGTHS:
        given = field.constraints.get(name, 0)
        if not isinstance(given, int) or isinstance(given, bool) or not 0 <= given <= LONGEST:
            yield _bad_value(field, name, given, "n'est pas un nombre de caractères")


def _bad_words(field: Field) -> Iterator[Problem]:
    for code, label in field.labels.items():
        if not isinstance(label, str):
            yield _bad_value(field, f"labels/{code}", label, "n'est pas un texte")
    delimiter = field.descriptor.get("delimiter", ",")
    if field.type == "list" and not (isinstance(delimiter, str) and delimiter):
        yield _bad_value(field, "delimiter", delimiter, "n'est pas un texte qui sépare, comme « | »")


def _bad_value(field: Field, name: str, value: Any, what: str) -> Problem:
    return Problem(
        say(
            "Dans le schéma, la propriété {name} de la colonne {column} vaut {value}, qui {what}.",
            name=quoted(name),
            column=column(field),
            value=quoted(str(value)),
            what=what,
        ),
        field=field.name,
        value=str(value),
    )


def _reader(field: Field) -> Callable[[Any], bool]:
    """Whether Frictionless reads a value as ``field`` says; a faulty description is left to the standard."""
    ignored = ("$schema", "constraints", "example", "missingValues")
    kept = {key: item for key, item in field.descriptor.items() if key not in ignored}
    try:
        reader = FIELD_CLASSES[field.type].from_descriptor(kept).create_value_reader()
    except frictionless.FrictionlessException:
        return lambda _: True
    return lambda value: reader(value) is not None
