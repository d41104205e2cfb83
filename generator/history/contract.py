"""The promise of columns: what reusers lean on does not change before the major version does.

Rule (issue « Data worth harvesting », memory; W3C Data on the Web Best Practices 26): compared with the previous
release, a removed or renamed column, a narrowed type or a changed key is an error until the major version is raised.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.catalog.package import Field, Schema
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
        Breach(code, dataset, column, TITLES[code], message, remedy)
        for code, rule in RULES.items()
        for column, message in rule(old, new)
    )


def major_raised(old: str, new: str) -> bool:
    """Whether the first number of ``new`` is greater than that of ``old`` (SemVer 2.0.0, item 8)."""
    before, after = _major(old), _major(new)
    return before is not None and after is not None and after > before


def next_major(version: str) -> str:
    """« 2.0.0 » for « 1.4.2 »."""
    return f"{(_major(version) or 0) + 1}.0.0"


def _major(version: str) -> int | None:
    match = re.match(r"v?(\d{1,9})", version)
    return int(match.group(1)) if match else None


Found = Iterator[tuple[str | None, str]]
"""Column at fault and message."""


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


def _key_changed(old: Schema, new: Schema) -> Found:
    if old.primary_key != new.primary_key:
        names = [" + ".join(map(shown, key)) or "aucune" for key in (old.primary_key, new.primary_key)]
        yield None, f"La clé qui identifie les lignes était {names[0]} et devient {names[1]}."


def _public(schema: Schema) -> list[Field]:
    return [field for field in schema.fields if not field.is_private]


def _rewritten(before: Field, after: Field) -> list[str]:
    return [name for name in WRITING if before.descriptor.get(name) != after.descriptor.get(name)]


def _quoted(text: str) -> str:
    return f"«{NBSP}{shown(text)}{NBSP}»"


RULES: dict[str, Callable[[Schema, Schema], Found]] = {
    "contract-column": _removed,
    "contract-type": _narrowed,
    "contract-key": _key_changed,
}
"""Code of a finding → its rule."""

TITLES = {
    "contract-column": "Colonne publiée supprimée ou renommée",
    "contract-type": "Type plus étroit que celui qui était publié",
    "contract-key": "Clé différente de celle qui était publiée",
}
