"""``portail validate``: the verdict on the datasets."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from generator.command.command import DONE, REFUSED, REPORT_FORMATS, Command, Console
from generator.command.forms import forms
from generator.errors import ConfigurationError, reason
from generator.typography import counted

if TYPE_CHECKING:
    from generator.config import Portal
    from generator.validation import Report


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        dest="asked",
        action="append",
        choices=(*REPORT_FORMATS, "html"),
        help="forme du rapport (text par défaut) ; « html » en fait une page à ouvrir ou à imprimer ; peut se répéter, "
        "chaque forme suivie de son « --output » : le contrôle n'est fait qu'une fois",
    )
    parser.add_argument(
        "--output",
        dest="asked",
        action="append",
        metavar="FICHIER",
        type=Path,
        help="écrire le rapport dans ce fichier",
    )
    parser.add_argument(
        "--links",
        metavar="ADRESSE",
        default="",
        help="adresse des jeux de données sur la forge, pour que les rapports « markdown » et « html » mènent aux lignes des fichiers",
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

    wanted = forms(arguments.asked or (), "text")
    portal = read_portal(arguments.folder)
    with console.progress() as progress:
        report = validate(portal, progress, arguments.published)
    for form in wanted:
        text = _rendered(form.name, report, portal, arguments.links)
        if form.file:
            _write(form.file, text)
        else:
            console.say(text)
            if form.name == "text":
                _point_to_fix(portal, report, console)
    return DONE if report.valid else REFUSED


def _rendered(form: str, report: Report, portal: Portal, files: str) -> str:
    from generator.validation.renderers import FORMATS, to_markdown

    if form == "html":
        from generator.catalog.package import read_package
        from generator.pages.judgement import Setting, to_html

        checks = f"{portal.site_url}donnees/controles/" if (portal.docs / "donnees/controles.md").is_file() else ""
        return to_html(report, read_package(portal.datasets), Setting(portal.site_name, checks, files))
    return to_markdown(report, files) if form == "markdown" else FORMATS[form](report)


def _point_to_fix(portal: Portal, report: Report, console: Console) -> None:
    """Say how many findings have a safe correction, if any has."""
    from generator.catalog.package import read_package
    from generator.correction import count_safe
    from generator.validation.french import say

    count = count_safe(read_package(portal.datasets), report)
    if count:
        safe = counted(count, "correction sûre peut être faite", "corrections sûres peuvent être faites")
        console.say(
            say("\n{safe} : « portail fix » les montre, « portail fix --apply » les fait.", safe=safe)
            if count > 1
            else say("\n{safe} : « portail fix » la montre, « portail fix --apply » la fait.", safe=safe)
        )


def _write(file: Path, text: str) -> None:
    from generator.sink import write_report

    try:
        write_report(file, text)
    except OSError as error:
        raise ConfigurationError(file, f"impossible d'écrire ce fichier ({reason(error)})") from None


COMMAND = Command(
    "validate",
    "contrôler les jeux de données",
    "Contrôle les jeux de données et dit ce qui ne va pas, par fichier, ligne et colonne.",
    _arguments,
    _run,
)
