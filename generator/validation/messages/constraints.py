"""A value of the right type that breaks a constraint of its column: one entry a constraint of Table Schema."""

from __future__ import annotations

from typing import Any

from generator.catalog.package import Field
from generator.typography import counted
from generator.validation.french import did_you_mean, listed, nearest, quoted, say
from generator.validation.messages.case import Case, Entry, Said
from generator.validation.messages.values import as_pattern


def _limit(case: Case, name: str) -> Any:
    return case.field.constraints.get(name, "") if case.field else ""


def _required(case: Case) -> Said:
    return Said(
        say(
            "La colonne {column} doit être remplie à chaque ligne ; ici elle est vide.{example}",
            column=case.column,
            example=_example(case.field),
        )
    )


def _pattern(case: Case) -> Said:
    suggestion = as_pattern(case.field, case.text) if case.field else None
    return Said(
        say(
            "Dans la colonne {column}, {value} n'a pas la forme attendue.{example} (Règle technique : {pattern})",
            column=case.column,
            value=quoted(case.text),
            example=_example(case.field),
            pattern=quoted(str(_limit(case, "pattern"))),
        )
        + did_you_mean(suggestion),
        suggestion,
    )


def _enum(case: Case) -> Said:
    known = [str(value) for value in _limit(case, "enum") or ()]
    labels = case.field.labels if case.field else {}
    suggestion = nearest(case.text, known) or next(
        (code for code in known if code in labels and labels[code].casefold() == case.text.strip().casefold()), None
    )
    return Said(
        say(
            "Dans la colonne {column}, {value} n'est pas une des valeurs admises : {known}.",
            column=case.column,
            value=quoted(case.text),
            known=listed(known),
        )
        + did_you_mean(suggestion),
        suggestion,
    )


def _bound(title: str, name: str, rule: str) -> Entry:
    """An entry for the constraint ``name``, whose limit ``rule`` shows."""

    def build(case: Case) -> Said:
        return Said(
            say("Dans la colonne {column}, {value} est refusé : ", column=case.column, value=quoted(case.text))
            + say(rule, limit=quoted(str(_limit(case, name))))
        )

    return Entry(title, build)


def _length(title: str, name: str, rule: str) -> Entry:
    """The same for a length: of a text in characters, of a list in items."""

    def build(case: Case) -> Said:
        limit = int(_limit(case, name) or 0)
        is_list = case.field is not None and case.field.type in ("list", "array")
        separator = str(case.field.descriptor.get("delimiter", ",")) if case.field else ","
        unit, size = ("élément", len(case.text.split(separator))) if is_list else ("caractère", len(case.text))
        return Said(
            say(
                "Dans la colonne {column}, {value} compte {size} ; " + rule,
                column=case.column,
                value=quoted(case.text),
                size=counted(size, unit),
                limit=counted(limit, unit),
            )
        )

    return Entry(title, build)


def _example(field: Field | None) -> str:
    example = field.descriptor.get("example") if field else None
    return say(" Exemple : {example}.", example=quoted(str(example))) if example not in (None, "") else ""


CONSTRAINTS: dict[str, Entry] = {
    "required": Entry("Case obligatoire vide", _required),
    "pattern": Entry("Forme incorrecte", _pattern),
    "enum": Entry("Valeur hors liste", _enum),
    "minimum": _bound("Valeur trop petite", "minimum", "la valeur la plus petite admise est {limit}."),
    "maximum": _bound("Valeur trop grande", "maximum", "la valeur la plus grande admise est {limit}."),
    "exclusiveMinimum": _bound("Valeur trop petite", "exclusiveMinimum", "il faut plus que {limit}."),
    "exclusiveMaximum": _bound("Valeur trop grande", "exclusiveMaximum", "il faut moins que {limit}."),
    "minLength": _length("Valeur trop courte", "minLength", "il en faut au moins {limit}."),
    "maxLength": _length("Valeur trop longue", "maxLength", "il en faut au plus {limit}. Raccourcissez-la."),
}
"""Constraint → entry. ``unique`` is an error type of its own."""
