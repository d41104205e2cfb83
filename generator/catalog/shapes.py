"""The shapes that JSON must have for the package to be read: the rest of the standard is validation's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from generator.errors import ConfigurationError


def _is_names(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(item, str) for item in value))


def _is_objects(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


def _is_address(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _are_contributors(value: Any) -> bool:
    return _is_objects(value) and all(_is_names(item.get("roles", [])) for item in value)


Shape = tuple[str, Callable[[Any], bool], str]
"""A property, what its value must pass, and the same in French."""

PROFILE: Shape = ("$schema", _is_address, "un texte : l'adresse d'une version du standard")
PACKAGE: tuple[Shape, ...] = (
    PROFILE,
    ("licenses", _is_objects, "une liste d'objets"),
    ("sources", _is_objects, "une liste d'objets"),
    ("contributors", _are_contributors, "une liste d'objets, dont « roles » est une liste de mots"),
)
RESOURCE: tuple[Shape, ...] = (
    *PACKAGE,
    ("keywords", _is_names, "une liste de mots"),
    ("temporal", _is_object, "un objet (« start », « end »)"),
    ("spatial", lambda value: isinstance(value, (str, dict)), "un texte ou un objet"),
)
SCHEMA: tuple[Shape, ...] = (
    PROFILE,
    ("primaryKey", _is_names, "un nom de colonne ou une liste de noms"),
    ("uniqueKeys", lambda value: isinstance(value, list) and all(map(_is_names, value)), "une liste de listes de noms"),
    ("foreignKeys", _is_objects, "une liste d'objets"),
    ("missingValues", lambda value: isinstance(value, list), "une liste"),
)
FIELD: tuple[Shape, ...] = (
    ("constraints", _is_object, "un objet"),
    ("labels", _is_object, "un objet (code : libellé)"),
    ("missingValues", lambda value: isinstance(value, list), "une liste"),
)
FOREIGN_KEY: tuple[Shape, ...] = (
    ("fields", _is_names, "un nom de colonne ou une liste de noms"),
    ("reference", _is_object, "un objet"),
)
REFERENCE: tuple[Shape, ...] = (("fields", _is_names, "un nom de colonne ou une liste de noms"),)


def check_shape(holder: Mapping[str, Any], shapes: tuple[Shape, ...], file: Path, where: str) -> None:
    """Raise ``ConfigurationError`` when a property of ``holder``, which ``where`` names, has not its shape."""
    for name, fits, expected in shapes:
        if name in holder and not fits(holder[name]):
            raise ConfigurationError(file, f"« {name} » de {where} doit être {expected}")
