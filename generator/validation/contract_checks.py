"""The promise of columns, held against what was released or published before (see ``history.contract``).

Nothing is fetched: the caller hands in what came earlier. A dataset that is new has promised nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.package import DESCRIPTOR, DataPackage, Dataset
from generator.history.contract import CLAUSES, Breach, breaches
from generator.history.earlier import Earlier
from generator.history.spans import GAPS
from generator.validation.french import quoted, say
from generator.validation.problem import Check
from generator.validation.report import Finding, Severity

CONTRACT_CHECKS: tuple[Check, ...] = tuple(
    Check(clause.code, Severity.ERROR, clause.title, clause.cause, clause.remedy) for clause in CLAUSES
)
GONE = Check(
    "contract-dataset",
    Severity.WARNING,
    "Jeu publié qui n'est plus déclaré",
    "Ses adresses ne répondraient plus, et les catalogues qui l'ont repris mèneraient à une page absente.",
    "Remettez-le dans datapackage.json, même arrêté, ou prévenez ceux qui s'en servent avant de le retirer.",
)
UNREAD = Check(
    "history-not-read",
    Severity.INFO,
    "Versions précédentes non comparées",
    "Les colonnes et les identifiants se comparent à ceux des versions précédentes, que l'historique git garde.",
    "Contrôlez depuis une copie complète du dépôt git, ou indiquez avec « --published » ce qui est en ligne.",
)


def check_contract(dataset: Dataset, earlier: Earlier) -> tuple[Finding, ...]:
    """What the schema of ``dataset`` breaks of what it promised earlier, each thing once."""
    schema = dataset.descriptor.get("schema")
    path = schema if isinstance(schema, str) else DESCRIPTOR
    broken: dict[tuple[str, str | None], Breach] = {}
    for promise in earlier.promises.get(dataset.name, ()):
        for breach in breaches(dataset.name, promise.schema, dataset.schema, promise.version, dataset.version):
            broken.setdefault((breach.code, breach.field), breach)
    return tuple(
        Finding(
            Severity.ERROR, code, dataset.name, path, breach.title, f"{breach.message} {breach.suggestion}", field=column
        )
        for (code, column), breach in broken.items()
    )  # fmt: skip


def check_history(package: DataPackage, earlier: Earlier) -> Iterator[Finding]:
    """What concerns no dataset of ``package``: those that are gone, a history that was not read."""
    for name in earlier.published:
        if name not in package.by_name:
            message = say(
                "Le jeu {name} est en ligne, et datapackage.json ne le déclare plus : ses adresses ne répondraient plus.",
                name=quoted(name),
            )
            yield _of_package(GONE, message)
    if earlier.gap is not None and not earlier.published:
        message = say(
            "Les colonnes et les identifiants n'ont pas été comparés à ceux des versions précédentes : {why}.",
            why=say(GAPS[earlier.gap]),
        )
        yield _of_package(UNREAD, message)


def _of_package(check: Check, message: str) -> Finding:
    return Finding(check.severity, check.code, "", DESCRIPTOR, check.title, message)
