"""``portail validate``: the verdict on the datasets."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from generator.command.command import DONE, REFUSED, REPORT_FORMATS, Command, Console
from generator.errors import ConfigurationError, reason

if TYPE_CHECKING:
    from generator.config import Portal
    from generator.validation import Report


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=REPORT_FORMATS, default="text", help="forme du rapport (text par défaut)")
    parser.add_argument("--output", metavar="FICHIER", type=Path, help="écrire le rapport dans ce fichier")
    parser.add_argument(
        "--links",
        metavar="ADRESSE",
        default="",
        help="adresse des jeux de données sur la forge, pour que le rapport « markdown » mène aux lignes des fichiers",
    )
    parser.add_argument(
        "--published",
        metavar="FICHIER",
        type=Path,
        help="le « datapackage.json » du site en ligne : ce qu'il promet des colonnes est comparé à ce qui est ici",
    )


def _run(arguments: argparse.Namespace, console: Console) -> int:
    from generator.config import read_portal
    from generator.pipeline import validate
    from generator.sink import write_report
    from generator.validation.renderers import FORMATS, to_markdown

    portal = read_portal(arguments.folder)
    with console.progress() as progress:
        report = validate(portal, progress, arguments.published)
    text = to_markdown(report, arguments.links) if arguments.format == "markdown" else FORMATS[arguments.format](report)
    if arguments.output:
        _write(lambda: write_report(arguments.output, text), arguments.output)
    else:
        console.say(text)
        if arguments.format == "text":
            _point_to_fix(portal, report, console)
    return DONE if report.valid else REFUSED


def _point_to_fix(portal: Portal, report: Report, console: Console) -> None:
    """Say how many findings have a safe correction, if any has."""
    from generator.catalog.package import read_package
    from generator.correction import count_safe
    from generator.validation.french import counted, say

    count = count_safe(read_package(portal.datasets), report)
    if count:
        safe = counted(count, "correction sûre peut être faite", "corrections sûres peuvent être faites")
        console.say(
            say("\n{safe} : « portail fix » les montre, « portail fix --apply » les fait.", safe=safe)
            if count > 1
            else say("\n{safe} : « portail fix » la montre, « portail fix --apply » la fait.", safe=safe)
        )


def _write(write: Callable[[], None], file: Path) -> None:
    try:
        write()
    except OSError as error:
        raise ConfigurationError(file, f"impossible d'écrire ce fichier ({reason(error)})") from None


COMMAND = Command(
    "validate",
    "contrôler les jeux de données",
    "Contrôle les jeux de données et dit ce qui ne va pas, par fichier, ligne et colonne.",
    _arguments,
    _run,
)
