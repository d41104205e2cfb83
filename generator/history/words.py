"""The French that differences are told in, and how a value that may hold anything is shown on one line."""

from __future__ import annotations

from generator.history.diff import Difference
from generator.typography import NBSP, counted, one_line

SHOWN_LENGTH = 120
"""Characters of a value that are shown; the rest is cut."""

NOTHING = "aucune différence"


def shown(value: str) -> str:
    """``value`` on one line, cut, without the control characters that could turn a terminal or a page round."""
    return one_line(value, SHOWN_LENGTH)


def summary(difference: Difference) -> str:
    """« 2 lignes ajoutées, 1 ligne modifiée (3 cellules), 1 colonne ajoutée »."""
    parts = [
        (len(difference.added), "ligne ajoutée", "lignes ajoutées", ""),
        (len(difference.removed), "ligne supprimée", "lignes supprimées", ""),
        (len(difference.changed), "ligne modifiée", "lignes modifiées", f" ({counted(difference.cells, 'cellule')})"),
        (len(difference.columns_added), "colonne ajoutée", "colonnes ajoutées", ""),
        (len(difference.columns_removed), "colonne supprimée", "colonnes supprimées", ""),
        (len(difference.renamed), "colonne renommée", "colonnes renommées", ""),
    ]
    said = [counted(count, one, many) + more for count, one, many, more in parts if count]
    return ", ".join(said) or NOTHING


def column_lines(difference: Difference) -> tuple[str, ...]:
    """One sentence for each way in which the columns changed."""
    renamed = ", ".join(f"{shown(old)} → {shown(new)}" for old, new in difference.renamed)
    parts = (
        ("Colonnes ajoutées", ", ".join(map(shown, difference.columns_added))),
        ("Colonnes supprimées", ", ".join(map(shown, difference.columns_removed))),
        ("Colonnes renommées", renamed),
    )
    return tuple(f"{title}{NBSP}: {names}." for title, names in parts if names)
