"""What a column can ask for in its schema: ``"control"``, a kind of value that only our checks know.

Without the property, the format of the standard (``email``, ``uri``) and the name (``siret``, ``siren``) are enough.
"""

from __future__ import annotations

import re

from generator.catalog.package import Field

CONTROLS: dict[str, str] = {
    "siret": "un numéro SIRET",
    "siren": "un numéro SIREN",
    "telephone": "un numéro de téléphone",
    "email": "une adresse électronique",
    "url": "une adresse internet",
    "partial-date": "une date, un mois ou une année",
    "contact": "de quoi joindre un organisme : ni le nom ni les coordonnées d'une personne",
}
"""Values of ``"control"``, and what they are to a person."""
PERSONAL_DATA = frozenset({"allowed"})
"""Values of ``"personalData"``: where the law lets a column name persons, its schema says so."""

FORMATS = {"email": "email", "uri": "url"}
"""Format of Table Schema → control."""
NAMES = re.compile(r"(siret|siren)(?:_|$)")


def control_of(field: Field) -> str:
    """The control that ``field`` asks for, or an empty text."""
    declared = field.descriptor.get("control")
    if declared in CONTROLS:
        return str(declared)
    if field.type != "string":
        return ""
    if named := NAMES.match(field.name):
        return named[1]
    return FORMATS.get(str(field.descriptor.get("format", "")), "")
