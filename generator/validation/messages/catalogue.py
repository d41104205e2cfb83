"""Error type → entry, for every type that Frictionless has; the finer entries of types and constraints."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.validation.french import quoted, say
from generator.validation.messages.case import Case, Entry, Said, Text
from generator.validation.messages.constraints import CONSTRAINTS
from generator.validation.messages.header import HEADER
from generator.validation.messages.metadata import METADATA
from generator.validation.messages.rows import ROWS
from generator.validation.messages.types import TYPES, type_key


def _refused(case: Case) -> Said:
    return Said(
        say(
            "Dans la colonne {column}, {value} n'est pas accepté. Relisez la description de la colonne dans le schéma.",
            column=case.column,
            value=quoted(case.text),
        )
    )


MESSAGES: Mapping[str, Entry] = {
    **METADATA,
    **HEADER,
    **ROWS,
    "type-error": Entry("Valeur du mauvais type", _refused),
    "constraint-error": Entry("Règle non respectée", _refused),
}

FINER: Mapping[str, tuple[Mapping[str, Entry], Callable[[Case], str]]] = {
    "type-error": (TYPES, type_key),
    "constraint-error": (CONSTRAINTS, lambda case: str(case.facts.get("constraint", ""))),
}
"""Error type → the table of its finer entries, and where a case stands in it."""


def text_of(error_type: str, case: Case) -> Text:
    """The French texts of an error; an unknown type gets those of ``error``."""
    finer, key = FINER.get(error_type, ({}, lambda _: ""))
    entry = finer.get(key(case)) or MESSAGES.get(error_type) or MESSAGES["error"]
    said = entry.say(case)
    return Text(entry.title, said.message, said.suggestion)
