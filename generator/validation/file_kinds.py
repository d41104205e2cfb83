"""A file of another kind that bears the name of a CSV: told by how it begins, so that nobody looks for a lost header."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from generator.validation.file_faults import HOW_TO_SAVE, FileFacts
from generator.validation.french import say
from generator.validation.problem import Problem

WORKBOOK = "Importez-le avec « portail import xlsx », ou enregistrez-le en CSV. " + HOW_TO_SAVE
AGAIN = "Téléchargez ou enregistrez de nouveau le tableau, en CSV."
KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"pk\x03\x04", "un classeur (.xlsx ou .ods), ou une archive", WORKBOOK),
    (b"\xd0\xcf\x11\xe0", "un ancien classeur Excel (.xls)", "Ouvrez-le et enregistrez-le en CSV. " + HOW_TO_SAVE),
    (b"%pdf-", "un PDF", AGAIN),
    (b"<!doctype html", "une page internet", AGAIN),
    (b"<html", "une page internet", AGAIN),
    (b"<?xml", "du XML", AGAIN),
    (b'{"', "du JSON", AGAIN),
    (b"{\n", "du JSON", AGAIN),
    (b"[{", "du JSON", AGAIN),
    (b"version https://git-lfs", "un renvoi de Git LFS, dont le contenu n'est pas là", "Lancez « git lfs pull »."),
)
"""How a file begins, in lower case → what it is, what to do."""
LONGEST = 200


def other_kind(facts: FileFacts) -> Iterator[Problem]:
    """A problem when the first bytes are those of another kind of file."""
    start = facts.content[:LONGEST].removeprefix(codecs.BOM_UTF8).lstrip().replace(b"\r", b"").lower()
    for mark, what, remedy in KINDS:
        if start.startswith(mark):
            yield Problem(
                say("Le fichier n'est pas un CSV : c'est {what}. {remedy}", what=say(what), remedy=say(remedy))
            )
            return
