"""Fictional portals of any size: the skeleton, with as many structures as asked, always the same for a given size."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from stdnum import luhn

from generator.new import new_portal

COMMUNES = 194
SKELETON_COMMUNES = ("Exempleville", "Saint-Exemple", "L'Étang-Fictif")
"""The names that other datasets of the skeleton have for the first codes."""

KINDS = ("EI", "AI", "ACI", "ETTI", "EA", "ESAT")
OFFERS = {"AI": "DISP", "ETTI": "DISP"}
WORDS = ("atelier", "jardin", "fabrique", "relais", "chantier", "recyclerie", "coopérative", "régie", "étape", "élan")
SOURCE = "Donnée fictive | https://example.org/"


def synthetic_portal(folder: Path, count: int) -> None:
    """Make in ``folder`` a portal of ``count`` structures, about two and a half activities each."""
    new_portal(folder)
    chance = random.Random(count)
    datasets = folder / "datasets"
    sectors = [row["code"] for row in _read(datasets / "secteurs" / "data.csv")]
    communes = list(_communes(chance))
    structures = [_structure(index, communes, chance) for index in range(count)]
    _write(datasets, "communes", communes)
    _write(datasets, "siae", structures)
    _write(datasets, "siae_activites", (row for s in structures for row in _activities(s, sectors, chance)))


def _communes(chance: random.Random) -> Iterator[dict[str, Any]]:
    for index in range(COMMUNES):
        yield {
            "code_insee": f"99{index + 1:03}",
            "nom": SKELETON_COMMUNES[index] if index < len(SKELETON_COMMUNES) else f"Exemple-{index + 1:03}",
            "codes_postaux": f"99{index + 1:03}" if index else "99000|99001",  # where the skeleton's partners are
            "population": chance.randrange(200, 60_000),
            "epci_siren": _siren(index % 13),
            "epci_nom": f"Communauté fictive {index % 13 + 1}",
            "latitude": f"{chance.uniform(46.3, 46.9):.4f}",
            "longitude": f"{chance.uniform(2.0, 2.8):.4f}",
            "facilitateur_id": "plie-exemple",
        }


def _siren(number: int) -> str:
    """A made-up SIREN whose check digit is right: data are judged before they are built."""
    digits = f"9990000{number}" if number < 10 else f"999000{number}"
    return digits + luhn.calc_check_digit(digits)


def _structure(index: int, communes: list[dict[str, Any]], chance: random.Random) -> dict[str, Any]:
    commune = chance.choice(communes)
    kind = chance.choice(KINDS)
    name = f"{chance.choice(WORDS).capitalize()} {chance.choice(WORDS)} {index + 1}"
    return {
        "id": f"structure-{index + 1:06}",
        "raison_sociale": name.upper(),
        "nom": name,
        "type": kind,
        "adresse": f"{chance.randrange(1, 90)} rue de la Fiction",
        "code_postal": commune["code_insee"],
        "commune": commune["nom"],
        "code_insee": commune["code_insee"],
        "latitude": f"{float(commune['latitude']) + chance.uniform(-0.02, 0.02):.5f}",
        "longitude": f"{float(commune['longitude']) + chance.uniform(-0.02, 0.02):.5f}",
        "telephone": f"01 99 00 {chance.randrange(100):02} {chance.randrange(100):02}",
        "courriel": f"contact@s{index + 1}.example.org",
        "site_web": f"https://s{index + 1}.example.org",
        "description": "Structure fictive : " + " ".join(chance.choices(WORDS, k=20)) + ".",
        "annee_creation": chance.randrange(1980, 2024),
        "statut": chance.choice(("verifie", "a_confirmer")),
        "date_maj": f"2025-12-{chance.randrange(1, 29):02}",
        "source": SOURCE,
    }


def _activities(structure: dict[str, Any], sectors: list[str], chance: random.Random) -> Iterator[dict[str, Any]]:
    for sector in sorted(chance.sample(sectors, k=chance.randrange(1, 5))):
        yield {
            "siae_id": structure["id"],
            "secteur": sector,
            "prestation": OFFERS.get(structure["type"], "PREST"),
            "zone": "rayon",
            "rayon_km": chance.randrange(5, 60),
            "detail": " ".join(chance.choices(WORDS, k=6)),
            "source": SOURCE,
        }


def _read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _write(datasets: Path, name: str, rows: Iterable[dict[str, Any]]) -> None:
    schema = json.loads((datasets / name / "schema.json").read_text(encoding="utf-8"))
    with (datasets / name / "data.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, [field["name"] for field in schema["fields"]], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
