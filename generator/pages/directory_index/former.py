"""The directory as columns of JSON: what the browser filters, the same that the pages show."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from generator.domain.directory import Structure
from generator.domain.territory import sort_key
from generator.pages.edition import Edition

ADDRESS = "annuaire/ancien.json"
"""Read by the directory until its page asks for the index."""

VERSION = 1
"""Of the shape of the file."""


def former_index(edition: Edition) -> str:
    """Compact JSON: one array a column, in alphabetical order of the structures; labels of the codes apart."""
    directory = edition.domain.directory
    structures = directory.open
    columns: dict[str, list[Any]] = {
        "id": [structure.id for structure in structures],
        "nom": [structure.name for structure in structures],
        "type": [structure.kind.code for structure in structures],
        "commune": [structure.commune_name for structure in structures],
        "code_insee": [structure.commune.code if structure.commune else "" for structure in structures],
        "epci": [structure.commune.epci_code if structure.commune else "" for structure in structures],
        "code_postal": [structure.postcode for structure in structures],
        "secteurs": [[sector.code for sector in structure.sectors] for structure in structures],
        "prestations": [list(structure.offers) for structure in structures],
        "contact": [structure.has_contact for structure in structures],
        "statut": [structure.status for structure in structures],
        "mots": [_words(structure, directory.synonyms) for structure in structures],
    }
    used = {code for codes in columns["secteurs"] for code in codes}
    sectors = [sector for sector in directory.sectors if sector.code in used]
    labels = {
        "type": {kind.code: kind.label for kind in directory.kinds},
        "secteur": {sector.code: sector.label for sector in sectors},
        "groupe": {sector.group_code: sector.group_label for sector in sectors},
        "prestation": _labels(edition, "siae_activites", "prestation"),
        "statut": _labels(edition, "siae", "statut"),
        "epci": {epci.code: epci.name for epci in edition.domain.territory.epcis},
        "commune": {commune.code: commune.name for commune in edition.domain.territory.communes},
    }
    content = {
        "version": VERSION,
        "structures": columns,
        "libelles": labels,
        "groupes": {sector.code: sector.group_code for sector in sectors},
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _labels(edition: Edition, dataset: str, column: str) -> dict[str, str]:
    declared = edition.package.by_name.get(dataset)
    field = declared.schema.by_name.get(column) if declared else None
    return dict(field.labels) if field else {}


def _words(structure: Structure, synonyms: Mapping[str, tuple[str, ...]]) -> str:
    """Everything a person may type to find the structure, folded as the browser folds what is typed."""
    texts = [
        structure.name,
        structure.registered_name,
        structure.commune_name,
        structure.postcode,
        structure.siret,
        structure.siret[:9],
        structure.kind.label,
        structure.kind.code,
        structure.description,
        *(sector.label for sector in structure.sectors),
        *(sector.group_label for sector in structure.sectors),
        *(activity.detail for activity in structure.activities),
        *synonyms.get(structure.kind.code, ()),
        *(term for sector in structure.sectors for term in synonyms.get(sector.code, ())),
    ]
    words = re.sub(r"[^a-z0-9]+", " ", sort_key(" ".join(texts))).split()
    return " ".join(dict.fromkeys(words))
