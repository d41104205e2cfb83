"""What can be wrong with a file: one function a fault, all of them listed in ``file_checks``."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.catalog.package import Dataset
from generator.typography import counted
from generator.validation.encodings import (
    LEGACY_ENCODINGS,
    is_all_utf8,
    is_utf8,
    likely_encoding,
    line_of,
    surroundings,
)
from generator.validation.french import did_you_mean, listed, nearest, quoted, say
from generator.validation.problem import Problem
from generator.validation.reading import LONGEST_CELL, BrokenQuotes, read_any, read_plain, widths
from generator.validation.records import Table

SEPARATORS = {";": "des points-virgules (réglage français d'Excel)", "\t": "des tabulations", "|": "des barres « | »"}
MOST_EXTRA_CELLS = 100
"""Cells beyond the columns of the schema with which a line may still be a row that has gone wrong."""
QUOTED = re.compile(rb'"[^"]*"')
HOW_TO_SAVE = (
    "Dans LibreOffice : « Enregistrer sous », « Texte CSV », cochez « Éditer les paramètres du filtre », "
    "puis jeu de caractères « Unicode (UTF-8) » et séparateur « , ». "
    "Dans Excel : « Enregistrer sous », type « CSV UTF-8 (délimité par des virgules) », "
    "avec la virgule comme séparateur de listes dans les paramètres régionaux."
)


@dataclass(frozen=True)
class FileFacts:
    """A dataset's file, read once and only as far as the checks ask."""

    dataset: Dataset
    max_bytes: int

    @property
    def file(self) -> Path:
        return self.dataset.file

    @cached_property
    def content(self) -> bytes:
        """Raises ``OSError`` when the file cannot be read."""
        return self.dataset.read()

    @property
    def first_line(self) -> str:
        """The line of the header, as far as its first end of line of any kind."""
        end = self.content.find(b"\n")
        line = self.content[: end if end >= 0 else None].removeprefix(codecs.BOM_UTF8).decode("utf-8")
        return next(iter(line.splitlines()), "")

    @cached_property
    def plain(self) -> Table | None:
        """The table, when all its lines are as wide as the header."""
        return read_plain(self.dataset, self.content)

    @cached_property
    def table(self) -> Table:
        """Raises ``BrokenQuotes``."""
        return self.plain or read_any(self.dataset, self.content)


def missing(facts: FileFacts) -> Iterator[Problem]:
    if facts.file.exists():
        return
    folder = facts.file.parent
    others = sorted(item.name for item in folder.iterdir()) if folder.is_dir() else []
    there = say("Ce dossier contient : {names}.", names=listed(others)) if others else "Ce dossier est vide ou absent."
    meant = nearest(facts.file.name, others)
    yield Problem(
        say("Le fichier {path} n'existe pas. {there}", path=quoted(facts.dataset.path), there=there)
        + did_you_mean(meant)
        + say(" Ajoutez-le, ou corrigez « path » dans datapackage.json."),
        value=facts.dataset.path,
    )


def folder(facts: FileFacts) -> Iterator[Problem]:
    if not facts.file.is_file():
        yield Problem(
            say(
                "{path} est un dossier, ou autre chose qu'un fichier. Indiquez dans « path » de datapackage.json "
                "le fichier CSV lui-même, par exemple {example}.",
                path=quoted(facts.dataset.path),
                example=quoted(f"{facts.dataset.path.rstrip('/')}/data.csv"),
            ),
            value=facts.dataset.path,
        )


def too_big(facts: FileFacts) -> Iterator[Problem]:
    size = facts.file.stat().st_size
    if size > facts.max_bytes:
        yield Problem(
            say(
                "Le fichier pèse {size} ; la limite est de {limit}. Découpez le jeu de données, "
                "ou retirez-en ce qui n'est pas à publier.",
                size=counted(size, "octet"),
                limit=counted(facts.max_bytes, "octet"),
            )
        )


def unreadable(facts: FileFacts) -> Iterator[Problem]:
    try:
        _ = facts.content
    except OSError:
        yield Problem(
            say("Le fichier existe mais ne peut pas être lu. Vérifiez ses droits, et qu'aucun logiciel ne le bloque.")
        )


def empty(facts: FileFacts) -> Iterator[Problem]:
    bare = facts.content.removeprefix(codecs.BOM_UTF8)
    if not bare or bare.isspace():
        names = ",".join(field.name for field in facts.dataset.schema.fields)
        yield Problem(
            say("Le fichier est vide. Il faut au moins la ligne d'en-tête : {names}", names=quoted(names)), line=1
        )


def utf16(facts: FileFacts) -> Iterator[Problem]:
    if facts.content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield Problem(
            say("Le fichier est en UTF-16 (« Texte Unicode » d'Excel) ; il faut de l'UTF-8. " + HOW_TO_SAVE), line=1
        )


def nul(facts: FileFacts) -> Iterator[Problem]:
    position = facts.content.find(b"\0")
    if position >= 0:
        yield Problem(
            say(
                "L'octet {position} est un caractère nul : le fichier est abîmé, ou n'est pas un fichier CSV "
                "(un classeur .xlsx renommé, par exemple). " + HOW_TO_SAVE,
                position=position + 1,
            ),
            line=line_of(facts.content, position),
        )


def not_utf8(facts: FileFacts) -> Iterator[Problem]:
    if is_all_utf8(facts.content):
        return
    try:
        facts.content.decode("utf-8")
    except UnicodeDecodeError as error:
        encoding = likely_encoding(facts.content)
        around = surroundings(facts.content, error.start).decode(encoding, errors="replace")
        wrong = sum(1 for each in facts.content.splitlines() if not is_utf8(each))
        yield Problem(
            say(
                "L'octet {position} (0x{byte:02X}) n'est pas de l'UTF-8 ; {count} dans ce cas. "
                "Le fichier semble enregistré en {encoding}, où ce passage se lit {text}. " + HOW_TO_SAVE,
                position=error.start + 1,
                byte=facts.content[error.start],
                count=counted(wrong, "ligne est", "lignes sont"),
                encoding=LEGACY_ENCODINGS[encoding],
                text=quoted(around),
            ),
            line=line_of(facts.content, error.start),
            value=around,
        )


def bom(facts: FileFacts) -> Iterator[Problem]:
    if facts.content.startswith(codecs.BOM_UTF8):
        yield Problem(
            say(
                "Le fichier commence par une marque invisible (BOM), qu'Excel ajoute. Il est accepté, mais certains "
                "logiciels la prendront pour un morceau du nom de la première colonne. "
                "Enregistrez-le en UTF-8 sans BOM si votre logiciel le permet."
            ),
            line=1,
        )


def line_ends(facts: FileFacts) -> Iterator[Problem]:
    """Ends of lines inside quotes are the text's own."""
    if b"\r" not in facts.content:
        return
    bare = QUOTED.sub(b"", facts.content)
    pairs = bare.count(b"\r\n")
    kinds = {
        "CRLF (Windows)": pairs,
        "LF (Linux, Mac)": bare.count(b"\n") - pairs,
        "CR (anciens Mac)": bare.count(b"\r") - pairs,
    }
    found = [f"{counted(count, 'fin')} {name}" for name, count in kinds.items() if count]
    if len(found) > 1:
        yield Problem(
            say(
                "Le fichier mêle plusieurs sortes de fin de ligne : {kinds}. "
                "Enregistrez-le de nouveau d'un seul logiciel.",
                kinds=", ".join(found),
            )
        )


def likely_separator(dataset: Dataset, header: str) -> str:
    """What separates the cells of ``header``: the sign that gives the most names of columns."""
    names = frozenset(dataset.schema.by_name)

    def score(separator: str) -> tuple[int, int]:
        labels = [label.strip(' "') for label in header.split(separator)]
        return len(names.intersection(labels)), len(labels)

    return max((*SEPARATORS, ","), key=lambda separator: (score(separator), separator == ","))


def separator(facts: FileFacts) -> Iterator[Problem]:
    found = likely_separator(facts.dataset, facts.first_line)
    if found != "," and len(facts.dataset.schema.fields) > 1:
        yield Problem(
            say(
                "Les colonnes sont séparées par {what} ; il faut des virgules. " + HOW_TO_SAVE,
                what=say(SEPARATORS[found]),
            ),
            line=1,
            value=facts.first_line,
        )


def too_long(facts: FileFacts) -> Iterator[Problem]:
    """A line of a million characters is no row, and every check would go over it."""
    content, begin = facts.content, 0
    while len(content) - begin > LONGEST_CELL:
        end = content.rfind(b"\n", begin, begin + LONGEST_CELL) + 1
        if not end:
            end = content.find(b"\n", begin) + 1 or len(content)
            if max(map(len, content[begin:end].split(b"\r"))) > LONGEST_CELL:
                yield Problem(
                    say(
                        "La ligne pèse {size} : ce n'est pas une ligne de tableau. Cherchez un retour à la ligne perdu, "
                        "ou un autre fichier déposé sous ce nom.",
                        size=counted(end - begin, "octet"),
                    ),
                    line=content.count(b"\n", 0, begin) + 1,
                )
                return
        begin = end


def too_wide(facts: FileFacts) -> Iterator[Problem]:
    """A line of thousands of cells is no row: the time that it takes to judge grows as the square of its width."""
    most = len(facts.dataset.schema.fields) + MOST_EXTRA_CELLS
    if facts.plain is not None and len(facts.plain.header) <= most:
        return
    for line, width in widths(facts.content):
        if width > most:
            yield Problem(
                say(
                    "La ligne compte {width}, pour un schéma de {columns} : ce n'est pas une ligne du jeu. "
                    "Cherchez un retour à la ligne perdu, ou un autre fichier déposé sous ce nom.",
                    width=counted(width, "case"),
                    columns=counted(len(facts.dataset.schema.fields), "colonne"),
                ),
                line=line,
            )
            return


def broken_quotes(facts: FileFacts) -> Iterator[Problem]:
    try:
        _ = facts.table
    except BrokenQuotes as broken:
        swallowed = broken.last - broken.line
        what = (
            "Un guillemet droit (\") ouvert à cette ligne n'est jamais fermé : {count} jusqu'à la fin du fichier. "
            if broken.at_end
            else "Un guillemet droit (\") est mal placé dans l'enregistrement qui commence à cette ligne "
            "et se lit jusqu'à la ligne {last}. "
        )
        yield Problem(
            say(
                what + 'Fermez-le, ou doublez-le ("") s\'il fait partie du texte.',
                count=counted(swallowed, "ligne suivante est avalée", "lignes suivantes sont avalées"),
                last=broken.last,
            ),
            line=broken.line,
        )


def no_rows(facts: FileFacts) -> Iterator[Problem]:
    if not facts.table.size:
        yield Problem(say("Le fichier n'a que sa ligne d'en-tête : aucune donnée ne sera publiée."), line=1)
