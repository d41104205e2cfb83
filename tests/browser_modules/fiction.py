"""A fictional directory with every kind of zone, facet and place, and the real one, as the browser searches them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from generator.catalog.package import read_package
from generator.catalog.table import read_table
from generator.config import read_portal
from generator.domain import understand
from generator.pages.directory_index import directory_files
from generator.pages.edition import Edition
from tests.portal import ROOT

if TYPE_CHECKING:
    from generator.validation.report import Report

COMMUNES = [  # on a line going north, about 11 km from one to the next
    ("00101", "Évreille-Courmont", ["00110"], "000000001", "CA Pays d'Exemple Agglomération (CAPE)", 46.0),
    ("00102", "Bourg-l'Essai", ["00120", "00121"], "000000001", "CA Pays d'Exemple Agglomération (CAPE)", 46.1),
    ("00103", "Sainte-Fiction-des-Bois", ["00120"], "000000002", "CC du Val d'Essai", 46.2),
    ("00104", "Saint-Modèle-sur-Exemple", ["00130"], "000000002", "CC du Val d'Essai", 46.3),
    ("00105", "Saint-Modèle-les-Champs", ["00131"], "000000002", "CC du Val d'Essai", 46.4),
    ("00206", "La Haie", ["00206"], "", "", 46.5),
]
KINDS = [
    ("EI", "Entreprise d'insertion", "L1"),
    ("AI", "Association intermédiaire", "L1"),
    ("EA", "Entreprise adaptée", "L2"),
]
SECTORS = [
    ("jardins", "Création et entretien des jardins", "exterieur", "Extérieur"),
    ("haies", "Taille de haies", "exterieur", "Extérieur"),
    ("menage", "Nettoyage de locaux", "services", "Services"),
    ("personnel", "Personnel", "services", "Services"),
    ("traiteur", "Traiteur", "table", "Table"),
    ("toiture", "Toiture", "travaux", "Travaux"),
]
# id, nom, type, commune, [(secteur, zone, rayon, communes, détail)], autres colonnes
STRUCTURES: list[tuple[str, str, str, str, list[tuple[str, str, int | None, list[str], str]], dict[str, Any]]] = [
    ("s1", "Bêche et Compagnie", "EI", "00101", [("jardins", "rayon", 12, [], "tonte"), ("haies", "", None, [], "")],
     {"telephone": "01 99 00 00 12", "siret": "00000000000006", "statut": "verifie", "qpv": True}),
    ("s2", "Clair et Net", "AI", "00102", [("menage", "departement", None, [], "bureaux, vitres")],
     {"courriel": "contact@net.example.org", "labels": ["RSEi"]}),
    ("s3", "Jardins du Val", "EA", "00103", [("jardins", "communes", None, ["00105"], "")],
     {"site_web": "https://val.example.org", "reseaux": ["a", "b"]}),
    ("s4", "Main Verte", "EI", "00104", [("jardins", "", None, [], "paillage")], {"description": "Atelier de paysage."}),
    ("s5", "Moisson Traiteur", "EI", "00105", [], {"raison_sociale": "ASSOC VILLELOIN"}),
    ("s6", "Net Partout", "EI", "00206", [("menage", "france", None, [], ""), ("jardins", "rayon", 5, [], "")],
     {"date_maj": datetime.date(2024, 5, 6)}),
    ("s7", "Petits Plats", "EI", "00101", [("traiteur", "rayon", 30, [], "buffets")], {"date_maj": datetime.date(2025, 1, 2)}),
]  # fmt: skip
SYNONYMS = [
    ("jardinage", "jardins", ""), ("jardin", "jardins", ""), ("ménage", "menage", ""), ("buffet", "traiteur", ""),
    ("jardin suspendu", "toiture", ""),
    ("secteur adapté", "", "EA"), ("intérim", "personnel", ""), ("intérim", "", "AI"),
]  # fmt: skip
CPV = [
    ("77310000", "Espaces verts", "jardins"), ("77310000", "Espaces verts", "haies"), ("90000000", "", "traiteur"),
    ("90919200", "Bureaux", "menage"), ("90900000", "Propreté", "menage"),
]  # fmt: skip


def tables() -> dict[str, pd.DataFrame]:
    """The datasets, as they are once read."""
    communes = [
        {"code_insee": code, "nom": name, "codes_postaux": posts, "population": 100, "epci_siren": siren, "epci_nom": body,
         "latitude": latitude, "longitude": 2.0, "facilitateur_id": "aide" if code == "00103" else ""}
        for code, name, posts, siren, body, latitude in COMMUNES
    ]  # fmt: skip
    names = {code: name for code, name, *_ in COMMUNES}
    structures = [
        {"id": id_, "nom": name, "type": kind, "commune": names[code], "code_insee": code, "statut": "a_confirmer"}
        | more
        for id_, name, kind, code, _, more in STRUCTURES
    ]
    activities = [
        {"siae_id": id_, "secteur": sector, "prestation": "PREST", "zone": zone, "rayon_km": radius, "communes": inside, "detail": detail}
        for id_, *_, sold, _ in STRUCTURES
        for sector, zone, radius, inside, detail in sold
    ]  # fmt: skip
    rows: dict[str, list[dict[str, Any]]] = {
        "communes": communes,
        "siae": structures,
        "siae_activites": activities,
        "types_structures": [
            {
                "code": code,
                "libelle": label,
                "marche_reserve": article,
                "clause_sociale": code != "EA",
                "prestations": [],
            }
            for code, label, article in KINDS
        ],
        "secteurs": [
            dict(zip(("code", "libelle", "groupe_code", "groupe_libelle"), row, strict=True)) for row in SECTORS
        ],
        "synonymes": [dict(zip(("terme", "secteur", "type"), row, strict=True)) for row in SYNONYMS],
        "familles_achats": [
            {"famille": "Famille", "cpv": code, "libelle_cpv": label, "secteur": sector} for code, label, sector in CPV
        ],
        "partenaires": [{"id": "aide", "nom": "PLIE fictif", "categorie": "facilitateur", "pilote": False}],
    }
    return {name: _frame(values) for name, values in rows.items()}


def _frame(values: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows as a frame where what a row does not say is missing."""
    columns = list(dict.fromkeys(name for row in values for name in row))
    return pd.DataFrame({name: pd.Series([row.get(name) for row in values], dtype=object) for name in columns})


def real_tables() -> dict[str, pd.DataFrame]:
    """The datasets of the portal itself."""
    package = read_package(read_portal(ROOT).datasets)
    return {dataset.name: read_table(dataset) for dataset in package.datasets}


def search_files(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Name → JSON of the index and of its parts; labels are those of the portal's schemas."""
    portal = read_portal(ROOT)
    edition = Edition(
        portal=portal,
        package=read_package(portal.datasets),
        tables=tables,
        report=cast("Report", None),  # nothing here reads it
        domain=understand(tables, similar=0),
        distributions=(),
        date=datetime.date(2026, 1, 1),
    )
    return {Path(address).stem: content for address, content in directory_files(edition)}
