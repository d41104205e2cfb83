"""The promise of columns: what reusers lean on does not change before the major version does.

Rule (W3C Data on the Web Best Practices 26; SemVer 2.0.0, item 8): compared with the previous release, a removed or
renamed column, a narrowed type or constraint, or a changed key is an error until the major version is raised.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.catalog.package import Field, Schema
from generator.history.table import public_key
from generator.history.words import shown
from generator.typography import NBSP

WIDER: dict[str, tuple[str, ...]] = {
    "integer": ("number", "string"),
    "year": ("integer", "number", "string"),
    "number": ("string",),
    "boolean": ("string",),
    "date": ("string",),
    "datetime": ("string",),
    "time": ("string",),
    "yearmonth": ("string",),
    "duration": ("string",),
}
"""Type → types that accept every value that it does, written the same; « any » accepts all."""

LOWER_LIMITS = ("minimum", "exclusiveMinimum", "minLength")
UPPER_LIMITS = ("maximum", "exclusiveMaximum", "maxLength")
"""Constraints that narrow as they grow, and as they shrink."""

WRITING = ("format", "decimalChar", "groupChar", "bareNumber", "trueValues", "falseValues", "delimiter", "itemType")
"""Properties of a field that say how its values are written: a reader follows them."""


@dataclass(frozen=True)
class Breach:
    """One promise that is broken. The fields are those of a validation finding; ``field`` is the column."""

    code: str
    dataset: str
    field: str | None
    title: str
    message: str
    suggestion: str


def breaches(dataset: str, old: Schema, new: Schema, old_version: str, new_version: str) -> tuple[Breach, ...]:
    """What ``new`` breaks of the promises of ``old``; nothing when the major version was raised between them."""
    if major_raised(old_version, new_version):
        return ()
    remedy = (
        f"Rétablissez-la, ou passez la version du jeu à {next_major(old_version)} dans datapackage.json et prévenez "
        "les réutilisateurs."
    )
    return tuple(
        Breach(clause.code, dataset, column, clause.title, message, remedy)
        for clause in CLAUSES
        for column, message in clause.find(old, new)
    )


def major_raised(old: str, new: str) -> bool:
    """Whether the first number of ``new`` is greater than that of ``old`` (SemVer 2.0.0, item 8)."""
    before, after = _major(old), _major(new)
    return before is not None and after is not None and after > before


def next_major(version: str) -> str:
    """« 2.0.0 » for « 1.4.2 »."""
    return f"{(_major(version) or 0) + 1}.0.0"


def next_minor(version: str) -> str | None:
    """« 1.5.0 » for « 1.4.2 »; ``None`` when ``version`` is not made of numbers (SemVer 2.0.0, item 7)."""
    match = re.match(r"(v?)(\d{1,9})(?:\.(\d{1,9}))?(?:[.+-]|$)", version)
    return f"{match[1]}{match[2]}.{int(match[3] or 0) + 1}.0" if match else None


def is_in_construction(version: str) -> bool:
    """Whether ``version`` says that anything may change at any time (SemVer 2.0.0, item 4)."""
    return _major(version) == 0


def _major(version: str) -> int | None:
    match = re.match(r"v?(\d{1,9})", version)
    return int(match.group(1)) if match else None


Found = Iterator[tuple[str | None, str]]
"""Column at fault and message."""


@dataclass(frozen=True)
class Clause:
    """One thing that is promised. ``code``, ``title``, ``cause`` and ``remedy`` are those of a check."""

    code: str
    title: str
    cause: str
    remedy: str
    find: Callable[[Schema, Schema], Found]


def _removed(old: Schema, new: Schema) -> Found:
    come = [field for field in _public(new) if field.name not in old.by_name]
    for field in _public(old):
        if field.name in new.by_name:
            continue
        twin = next(
            (each for each in come if each.title == field.title != field.name and each.type == field.type), None
        )
        renamed = f", sans doute renommée {_quoted(twin.name)}" if twin else ""
        yield field.name, f"La colonne {_quoted(field.name)} était publiée et n'existe plus{renamed}."


def _narrowed(old: Schema, new: Schema) -> Found:
    for before in _public(old):
        after = new.by_name.get(before.name)
        if after is None:
            continue
        if after.type not in (before.type, "any", *WIDER.get(before.type, ())):
            types = f"{_quoted(before.type)} et passe à {_quoted(after.type)}"
            yield (
                before.name,
                f"La colonne {_quoted(before.name)} était du type {types}, qui n'accepte pas les mêmes valeurs.",
            )
        elif after.type == before.type and (changed := _rewritten(before, after)):
            yield before.name, f"La colonne {_quoted(before.name)} ne s'écrit plus de même ({', '.join(changed)})."


def _tightened(old: Schema, new: Schema) -> Found:
    for before in _public(old):
        after = new.by_name.get(before.name)
        if after is None or after.type != before.type:
            continue
        for name, was, now in _stricter(before.constraints, after.constraints):
            told = f"devient {_quoted(now)}" if was is None else f"était {_quoted(was)} et devient {_quoted(now)}"
            rule = f"Dans la colonne {_quoted(before.name)}, la règle {_quoted(name)} {told}"
            yield before.name, f"{rule}{NBSP}: elle refuse des valeurs qui étaient admises."


def _stricter(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, str | None, str]]:
    """Name of each constraint that refuses more than it did, what it was (``None``: not there) and what it is."""
    for name, now in after.items():
        was = before.get(name)
        if now == was or now is False:
            continue
        if was is None or was is False or _narrows(name, was, now):
            yield name, None if was is None or was is False else _listed(was), _listed(now)


def _narrows(name: str, was: Any, now: Any) -> bool:
    """Whether the constraint ``name`` refuses values that it let through; a pattern that changed may."""
    if name == "enum":
        return not set(_items(was)) <= set(_items(now))
    if name in (*LOWER_LIMITS, *UPPER_LIMITS) and isinstance(was, (int, float)) and isinstance(now, (int, float)):
        return (now > was) == (name in LOWER_LIMITS)
    return True


def _items(value: Any) -> list[str]:
    return list(map(str, value)) if isinstance(value, list) else [str(value)]


def _listed(value: Any) -> str:
    return "oui" if value is True else ", ".join(_items(value))


def _key_changed(old: Schema, new: Schema) -> Found:
    keys = public_key(old), public_key(new)
    if keys[0] != keys[1]:
        names = [" + ".join(map(shown, key)) or "aucune" for key in keys]
        yield None, f"La clé qui identifie les lignes était {names[0]} et devient {names[1]}."


def _public(schema: Schema) -> list[Field]:
    return [field for field in schema.fields if not field.is_private]


def _rewritten(before: Field, after: Field) -> list[str]:
    return [name for name in WRITING if before.descriptor.get(name) != after.descriptor.get(name)]


def _quoted(text: str) -> str:
    return f"«{NBSP}{shown(text)}{NBSP}»"


PROMISED = "Des logiciels et des tableurs s'appuient sur les colonnes publiées : "
RAISE = "Rétablissez ce qui était, ou passez à la version majeure suivante du jeu dans datapackage.json."
CLAUSES = (
    Clause(
        "contract-column",
        "Colonne publiée supprimée ou renommée",
        PROMISED + "celle-ci leur manquerait.",
        RAISE,
        _removed,
    ),
    Clause(
        "contract-type",
        "Type plus étroit que celui qui était publié",
        PROMISED + "ils liraient ses valeurs de travers, ou ne les liraient plus.",
        RAISE,
        _narrowed,
    ),
    Clause(
        "contract-constraint",
        "Règle plus stricte que celle qui était publiée",
        "Un fichier qui suivait le schéma publié ne le suivrait plus.",
        RAISE,
        _tightened,
    ),
    Clause(
        "contract-key",
        "Clé différente de celle qui était publiée",
        "Les réutilisateurs reconnaissent les lignes à leur clé, d'une version à l'autre.",
        RAISE,
        _key_changed,
    ),
)
"""Everything that is promised, in the order it is said."""
