"""Who is who: the identity of every structure, past ones included, against which a buyer's file of suppliers is read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.domain.directory import CLOSED, Sector
from generator.domain.words import telling_words
from generator.pages.edition import Edition

ADDRESS = "annuaire/identites.json"
"""Fetched only by the page that checks a file of suppliers."""

EXAMPLE = "achats/fournisseurs-exemple.excel.csv"
"""A file of suppliers to try the page with."""

VERSION = 1
"""Of the shape of the file."""

COLUMNS = ("id", "nom", "raison_sociale", "siret", "type", "commune", "etat")

REST = "autre"
"""First word of the label of a sector that holds what its group has no sector for."""

NOBODY = ""
"""In place of the sector of a code or of a term that no structure answers: a wider code, a shorter term say nothing of it."""

OPEN, SHUT, GONE = "ouverte", "fermee", "partie"


def identities(edition: Edition) -> str:
    """Compact JSON: one array a column, structures of today then those that left; sectors with what is known to lead to them.

    Of a term that leads to several sectors, the last one counts: those that structures work in come last.
    """
    directory = edition.domain.directory
    rows = [*_present(edition), *_former(edition)]
    known = {sector.code: sector for sector in directory.sectors if sector.code in directory.by_sector}
    answers = _answers(edition, known)
    content: dict[str, Any] = {
        "version": VERSION,
        "structures": {name: [row[place] for row in rows] for place, name in enumerate(COLUMNS)},
        "types": {kind.code: kind.label for kind in directory.kinds},
        "secteurs": {
            code: {"libelle": sector.label, "structures": len(directory.by_sector[code])}
            for code, sector in known.items()
        },
        "cpv": [
            [cpv.code, answers.get(cpv.sector.code, NOBODY)]
            for family in edition.domain.purchasing.families
            for cpv in family.codes
        ],
        "termes": [
            [term, answers.get(code, NOBODY)]
            for term, code in sorted(_terms(edition), key=lambda pair: (pair[1] in known, pair[1] in answers))
        ],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _present(edition: Edition) -> Iterator[tuple[str, ...]]:
    for structure in edition.domain.directory.structures:
        yield (
            structure.id,
            structure.name,
            structure.registered_name,
            structure.siret,
            structure.kind.code,
            structure.commune_name,
            SHUT if structure.status == CLOSED else OPEN,
        )


def _former(edition: Edition) -> Iterator[tuple[str, ...]]:
    for former in edition.domain.past.former.values():
        yield former.id, former.name, "", former.siret, former.kind, former.commune, GONE


def _answers(edition: Edition, known: Mapping[str, Sector]) -> dict[str, str]:
    """The sector that structures work in for each sector: itself, else the one that holds the rest of its group, if any.

    A structure that says « restauration » and no more is there: it may well answer for collective catering.
    """
    rest = {sector.group_code: code for code, sector in known.items() if telling_words(sector.label)[:1] == [REST]}
    others = {each.code: rest[each.group_code] for each in edition.domain.directory.sectors if each.group_code in rest}
    return others | {code: code for code in known}


def _terms(edition: Edition) -> Iterator[tuple[str, str]]:
    """What buyers call a sector: its own label, the words proposed for it, its CPV codes, the family that names it."""
    for sector in edition.domain.directory.sectors:
        yield sector.label, sector.code
        for term in edition.domain.directory.synonyms.get(sector.code, ()):
            yield term, sector.code
    for family in edition.domain.purchasing.families:
        yield from ((cpv.label, cpv.sector.code) for cpv in family.codes if cpv.label)
        words = set(telling_words(family.name))
        yield from ((family.name, each.code) for each in family.sectors if words <= set(telling_words(each.label)))


def example(edition: Edition) -> str:
    """A file of suppliers as a spreadsheet set for France writes it: two structures of the directory, the rest made up.

    Amounts are round, so that nobody takes them for real ones.
    """
    known = [structure for structure in edition.domain.directory.open if structure.siret][:2]
    rows = [
        ("SIRET", "Fournisseur", "Nature de l'achat", "Montant HT"),
        *((structure.siret, structure.registered_name or structure.name, "", "1000,00") for structure in known),
        ("", "Entreprise fictive A", "Entretien des espaces verts", "2000,00"),
        ("", "Entreprise fictive B", "Nettoyage de bureaux", "3000,00"),
        ("", "Entreprise fictive C", "72000000", "4000,00"),
    ]
    output = io.StringIO()
    csv.writer(output, delimiter=";", lineterminator="\r\n").writerows(rows)
    return "\ufeff" + output.getvalue()
