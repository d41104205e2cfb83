"""JSON files that people write: read whole, or refused with the reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.errors import ConfigurationError

DEEPEST = 40
"""Levels of lists and objects inside one another: a description has fewer than ten."""


def read_json(file: Path) -> dict[str, Any]:
    """The object in ``file``. Raises ``ConfigurationError`` when it is missing or holds something else."""
    try:
        value = json.loads(file.read_text(encoding="utf-8"), parse_constant=_no_constant)
        json.dumps(value, ensure_ascii=False).encode()  # what was read can be written again
    except (OSError, ValueError, RecursionError) as error:
        raise ConfigurationError(file, _fault(error)) from None
    if not isinstance(value, dict):
        raise ConfigurationError(file, "doit contenir un objet JSON")
    if _is_deep(value):
        raise ConfigurationError(file, f"a plus de {DEEPEST} niveaux de listes et d'objets les uns dans les autres")
    return value


def _no_constant(name: str) -> None:
    """NaN and Infinity are Python's, not JSON's."""
    raise ValueError(name)


def _fault(error: Exception) -> str:
    if isinstance(error, UnicodeEncodeError):
        return "contient la moitié d'un caractère (« \\ud800 » à « \\udfff »)"
    if isinstance(error, UnicodeDecodeError):
        return f"n'est pas en UTF-8 (octet {error.start + 1})"
    if isinstance(error, json.JSONDecodeError):
        return f"n'est pas du JSON valide (ligne {error.lineno}, colonne {error.colno})"
    if isinstance(error, RecursionError):
        return "a trop de niveaux de listes et d'objets les uns dans les autres"
    return (
        "contient un nombre de milliers de chiffres" if isinstance(error, ValueError) else "fichier absent ou illisible"
    )


def _is_deep(value: Any) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        level = [part for each in level if isinstance(each, (dict, list)) for part in _parts(each)]
    return bool(level)


def _parts(value: dict[str, Any] | list[Any]) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else value
