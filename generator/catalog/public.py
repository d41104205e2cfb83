"""What leaves of a schema: nothing in it names a column that does not leave."""

from __future__ import annotations

from typing import Any

from generator.catalog.package import Schema, is_private


def public_descriptor(schema: Schema) -> dict[str, Any]:
    """The JSON of ``schema`` without its private columns, nor the keys and rules that lean on one, here or elsewhere."""
    left = {name: _public(name, value) for name, value in schema.descriptor.items()}
    left["fields"] = [dict(field.descriptor) for field in schema.public_fields]
    return {name: value for name, value in left.items() if value is not None}


def _public(name: str, value: Any) -> Any:
    """A property of a schema; ``None`` when all of it leans on a private column."""
    if name in LISTS:
        return [item for item in value if not names_private(item)] if isinstance(value, list) else value
    return None if name in WHOLE and names_private(value) else value


LISTS = ("uniqueKeys", "foreignKeys", "rules")
"""Properties each item of which stands alone."""
WHOLE = ("primaryKey", "verified")
"""Properties that stand or fall together."""


def names_private(value: Any) -> bool:
    """Whether something in ``value``, a piece of a schema, is the name of a private column."""
    if isinstance(value, dict):
        return any(names_private(item) for pair in value.items() for item in pair)
    if isinstance(value, list):
        return any(map(names_private, value))
    return isinstance(value, str) and is_private(value)
