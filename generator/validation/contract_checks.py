"""The promise of columns, held against what was released or published before (see ``history.contract``).

Nothing is fetched: the caller hands in what came earlier. A dataset that is new has promised nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.catalog.package import DESCRIPTOR, DataPackage, Dataset
from generator.history.contract import CLAUSES, Breach, breaches, is_in_construction, next_minor
from generator.history.diff import Difference, differ
from generator.history.earlier import Earlier
from generator.history.spans import GAPS
from generator.history.table import UnreadableTable, public_key, read_table
from generator.typography import NBSP, counted
from generator.validation.french import listed, quoted, say
from generator.validation.problem import Check, Problem, finding
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
UNRAISED = Check(
    "version-not-raised",
    Severity.WARNING,
    "Lignes changées sans nouvelle version",
    "Une version est une publication : sans elle, la page d'une ligne supprimée répond « introuvable », ce qui a changé n'a pas "
    "d'historique et les abonnés n'en sont pas prévenus. Rien n'est dit d'un jeu dont la version commence par « 0. » : il se prépare encore.",
    "Dans datapackage.json, augmentez le deuxième nombre de « version », et mettez « modified » à la date du jour.",
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


def check_version(dataset: Dataset, now: bytes, earlier: Earlier) -> Iterator[Finding]:
    """A warning when rows that ``dataset``, whose file is ``now``, had as its version began are gone, or say something else.

    A version that is not on line yet, where what is on line was handed in, may still change.
    """
    version = dataset.version
    if not version or is_in_construction(version):
        return
    if earlier.published and earlier.published.get(dataset.name) != version:
        return
    before = earlier.opening(dataset.name, version)
    if before is None or before == now:
        return
    key = public_key(dataset.schema)
    try:
        difference = differ(read_table(before), read_table(now), key, key)
    except UnreadableTable:
        return
    if difference.removed or difference.changed:
        meant = next_minor(version)
        yield replace(
            finding(UNRAISED, dataset, Problem(_unraised(version, difference, meant), suggestion=meant)),
            path=DESCRIPTOR,
        )


def _unraised(version: str, difference: Difference, meant: str | None) -> str:
    at = [difference.old_columns.index(name) for name in difference.key if name in difference.old_columns]
    gone = [" + ".join(row[index] for index in at) for row in difference.removed]
    changed = [" + ".join(row.key) for row in difference.changed]
    told = [
        f"{counted(len(rows), f'ligne {word}', f'lignes {word}s')}" + (f" ({listed(rows, 3)})" if any(rows) else "")
        for rows, word in ((gone, "supprimée"), (changed, "modifiée"))
        if rows
    ]
    advice = (
        say("écrivez {version}", version=f'«{NBSP}"version": "{meant}"{NBSP}»')
        if meant
        else say("donnez à « version » un numéro qui n'a jamais servi")
    )
    return say(
        "Depuis que le jeu a la version {version} : {told}. Sans nouvelle version, une ligne supprimée perd sa page, une ligne "
        "modifiée son historique, et les abonnés ne sont prévenus de rien. Dans datapackage.json, {advice} pour ce jeu, et "
        "« modified » à la date du jour. Si cette version n'est pas encore en ligne, il n'y a rien à changer.",
        version=quoted(version),
        told=" et ".join(told),
        advice=advice,
    )


def _of_package(check: Check, message: str) -> Finding:
    return Finding(check.severity, check.code, "", DESCRIPTOR, check.title, message)
