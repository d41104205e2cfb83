"""Every check there is, for the page that explains them: ours and the standard's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.validation import frictionless_run, rules
from generator.validation.contract_checks import CONTRACT_CHECKS, GONE, UNRAISED, UNREAD
from generator.validation.descriptors import SCHEMA_CHECKS
from generator.validation.file_checks import FILE_CHECKS
from generator.validation.header import HEADER_CODES
from generator.validation.messages import MESSAGES
from generator.validation.messages.explained import EXPLAINED
from generator.validation.metadata_checks import CONTACT, METADATA_CHECKS, PUBLISHER_TYPE
from generator.validation.problem import Check
from generator.validation.report import Severity
from generator.validation.rows import ROW_FAMILIES


@dataclass(frozen=True)
class CatalogueEntry:
    """A check as people read of it. ``severity`` is the usual one; ``cause`` says when it differs."""

    family: str
    code: str
    severity: Severity
    title: str
    cause: str
    remedy: str


def entries(family: str, checks: Iterable[Check]) -> tuple[CatalogueEntry, ...]:
    """``checks`` as entries of ``family``."""
    return tuple(
        CatalogueEntry(family, check.code, check.severity, check.title, check.cause, check.remedy) for check in checks
    )


def _standard(family: str, types: Iterable[str]) -> tuple[CatalogueEntry, ...]:
    return tuple(CatalogueEntry(family, kind, Severity.ERROR, MESSAGES[kind].title, *EXPLAINED[kind]) for kind in types)


CATALOGUE: tuple[CatalogueEntry, ...] = (
    *entries("Fichier", FILE_CHECKS),
    *_standard("En-tête", (kind for kind in MESSAGES if kind in HEADER_CODES)),
    *(entry for family, checks in ROW_FAMILIES.items() for entry in entries(family, checks)),
    *entries("Règles déclarées par les schémas", rules.RULES.values()),
    *entries("Déclaration des jeux", SCHEMA_CHECKS),
    *entries("Promesses des versions précédentes", (*CONTRACT_CHECKS, GONE, UNRAISED, UNREAD)),
    *entries("Métadonnées", (CONTACT, PUBLISHER_TYPE, *METADATA_CHECKS)),
    *_standard("Standard Data Package", (kind for kind in MESSAGES if kind not in HEADER_CODES)),
    *entries(
        "Contrôle lui-même",
        (frictionless_run.CAPPED, frictionless_run.UNCHECKED_KEY, frictionless_run.WARNED, rules.UNCHECKED),
    ),
)
"""Every check of ours and every error type of the standard, by family, in the order people meet them."""
