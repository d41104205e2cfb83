"""A published file of a dataset, as pages and catalogues describe it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Distribution:
    """One dataset in one format, at its permanent address."""

    dataset: str
    format: str
    media_type: str
    address: str
    """Relative to the site."""
    size: int
    """Bytes."""
    sha256: str
