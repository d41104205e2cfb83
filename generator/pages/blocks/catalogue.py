"""Blocks of the catalogue: the list of the datasets, and a table of the rows of one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
from markupsafe import Markup

from generator.catalog.package import Dataset, Field
from generator.errors import PageError
from generator.pages import french
from generator.pages.page import CATALOGUE, CHANGES, Page
from generator.pages.structured_data import data_catalog


def listing(page: Page) -> Markup:
    """The datasets, with their number of rows and date."""
    page.structured.append(data_catalog(page.edition.catalogue))
    page.alternates += (*CATALOGUE, CHANGES)
    return page.render("blocks/catalogue.html")


def table(page: Page, jeu: str, colonnes: Sequence[str] = (), limite: int = 50) -> Markup:
    """The first ``limite`` rows of dataset ``jeu``, all columns or those named."""
    dataset = page.edition.package.by_name.get(jeu)
    if dataset is None:
        known = ", ".join(page.edition.package.by_name)
        raise PageError(page.address, None, f"le jeu de données « {jeu} » n'existe pas", f"Jeux publiés : {known}.")
    page.reads.add(jeu)
    public = [field.name for field in public_fields(dataset)]
    for name in colonnes:
        if name not in public:
            raise PageError(
                page.address,
                None,
                f"la colonne « {name} » n'existe pas dans « {jeu} »",
                f"Colonnes : {', '.join(public)}.",
            )
    fields = [field for field in public_fields(dataset) if not colonnes or field.name in colonnes]
    return page.render(
        "blocks/tableau.html",
        jeu=dataset,
        champs=fields,
        lignes=preview(page.edition.tables[jeu], fields, limite),
        total=len(page.edition.tables[jeu]),
    )


def public_fields(dataset: Dataset) -> list[Field]:
    """The columns that leave."""
    return [field for field in dataset.schema.fields if not field.is_private]


def preview(frame: pd.DataFrame, fields: Sequence[Field], limit: int) -> list[list[str]]:
    """The first rows as people read them: labels for codes, French dates and numbers, blanks for what is missing."""
    head = frame.head(limit)
    columns = [[readable(value, field) for value in head[field.name]] for field in fields]
    return [list(row) for row in zip(*columns, strict=True)]


def readable(value: Any, field: Field) -> str:
    """A typed value as people read it."""
    if isinstance(value, tuple):
        return ", ".join(field.label(item) for item in value)
    if value is None or value is pd.NA:
        return ""
    if field.type == "boolean":
        return "oui" if value else "non"
    if field.type == "date":
        return french.date(value)
    if field.type == "number":
        return f"{Decimal(repr(float(value))):f}".removesuffix(".0").replace(".", ",")
    return field.label(str(value))
