"""The site builder's run: MkDocs, in this process, from the staged pages to HTML."""

from __future__ import annotations

import datetime
import logging
import os
from calendar import timegm
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup

from generator.errors import ConfigurationError, OutsideToolError
from generator.pages import french
from generator.pages.edition import Edition
from generator.sink import Folder

THEME = Path(__file__).parents[1] / "pages" / "theme"
"""Layout, styles and scripts laid over Material for MkDocs."""

FOOTER = (
    ("Accessibilité : {status}", "accessibilite/"),
    ("Mentions légales", "mentions-legales/"),
    ("Données personnelles", "donnees-personnelles/"),
    ("Plan du site", "plan-du-site/"),
    ("Contact", "contact/"),
    ("Données ouvertes", "donnees/"),
)
"""Links that every page must carry (RGAA 4.1 for the first: the state of conformity is said on all pages)."""

STYLES = (
    "portail",
    "base",
    "cadre",
    "entete",
    "composants",
    "recherche",
    "contenus",
    "reseau",
    "accueil",
    "annuaire",
    "filtres",
    "achats",
