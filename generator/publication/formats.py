"""The formats that a dataset is published in: one entry each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.publication.csv_files import excel_csv, reference_csv
from generator.publication.excel import fits, workbook
from generator.publication.geojson import geojson_file, has_places
from generator.publication.json_files import json_file
from generator.publication.parquet import parquet_file
from generator.publication.rows import Rows


def always(_: Rows) -> bool:
    """Every dataset has this format."""
    return True


@dataclass(frozen=True)
class Format:
    """``write`` gives the bytes of the file of a dataset, where the format ``applies`` to it."""

    name: str
    label: str
    extension: str
    media_type: str
    write: Callable[[Rows], bytes]
    purpose: str
    """What the file is good for, in French: shown on the page of the dataset."""
    applies: Callable[[Rows], bool] = always


FORMATS = (
    Format(
        "csv", "CSV", "csv", "text/csv", reference_csv,
        "Le fichier de référence, tel qu'il a été contrôlé : texte séparé par des virgules, UTF-8.",
    ),
    Format(
        "xlsx", "Excel", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook,
        "Pour un tableur : les codes gardent leurs zéros, une feuille décrit les colonnes, une autre la licence.", fits,
    ),
    Format(
        "excel-csv", "CSV pour Excel", "excel.csv", "text/csv", excel_csv,
        "S'ouvre d'un double clic : points-virgules, virgules décimales. Une apostrophe y précède les codes, pour garder "
        "leurs zéros.",
    ),
    Format(
        "json", "JSON", "json", "application/json", json_file,
        "Pour un programme : une liste d'objets, valeurs typées, null quand la valeur n'est pas connue.",
    ),
    Format(
        "geojson", "GeoJSON", "geojson", "application/geo+json", geojson_file,
        "Pour une carte (QGIS, uMap, Leaflet) : un point par ligne, WGS 84.", has_places,
    ),
    Format(
        "parquet", "Parquet", "parquet", "application/vnd.apache.parquet", parquet_file,
        "Pour l'analyse (DuckDB, pandas, R) : colonnes typées, compact.",
    ),
)  # fmt: skip
"""In the order they are shown, the reference first."""
REFERENCE = FORMATS[0]
