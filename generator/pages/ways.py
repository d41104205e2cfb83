"""The ways in which insertion may enter a purchase, in words: what each is, its articles, and why the rule advises it.

Every article and figure is one that the documentary file of the portal has read in a source; nothing else is said of
the law. The browser is given the same texts (``purchases.py``), so they are written here only.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.config import Advice
from generator.domain.advice import Thresholds, Way, advise
from generator.domain.purchasing import Family
from generator.pages import french


@dataclass(frozen=True)
class Road:
    """A way: ``title``, ``short`` (as a badge), what it means and the articles that speak of it."""

    code: str
    title: str
    short: str
    text: str
    articles: str


ROADS = (
    Road(
        Way.CONTRACT,
        "Réserver le marché",
        "Marché réservé",
        "Seules des structures de l'insertion ou du handicap peuvent y répondre. "
        "La moitié au moins des travailleurs doivent être des personnes concernées (article R2113-7).",
        "Code de la commande publique, articles L2113-12 (handicap), L2113-13 (insertion) et R2113-7",
    ),
    Road(
        Way.LOT,
        "Réserver un lot",
        "Lot réservé",
        "Le marché est divisé en lots ; l'un d'eux au moins est réservé à des structures de l'insertion ou du handicap, "
        "aux mêmes conditions que le marché entier.",
        "Code de la commande publique, articles L2113-12 (handicap), L2113-13 (insertion) et R2113-7",
    ),
    Road(
        Way.CLAUSE,
        "Poser une condition d'exécution",
        "Clause sociale d'exécution",
        "Le titulaire, quel qu'il soit, doit un nombre d'heures à des personnes en insertion : par l'embauche directe, "
        "par la sous-traitance ou la co-traitance avec une structure, ou par la mise à disposition de personnel.",
        "Code de la commande publique, article L2112-2",
    ),
    Road(
        Way.STAFF,
        "Faire appel à du personnel mis à disposition",
        "Mise à disposition",
        "Une structure met des personnes à disposition, de l'acheteur ou du titulaire du marché : "
        "c'est aussi une façon d'exécuter une clause sociale.",
        "Code de la commande publique, article L2112-2, quand elle exécute une clause",
    ),
    Road(
        Way.NONE,
        "Aucune voie conseillée par la règle",
        "Aucune voie conseillée",
        "Trop peu de structures connues. Une condition d'exécution reste possible par l'embauche directe, un critère "
        "social peut compter dans le choix des offres (article R2152-7) : parlez-en à un facilitateur.",
        "Code de la commande publique, articles L2112-2 et R2152-7",
    ),
)
"""The ways, from the most direct to none."""

BY_CODE = {str(road.code): road for road in ROADS}

REASONS = {
    Way.CONTRACT: "plus de {marche}, et le marché pèse moins de {dependance} de leur chiffre d'affaires",
    Way.LOT: "plus de {lot}",
    Way.CLAUSE: "plus de {clause}",
    Way.STAFF: "pour vendre le bien ou le service, {clause} au plus ; d'autres mettent du personnel à disposition",
    Way.NONE: "{clause} au plus, et aucune d'elles ne met de personnel à disposition",
}
"""Way → the part of the rule that leads to it, to be completed with the thresholds."""


def thresholds(settings: Advice) -> Thresholds:
    """The settings, as the rule takes them."""
    return Thresholds(
        contract=settings.contract_above,
        lot=settings.lot_above,
        clause=settings.clause_above,
        dependency=settings.dependency_below,
    )


def reasons(settings: Advice) -> dict[str, str]:
    """Way → why the rule advises it, with the portal's thresholds."""
    words = {
        "marche": french.plural(settings.contract_above, "structure"),
        "lot": french.plural(settings.lot_above, "structure"),
        "clause": french.plural(settings.clause_above, "structure"),
        "dependance": french.quantity(settings.dependency_below, "pour cent"),
    }
    return {str(way): reason.format(**words) for way, reason in REASONS.items()}


@dataclass(frozen=True)
class Advised:
    """What the rule says of a family."""

    road: Road
    reason: str


def advised(family: Family, settings: Advice) -> Advised:
    """The way for ``family``; the turnover of the structures is not published, so no dependency is known."""
    way = advise(len(family.suppliers), len(family.staff), None, thresholds(settings))
    return Advised(BY_CODE[way], reasons(settings)[way])
