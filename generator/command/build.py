"""``portail build``: the site, all of it or nothing."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.command.command import DONE, Command, Console


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--site", metavar="DOSSIER", type=Path, help="dossier du site (« site » dans le portail par défaut)"
    )
    parser.add_argument(
        "--site-url", metavar="ADRESSE", help="adresse publique du site, à la place de celle de mkdocs.yml"
    )


def _run(arguments: argparse.Namespace, console: Console) -> int:
    from generator.config import read_portal
    from generator.pipeline import build

    portal = read_portal(arguments.folder, arguments.site_url)
    site = arguments.site or arguments.folder / "site"
    epoch = console.epoch()
    with console.progress() as progress:
        built = build(portal, site, epoch, progress)
    rows = sum(dataset.rows for dataset in built.report.datasets)
    console.say(
        f"Site construit dans {site} : {built.pages} pages, {len(built.report.datasets)} jeux de données, {rows} lignes."
    )
    if built.notice:
        console.warn(f"portail : {built.notice}.")
    return DONE


COMMAND = Command(
    "build",
    "construire le site",
    "Contrôle les données puis construit le site, en entier ou pas du tout.",
    _arguments,
    _run,
)
