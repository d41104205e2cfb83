"""What is published of a dataset, as pages and catalogues describe it: files, and collections of the JSON API."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Distribution:
    """One dataset in one format, at its permanent address."""

    dataset: str
    """Empty for the file that holds all of them."""
    format: str
    media_type: str
    address: str
    """Relative to the site."""
    size: int
    """Bytes."""
    sha256: str
    label: str = ""
    """Name of the format, for people."""
    purpose: str = ""
    """What the file is good for, in French."""


@dataclass(frozen=True)
class Collection:
    """A list of records of the JSON API: a whole dataset, or its rows that share a value."""

    dataset: str
    address: str
    """Relative to the site; « {value} » stands for the value where the list is ``by`` a column."""
    by: str = ""
    """Column whose value the records share; empty for the whole dataset."""
    through: str = ""
    """Dataset that holds this column, when it is another one, which associates the two."""
    example: str = ""
    """Address of a list that exists; empty when there is none."""
