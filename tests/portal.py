"""The real portal, as the tests know it: where it is, and one address of each type of page, taken from the data."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATASETS = ROOT / "datasets"
PORTAIL = [str(ROOT / ".venv" / "bin" / "portail")]
NODE = ROOT / ".venv" / "bin" / "node"

HUNG = 900
"""Seconds after which another program that a test runs is stopped: a slow machine is only slow."""

HAND_WRITTEN = (
    "", "charte/", "partenaires/", "gouvernance/", "annuaire/", "annuaire/selection/", "achats/",
    "achats/calculateur/", "achats/fiche/", "achats/fournisseurs/", "resultats/", "donnees/", "recherche/",
    "accessibilite/", "mentions-legales/", "donnees-personnelles/", "plan-du-site/", "contact/",
    "donnees/bonnes-pratiques/", "donnees/controles/", "donnees/integrer/", "donnees/reutiliser/", "api/",
)  # fmt: skip
"""Permanent addresses of the pages of ``docs/``."""

CLOSED = "fermee"


@cache
def rows(dataset: str) -> tuple[dict[str, str], ...]:
    """The rows of a dataset, read by nothing of the generator."""
    with (DATASETS / dataset / "data.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


@cache
def resources() -> tuple[dict, ...]:
    """What ``datapackage.json`` declares."""
    return tuple(json.loads((DATASETS / "datapackage.json").read_text(encoding="utf-8"))["resources"])


def has_contact(row: dict[str, str]) -> bool:
    return bool(row["telephone"] or row["courriel"] or row["site_web"])


def first(dataset: str, accepts=lambda _: True) -> dict[str, str]:
    """The first row that ``accepts``; a test that needs one says so by failing here."""
    found = next((row for row in rows(dataset) if accepts(row)), None)
    assert found, f"no such row in {dataset}: choose another example for the tests"
    return found


@cache
def page_types() -> dict[str, str]:
    """Name of a type of page → the address of one."""
    inhabited = {row["code_insee"] for row in rows("siae") if row["code_insee"]}
    used = {row["secteur"] for row in rows("siae_activites")}
    active = {row["siae_id"] for row in rows("siae_activites")}
    empty = next((item["name"] for item in resources() if not rows(item["name"])), None)
    types = {address.strip("/").replace("/", "-") or "accueil": address for address in HAND_WRITTEN} | {
        "fiche-avec-contact": f"annuaire/{first('siae', has_contact)['id']}/",
        "fiche-sans-contact": f"annuaire/{first('siae', lambda row: not has_contact(row))['id']}/",
        "fiche-sans-lieu": f"annuaire/{first('siae', lambda row: not row['latitude'])['id']}/",
        "fiche-sans-activite": f"annuaire/{first('siae', lambda row: row['id'] not in active)['id']}/",
        "commune": f"annuaire/communes/{first('communes', lambda row: row['code_insee'] in inhabited)['code_insee']}/",
        "commune-vide": f"annuaire/communes/{first('communes', lambda r: r['code_insee'] not in inhabited)['code_insee']}/",
        "secteur": f"annuaire/secteurs/{first('secteurs', lambda row: row['code'] in used)['code']}/",
        "secteur-vide": f"annuaire/secteurs/{first('secteurs', lambda row: row['code'] not in used)['code']}/",
        "type": f"annuaire/types/{first('siae')['type']}/",
        "communes": "annuaire/communes/",
        "secteurs": "annuaire/secteurs/",
        "familles": "achats/familles/",
        "famille": "achats/familles/espaces-verts/",
        "famille-vide": "achats/familles/batiment-et-travaux-publics/",
        "types": "annuaire/types/",
        "jeu": "donnees/siae/",
        "versions": "donnees/siae/versions/",
        "404": "404.html",
    }
    return types | ({"jeu-vide": f"donnees/{empty}/"} if empty else {})


def file_of(address: str) -> str:
    """Path, in the site, of the file that answers at ``address``."""
    return f"{address}index.html" if address == "" or address.endswith("/") else address
