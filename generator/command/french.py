"""The errors of ``argparse``, in French."""

from __future__ import annotations

ERRORS = {
    "the following arguments are required: ": "il manque ",
    "unrecognized arguments: ": "argument inconnu : ",
    "invalid choice: ": "valeur impossible : ",
    "choose from": "valeurs possibles :",
    "expected one argument": "une valeur est attendue",
    "invalid int value: ": "un nombre entier est attendu, et non ",
    "invalid Path value: ": "un chemin est attendu, et non ",
    "ignored explicit argument ": "valeur en trop : ",
    "ambiguous option: ": "option ambiguë : ",
    " could match ": " peut être ",
}
"""Pieces of argparse's messages → French."""


def french_error(message: str) -> str:
    """A message of argparse, in French."""
    for english, french in ERRORS.items():
        message = message.replace(english, french)
    return message
