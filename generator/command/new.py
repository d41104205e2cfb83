"""``portail new``: the folder of a new portal."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.command.command import DONE, Command, Console


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("destination", metavar="DIR", type=Path, help="dossier à créer")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    from generator.new import new_portal

    new_portal(arguments.destination)
    console.say(
        f"Nouveau portail dans {arguments.destination}. Pour le construire :\n"
        f"  portail -C {arguments.destination} build"
    )
    return DONE


COMMAND = Command(
    "new",
    "créer un nouveau portail",
    "Crée le dossier d'un nouveau portail, complet, avec des données fictives à remplacer.",
    _arguments,
    _run,
)
