"""The real portal, as the tests know it: where it is, and one address of each type of page, taken from the data."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATASETS = ROOT / "datasets"
PORTAIL = [str(ROOT / ".venv" / "bin" / "portail")]

HAND_WRITTEN = (
    "", "charte/", "partenaires/", "gouvernance/", "annuaire/", "achats/", "achats/calculateur/",
    "achats/fournisseurs/", "resultats/", "donnees/", "recherche/",
