"""A catalogue of one dataset, complete unless a test says otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from generator.metadata.sheet import Catalogue
from generator.pages.edition import Edition

COMPLETE = {
    "description": "Un jeu d'essai, dont rien n'est vrai, que cette description présente en plus de cent caractères pour "
    "remplir le critère.",
    "keywords": ["essai", "exemple"],
    "theme": "SOCI",
    "accrualPeriodicity": "IRREG",
    "spatial": {"label": "France", "code": "FR"},
    "temporal": {"start": "2024-01-01"},
    "modified": "2024-05-06",
    "created": "2024-02-03T10:00:00Z",
    "version": "1.2.0",
    "licenses": [{"name": "etalab-2.0", "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"}],
    "contributors": [{"title": "Réseau d'essai", "roles": ["publisher"]}],
    "sources": [{"title": "Exemple", "path": "https://exemple.example.org/"}],
}


@pytest.fixture
def catalogue(edition: Callable[..., Edition]) -> Callable[..., Catalogue]:
    """A function that gives a catalogue of the dataset « jeu »; properties given replace those of ``COMPLETE``."""

    def run(date: Any = None, settings: dict[str, Any] | None = None, /, **properties: Any) -> Catalogue:
        fields = [{"name": "id", "type": "string", "description": "Clé."}, {"name": "_prive", "type": "string"}]
        resource = {name: value for name, value in (COMPLETE | properties).items() if value is not None}
        jeu = {"csv": "id,_prive\na,x\nb,y\n", "fields": fields, "primaryKey": "id", "resource": resource}
        made = edition(settings or {}, jeu=jeu)
        return (replace(made, date=date) if date else made).catalogue

    return run
